/** How a sheet of a workbook lies on paper: as wide as the page, its head on every page, long texts broken, lines around the cells. */
import type { Cell, WriteSheet } from 'hucre/xlsx'
import type { WrittenValue } from './sheet-writer.ts'

export interface SheetPrint {
  readonly landscape: boolean
  /** At the foot of every page, beside its number. */
  readonly footer: string
}

interface Laid {
  readonly print: SheetPrint
  readonly titles: number
  /** Of the columns, in the unit of spreadsheets. */
  readonly widths: readonly number[]
  readonly rows: readonly (readonly WrittenValue[])[]
}

const line = { style: 'thin' } as const
const border = { top: line, right: line, bottom: line, left: line }
const wrapped = { wrapText: true, vertical: 'center' } as const
const ordinary = { border, alignment: wrapped } as const
const head = {
  border,
  font: { bold: true },
  alignment: { ...wrapped, horizontal: 'center' },
} as const

/** Styles and page of a sheet whose rows come with titles and head, as they are written. */
export function printedSheet({ print, titles, widths, rows }: Laid): Partial<WriteSheet> {
  const cells = new Map<string, Partial<Cell>>()
  const rowDefs: NonNullable<WriteSheet['rowDefs']> = new Map()
  const whole = widths.reduce((sum, width) => sum + width, 0)
  for (const [at, row] of rows.entries()) {
    for (const [column, value] of row.entries()) cells.set(`${at},${column}`, { style: styleOf(value, at, titles) })
    rowDefs.set(at, { height: rowHeight(row, at < titles ? [at === 0 ? whole * 0.7 : whole] : widths, at === 0) })
  }
  return {
    cells,
    rowDefs,
    merges: Array.from({ length: titles }, (_, at) => ({
      startRow: at,
      endRow: at,
      startCol: 0,
      endCol: widths.length - 1,
    })),
    pageSetup: {
      paperSize: 'a4',
      orientation: print.landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${titles + 1}:$${titles + 1}`,
      margins: { top: 0.6, right: 0.5, bottom: 0.7, left: 0.5, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: `&L&8${print.footer.replaceAll('&', '&&')}&R&8第 &P 页 / 共 &N 页` },
  }
}

function styleOf(value: WrittenValue, row: number, titles: number): NonNullable<Cell['style']> {
  if (row < titles) return { font: { bold: row === 0, size: row === 0 ? 14 : 9 }, alignment: wrapped }
  if (row === titles) return head
  if (typeof value !== 'object' || value === null || !('rate' in value)) return ordinary
  return { ...ordinary, numFmt: `0.${'0'.repeat(value.digits)}%` }
}

/** As wide as a text stands; a Chinese character takes two units. */
export const unitsOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (character > '\u00ff' ? 2 : 1), 0)

/** Programs do not all make room for broken lines by themselves. */
function rowHeight(row: readonly WrittenValue[], widths: readonly number[], isTitle: boolean): number {
  const lines = row.map((value, at) => {
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
    return Math.ceil(unitsOf(text) / Math.max(1, (widths[at] ?? 8) - 1))
  })
  return Math.min(400, Math.max(1, ...lines) * (isTitle ? 21 : 15))
}
