import type { LocalDate } from '../../../core/domain/local-date.ts'
import type { ContractValues, DeathCauseValues, FileValues, RowValues, StatusValues } from '../parsed-file.ts'
import type { WrittenConditions } from '../values/health-words.ts'
import type { CloseReason, ReadStatus } from '../values/status.ts'
import { personPart, pick, villagePart } from './person-part.ts'
import { noteRow } from './row-reader.ts'
import type { DraftRow, Values } from './row-reader.ts'

/** One line of a 专案列表: the person, the disease file, its status and what the line says about the contract. */
export function fileRow(draft: DraftRow, disease: 'HTN' | 'T2DM', today: LocalDate): RowValues | null {
  const { values } = draft
  const person = personPart(draft, today)
  if (person === null) return null
  if (person.name === undefined) {
    noteRow(draft, 'name-missing', 'error', '这一行没有姓名，未导入。')
    return null
  }
  if (values.heightCm !== undefined) person.heightCm = values.heightCm as number
  if (values.doctor !== undefined) person.doctor = values.doctor as string
  checkDates(draft, today)
  if (values.signed === false && values.paid === true) {
    noteRow(draft, 'paid-unsigned', 'notice', '写着未签约，却写着有偿，两项都照表读入，请核对。')
  }
  const conditions = conditionsPart(draft)
  return {
    type: 'file',
    person,
    village: villagePart(values),
    file: filePart(draft, disease),
    status: statusPart(draft),
    conditions,
    contract: contractPart(values),
  }
}

function filePart({ values, raw }: DraftRow, disease: 'HTN' | 'T2DM'): FileValues {
  const picked = pick(values, [
    'enrolDate',
    'dxDate',
    'dxOrg',
    'source',
    'doctor',
    'orgName',
    'familyHx',
    'riskLevel',
    'note',
    'manageLevel',
    'familyRelatives',
    ...(disease === 'HTN' ? (['htnGrade'] as const) : (['dmType'] as const)),
  ])
  const base = Object.fromEntries(
    baselines.flatMap(([field, column]) => (values[column] === undefined ? [] : [[field, values[column]]])),
  )
  // The precision belongs to the day of diagnosis only; other imprecise dates just carry a notice.
  const precision = values.dxDate === undefined ? {} : { dxDatePrecision: values.dxDatePrecision ?? 'day' }
  const ext = Object.keys(raw).length > 0 ? { ext: { raw: { ...raw } } } : {}
  return { ...picked, ...base, ...precision, disease, ...ext } as FileValues
}

/** Readings on a card are those of its making. */
const baselines = [
  ['baseHeightCm', 'heightCm'],
  ['baseWeightKg', 'weightKg'],
  ['baseSbp', 'sbp'],
  ['baseDbp', 'dbp'],
  ['baseFpg', 'fpg'],
  ['baseGlucose2h', 'glucose2h'],
] as const

/** The kinds named in the row; words that no kind goes by stay with the file as written. */
function conditionsPart({ values, raw }: DraftRow): string[] {
  const kinds = new Set<string>()
  for (const column of ['riskFactors', 'organDamage', 'complications'] as const) {
    const written = values[column] as WrittenConditions | undefined
    for (const kind of written?.kinds ?? []) kinds.add(kind)
    if (written && written.rest.length > 0) raw[column] = written.rest.join('、')
  }
  return [...kinds]
}

interface WrittenReason {
  readonly reason: CloseReason | 'lost'
  readonly text: string
}

/** Status, reason and day of a file. Null where the line says nothing about it. */
function statusPart(draft: DraftRow): StatusValues | null {
  const { values } = draft
  const written = values.endReason as WrittenReason | undefined
  const endDate = values.endDate as LocalDate | undefined
  const read = values.status as ReadStatus | undefined
  const closedFlag = values.closedFlag as boolean | undefined
  if (!read && closedFlag === undefined && !written && endDate === undefined) return null
  const status = written?.reason === 'lost' ? 'lost' : (read?.status ?? (closedFlag === false ? 'active' : 'closed'))
  if (status === 'active') return activePart(draft, endDate)
  if (status === 'closed' && endDate === undefined) {
    noteRow(draft, 'end-date-missing', 'warning', '已注销但没有注销日期，指标要用到它，请补正。')
  }
  const given = written?.reason === 'lost' ? null : (written?.reason ?? read?.reason ?? null)
  const worthNoting = written && (given === 'other' || (given === null && written.text !== '失访'))
  const note = worthNoting ? { note: written.text } : {}
  return {
    status,
    reason: status === 'closed' ? (given ?? 'other') : null,
    ...(endDate ? { fromDate: endDate } : {}),
    ...note,
    ...(status === 'closed' && given === 'died' ? deathCausePart(values) : {}),
  }
}

/** What the row says somebody died of. */
export const deathCausePart = (values: Values): DeathCauseValues =>
  pick(values, ['deathCode', 'deathCause']) as DeathCauseValues

function activePart(draft: DraftRow, endDate: LocalDate | undefined): StatusValues {
  if (endDate !== undefined)
    noteRow(draft, 'end-date-of-active', 'warning', '状态是在管，却有终止日期，按在管读入，请核对。')
  const from = draft.values.enrolDate as LocalDate | undefined
  return { status: 'active', reason: null, ...(from ? { fromDate: from } : {}) }
}

/** What a line says about the family-doctor contract; null when it says nothing. */
export function contractPart(values: Values): ContractValues | null {
  const dates = pick(values, ['signDate', 'stopDate', 'stopReason', 'team', 'packageName', 'fee'])
  const start = values.contractStart === undefined ? {} : { startDate: values.contractStart }
  const end = values.contractEnd === undefined ? {} : { endDate: values.contractEnd }
  const more = { ...dates, ...start, ...end }
  const { signed, paid } = values
  if (signed === undefined && paid === undefined && Object.keys(more).length === 0) return null
  const isSigned = signed === undefined ? paid === true || values.signDate !== undefined : signed === true
  return { ...more, signed: isSigned, ...(paid === undefined ? {} : { paid: paid === true }) } as ContractValues
}

function checkDates(draft: DraftRow, today: LocalDate): void {
  const { enrolDate, dxDate, endDate } = draft.values as Record<
    'enrolDate' | 'dxDate' | 'endDate',
    LocalDate | undefined
  >
  for (const [label, date] of [
    ['建卡日期', enrolDate],
    ['确诊日期', dxDate],
    ['终止日期', endDate],
  ] as const) {
    if (date !== undefined && date > today)
      noteRow(draft, 'date-future', 'warning', `${label} ${date} 在今天以后，请核对。`)
  }
  if (enrolDate !== undefined && endDate !== undefined && endDate < enrolDate) {
    noteRow(draft, 'end-before-enrol', 'warning', `终止日期 ${endDate} 早于建卡日期 ${enrolDate}，请核对。`)
  }
}
