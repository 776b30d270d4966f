/** The supervision report as a workbook: the cover and summary, then one sheet a table, each headed with the day and the hash. */
import { unitsOf, type SheetPrint } from '../sheets/writing/printed-sheet.ts'
import { writeWorkbook, type WrittenValue, type WrittenSheet } from '../sheets/writing/sheet-writer.ts'
import { neutralised } from '../sheets/writing/csv-text.ts'
import type { SupervisionDocument } from './supervision-document.ts'
import type { ReportBlock, ReportPart, ReportTable } from './supervision-part.ts'
import { coverLines, coverSecrecy, supervisionParts } from './supervision-parts.ts'
import type { RowCell } from './supervision-rows.ts'
import { sealLines } from './supervision-words.ts'

export async function writeSupervisionXlsx(path: string, document: SupervisionDocument): Promise<void> {
  await writeWorkbook(path, supervisionSheets(document))
}

const narrowest = 8
/** What is longer is broken into lines. */
const widest = 60

/** As wide as what stands in the column; a Chinese character takes two units. */
function columnWidth(header: string, cells: readonly RowCell[]): number {
  const lengths = [header, ...cells].map((each) => unitsOf(String(each ?? '')))
  return Math.min(widest, Math.max(narrowest, ...lengths) + 2)
}

export function supervisionSheets(document: SupervisionDocument): WrittenSheet[] {
  const seal = sealLines(document)
  const parts = supervisionParts(document)
  const tables = parts.flatMap((part) =>
    part.blocks.flatMap((block) => (block.kind === 'table' ? [{ part, table: block }] : [])),
  )
  const own = tables.map(({ part, table }) => {
    const sheet = tableSheet(part, table, seal)
    return { ...sheet, print: printOf(document, isWide(sheet)) }
  })
  return [coverSheet(document, parts, seal), ...own]
}

/** A4 upright takes about this many units at a size that can be read. */
const isWide = ({ columns }: WrittenSheet): boolean => columns.reduce((sum, { width = 0 }) => sum + width, 0) > 95

const printOf = ({ report: { cover } }: SupervisionDocument, landscape: boolean): SheetPrint => ({
  landscape,
  footer: [cover.org, cover.title, cover.scope, cover.spanName].filter((each) => each !== null).join(' '),
})

function coverSheet(
  document: SupervisionDocument,
  parts: readonly ReportPart[],
  seal: readonly string[],
): WrittenSheet {
  const { cover } = document.report
  const said = parts.flatMap(({ title, blocks }) =>
    blocks.filter(isText).map(({ text }): [string, string] => [title, text]),
  )
  return {
    name: '封面和说明',
    titles: [`${cover.org} ${cover.title} ${cover.spanName}`, coverSecrecy(document), ...seal],
    columns: [
      { header: '项目', width: 26 },
      { header: '内容', width: 90 },
    ],
    print: printOf(document, true),
    rows: [...coverLines(document), ...said].map((row) => row.map(cell)),
  }
}

const isText = (block: ReportBlock): block is Extract<ReportBlock, { text: string }> =>
  block.kind === 'text' || block.kind === 'note'

function tableSheet(
  part: ReportPart,
  { sheet, title, columns, rows, note }: ReportTable,
  seal: readonly string[],
): WrittenSheet {
  return {
    name: sheet,
    titles: [title ? `${part.title}　${title}` : part.title, seal.join('　'), ...(note ? [note] : [])],
    columns: columns.map(({ header }, at) => ({
      header,
      width: columnWidth(
        header,
        rows.map((row) => row[at] ?? null),
      ),
    })),
    rows: rows.map((row) => row.map(cell)),
  }
}

/** Rates are numbers that can be sorted and summed, with as many digits as the report prints. */
function cell(value: RowCell): WrittenValue {
  if (typeof value !== 'string') return value
  const [, whole, decimals = ''] = /^(\d+)\.(\d+)%$/.exec(value) ?? []
  if (whole === undefined) return neutralised(value)
  const digits = decimals.length
  return { rate: Number((Number(`${whole}.${decimals}`) / 100).toFixed(digits + 2)), digits }
}
