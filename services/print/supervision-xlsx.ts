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

/** A number of a column unit is about 2 mm wide. */
const unitsPerMillimetre = 0.5

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
    columns: columns.map(({ header, width }) => ({
      header,
      width: Math.max(8, width * unitsPerMillimetre, header.length * 2),
    })),
    rows: rows.map((row) => row.map(cell)),
  }
}

const cell = (value: RowCell): RowCell => (typeof value === 'string' ? neutralised(value) : value)
