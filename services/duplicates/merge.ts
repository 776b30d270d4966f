/** The merge: everything of one record becomes the other's in one transaction; what was one record stays as a pointer. */
import { personEntities, type PersonEntity } from '../../core/contract/entities/index.ts'
import type { DuplicateComparison } from '../../core/contract/duplicates.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { Store, Tx } from '../../database/store.ts'
import type { CallContext } from '../context.ts'
import { mergedInto } from '../patients/survivor.ts'
import type { Judged } from './judged-pair.ts'
import { joinFiles, type FileChoices } from './merge-files.ts'
import { mergedParticulars, type FieldChoices, type Two } from './merge-person.ts'
import { joinResidences } from './merge-residences.ts'

export interface MergeChoices {
  readonly fields: FieldChoices
  readonly files: FileChoices
}

/** Gives everything of `merge` to `keep`. The caller has asked `mergeObstacle`. */
export function mergePeople(store: Store, tx: Tx, two: Two, { fields, files }: MergeChoices): void {
  const { keep, merge } = two
  const { survivor, aliases } = mergedParticulars(store, two, fields)
  joinResidences(store, tx, two, fields)
  joinFiles(store, tx, two, files)
  joinPlannedVisits(store, tx, two)
  for (const entity of personEntities) moveRecords(store, tx, entity, two)
  moveDrafts(store, tx, two)
  for (const each of mergedInto(store, merge.id)) tx.update('person', each.id, { mergedInto: keep.id })
  tx.update('person', merge.id, { mergedInto: keep.id, aliases })
  tx.update('person', keep.id, survivor)
}

/** A kind of record of which a person has only one at a time says so by a unique index: nothing is merged then. */
function moveRecords(store: Store, tx: Tx, entity: PersonEntity, { keep, merge }: Two): void {
  for (const { id } of store.list(entity, { personId: merge.id })) tx.update(entity, id, { personId: keep.id })
}

/** A day on which both were to be visited is one visit. */
function joinPlannedVisits(store: Store, tx: Tx, { keep, merge }: Two): void {
  const days = new Set(store.list('plannedVisit', { personId: keep.id }).map(({ plannedOn }) => plannedOn))
  for (const { id, plannedOn } of store.list('plannedVisit', { personId: merge.id }))
    if (days.has(plannedOn)) tx.remove('plannedVisit', id)
}

/** A draft's subject begins with the person's number. */
function moveDrafts(store: Store, tx: Tx, { keep, merge }: Two): void {
  for (const draft of store.list('draft', { personId: merge.id })) {
    const subject = movedSubject(draft.subject, merge.id, keep.id)
    tx.update('draft', draft.id, { personId: keep.id, subject })
  }
}

const movedSubject = (subject: string, from: number, to: number): string =>
  subject === String(from) || subject.startsWith(`${from}:`) ? `${to}${subject.slice(String(from).length)}` : subject

/** Why this user cannot merge the two here, in one sentence; null when they can. */
export function mergeObstacle(
  { store, user, place }: CallContext,
  two: Two,
  { level, evidence }: Judged,
): string | null {
  const { keep, merge } = two
  if (keep.id === merge.id) return '这是同一份档案，不用合并。'
  if (keep.mergedInto !== null || merge.mergedInto !== null) return '其中一份档案已经并入别的档案。请回到列表重新查找。'
  // The township that made a record sends it again: what the county changed in it would be lost or stand in its way.
  if (place.org.kind === 'county')
    return '合并由建档的乡镇卫生院办理，县里合并会与乡镇的数据冲突。请把这两份档案告知乡镇。'
  const isDoubtful = level === 'possible' || level === 'no' || evidence.some(({ code }) => code === 'other-valid-id')
  if (isDoubtful && user.role !== 'manager')
    return '依据还不够确定，公卫专干不能合并。请核对证件后由负责人合并，或先把资料改正确。'
  return draftObstacle(store, two)
}

function draftObstacle(store: Store, { keep, merge }: Two): string | null {
  const own = new Set(
    store.list('draft', { personId: keep.id }).map(({ userId, kind, subject }) => `${userId} ${kind} ${subject}`),
  )
  const clash = store
    .list('draft', { personId: merge.id })
    .find(({ userId, kind, subject }) => own.has(`${userId} ${kind} ${movedSubject(subject, merge.id, keep.id)}`))
  return clash ? `两份档案各有一份没写完的“${clash.title}”，没有合并。请先写完或丢弃其中一份。` : null
}

/** Refuses `cannot-merge` with the obstacle, `reason-missing` where a doubtful merge is not explained. */
export function requireMergeable(context: CallContext, two: Two, judged: Judged, reason: string): void {
  const obstacle = mergeObstacle(context, two, judged)
  if (obstacle) throw new Refusal('cannot-merge', obstacle)
  if (judged.level !== 'certain' && judged.level !== 'probable' && reason.trim() === '')
    throw new Refusal('reason-missing', '没有合并：依据不够确定时要写明理由，例如“已看过身份证原件”。', {
      field: 'reason',
    })
}

/** What somebody should look at once everything is one person's. */
export function mergeRemarks(store: Store, { keep, merge }: Two): DuplicateComparison['remarks'] {
  const count = (sql: string): number => store.one<{ n: number }>(sql, { keep: keep.id, merge: merge.id })?.n ?? 0
  const sameDay = count(
    'SELECT count(*) AS n FROM follow_up a JOIN follow_up b ON b.person_id = @merge AND b.disease = a.disease AND b.visit_date = a.visit_date WHERE a.person_id = @keep',
  )
  const medicines = count(
    'SELECT count(DISTINCT a.generic_name) AS n FROM medication a JOIN medication b ON b.person_id = @merge AND b.generic_name = a.generic_name AND b.stop_date IS NULL WHERE a.person_id = @keep AND a.stop_date IS NULL',
  )
  const contracts = count(
    'SELECT count(*) AS n FROM contract a JOIN contract b ON b.person_id = @merge AND b.stop_date IS NULL WHERE a.person_id = @keep AND a.stop_date IS NULL',
  )
  const risks = count(
    'SELECT count(*) AS n FROM high_risk a JOIN high_risk b ON b.person_id = @merge AND b.outcome IS NULL WHERE a.person_id = @keep AND a.outcome IS NULL',
  )
  return [
    ...(sameDay > 0 ? [`有 ${sameDay} 天两份档案都记了同一病种的随访，合并后都保留，患者页上标“同日”，请核对。`] : []),
    ...(medicines > 0 ? [`有 ${medicines} 种药两份档案都在用，合并后各留一条，请核对后停掉多余的。`] : []),
    ...(contracts > 0 ? ['两份档案都有未解约的签约，合并后都保留。'] : []),
    ...(risks > 0 ? ['两份档案都在高危登记中，合并后都保留，请给多余的一条登记转归。'] : []),
  ]
}
