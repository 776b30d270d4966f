/** Reads small tables through the whole engine, in this thread, for tests. */
import { join } from 'node:path'
import { parseFile } from './parse-file.ts'
import type { ParsedFile, ParsedRow, RowValues, SheetOverrides } from './parsed-file.ts'
import { testFolder } from './test-package.ts'
import { writeWorkbook } from './writing/sheet-writer.ts'
import type { SheetValue } from './writing/sheet-writer.ts'

/** Reads a file as the worker does. */
export async function parseInThread(
  path: string,
  overrides: SheetOverrides = {},
  today = '2026-11-23',
): Promise<ParsedFile[]> {
  const files: ParsedFile[] = []
  let rows: ParsedRow[] = []
  await parseFile(
    { path, overrides, today },
    {
      rows: (batch) => {
        rows.push(...batch)
      },
      sheet: (sheet) => {
        files.push({ ...sheet, rows })
        rows = []
      },
    },
  )
  return files
}

/** Writes a table (first row the heading, or titles above it as rows of one cell) and reads it back. */
export async function parseTable(
  name: string,
  table: readonly (readonly SheetValue[])[],
  overrides: SheetOverrides = {},
): Promise<ParsedFile> {
  const folder = testFolder()
  try {
    const path = join(folder.path, name)
    const [first = [], ...rows] = table
    await writeWorkbook(path, [
      { name: 'Sheet1', columns: first.map((header) => ({ header: String(header ?? '') })), rows },
    ])
    const [file] = await parseInThread(path, overrides)
    if (!file) throw new Error('nothing was read')
    return file
  } finally {
    folder.remove()
  }
}

/** The values of row `at` (0-based among the data rows), which must be of this type. */
export function valuesAt<T extends RowValues['type']>(
  file: ParsedFile,
  type: T,
  at = 0,
): Extract<RowValues, { type: T }> {
  const values = file.rows[at]?.values
  if (values?.type !== type)
    throw new Error(`row ${at} is ${values?.type ?? 'not taken'}: ${JSON.stringify(file.rows[at])}`)
  return values as Extract<RowValues, { type: T }>
}

/** The codes of the problems of row `at`. */
export const codesAt = (file: ParsedFile, at = 0): string[] => (file.rows[at]?.problems ?? []).map(({ code }) => code)
