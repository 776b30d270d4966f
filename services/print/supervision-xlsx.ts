/** The supervision report as a workbook: the cover and summary, then one sheet a table, each headed with the day and the hash. */
import { writeWorkbook, type WrittenSheet } from '../sheets/writing/sheet-writer.ts'
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
/** What is longer runs on over the empty cells to its right. */
const widest = 90

/** As wide as what stands in the column; a Chinese character takes two units. */
function columnWidth(header: string, cells: readonly RowCell[]): number {
  const lengths = [header, ...cells].map((each) => unitsOf(String(each ?? '')))
  return Math.min(widest, Math.max(narrowest, ...lengths) + 2)
}

const unitsOf = (text: string): number => [...text].reduce((sum, character) => sum + (character > '\u00ff' ? 2 : 1), 0)

export function supervisionSheets(document: SupervisionDocument): WrittenSheet[] {
  const seal = sealLines(document)
  const parts = supervisionParts(document)
  const tables = parts.flatMap((part) =>
    part.blocks.flatMap((block) => (block.kind === 'table' ? [{ part, table: block }] : [])),
  )
  return [coverSheet(document, parts, seal), ...tables.map(({ part, table }) => tableSheet(part, table, seal))]
}

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
      { header: '内容', width: 120 },
    ],
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

const cell = (value: RowCell): RowCell => (typeof value === 'string' ? neutralised(value) : value)
