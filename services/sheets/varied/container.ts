/** Puts made-up cells into files: .xlsx of two writers, old .xls, XML, .csv in several encodings and with several separators. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import { dayNumberOf } from '../../../core/domain/local-date.ts'
import { writeWorkbook } from '../writing/sheet-writer.ts'
import type { SheetValue } from '../writing/sheet-writer.ts'
import type { Random } from './random.ts'
import type { Cells } from './table.ts'

export const containers = [
  'xlsx',
  'xlsx-other',
  'xml',
  'xls',
  'xls-1904',
  'csv-utf8',
  'csv-bom',
  'csv-gb18030',
  'csv-semicolon',
  'csv-tab',
  'csv-utf16',
] as const
export type Container = (typeof containers)[number]

export interface NamedCells {
  readonly name: string
  readonly cells: Cells
  readonly hidden?: boolean
  /** 0-based. */
  readonly hiddenRows?: readonly number[]
  readonly hiddenColumns?: readonly number[]
}

/** Those whose writer hides columns and sheets; the old format's writes no hidden rows. */
export const hidingContainers = ['xlsx-other', 'xls', 'xml'] as const satisfies readonly Container[]

/** Writes the sheets as one file in `folder`; text formats take exactly one. Gives its path. */
export async function writeContainer(
  container: Container,
  folder: string,
  fileName: string,
  sheets: readonly NamedCells[],
): Promise<string> {
  const path = join(folder, `${fileName}.${container === 'xls-1904' ? 'xls' : container.split('-')[0]}`)
  const [first] = sheets
  if (!first) throw new Error('no sheet')
  if (container === 'xlsx') {
    const written = sheets.map(({ name, cells: [heading = [], ...rows] }) => ({
      name,
      columns: headers(heading),
      rows,
    }))
    await writeWorkbook(path, written)
  } else if (container === 'xlsx-other') writeFileSync(path, bookBytes(sheets, 'xlsx'))
  else if (container === 'xml') writeFileSync(path, bookBytes(sheets, 'xlml'))
  else if (container.startsWith('xls')) writeFileSync(path, bookBytes(sheets, 'biff8', container === 'xls-1904'))
  else writeFileSync(path, csvBytes(container, first.cells))
  return path
}

/** The first row is handed over as a heading, which takes texts only. */
const headers = (row: readonly SheetValue[]) => row.map((value) => ({ header: typeof value === 'string' ? value : '' }))

function bookBytes(sheets: readonly NamedCells[], bookType: 'xlsx' | 'xlml' | 'biff8', date1904 = false): Buffer {
  const book = utils.book_new()
  book.Workbook = { WBProps: { date1904 }, Sheets: sheets.map(({ hidden }) => ({ Hidden: hidden ? 1 : 0 })) }
  for (const { name, cells, hiddenRows = [], hiddenColumns = [] } of sheets) {
    const rows = cells.map((row) =>
      row.map((value) =>
        value !== null && typeof value === 'object'
          ? { t: 'n', v: serial(value.date, date1904), z: 'yyyy-mm-dd' }
          : value,
      ),
    )
    const sheet = utils.aoa_to_sheet(rows)
    const width = Math.max(0, ...cells.map((row) => row.length))
    if (hiddenRows.length > 0) sheet['!rows'] = cells.map((_, at) => ({ hidden: hiddenRows.includes(at), hpt: 15 }))
    if (hiddenColumns.length > 0)
      sheet['!cols'] = Array.from({ length: width }, (_, at) => ({ hidden: hiddenColumns.includes(at), wch: 10 }))
    utils.book_append_sheet(book, sheet, name.slice(0, 31))
  }
  return Buffer.from(write(book, { type: 'buffer', bookType }) as Buffer | string)
}

const serial = (date: string, date1904: boolean) => dayNumberOf(date) + 25_569 - (date1904 ? 1462 : 0)

function csvBytes(container: Container, cells: Cells): Buffer {
  const separator = container === 'csv-semicolon' ? ';' : container === 'csv-tab' ? '\t' : ','
  const text = cells.map((row) => row.map((value) => csvField(value, separator)).join(separator)).join('\r\n') + '\r\n'
  if (container === 'csv-gb18030') return gb18030(text)
  if (container === 'csv-utf16') return Buffer.from(`\ufeff${text}`, 'utf16le')
  return Buffer.from(container === 'csv-bom' ? `\ufeff${text}` : text)
}

function csvField(value: SheetValue, separator: string): string {
  const text = value === null ? '' : typeof value === 'object' ? value.date : String(value)
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

let twoBytes: ReadonlyMap<string, number> | null = null

/** GB18030 of texts whose characters have two bytes there; Node decodes it but does not encode. */
function gb18030(text: string): Buffer {
  twoBytes ??= decodedPairs()
  const bytes: number[] = []
  for (const character of text) {
    const code = character.charCodeAt(0)
    const pair = twoBytes.get(character)
    if (code < 0x80) bytes.push(code)
    else if (pair !== undefined) bytes.push(pair >> 8, pair & 0xff)
    else throw new Error(`no two bytes for ${character}`)
  }
  return Buffer.from(bytes)
}

function decodedPairs(): ReadonlyMap<string, number> {
  const decoder = new TextDecoder('gb18030')
  const pairs = new Map<string, number>()
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      const character = low === 0x7f ? '' : decoder.decode(Uint8Array.of(high, low))
      if (character.length === 1 && !pairs.has(character)) pairs.set(character, (high << 8) | low)
    }
  }
  return pairs
}

export const containerFor = (random: Random, sheets: number): Container =>
  random.pick(containers.filter((container) => sheets === 1 || !container.startsWith('csv')))
