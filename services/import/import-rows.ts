/** One parsed row into the registry: disease files, follow-ups, examinations, contracts, population. */
import type { Stored } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { fillBlanks, mergeFields } from './import-fields.ts'
import { takeAdmission, takeDeath, takeInsuredVisit } from './import-outside.ts'
import { takePerson } from './import-people.ts'
import { findByNameAlone, findPersonId } from './import-person-match.ts'
import { takePlan } from './import-plan.ts'
import { villageNamed } from './import-residence.ts'
import type { ImportScope, Outcome } from './import-scope.ts'
import { takeStatus } from './import-status.ts'
import { statusNow } from '../patients/file-status.ts'
import { forgetVisited, knownVisits } from './import-visited.ts'
import type { ContractValues, ExamValues, FollowUpValues, PersonValues, RowValues } from '../sheets/parsed-file.ts'

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
      const outcome = eachDisease(values.followUp, values.also, (followUp) => takeFollowUp(scope, personId, followUp))
      const { contact, visitDate } = values.followUp
      // A row of both diseases tells of one death.
      if (outcome === 'created' && contact === 'died') scope.atEnd(() => askForClosing(scope, personId, visitDate))
      return outcome
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

/** A list names conditions without their days: what the person is known to have already, with or without a day, is not added again. */
function takeConditions({ store, tx }: ImportScope, personId: number, kinds: readonly string[]): boolean {
  const known = new Set(store.list('condition', { personId }).map(({ kind }) => kind))
  const added = kinds.filter((kind) => !known.has(kind))
  for (const kind of added) tx.insert('condition', { personId, kind, source: '5' })
  return added.length > 0
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

/** Who died by a remark in a list of follow-ups is closed by a list of patients or by somebody who knows, not by the remark alone. */
function askForClosing({ store, note }: ImportScope, personId: number, visitDate: string): void {
  const isOpen = store.list('diseaseFile', { personId }).some(({ id }) => statusNow(store, id)?.status !== 'closed')
  if (isOpen)
    note(
      'warning',
      'death-not-closed',
      `${visitDate} 的随访写明已死亡，档案却没有注销，仍计入在管。核实后请在患者页按死亡注销。`,
    )
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
