/** exceljs behind the interface of our readers, so that everything after the reader is the same when the two are compared. */
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { noMarks, numberText } from '../../services/sheets/reading/cells.ts'
import type { OpenSheet, OpenWorkbook, SheetCell, SheetRow } from '../../services/sheets/reading/cells.ts'

export type ExceljsWay = 'streaming' | 'whole'

type Value =
  | null
  | undefined
  | number
  | string
  | boolean
  | Date
  | { richText?: { text: string }[]; formula?: string; error?: string; text?: string }
interface Row {
  readonly number: number
  /** 1-based: position 0 stays empty. */
  readonly values: readonly Value[]
}
interface ExcelJs {
  readonly Workbook: new () => {
    readonly xlsx: { readFile(path: string): Promise<unknown> }
    readonly worksheets: readonly { readonly name: string; eachRow(take: (row: Row) => void): void }[]
  }
  readonly stream: {
    readonly xlsx: {
      readonly WorkbookReader: new (
        path: string,
        options: object,
      ) => AsyncIterable<AsyncIterable<Row> & { name: string }>
    }
  }
}

/** Where exceljs lies: in the folder of EXCELJS_PATH, or among our packages when somebody put it there; null without it. */
export function exceljsFrom(folder: string | undefined): string | null {
  const from = folder === undefined ? fileURLToPath(import.meta.url) : join(resolve(folder), 'package.json')
  try {
    return createRequire(from).resolve('exceljs')
  } catch {
    return null
  }
}

function cellOf(value: Value): SheetCell | undefined {
  if (value === null || value === undefined || value === '') return undefined
  if (typeof value === 'string') return { text: value }
  if (typeof value === 'number') return { text: numberText(value), number: value }
  if (typeof value === 'boolean') return { text: value ? 'TRUE' : 'FALSE' }
  if (value instanceof Date) {
    const date = value.toISOString().slice(0, 10)
    return { text: date, date }
  }
  if (value.formula !== undefined) return { text: '', formula: true }
  if (value.error !== undefined) return { text: value.error, error: true }
  return { text: value.text ?? (value.richText ?? []).map(({ text }) => text).join('') }
}

function rowOf({ number, values }: Row): SheetRow {
  const cells: (SheetCell | undefined)[] = []
  for (let at = 1; at < values.length; at += 1) cells.push(cellOf(values[at]))
  return { number, cells }
}

const batchRows = 500

async function* batches(rows: AsyncIterable<Row> | Iterable<Row>): AsyncGenerator<readonly SheetRow[]> {
  let batch: SheetRow[] = []
  for await (const row of rows) {
    if (batch.push(rowOf(row)) < batchRows) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

const sheetOf = (name: string, rows: AsyncIterable<Row> | Iterable<Row>): OpenSheet => ({
  name,
  hidden: false,
  marks: noMarks(),
  rows: () => batches(rows),
})

/** Opens a workbook with one sheet: the streaming reader hands its sheets out one after another. */
export async function openWithExceljs(path: string, module: string, way: ExceljsWay): Promise<OpenWorkbook> {
  const { Workbook, stream } = createRequire(import.meta.url)(module) as ExcelJs
  const close = () => undefined
  if (way === 'streaming') {
    const options = {
      worksheets: 'emit',
      sharedStrings: 'cache',
      styles: 'cache',
      hyperlinks: 'ignore',
      entries: 'ignore',
    }
    const first = await new stream.xlsx.WorkbookReader(path, options)[Symbol.asyncIterator]().next()
    return { format: 'xlsx', sheets: first.done ? [] : [sheetOf(first.value.name, first.value)], close }
  }
  const workbook = new Workbook()
  await workbook.xlsx.readFile(path)
  const sheets = workbook.worksheets.map((sheet) => {
    const rows: Row[] = []
    sheet.eachRow((row) => rows.push(row))
    return sheetOf(sheet.name, rows)
  })
  return { format: 'xlsx', sheets, close }
}
