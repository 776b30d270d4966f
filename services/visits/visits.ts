/** Specialists' rounding visits: the record, what it changes in the regimen, and the advice that somebody has to carry out. */
import type { visits as visitsTopic, VisitListItem, VisitStart } from '../../core/contract/care.ts'
import { visitDraftKey } from '../../core/contract/draft-key.ts'
import type { InputOf } from '../../core/contract/kit.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { RoundingVisit } from '../../core/contract/entities/index.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { addDays, chineseDate, isRealDate } from '../../core/domain/local-date.ts'
import { roleCodes, visitKindCodes } from '../../core/domain/visit-codes.ts'
import { rowToRecord, type Row } from '../../database/columns.ts'
import type { Store, Tx } from '../../database/store.ts'
import {
  alertsOf,
  answeredAlerts,
  keepAlerts,
  overrideNote,
  type AnsweredAlerts,
} from '../prescription/alert-records.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import { draftToResume, dropDraft } from '../follow-up/drafts.ts'
import { refuseClosed } from '../patients/file-status.ts'
import { villageNow } from '../patients/patient-list.ts'
import { formsOnlyMedicines } from '../prescription/forms-only-medicines.ts'
import { patientPage } from '../patients/patient-page.ts'
import { consultationSheetHtml, consultationTitle } from '../print/consultation-sheet.ts'
import { visitSheetHtml, visitSheetTitle } from '../print/visit-sheet.ts'
import { checkVisitRegimen } from '../prescription/regimen-check.ts'
import { hasReferralTask } from '../referral/referral-steps.ts'
import { markSeen } from '../rounding/rounding-seen.ts'
import { careOwner } from '../worklist/task-owner.ts'
import { applyRegimenChanges } from '../prescription/visit-regimen.ts'

type Saving = InputOf<(typeof visitsTopic)['visits.save']>

/** After a referral the township asks within two weeks what came of it (domain handbook §2.6, N1·高). */
const referralFollowUpDays = 14

export const visitHandlers: HandlersOf<typeof visitsTopic> = {
  'visits.start': ({ personId }, context) => {
    const start = startVisit(personId, context)
    context.audit(`person:${personId}`)
    return start
  },

  'visits.save': (input, context) => {
    checkVisit(input, context)
    const check = checkVisitRegimen(context.store, input.visit, context.today)
    const place = { personId: input.visit.personId, field: 'regimenChanges' }
    const answered = answeredAlerts(context, check, input, place)
    return context.write((tx) => saveVisit(input, answered, context, tx), overrideNote(answered))
  },

  'visits.list': (filter, { store, people }) =>
    listVisits(store, filter).filter(({ personId }) => people === null || people.has(personId)),

  'visits.sheet': ({ visitId }, context) => {
    const { store, today, user, place, audit } = context
    const visit = store.get('roundingVisit', visitId)
    const patient = patientPage(store, visit.personId, visit.visitDate, user.id)
    audit(`roundingVisit:${visitId}`, '打印接诊服务记录单')
    const sheet = {
      orgName: place.org.name,
      patient,
      visit,
      specialist: store.get('specialist', visit.specialistId),
      advice: store.list('task', { sourceEntity: 'roundingVisit', sourceId: visitId, kind: 'advice' }),
      medications: patient.medications,
      alerts: alertsOf(store, 'roundingVisit', visitId),
      printedBy: user.name,
      printedOn: today,
    }
    // A consultation has the official 会诊记录表 (domain handbook §1.7).
    if (visit.visitKind !== 'rounding') return { html: consultationSheetHtml(sheet), title: consultationTitle(sheet) }
    return { html: visitSheetHtml(sheet), title: visitSheetTitle(patient, visit) }
  },

  'specialists.list': (_input, { store }) =>
    store
      .list('specialist')
      .sort((a, b) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name, 'zh-CN')),

  'specialists.keep': ({ id, specialist }, { write }) =>
    write((tx) => (id === null ? tx.insert('specialist', specialist) : tx.update('specialist', id, specialist))),
}

function startVisit(personId: number, { store, today, user }: CallContext): VisitStart {
  const patient = patientPage(store, personId, today, user.id)
  const advice = patient.tasks.filter((task) => task.kind === 'advice')
  return {
    patient,
    specialists: store.list('specialist', { active: true }),
    owners: possibleOwners(store, [patient.person.doctor, ...patient.files.map((file) => file.doctor)]),
    lastAdvice: advice
      .sort((a, b) => Number(b.state === 'open') - Number(a.state === 'open') || b.id - a.id)
      .slice(0, 10),
    onFormsOnly: formsOnlyMedicines(store, personId, today),
    draft: draftToResume(store, user.id, visitDraftKey(personId)),
  }
}

function possibleOwners(store: Store, doctors: readonly (string | null)[]): VisitStart['owners'] {
  const users = store.list('user', { active: true }).filter((user) => user.role !== 'administrator')
  const names = new Set(users.map((user) => user.name))
  const others = [...new Set(doctors)].filter((name): name is string => !!name && !names.has(name))
  return [
    ...others.map((name) => ({ userId: null, name, label: `${name}（责任医生）` })),
    ...users.map(({ id, name, role }) => ({ userId: id, name, label: `${name}（${labelOf(roleCodes, role)}）` })),
  ]
}

/** Everything that would make the record wrong, each with its own sentence. */
function checkVisit({ visit, advice }: Saving, { store, today }: CallContext): void {
  store.get('person', visit.personId)
  store.get('specialist', visit.specialistId)
  if (!isRealDate(visit.visitDate) || visit.visitDate > today) refuse('visitDate', '接诊日期不能晚于今天，请核对。')
  refuseClosed(store, visit.personId, null, visit.visitDate)
  refuseSameVisit(store, visit)
  checkConsultation(visit)
  if (visit.referral && !visit.referralReason) refuse('referralReason', '选择了转诊，请写明转诊原因。')
  if (visit.longRx && visit.longRxDays === null) refuse('longRxDays', '选择了长期处方，请填写处方天数（1–84 天）。')
  if (visit.nextReviewDate !== null && visit.nextReviewDate <= visit.visitDate)
    refuse('nextReviewDate', '下次复查日期应晚于接诊日期。')
  for (const each of advice) {
    if (each.ownerUserId === null && each.ownerName.trim() === '')
      refuse('advice.ownerName', `建议“${each.title}”还没有指定责任人。`)
    if (each.dueDate < visit.visitDate) refuse('advice.dueDate', `建议“${each.title}”的完成期限早于接诊日期，请核对。`)
  }
  if (advice.length === 0 && isEmptyVisit(visit))
    refuse('assessment', '记录单上还没有写接诊内容，请至少填血压或血糖、评估、处置中的一项。患者没来的，按“未到”。')
}

/** Nothing was measured, found, decided or taught: no record of care, though it would count as one in the workload. */
function isEmptyVisit({ sbp, fpg, regimenChanges, ...visit }: RoundingVisit): boolean {
  const { subjective, objective, assessment, plan, dxReviewHtn, dxReviewT2dm, teaching, consultOpinion } = visit
  const written = [subjective, objective, assessment, plan, dxReviewHtn, dxReviewT2dm, teaching, consultOpinion]
  return (
    sbp === null &&
    fpg === null &&
    regimenChanges.length === 0 &&
    !visit.longRx &&
    !visit.referral &&
    written.every((each) => (each ?? '').trim() === '')
  )
}

/** 会诊原因, 会诊意见 and who took part are what a 会诊记录表 consists of (domain handbook §1.7). */
function checkConsultation({ visitKind, consultReason, consultOpinion, participants }: RoundingVisit): void {
  if (visitKind === 'rounding') return
  const what = labelOf(visitKindCodes, visitKind)
  if (!consultReason?.trim()) refuse('consultReason', `${what}请写会诊原因。`)
  if (!consultOpinion?.trim()) refuse('consultOpinion', `${what}请写会诊意见。`)
  if (participants.length === 0) refuse('participants', `${what}请写参加人员和所在机构。`)
}

function refuse(field: string, sentence: string): never {
  throw new Refusal('visit-invalid', `没有保存：${sentence}`, { field })
}

function refuseSameVisit(store: Store, { personId, specialistId, visitDate, visitKind }: RoundingVisit): void {
  const same = store.list('roundingVisit', { personId, specialistId, visitDate, visitKind })[0]
  if (!same) return
  const what = `${chineseDate(visitDate)}的${labelOf(visitKindCodes, visitKind)}记录`
  throw new Refusal('visit-exists', `没有保存：该专家已有此人${what}，请勿重复保存。`, { id: same.id })
}

function saveVisit(
  { visit, advice }: Saving,
  answered: AnsweredAlerts,
  { store, user }: CallContext,
  tx: Tx,
): { id: number; tx: number; taskIds: number[] } {
  const { personId, visitDate } = visit
  const { id } = tx.insert('roundingVisit', visit)
  const prescriber = store.get('specialist', visit.specialistId).name
  const place = { personId, alertDate: visitDate, sourceEntity: 'roundingVisit', sourceId: id } as const
  keepAlerts(store, tx, answered, { ...place, doctor: prescriber })
  applyRegimenChanges(store, tx, { visitId: id, personId, visitDate, prescriber }, visit.regimenChanges)
  const source = { personId, sourceEntity: 'roundingVisit', sourceId: id }
  const taskIds = advice.map((each) => {
    const ownerName = each.ownerUserId === null ? each.ownerName : store.get('user', each.ownerUserId).name
    return tx.insert('task', { ...each, ...source, ownerName, kind: 'advice' }).id
  })
  if (visit.referral && !hasReferralTask(store, personId, null, visitDate)) {
    const title = `回访转诊情况：${visit.referralOrgDept ?? '上级医院'}`
    const dueDate = addDays(visitDate, referralFollowUpDays)
    const owner = careOwner(store, personId, null, user)
    taskIds.push(
      tx.insert('task', {
        ...source,
        ...owner,
        kind: 'referral-follow-up',
        title,
        detail: visit.referralReason,
        dueDate,
      }).id,
    )
  }
  markSeen(store, tx, { id, personId, specialistId: visit.specialistId, visitDate })
  dropDraft(store, tx, user.id, visitDraftKey(personId))
  return { id, tx: tx.tx, taskIds }
}

interface VisitLine extends Row {
  patient_name: string
  village_name: string | null
  specialist_name: string
  advice_open: number
  advice_done: number
}

function listVisits(store: Store, filter: InputOf<(typeof visitsTopic)['visits.list']>): VisitListItem[] {
  const rows = store.all<VisitLine>(
    `SELECT r.*, p.name AS patient_name, v.name AS village_name, s.name AS specialist_name,
       (SELECT count(*) FROM task t WHERE t.person_id = r.person_id AND t.source_entity = 'roundingVisit' AND t.source_id = r.id AND t.kind = 'advice' AND t.state = 'open') AS advice_open,
       (SELECT count(*) FROM task t WHERE t.person_id = r.person_id AND t.source_entity = 'roundingVisit' AND t.source_id = r.id AND t.kind = 'advice' AND t.state = 'done') AS advice_done
     FROM rounding_visit r JOIN person p ON p.id = r.person_id JOIN specialist s ON s.id = r.specialist_id
     LEFT JOIN village v ON v.id = ${villageNow}
     WHERE r.visit_date BETWEEN ? AND ? AND (? IS NULL OR r.specialist_id = ?) AND (? IS NULL OR v.id = ?)
     ORDER BY r.visit_date DESC, r.id DESC`,
    filter.from,
    filter.to,
    filter.specialistId,
    filter.specialistId,
    filter.villageId,
    filter.villageId,
  )
  return rows.map((row) => ({
    ...rowToRecord('roundingVisit', row),
    patientName: row.patient_name,
    village: row.village_name ?? '',
    specialistName: row.specialist_name,
    adviceOpen: row.advice_open,
    adviceDone: row.advice_done,
    alerts: alertsOf(store, 'roundingVisit', Number(row['id'])),
  }))
}
