import { once } from 'node:events'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import type { Writable } from 'node:stream'
import { writeXlsx, writeXlsxStream } from 'hucre/xlsx'
import type { CellValue } from 'hucre/xlsx'
import { Refusal } from '../../../core/contract/kit.ts'
import { dayNumberOf } from '../../../core/domain/local-date.ts'
import type { LocalDate } from '../../../core/domain/local-date.ts'
import { csvLine } from './csv-text.ts'
import { printedSheet, type SheetPrint } from './printed-sheet.ts'

/** What a cell may hold. Texts are written as texts whatever they look like; no cell ever becomes a formula. */
export type SheetValue = string | number | null | { readonly date: LocalDate }

/** 0–1, shown in percent with so many digits after the point. */
export interface SheetRate {
  readonly rate: number
  readonly digits: number
}
export type WrittenValue = SheetValue | SheetRate

export interface WrittenSheet {
  readonly name: string
  /** Lines above the heading, each in the first cell of its row. */
  readonly titles?: readonly string[]
  readonly columns: readonly { readonly header: string; readonly width?: number }[]
  readonly rows: Iterable<readonly WrittenValue[]> | AsyncIterable<readonly WrittenValue[]>
  /** Of a workbook that is put together in memory; a streamed sheet is data and has no page. */
  readonly print?: SheetPrint
}

export interface WriteOptions {
  /** Taken from the file name when left out; a stream is written as .xlsx. */
  readonly format?: 'xlsx' | 'csv'
}

/**
 * Writes a workbook to a file or stream. One sheet is streamed whatever its length; several are put together in memory first. A
 * file is written beside its place and renamed, so that nobody ever opens half of one. A .csv takes exactly one sheet.
 */
export async function writeWorkbook(
  target: string | Writable,
  sheets: readonly WrittenSheet[],
  options: WriteOptions = {},
): Promise<void> {
  const format = options.format ?? (typeof target === 'string' && /\.csv$/i.test(target) ? 'csv' : 'xlsx')
  const [sheet, ...others] = sheets
  if (!sheet || (format === 'csv' && others.length > 0)) {
    throw new Refusal('sheet-write-sheets', '一个 .csv 文件只能放一张表，请改存为 .xlsx。')
  }
  const source =
    format === 'csv' ? csvSource(sheet) : others.length === 0 ? streamedSource(sheet) : await wholeSource(sheets)
  if (typeof target === 'string') await writeFileAtOnce(target, source)
  else await pipeInto(source, target)
}

function csvSource(sheet: WrittenSheet): Readable {
  async function* lines(): AsyncGenerator<string> {
    // Excel takes a CSV for the local code page unless it starts with this mark.
    yield '\ufeff'
    for await (const row of allRows(sheet)) yield csvLine(row)
  }
  return Readable.from(lines(), { objectMode: false })
}

function streamedSource(sheet: WrittenSheet): Readable {
  async function* rows(): AsyncGenerator<CellValue[]> {
    for await (const row of allRows(sheet)) yield row.map(cellOf)
  }
  const stream = writeXlsxStream(rows(), {
    name: sheetName(sheet.name),
    columns: widths(sheet),
    freezePane: { rows: headingRows(sheet) },
  })
  return Readable.fromWeb(stream as Parameters<typeof Readable.fromWeb>[0])
}

async function wholeSource(sheets: readonly WrittenSheet[]): Promise<Readable> {
  const written = await Promise.all(
    sheets.map(async (sheet) => {
      const rows: (readonly WrittenValue[])[] = []
      for await (const row of allRows(sheet)) rows.push(row)
      const { print, titles = [] } = sheet
      return {
        name: sheetName(sheet.name),
        columns: widths(sheet),
        rows: rows.map((row) => row.map(cellOf)),
        freezePane: { rows: headingRows(sheet) },
        ...(print
          ? printedSheet({ print, titles: titles.length, widths: widths(sheet).map(({ width }) => width), rows })
          : {}),
      }
    }),
  )
  return Readable.from([Buffer.from(await writeXlsx({ sheets: written }))])
}

const headingRows = (sheet: WrittenSheet) => (sheet.titles?.length ?? 0) + 1
const widths = (sheet: WrittenSheet) => sheet.columns.map(({ header, width }) => ({ width: width ?? widthFor(header) }))

/** Chinese characters are twice as wide as the unit of column widths. */
const widthFor = (header: string) => Math.min(40, Math.max(8, header.length * 2 + 2))

async function* allRows({ titles = [], columns, rows }: WrittenSheet): AsyncGenerator<readonly WrittenValue[]> {
  for (const title of titles) yield [title]
  yield columns.map(({ header }) => header)
  yield* rows
}

const unixDayMs = 86_400_000

function cellOf(value: WrittenValue): CellValue {
  if (value === null) return null
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'string') return cleanText(value)
  if ('rate' in value) return value.rate
  return new Date(dayNumberOf(value.date) * unixDayMs)
}

/** Characters that no XML may hold are left out; a cell takes 32,767 characters at most. */
function cleanText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- the control characters are what is being removed
  return text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '').slice(0, 32_767)
}

/** Excel refuses some characters and more than 31 of them in the name of a sheet. */
function sheetName(name: string): string {
  const clean = name
    .replace(/[\\/?*[\]:']/g, ' ')
    .trim()
    .slice(0, 31)
  return clean === '' ? 'Sheet1' : clean
}

async function writeFileAtOnce(path: string, source: Readable): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.part`)
  try {
    const file = await open(temporary, 'w', 0o600)
    try {
      for await (const chunk of source) await file.writeFile(chunk as Buffer)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw writeRefusal(error)
  }
}

async function pipeInto(source: Readable, target: Writable): Promise<void> {
  for await (const chunk of source) {
    if (!target.write(chunk)) await once(target, 'drain')
  }
}

function writeRefusal(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EBUSY' || code === 'EPERM' || code === 'EACCES') {
    return new Refusal('sheet-write-locked', '文件写不进去，可能正被 Excel 或 WPS 打开，请先关闭它或换一个位置保存。')
  }
  if (code === 'ENOSPC') return new Refusal('sheet-write-full', '磁盘空间不够，请换一个位置保存。')
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new Refusal('sheet-write-folder', '要保存到的文件夹不存在，请重新选择。')
  return error
}
