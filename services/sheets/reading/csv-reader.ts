import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { SheetLimits } from '../limits.ts'
import { noMarks } from './cells.ts'
import type { OpenWorkbook, SheetCell, SheetRow } from './cells.ts'
import { csvDelimiter, csvRecords } from './csv-rows.ts'
import { sheetRefusal } from './refusals.ts'
import { zipRefusal } from './zip-file.ts'

/** Decodes by byte-order mark, else UTF-8 when every byte fits it, else GB18030 (which contains GBK and GB2312). */
export function decodeCsv(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // Not this encoding: the next one decides, or the refusal below.
    }
  }
  throw sheetRefusal('sheet-csv-encoding')
}

const batchRows = 500

/** Opens delimited text as a workbook with one sheet named after the file. */
export async function openCsv(path: string, limits: SheetLimits): Promise<OpenWorkbook> {
  const bytes = await readFile(path).catch((error: unknown) => Promise.reject(zipRefusal(error)))
  const text = decodeCsv(bytes)
  if (text.includes('\0')) throw sheetRefusal('sheet-format-unknown')
  const rows = async function* (): AsyncGenerator<readonly SheetRow[]> {
    yield* batches(text, limits)
  }
  const name = basename(path, extname(path))
  return { format: 'csv', sheets: [{ name, hidden: false, marks: noMarks(), rows }], close: () => undefined }
}

function* batches(text: string, limits: SheetLimits): Generator<readonly SheetRow[]> {
  let batch: SheetRow[] = []
  let number = 0
  let taken = 0
  for (const record of csvRecords(text, csvDelimiter(text), limits.cellChars)) {
    number += 1
    const cells = record.map(writtenCell)
    while (cells.length > 0 && cells.at(-1) === undefined) cells.pop()
    if (cells.length === 0) continue
    if (cells.length > limits.columns) throw sheetRefusal('sheet-too-many-columns', { limit: limits.columns })
    taken += 1
    if (taken > limits.rows) throw sheetRefusal('sheet-too-many-rows', { limit: limits.rows })
    batch.push({ number, cells })
    if (batch.length < batchRows) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** Systems write `="0123"`, a leading apostrophe or a tab to keep digits as text; any other `=` is a formula. */
export function writtenCell(field: string): SheetCell | undefined {
  const text = field.trim()
  if (text === '') return undefined
  const kept = /^="([^"]*)"$/.exec(text)?.[1]
  if (kept !== undefined) return kept.trim() === '' ? undefined : { text: kept }
  if (text.startsWith('=')) return { text: '', formula: true }
  if (text.length > 1 && text.startsWith("'")) return { text: text.slice(1) }
  return { text }
}
