/** Results of a person as clinicians read them: items down, days across, newest first. */
import { labelOf } from '../code-list.ts'
import { kidneyFunction } from '../grading/kidney-function.ts'
import { ageOn, type LocalDate } from '../local-date.ts'
import { flagOfCode, flagOfValue, type LabFlag } from './lab-check.ts'
import { labItems, rangeText, referenceOf, type LabItem, type Range } from './lab-items.ts'

export interface FlowCell {
  readonly text: string
  readonly flag: LabFlag | null
  /** Words of the finding, for a look. */
  readonly finding: string | null
}

export interface FlowRow {
  readonly id: string
  readonly label: string
  readonly unit: string
  readonly range: string
  /** One a day of the table; null: not measured that day. */
  readonly cells: readonly (FlowCell | null)[]
}

export interface FlowTable {
  readonly days: readonly LocalDate[]
  readonly rows: readonly FlowRow[]
}

interface Measured {
  readonly value: number | null
  readonly code: string | null
  readonly flag: LabFlag | null
  readonly finding: string | null
}

export interface FlowRecords {
  readonly exams: readonly { readonly examDate: LocalDate }[]
  readonly labs: readonly (Measured & { readonly item: string; readonly testDate: LocalDate })[]
  readonly followUps: readonly {
    readonly hba1c: number | null
    readonly hba1cDate: LocalDate | null
    readonly visitDate: LocalDate
  }[]
}

type ByDay = Map<LocalDate, Map<string, Measured>>

/** At most `most` days and only the items with a result on one of them; a slip goes before an examination of the same day. */
export function flowTable(
  records: FlowRecords,
  person: { sex: string; birthDate: LocalDate | null },
  most: number,
): FlowTable {
  const byDay = resultsByDay(records)
  const days = [...byDay.keys()].sort().reverse().slice(0, most)
  const rows = labItems.flatMap((item) => {
    const range = referenceOf(item, person.sex)
    const cells = days.map((day) => cellOf(item, byDay.get(day)?.get(item.id), range))
    if (cells.every((cell) => cell === null)) return []
    const row = { id: item.id, label: item.label, unit: item.unit ?? '', range: rangeText(range), cells }
    return item.id === 'creatinineUmolPerL' ? [row, ...filtrationRow(days, byDay, person)] : [row]
  })
  return { days, rows }
}

function resultsByDay({ exams, labs, followUps }: FlowRecords): ByDay {
  const byDay: ByDay = new Map()
  const put = (day: LocalDate, item: string, result: Measured) => {
    const known = byDay.get(day) ?? new Map<string, Measured>()
    if (!known.has(item)) known.set(item, result)
    byDay.set(day, known)
  }
  for (const each of labs) put(each.testDate, each.item, each)
  for (const exam of exams) {
    const fields = exam as unknown as Readonly<Record<string, unknown>>
    for (const { id } of labItems) {
      const value = fields[id]
      const note = fields[`${id}Note`]
      const finding = typeof note === 'string' ? note : null
      if (typeof value === 'number') put(exam.examDate, id, { value, code: null, flag: null, finding })
      else if (typeof value === 'string') put(exam.examDate, id, { value: null, code: value, flag: null, finding })
    }
  }
  for (const { hba1c, hba1cDate, visitDate } of followUps)
    if (hba1c !== null) put(hba1cDate ?? visitDate, 'hba1c', { value: hba1c, code: null, flag: null, finding: null })
  return byDay
}

function cellOf(item: LabItem, result: Measured | undefined, range: Range): FlowCell | null {
  if (!result) return null
  const { value, code, finding } = result
  if (value !== null) return { text: String(value), flag: result.flag ?? flagOfValue(value, range), finding }
  if (code === null || !item.codes) return null
  return { text: labelOf(item.codes, code), flag: result.flag ?? flagOfCode(item, code), finding }
}

/** eGFR (CKD-EPI 2009, domain handbook §5.3) of each creatinine; low from below 60 (CKD 3, §2.4). */
function filtrationRow(
  days: readonly LocalDate[],
  byDay: ByDay,
  { sex, birthDate }: { sex: string; birthDate: LocalDate | null },
): FlowRow[] {
  if ((sex !== '1' && sex !== '2') || birthDate === null) return []
  const cells = days.map((day): FlowCell | null => {
    const creatinine = byDay.get(day)?.get('creatinineUmolPerL')?.value ?? null
    const egfr = creatinine === null ? null : kidneyFunction(creatinine, sex, ageOn(birthDate, day)).egfr
    return egfr === null ? null : { text: String(egfr), flag: egfr < 60 ? 'low' : 'normal', finding: null }
  })
  return [{ id: 'egfr', label: 'eGFR（CKD-EPI 2009）', unit: 'mL/min/1.73m²', range: '≥60', cells }]
}

export interface TrendPoint {
  readonly date: LocalDate
  readonly value: number
}

/** The numbers of one row over time, oldest first: what a trend is drawn from. */
export function rowTrend(table: FlowTable, id: string): TrendPoint[] {
  const row = table.rows.find((each) => each.id === id)
  const points = (row?.cells ?? []).flatMap((cell, at) => {
    const date = table.days[at]
    const value = Number(cell?.text)
    return cell === null || date === undefined || Number.isNaN(value) ? [] : [{ date, value }]
  })
  return points.reverse()
}
