import { dateOfDayNumber, dayNumberOf } from '../../../core/domain/local-date.ts'
import type { LocalDate } from '../../../core/domain/local-date.ts'

/** One filled cell. `text` is what the cell holds as text; a formula's result is never taken, so its text is empty. */
export interface SheetCell {
  readonly text: string
  /** Only for cells stored as numbers. */
  readonly number?: number
  /** Only for numbers shown with a date format. */
  readonly date?: LocalDate
  readonly formula?: true
  readonly error?: true
}

/** One row with its number as the spreadsheet program shows it; blank cells are left out. */
export interface SheetRow {
  readonly number: number
  readonly cells: readonly (SheetCell | undefined)[]
}

/** What a sheet says about itself; complete only after its last row was read. */
export interface SheetMarks {
  /** Runs (first, last) of hidden rows with a filled cell. */
  hiddenRows: { first: number; last: number }[]
  /** 0-based. */
  hiddenColumns: number[]
  filtered: boolean
  /** Rows (first, last) of merged cells that span more than one row. */
  mergedRows: { first: number; last: number }[]
  date1904: boolean
}

export interface OpenSheet {
  readonly name: string
  readonly hidden: boolean
  readonly marks: SheetMarks
  /** Rows in batches; rows without a filled cell are left out. Can be read once. */
  readonly rows: () => AsyncIterable<readonly SheetRow[]>
}

/** `html` and `xml`: a web page's table and an “XML Spreadsheet 2003”, both mostly called `.xls`. */
export type SheetFormat = 'xlsx' | 'xls' | 'csv' | 'html' | 'xml'

export interface OpenWorkbook {
  readonly format: SheetFormat
  readonly sheets: readonly OpenSheet[]
  readonly close: () => void
}

export const noMarks = (): SheetMarks => ({
  hiddenRows: [],
  hiddenColumns: [],
  filtered: false,
  mergedRows: [],
  date1904: false,
})

/** Rows come in their order: one that follows the last hidden one lengthens its run. */
export function markHiddenRow({ hiddenRows }: SheetMarks, row: number): void {
  const run = hiddenRows.at(-1)
  if (run && run.last === row - 1) run.last = row
  else if (run?.last !== row && hiddenRows.length < 10_000) hiddenRows.push({ first: row, last: row })
}

export function markHiddenColumn({ hiddenColumns }: SheetMarks, column: number): void {
  if (!hiddenColumns.includes(column)) hiddenColumns.push(column)
}

const dayNumberOf18991231 = -25568
const dayNumberOf19040101 = -24107
const lastDayNumber = dayNumberOf('2199-12-31')

/**
 * The day of a spreadsheet serial number, its time of day dropped; null outside the years 1900 to 2199. The 1900 system counts a
 * 29 February 1900 that never was: serials before 61 are one day behind, and 60 itself is read as 28 February.
 */
export function dateOfSerial(serial: number, date1904 = false): LocalDate | null {
  const whole = Math.floor(serial)
  const first = date1904 ? 0 : 1
  const dayNumber = date1904 ? dayNumberOf19040101 + whole : dayNumberOf18991231 + (whole < 60 ? whole : whole - 1)
  return whole >= first && dayNumber <= lastDayNumber ? dateOfDayNumber(dayNumber) : null
}

/** A number as a person would type it: no exponent for whole numbers, no trailing noise of binary fractions. */
export function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return String(value)
  return String(Number(value.toPrecision(15)))
}
