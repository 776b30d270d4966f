/** One parsed row into the registry: disease files, follow-ups, examinations, contracts, population. */
import type { Stored } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import {
  fillBlanks,
  findByNameAlone,
  findPersonId,
  forgetVisited,
  handWrittenFields,
  knownVisits,
  mergeFields,
  takePerson,
  villageNamed,
  type ImportScope,
  type Taken,
} from './import-people.ts'
import { takeAdmission, takeCause, takeDeath, takeInsuredVisit } from './import-outside.ts'
import { takePlan } from './import-plan.ts'
import { addDays } from '../../core/domain/local-date.ts'
import { followDeath } from '../patients/death.ts'
import { setStatusFromNowOn } from '../patients/registry.ts'
import type {
  ContractValues,
  ExamValues,
  FollowUpValues,
  PersonValues,
  RowValues,
  StatusValues,
} from '../sheets/parsed-file.ts'

export type Outcome = Taken['outcome']

/** What a batch knows beyond the single row. */
export interface BatchFacts {
  /** The year that a population sheet without a year means: that of the newest follow-up at hand. */
  readonly year: number
}

/** Takes a row; refuses with the reason when it cannot be taken. */
export function takeRow(scope: ImportScope, values: RowValues, batch: BatchFacts): Outcome {
  if (values.type !== 'followUp') forgetVisited(scope.tx)
  switch (values.type) {
    case 'file':
      return eachDisease(values.file, values.also, (file) => takeFile(scope, { ...values, file }))
    case 'followUp': {
      const personId = knownPerson(scope, values.person, values.village)
      return eachDisease(values.followUp, values.also, (followUp) => takeFollowUp(scope, personId, followUp))
    }
    case 'plan':
      return takePlan(scope, knownPerson(scope, values.person, values.village), values)
    case 'exam':
      return takeExam(scope, knownPerson(scope, values.person, values.village), values.exam)
    case 'person':
      return takePerson(scope, values.person, values.village, scope.today).outcome
    case 'contract':
      return takeContract(scope, knownPerson(scope, values.person, values.village), values.contract)
    case 'admission':
      return takeAdmission(scope, knownPerson(scope, values.person, values.village), values.admission)
    case 'insuredVisit':
      return takeInsuredVisit(scope, knownPerson(scope, values.person, values.village), values.visit)
    case 'death':
      return takeDeath(scope, knownPerson(scope, values.person, values.village), values)
    case 'population':
      return takePopulation(scope, values, batch)
  }
}

/** Once, or twice for a row that speaks of both diseases; the outcome that changed more is the row's. */
function eachDisease<T extends { readonly disease: 'HTN' | 'T2DM' }>(
  record: T,
  also: 'T2DM' | undefined,
  take: (record: T) => Outcome,
): Outcome {
  const first = take(record)
  if (also === undefined) return first
  const outcomes = [first, take({ ...record, disease: also })]
  return outcomes.includes('created') ? 'created' : outcomes.includes('updated') ? 'updated' : 'unchanged'
}

/** Follow-ups, examinations and contracts need somebody to belong to. */
function knownPerson(scope: ImportScope, person: PersonValues, village: string | null): number {
  const found = findPersonId(scope, person, village) ?? findByNameAlone(scope, person, village)
  if (found !== null) return found
  throw new Refusal(
    'person-unknown',
    `没有找到“${person.name ?? ''}”的档案，没有导入。请先导入专案列表，或核对身份证号。`,
  )
}

function takeFile(
  scope: ImportScope,
  { person, village, file, status, conditions, contract }: Extract<RowValues, { type: 'file' }>,
): Outcome {
  const { store, tx } = scope
  const enrolDate = file.enrolDate ?? file.dxDate ?? scope.today
  if (!file.enrolDate) scope.note('warning', 'enrol-date-missing', `没有建卡日期，按 ${enrolDate} 登记，请核对。`)
  const taken = takePerson(scope, person, village, enrolDate)
  const present = store.list('diseaseFile', { personId: taken.personId, disease: file.disease })[0]
  const fileId = present?.id ?? tx.insert('diseaseFile', { ...file, enrolDate, personId: taken.personId }).id
  const changes = [
    present ? (taken.merged ? fillBlanks : mergeFields)(scope, 'diseaseFile', present, file) : false,
    present && taken.merged ? false : takeStatus(scope, { fileId, enrolDate, isGiven: file.enrolDate != null }, status),
    takeConditions(scope, taken.personId, conditions),
    contract ? takeContract(scope, taken.personId, contract) !== 'unchanged' : false,
  ]
  if (!present) return 'created'
  return taken.outcome !== 'unchanged' || changes.some(Boolean) ? 'updated' : 'unchanged'
}

/**
 * The file is in care from its enrolment on; any other status holds from its own day. A list that gives none (失访 mostly) means one
 * after the person was last seen: that is known when the follow-ups of the same import are in.
 */
function takeStatus(
  scope: ImportScope,
  { fileId, enrolDate, isGiven }: EnrolledFile,
  status: StatusValues | null,
): boolean {
  const { store, tx, today } = scope
  const known = store.list('diseaseStatus', { fileId }).sort((a, b) => a.fromDate.localeCompare(b.fromDate))
  if (known.length === 0) tx.insert('diseaseStatus', { fileId, status: 'active', fromDate: enrolDate })
  const present = known.at(-1) ?? null
  if (!status) return false
  if (!saysElse(status, present, enrolDate)) return takeCauseOnly(scope, status, present)
  if (keepsOwnStatus(scope, status, present)) return false
  const day = statusDay(status, present, today)
  const take = (given: string): void => setStatus(scope, { fileId, enrolDate, isGiven, given, status, present })
  if (day !== null) take(day)
  else scope.atEnd(() => take(dayAfterLastContact(scope, fileId, present?.fromDate ?? enrolDate)))
  return true
}

interface EnrolledFile {
  readonly fileId: number
  readonly enrolDate: string
  readonly isGiven: boolean
}

interface NewStatus extends EnrolledFile {
  readonly given: string
  readonly status: StatusValues
  readonly present: KnownStatus
}

function setStatus(scope: ImportScope, { fileId, enrolDate, isGiven, given, status, present }: NewStatus): void {
  const { store, tx, today, note } = scope
  // An end before the enrolment is a slip of one of the two dates; the status still ends the file. Of two dates of the row it is said already.
  if (given < enrolDate && !isGiven)
    note('warning', 'end-before-enrolment', `终止日期 ${given} 早于建卡日期 ${enrolDate}，请核对。`)
  if (present && status.status === 'active')
    note('warning', 'back-in-care', '档案状态改为在管，自今天起生效。若更早，请在患者页改正。')
  const fromDate = given < enrolDate ? enrolDate : given
  if (present?.status === status.status && present.fromDate !== fromDate) tx.remove('diseaseStatus', present.id)
  setStatusFromNowOn(store, tx, { ...status, fileId, fromDate })
  followDeath(store, tx, store.get('diseaseFile', fileId).personId, today)
}

/** The day after the last follow-up with contact, not before `earliest`; today when nobody was ever met. */
function dayAfterLastContact({ store, today, note }: ImportScope, fileId: number, earliest: string): string {
  const { personId, disease } = store.get('diseaseFile', fileId)
  const last = store.one<{ day: string | null }>(
    "SELECT max(visit_date) AS day FROM follow_up WHERE person_id = ? AND disease = ? AND contact = 'met' AND visit_date < ?",
    personId,
    disease,
    today,
  )?.day
  if (!last) {
    note('notice', 'status-undated', '档案状态没有日期，也没有随访可推算，自今天起生效。若更早，请在患者页改正。')
    return today
  }
  const day = addDays(last, 1) < earliest ? earliest : addDays(last, 1)
  note('notice', 'status-undated', `档案状态没有日期，按最后一次随访（${last}）的次日起算。若不对，请在患者页改正。`)
  return day
}

/** The same death as is known already, with what the list adds about its cause. */
const takeCauseOnly = (scope: ImportScope, { deathCode, deathCause }: StatusValues, present: KnownStatus): boolean =>
  present?.reason === 'died' && (deathCode ?? deathCause) != null
    ? takeCause(scope, [present], null, { deathCode, deathCause }) === 'updated'
    : false

/** A list names conditions without their days: what the person is known to have already, with or without a day, is not added again. */
function takeConditions({ store, tx }: ImportScope, personId: number, kinds: readonly string[]): boolean {
  const known = new Set(store.list('condition', { personId }).map(({ kind }) => kind))
  const added = kinds.filter((kind) => !known.has(kind))
  for (const kind of added) tx.insert('condition', { personId, kind, source: '5' })
  return added.length > 0
}

type KnownStatus = Stored<'diseaseStatus'> | null

/** Another status, or the end of the file with another day or reason. */
function saysElse(status: StatusValues, present: KnownStatus, enrolDate: string): boolean {
  if (status.status !== (present?.status ?? 'active')) return true
  if (status.status !== 'closed' || !present) return false
  const otherDay =
    status.fromDate !== undefined &&
    status.fromDate !== present.fromDate &&
    (status.fromDate > enrolDate || present.fromDate !== enrolDate)
  return otherDay || (status.reason != null && status.reason !== 'other' && status.reason !== present.reason)
}

/** A list that says 在管 gives no day for it but the enrolment's: whoever was lost or gone is back from today on. Null: not given. */
function statusDay(status: StatusValues, present: KnownStatus, today: string): string | null {
  if (status.status === 'active') return today
  return status.fromDate ?? (present?.status === status.status ? present.fromDate : null)
}

function keepsOwnStatus({ store, note, decide }: ImportScope, status: StatusValues, present: KnownStatus): boolean {
  if (!present || handWrittenFields(store, 'diseaseStatus', present.id).size === 0) return false
  const conflict = {
    entity: 'diseaseStatus',
    id: present.id,
    field: 'status',
    record: '档案状态',
    local: present.status,
    given: status.status,
  } as const
  if (decide(conflict) !== 'local') return false
  note('warning', 'kept-local', '文件中的档案状态与本站登记的不同，保留本站的状态。')
  return true
}

function takeContract(scope: ImportScope, personId: number, { signed, ...contract }: ContractValues): Outcome {
  // A list of contracts also names those that have ended: they belong to the person's history.
  if (!signed && contract.stopDate === undefined && contract.endDate === undefined) return 'unchanged'
  const known = scope.store.list('contract', { personId })
  const sameDay = (day: string | null): boolean => contract.signDate === undefined || day === contract.signDate
  const same = known.find(
    (each) => sameDay(each.signDate) && (each.stopDate === null || each.stopDate === contract.stopDate),
  )
  const present = same ?? (isOver(contract, scope.today) ? undefined : known.find(saysOnlySigned))
  if (present) return mergeFields(scope, 'contract', present, contract) ? 'updated' : 'unchanged'
  scope.tx.insert('contract', { ...contract, personId })
  return 'created'
}

/** What a list of patients knows of a contract: that there is one. The list of contracts then gives its days. */
const saysOnlySigned = ({ signDate, startDate, endDate, stopDate }: Stored<'contract'>): boolean =>
  [signDate, startDate, endDate, stopDate].every((day) => day === null)

const isOver = ({ stopDate, endDate }: Omit<ContractValues, 'signed'>, today: string): boolean =>
  stopDate != null || (endDate != null && endDate < today)

function takeFollowUp(scope: ImportScope, personId: number, followUp: FollowUpValues): Outcome {
  const { store, tx, note } = scope
  const { disease, visitDate } = followUp
  const { hasFile, days } = knownVisits(scope, personId, disease)
  if (!hasFile) note('warning', 'no-file', '该患者没有这个病种的专案，随访已导入，请补建专案。')
  const sameDay = days.has(visitDate) ? store.list('followUp', { personId, disease, visitDate }) : []
  if (sameDay.some((each) => !differs(each, followUp))) return 'unchanged'
  const present = sameDay.at(-1)
  if (!present) {
    tx.insert('followUp', { ...followUp, personId })
    days.add(visitDate)
    return 'created'
  }
  note('warning', 'same-day', '同一天已有一条随访，内容不同：本站手工填写的保留，其余以文件为准。')
  return mergeFields(scope, 'followUp', present, withoutHalfPressure(followUp)) ? 'updated' : 'unchanged'
}

/** Half a reading beside the other half of another one would be a blood pressure that nobody has measured. */
function withoutHalfPressure(followUp: FollowUpValues): FollowUpValues {
  const { sbp, dbp, ...others } = followUp
  return (sbp ?? null) === null || (dbp ?? null) === null ? others : followUp
}

function takeExam(scope: ImportScope, personId: number, exam: ExamValues): Outcome {
  const present = scope.store.list('exam', { personId, examDate: exam.examDate })[0]
  if (present) return mergeFields(scope, 'exam', present, exam) ? 'updated' : 'unchanged'
  scope.tx.insert('exam', { ...exam, personId })
  return 'created'
}

function takePopulation(
  scope: ImportScope,
  values: Extract<RowValues, { type: 'population' }>,
  batch: BatchFacts,
): Outcome {
  const { store, tx } = scope
  const villageId = villageNamed(scope, values.village)
  const year = values.year ?? batch.year
  const counts = { residents: values.residents, residents35: values.residents35 }
  const present = store.list('population', { villageId, year })[0]
  if (present) return mergeFields(scope, 'population', present, counts) ? 'updated' : 'unchanged'
  tx.insert('population', { villageId, year, ...counts, source: '导入' })
  return 'created'
}

/** What is kept beside the record apart. */
function differs(present: object, given: object): boolean {
  const fields = present as Record<string, unknown>
  return Object.entries(given).some(
    ([field, value]) =>
      field !== 'ext' && value !== undefined && JSON.stringify(value ?? null) !== JSON.stringify(fields[field] ?? null),
  )
}
