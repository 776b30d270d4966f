import type { PlannedColumn, SheetPlan } from '../plan.ts'
import type { SheetProblem } from '../parsed-file.ts'
import type { FieldId } from '../mapping/fields.ts'
import type { SheetCell, SheetRow } from '../reading/cells.ts'
import { isMissing } from '../values/decoded.ts'
import { cellDecoder } from '../values/decode-cell.ts'
import type { SheetContext } from '../values/decode-cell.ts'
import type { Decoded, ExtraField, ValueProblem } from '../values/decoded.ts'
import { markReader } from './mark-reader.ts'
import { medicineFromColumns } from '../values/medicines.ts'
import type { MedicineColumns } from '../values/medicines.ts'

/** The decoded values of a row by field. What each field holds follows from its shape; the row builders rely on that. */
export type Values = Partial<Record<FieldId | ExtraField, unknown>>

/** A row being put together. */
export interface DraftRow {
  readonly number: number
  readonly values: Values
  readonly problems: SheetProblem[]
  /** Cell texts that could not be taken, by field: kept beside the record. */
  readonly raw: Record<string, string>
}

export type RowReader = (row: SheetRow) => DraftRow

const medicinePart: Partial<Record<FieldId, keyof MedicineColumns>> = {
  drugName: 'name',
  drugUsage: 'usage',
  drugFreq: 'freq',
  drugDose: 'dose',
}

/** Reads the cells of every planned column of a row. */
export function rowReader(plan: SheetPlan, context: SheetContext): RowReader {
  const readers = plan.planned.flatMap((column) =>
    column.mark === null ? [{ column, decode: cellDecoder(column, context) }] : [],
  )
  const takeMarks = markReader(plan.planned, context.disease)
  const readMedicine = remembered(medicineFromColumns)
  const unknown = plan.columns.filter(({ field, unused }) => field === null && !unused).slice(0, mostUnknown)
  return (row) => {
    const draft: DraftRow = { number: row.number, values: {}, problems: [], raw: {} }
    const medicines = new Map<number, MedicineColumns>()
    for (const { column, decode } of readers) {
      const cell = row.cells[column.index]
      if (!cell) {
        if (column.reading.blankMeansNo && !column.reading.withheld) draft.values[column.field] ??= false
        continue
      }
      const part = medicinePart[column.field]
      if (part && !cell.formula) medicines.set(column.ordinal, { ...medicines.get(column.ordinal), [part]: cell.text })
      else take(draft, column, cell, decode)
    }
    takeMarks(row, draft)
    for (const { index, heading } of unknown) keepRaw(draft, heading, row.cells[index])
    addMedicines(draft, medicines, readMedicine)
    return draft
  }
}

/** More columns that nobody knows are no list of care any more. */
const mostUnknown = 20

/** What stands in a column that is not known is kept as written beside the record; numbers of identity cards of third people are not. */
function keepRaw(draft: DraftRow, heading: string, cell: SheetCell | undefined): void {
  const text = cell?.text.trim() ?? ''
  if (!isMissing(text) && !/\d{14}/.test(text)) draft.raw[heading.slice(0, 50)] = text.slice(0, 100)
}

function take(draft: DraftRow, column: PlannedColumn, cell: SheetCell, decode: (cell: SheetCell) => Decoded): void {
  const { field, reading } = column
  if (cell.formula) return note(draft, column, formulaProblem, '')
  if (cell.error) return note(draft, column, errorProblem, cell.text)
  if (reading.withheld) return note(draft, column, withheldProblem, cell.text)
  const { value, also, problem } = decode(cell)
  if (value !== undefined) draft.values[field] = value
  if (also) {
    for (const [other, extra] of Object.entries(also)) {
      if (extra !== undefined) draft.values[other as FieldId] ??= extra
    }
  }
  if (problem) note(draft, column, problem, cell.text)
  if (problem && value === undefined && also === undefined) draft.raw[field] = cell.text.trim().slice(0, 100)
}

const formulaProblem: ValueProblem = {
  code: 'formula',
  level: 'warning',
  message: '是公式，未读入；请在原表中复制该列并“粘贴为数值”后再导入',
}
const errorProblem: ValueProblem = { code: 'cell-error', level: 'warning', message: '是表格的错误值，未读入' }
const withheldProblem: ValueProblem = {
  code: 'question-open',
  level: 'warning',
  message: '要等上面的问题确认后才能读入',
}

function note(draft: DraftRow, column: PlannedColumn, { code, level, message }: ValueProblem, text: string): void {
  const value = text.trim().slice(0, 100)
  const problem = { row: draft.number, column: column.heading, code, level, message: named(column.heading, message) }
  draft.problems.push(value === '' ? problem : { ...problem, value })
}

/** A problem of the row as a whole. */
export function noteRow(draft: DraftRow, code: string, level: SheetProblem['level'], message: string): void {
  draft.problems.push({ row: draft.number, column: null, code, level, message })
}

/** The row is not taken for want of a field: where its cell could not be read that is said once, with the cell, and `message` otherwise. */
export function refuseRow(draft: DraftRow, field: FieldId, code: string, message: string): void {
  const text = draft.raw[field]
  const at =
    text === undefined ? -1 : draft.problems.findIndex(({ column, value }) => column !== null && value === text)
  const cause = draft.problems[at]
  if (!cause) noteRow(draft, code, 'error', message)
  else draft.problems[at] = { ...cause, level: 'error', message: cause.message.replace(/。$/, '，这一行未导入。') }
}

type ReadMedicine = typeof medicineFromColumns

/** A township prescribes a few dozen medicines in a few ways each: a list of visits says the same thousands of times. */
function remembered(read: ReadMedicine): ReadMedicine {
  const known = new Map<string, ReturnType<ReadMedicine>>()
  return (columns) => {
    const key = `${columns.name}\t${columns.usage}\t${columns.freq}\t${columns.dose}`
    let medicine = known.get(key)
    if (medicine === undefined) {
      medicine = read(columns)
      if (known.size < 2000) known.set(key, medicine)
    }
    return medicine
  }
}

function addMedicines(draft: DraftRow, columns: ReadonlyMap<number, MedicineColumns>, read: ReadMedicine): void {
  if (columns.size === 0) return
  const named = [...columns.entries()].sort(([a], [b]) => a - b).flatMap(([, parts]) => read(parts) ?? [])
  const known = Array.isArray(draft.values.medicines) ? (draft.values.medicines as unknown[]) : []
  draft.values.medicines = [...known, ...named].slice(0, 12)
}

/** `收缩压：应在…`; a sentence that names the column itself is left as it is. */
const named = (heading: string, message: string): string =>
  message.includes(heading) ? `${message}。` : `${heading}：${message}。`
