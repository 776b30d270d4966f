import { parseLocalDate } from '../../../core/domain/local-date.ts'
import type { SheetLimits } from '../limits.ts'
import { markHiddenColumn, markHiddenRow, noMarks } from './cells.ts'
import type { OpenSheet, OpenWorkbook, SheetCell, SheetMarks } from './cells.ts'
import { scanMarkup } from './markup-file.ts'
import { sheetRefusal } from './refusals.ts'
import { RowKeeper } from './row-keeper.ts'
import { attributeOf, decodeEntities } from './xml-scanner.ts'
import type { XmlHandler } from './xml-scanner.ts'
import { numberCell, textCell } from './xlsx-sheet.ts'

/** Opens an “XML Spreadsheet 2003”, which some systems write and call `.xls`. Formulas are seen and their results left alone. */
export async function openXml2003(path: string, limits: SheetLimits): Promise<OpenWorkbook> {
  const book = new Xml2003Book(limits)
  await scanMarkup(path, book, 'xml')
  return { format: 'xml', sheets: book.sheets, close: () => undefined }
}

/** The attributes are in the spreadsheet's namespace, which some writers make the default. */
const own = (attributes: string, name: string): string | null =>
  attributeOf(attributes, `ss:${name}`) ?? attributeOf(attributes, name)

const isVisibility = (name: string) => /^(?:\w+:)?Visible$/.test(name)

class Xml2003Book implements XmlHandler {
  readonly sheets: (OpenSheet & { hidden: boolean })[] = []
  private readonly limits: SheetLimits
  private keeper: RowKeeper
  private marks: SheetMarks = noMarks()
  private row = 0
  private rowHidden = false
  private headColumn = 0
  private column = -1
  private across = 0
  private formula = false
  private type: string | null = null
  private value = ''

  constructor(limits: SheetLimits) {
    this.limits = limits
    this.keeper = new RowKeeper(limits)
  }

  readonly open = (name: string, attributes: string): void => {
    if (name === 'Worksheet') this.openSheet(attributes)
    else if (name === 'Column') this.openColumn(attributes)
    else if (name === 'Row') this.openRow(attributes)
    else if (name === 'Cell') this.openCell(attributes)
    else if (name === 'Data' || isVisibility(name)) {
      this.type = own(attributes, 'Type') ?? 'String'
      this.value = ''
    }
  }

  readonly close = (name: string): void => {
    if (isVisibility(name)) this.closeVisibility()
    else if (name === 'Data') {
      this.keeper.put(this.column, this.formula ? undefined : this.cellOf())
      if (this.rowHidden) markHiddenRow(this.marks, this.row)
      this.type = null
    } else if (name === 'Cell' && this.formula) this.keeper.put(this.column, { text: '', formula: true })
    else if (name === 'Worksheet') this.keeper.end()
  }

  readonly text = (raw: string): void => {
    if (this.type !== null && this.value.length <= this.limits.cellChars) this.value += decodeEntities(raw)
  }

  private openSheet(attributes: string): void {
    if (this.sheets.length >= this.limits.sheets) throw sheetRefusal('sheet-too-many-sheets')
    const keeper = new RowKeeper(this.limits)
    this.keeper = keeper
    this.marks = noMarks()
    this.row = 0
    this.headColumn = 0
    this.sheets.push({
      name: own(attributes, 'Name') ?? '',
      hidden: false,
      marks: this.marks,
      rows: () => keeper.batches(),
    })
  }

  private openRow(attributes: string): void {
    this.row = placeOf(attributes, this.row)
    this.column = -1
    this.across = 0
    this.keeper.begin(this.row)
    this.rowHidden = own(attributes, 'Hidden') === '1'
  }

  /** Stands behind the rows of its sheet. */
  private closeVisibility(): void {
    const sheet = this.sheets.at(-1)
    if (sheet && this.value !== 'SheetVisible') sheet.hidden = true
    this.type = null
  }

  private openColumn(attributes: string): void {
    const first = placeOf(attributes, this.headColumn)
    this.headColumn = Math.min(first + Number(own(attributes, 'Span') ?? 0), this.limits.columns)
    if (own(attributes, 'Hidden') !== '1') return
    for (let column = first; column <= this.headColumn; column += 1) markHiddenColumn(this.marks, column - 1)
  }

  private openCell(attributes: string): void {
    this.column = placeOf(attributes, this.column + 1 + this.across) - 1
    this.across = Number(own(attributes, 'MergeAcross') ?? 0)
    const down = Number(own(attributes, 'MergeDown') ?? 0)
    if (down > 0 && this.marks.mergedRows.length < 10_000)
      this.marks.mergedRows.push({ first: this.row, last: this.row + down })
    this.formula = own(attributes, 'Formula') !== null
  }

  private cellOf(): SheetCell | undefined {
    const { value } = this
    if (this.type === 'Number') return value === '' ? undefined : numberCell(value, false, false)
    if (this.type === 'Boolean') return { text: value === '1' ? 'TRUE' : 'FALSE' }
    if (this.type === 'Error') return { text: value, error: true }
    const date = this.type === 'DateTime' ? parseLocalDate(value.slice(0, 10)) : null
    return date === null ? textCell(value) : { text: date, date }
  }
}

/** 1-based: the place a row or cell names, else the one after the last. */
function placeOf(attributes: string, last: number): number {
  const place = Number(own(attributes, 'Index') ?? last + 1)
  if (!Number.isInteger(place) || place < 1 || place > 1_048_576) throw sheetRefusal('sheet-damaged')
  return place
}
