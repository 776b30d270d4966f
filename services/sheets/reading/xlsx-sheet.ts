import type { SheetLimits } from '../limits.ts'
import { dateOfSerial, markHiddenColumn, markHiddenRow, numberText } from './cells.ts'
import type { SheetCell, SheetMarks, SheetRow } from './cells.ts'
import { PlainCell } from './plain-cell.ts'
import { sheetRefusal } from './refusals.ts'
import { decodeText } from './xlsx-parts.ts'
import { attributeOf, decodeEntities, detached } from './xml-scanner.ts'
import type { XmlHandler } from './xml-scanner.ts'

export interface CellTables {
  /** The cell of each shared string: one object however often it is referred to. */
  readonly shared: readonly (SheetCell | undefined)[]
  readonly dateStyles: readonly boolean[]
}

/** How most of the remaining cells are written: what fits is taken in one step, the rest element by element. */
const commonCell =
  /<c r="([A-Z]{1,3})\d{1,7}"(?: s="(\d{1,5})")?(?: t="(s|n|inlineStr)")?(?: s="(\d{1,5})")?(?:\/>|>(?:<v>([-\d.E+]{1,40})<\/v>|<is><t(?: xml:space="preserve")?>([^<]{1,400})<\/t><\/is>)?<\/c>)/y

/** Contents repeat: their cells are remembered up to this many. */
const mostRemembered = 20_000
/** Blood pressures, heights, heart rates: the whole numbers whose cells are found by their value. */
const mostWholes = 4096

/** Turns the elements of one worksheet into rows. Give it to an `XmlScanner` and take the rows out as they come. */
export class SheetRows implements XmlHandler {
  private rows: SheetRow[] = []
  private readonly numbers = remembering((value) => numberCell(value, false, this.marks.date1904))
  private readonly dates = remembering((value) => numberCell(value, true, this.marks.date1904))
  private readonly texts = remembering((raw) => textCell(decodeText(raw)))
  private readonly plain = new PlainCell()
  private readonly wholes: SheetCell[] = []
  private cells: (SheetCell | undefined)[] = []
  private rowNumber = 0
  private rowHidden = false
  private column = -1
  private filled = false
  private rowsTaken = 0
  private type = ''
  private style = 0
  private value = ''
  private formula = false
  private taking = false
  private phonetic = false
  private readonly marks: SheetMarks
  private readonly tables: CellTables
  private readonly limits: SheetLimits

  constructor(marks: SheetMarks, tables: CellTables, limits: SheetLimits) {
    this.marks = marks
    this.tables = tables
    this.limits = limits
  }

  /** The rows finished since the last call. */
  take(): readonly SheetRow[] {
    const { rows } = this
    this.rows = []
    return rows
  }

  readonly open = (name: string, attributes: string): void => {
    switch (name) {
      case 'c':
        return this.openCell(attributes)
      case 'v':
      case 't':
        this.taking = !this.phonetic
        return
      case 'row':
        return this.openRow(attributes)
      case 'f':
        this.formula = true
        return
      case 'rPh':
        this.phonetic = true
        return
      default:
        this.openMark(name, attributes)
    }
  }

  readonly close = (name: string): void => {
    if (name === 'c') this.closeCell()
    else if (name === 'v' || name === 't') this.taking = false
    else if (name === 'row') this.closeRow()
    else if (name === 'rPh') this.phonetic = false
  }

  readonly text = (raw: string): void => {
    if (this.taking) this.value += raw
  }

  readonly element = (text: string, start: number): number => {
    const { plain } = this
    const after = plain.read(text, start)
    if (after < 0) return this.commonElement(text, start)
    this.column = plain.column
    const { whole, style } = plain
    if (plain.shared) this.keep(this.tables.shared[whole])
    else if (whole >= 0 && whole < mostWholes && this.tables.dateStyles[style] !== true)
      this.keep((this.wholes[whole] ??= numberCell(String(whole), false, false)))
    else this.keep(this.numberOf(text.slice(plain.from, plain.to), style))
    return after
  }

  private commonElement(text: string, start: number): number {
    commonCell.lastIndex = start
    const found = commonCell.exec(text)
    if (!found) return -1
    const [, letters = '', style, type, lateStyle, value, inline] = found
    this.column = columnOf(letters)
    if (inline !== undefined) this.keep(this.texts(inline))
    else if (value !== undefined)
      this.keep(
        type === 's' ? this.tables.shared[Number(value)] : this.numberOf(value, Number(style ?? lateStyle ?? 0)),
      )
    return commonCell.lastIndex
  }

  private openRow(attributes: string): void {
    const number = Number(attributeOf(attributes, 'r') ?? this.rowNumber + 1)
    if (!Number.isInteger(number) || number < 1 || number > 1_048_576) throw sheetRefusal('sheet-damaged')
    this.rowNumber = number
    this.column = -1
    this.cells = []
    this.filled = false
    this.rowHidden = isTrue(attributeOf(attributes, 'hidden'))
  }

  private closeRow(): void {
    if (!this.filled) return
    this.rowsTaken += 1
    if (this.rowsTaken > this.limits.rows) throw sheetRefusal('sheet-too-many-rows', { limit: this.limits.rows })
    this.rows.push({ number: this.rowNumber, cells: this.cells })
    if (this.rowHidden) markHiddenRow(this.marks, this.rowNumber)
    this.cells = []
  }

  private openCell(attributes: string): void {
    const reference = attributeOf(attributes, 'r')
    this.column = reference === null ? this.column + 1 : columnOf(reference)
    this.type = attributeOf(attributes, 't') ?? 'n'
    this.style = Number(attributeOf(attributes, 's') ?? 0)
    this.value = ''
    this.formula = false
  }

  private closeCell(): void {
    this.keep(this.cellOf())
  }

  private keep(cell: SheetCell | undefined): void {
    if (!cell) return
    if (this.column >= this.limits.columns) throw sheetRefusal('sheet-too-many-columns', { limit: this.limits.columns })
    if (cell.text.length > this.limits.cellChars) throw sheetRefusal('sheet-cell-too-long')
    this.cells[this.column] = cell
    this.filled = true
  }

  private cellOf(): SheetCell | undefined {
    if (this.formula) return { text: '', formula: true }
    if (this.value === '') return undefined
    switch (this.type) {
      case 's':
        return this.tables.shared[Number(this.value)]
      case 'str':
      case 'inlineStr':
        return textCell(decodeText(this.value))
      case 'b':
        return { text: this.value.trim() === '1' ? 'TRUE' : 'FALSE' }
      case 'e':
        return { text: decodeEntities(this.value), error: true }
      case 'd':
        return textCell(decodeEntities(this.value))
      default:
        return this.numberOf(decodeEntities(this.value), this.style)
    }
  }

  private numberOf(value: string, style: number): SheetCell | undefined {
    return this.tables.dateStyles[style] === true ? this.dates(value) : this.numbers(value)
  }

  private openMark(name: string, attributes: string): void {
    if (name === 'col' && isHiddenColumn(attributes)) {
      const first = Number(attributeOf(attributes, 'min'))
      const last = Math.min(Number(attributeOf(attributes, 'max')), this.limits.columns)
      for (let column = first; column <= last; column += 1) markHiddenColumn(this.marks, column - 1)
    } else if (name === 'autoFilter' || name === 'filterColumn') {
      // An autoFilter without conditions hides nothing.
      if (name === 'filterColumn') this.marks.filtered = true
    } else if (name === 'mergeCell') {
      const rows = /^[A-Z]+(\d+):[A-Z]+(\d+)$/.exec(attributeOf(attributes, 'ref') ?? '')
      const first = Number(rows?.[1])
      const last = Number(rows?.[2])
      if (last > first && this.marks.mergedRows.length < 10_000) this.marks.mergedRows.push({ first, last })
    }
  }
}

const isTrue = (flag: string | null) => flag === '1' || flag === 'true'

/** A column drawn to no width is hidden by hand. */
const isHiddenColumn = (attributes: string) =>
  isTrue(attributeOf(attributes, 'hidden')) || Number(attributeOf(attributes, 'width') ?? 1) === 0

function remembering(make: (raw: string) => SheetCell | undefined): (raw: string) => SheetCell | undefined {
  const made = new Map<string, SheetCell | undefined>()
  return (raw) => {
    const known = made.get(raw)
    if (known) return known
    const cell = make(raw)
    if (made.size < mostRemembered) made.set(detached(raw), cell)
    return cell
  }
}

export const textCell = (text: string): SheetCell | undefined => (text.trim() === '' ? undefined : { text })

/** A cell stored as a number; with a date style also its day. A value that is no number is kept as text. */
export function numberCell(value: string, isDate: boolean, date1904: boolean): SheetCell {
  const number = Number(value)
  if (!Number.isFinite(number)) return { text: value }
  const date = isDate ? dateOfSerial(number, date1904) : null
  return date === null ? { text: numberText(number), number } : { text: date, number, date }
}

/** 0-based column of a reference such as `AB12`. */
function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  if (column < 1 || column > 16_384) throw sheetRefusal('sheet-damaged')
  return column - 1
}
