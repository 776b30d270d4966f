import { basename, extname } from 'node:path'
import type { SheetLimits } from '../limits.ts'
import { markHiddenColumn, markHiddenRow, noMarks } from './cells.ts'
import type { OpenWorkbook, SheetMarks } from './cells.ts'
import { writtenCell } from './csv-reader.ts'
import { scanMarkup } from './markup-file.ts'
import { sheetRefusal } from './refusals.ts'
import { RowKeeper } from './row-keeper.ts'
import { decodeEntities } from './xml-scanner.ts'
import type { XmlHandler } from './xml-scanner.ts'

/** Many systems export a web page with a table in it and call it `.xls`: its rows are read as one sheet named after the file. */
export async function openHtml(path: string, limits: SheetLimits): Promise<OpenWorkbook> {
  const table = new HtmlTable(limits)
  await scanMarkup(path, table, 'html')
  if (!table.found) throw sheetRefusal('sheet-html')
  table.keeper.end()
  const sheet = {
    name: basename(path, extname(path)),
    hidden: false,
    marks: table.marks,
    rows: () => table.keeper.batches(),
  }
  return { format: 'html', sheets: [sheet], close: () => undefined }
}

const textOf = (raw: string): string => decodeEntities(raw).replaceAll('&nbsp;', ' ').replace(/\s+/g, ' ')

const isNotShown = (attributes: string) => /display\s*:\s*none/i.test(attributes)

const spanOf = (attributes: string, name: 'colspan' | 'rowspan' | 'span'): number =>
  Math.max(1, Number(new RegExp(`\\b${name}\\s*=\\s*["']?(\\d{1,5})`, 'i').exec(attributes)?.[1] ?? 1))

/** Rows and cells of the tables of a page. Closing tags may be missing, and text outside of cells is no data. */
class HtmlTable implements XmlHandler {
  found = false
  readonly marks: SheetMarks = noMarks()
  readonly keeper: RowKeeper
  private readonly limits: SheetLimits
  private row = 0
  private rowHidden = false
  private headColumn = 0
  private column = 0
  /** By column: the last row that a cell from above reaches down to. */
  private readonly reaches: number[] = []
  private cell: { readonly column: number; readonly formula: boolean; text: string } | null = null

  constructor(limits: SheetLimits) {
    this.limits = limits
    this.keeper = new RowKeeper(limits)
  }

  readonly open = (name: string, attributes: string): void => {
    switch (name.toLowerCase()) {
      case 'table':
        this.found = true
        return this.endCell()
      case 'col':
        return this.openColumn(attributes)
      case 'tr':
        return this.openRow(attributes)
      case 'td':
      case 'th':
        return this.openCell(attributes)
      case 'br':
        if (this.cell) this.cell.text += ' '
    }
  }

  readonly close = (name: string): void => {
    if (/^(?:td|th|tr|table)$/i.test(name)) this.endCell()
  }

  readonly text = (raw: string): void => {
    if (this.cell && this.cell.text.length <= this.limits.cellChars) this.cell.text += textOf(raw)
  }

  private openRow(attributes: string): void {
    this.endCell()
    this.row += 1
    this.column = 0
    this.keeper.begin(this.row)
    this.rowHidden = isNotShown(attributes)
  }

  private openColumn(attributes: string): void {
    const from = this.headColumn
    this.headColumn = Math.min(from + spanOf(attributes, 'span'), this.limits.columns)
    if (isNotShown(attributes))
      for (let column = from; column < this.headColumn; column += 1) markHiddenColumn(this.marks, column)
  }

  private openCell(attributes: string): void {
    this.endCell()
    if (this.row === 0) this.openRow('')
    while ((this.reaches[this.column] ?? 0) >= this.row) this.column += 1
    if (isNotShown(attributes)) markHiddenColumn(this.marks, this.column)
    this.cell = { column: this.column, formula: /\bx:fmla\s*=/i.test(attributes), text: '' }
    this.span(Math.min(spanOf(attributes, 'colspan'), this.limits.columns), spanOf(attributes, 'rowspan'))
  }

  private span(columns: number, rows: number): void {
    if (rows > 1) {
      const last = this.row + rows - 1
      for (let at = 0; at < columns && this.column + at < this.limits.columns; at += 1)
        this.reaches[this.column + at] = last
      if (this.marks.mergedRows.length < 10_000) this.marks.mergedRows.push({ first: this.row, last })
    }
    this.column += columns
  }

  private endCell(): void {
    const { cell } = this
    this.cell = null
    if (cell && this.rowHidden) markHiddenRow(this.marks, this.row)
    if (cell) this.keeper.put(cell.column, cell.formula ? { text: '', formula: true } : writtenCell(cell.text))
  }
}
