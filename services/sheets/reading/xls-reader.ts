import { readFile } from 'node:fs/promises'
import type { CellObject, WorkSheet } from '@e965/xlsx'
import type { SheetLimits } from '../limits.ts'
import { markHiddenColumn, markHiddenRow, noMarks } from './cells.ts'
import type { OpenSheet, OpenWorkbook, SheetCell, SheetMarks, SheetRow } from './cells.ts'
import { sheetRefusal } from './refusals.ts'
import { isDateFormat } from './xlsx-parts.ts'
import { numberCell } from './xlsx-sheet.ts'
import { zipRefusal } from './zip-file.ts'

/**
 * Opens an Excel 97–2003 file. The library reads it whole, so it is loaded only for such files, in the worker, and only up
 * to `xlsBytes`. Formulas are recognised and their results left alone.
 */
export async function openXls(path: string, limits: SheetLimits): Promise<OpenWorkbook> {
  const bytes = await readFile(path).catch((error: unknown) => Promise.reject(zipRefusal(error)))
  const xlsx = await import('@e965/xlsx')
  let workbook
  try {
    workbook = xlsx.read(bytes, {
      type: 'buffer',
      dense: true,
      cellFormula: true,
      cellNF: true,
      cellHTML: false,
      cellText: false,
      // Without it neither hidden rows nor hidden columns are told.
      cellStyles: true,
      sheetRows: limits.rows + 100,
    })
  } catch (error) {
    throw sheetRefusal(/password|encrypt/i.test((error as Error).message) ? 'sheet-encrypted' : 'sheet-damaged')
  }
  if (workbook.SheetNames.length > limits.sheets) throw sheetRefusal('sheet-too-many-sheets')
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true
  const sheets = workbook.SheetNames.flatMap((name, index): OpenSheet[] => {
    const sheet = workbook.Sheets[name]
    const hidden = (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0
    return sheet ? [openSheet(name, hidden, sheet, date1904, limits)] : []
  })
  return { format: 'xls', sheets, close: () => undefined }
}

type DenseRows = readonly (readonly (CellObject | undefined)[] | undefined)[]

function openSheet(name: string, hidden: boolean, sheet: WorkSheet, date1904: boolean, limits: SheetLimits): OpenSheet {
  const marks = marksOf(sheet, date1904)
  const dense: DenseRows = (sheet['!data'] ?? []) as DenseRows
  const rows = async function* (): AsyncGenerator<readonly SheetRow[]> {
    let taken = 0
    for (let from = 0; from < dense.length; from += 500) {
      const batch: SheetRow[] = []
      for (let index = from; index < Math.min(from + 500, dense.length); index += 1) {
        const row = rowOf(dense[index] ?? [], index + 1, marks, limits)
        if (row) batch.push(row)
      }
      taken += batch.length
      if (taken > limits.rows) throw sheetRefusal('sheet-too-many-rows', { limit: limits.rows })
      if (batch.length > 0) yield batch
    }
  }
  return { name, hidden, marks, rows }
}

function marksOf(sheet: WorkSheet, date1904: boolean): SheetMarks {
  const marks = { ...noMarks(), date1904 }
  const dense = (sheet['!data'] ?? []) as DenseRows
  for (const [index, row] of (sheet['!rows'] ?? []).entries())
    if (row?.hidden === true && (dense[index]?.length ?? 0) > 0) markHiddenRow(marks, index + 1)
  for (const [index, column] of (sheet['!cols'] ?? []).entries())
    if (column?.hidden === true) markHiddenColumn(marks, index)
  for (const { s, e } of sheet['!merges'] ?? []) {
    if (e.r > s.r) marks.mergedRows.push({ first: s.r + 1, last: e.r + 1 })
  }
  return marks
}

function rowOf(
  dense: readonly (CellObject | undefined)[],
  number: number,
  marks: SheetMarks,
  limits: SheetLimits,
): SheetRow | null {
  const cells: (SheetCell | undefined)[] = []
  for (const [column, cell] of dense.entries()) {
    const read = cell && cellOf(cell, marks.date1904)
    if (!read) continue
    if (column >= limits.columns) throw sheetRefusal('sheet-too-many-columns', { limit: limits.columns })
    cells[column] = read
  }
  return cells.length > 0 ? { number, cells } : null
}

function cellOf(cell: CellObject, date1904: boolean): SheetCell | undefined {
  if (cell.f !== undefined || cell.F !== undefined) return { text: '', formula: true }
  if (cell.t === 'e') return { text: String(cell.w ?? cell.v ?? ''), error: true }
  if (cell.t === 'b') return { text: cell.v === true ? 'TRUE' : 'FALSE' }
  if (cell.t === 'n') return numberCell(String(cell.v), typeof cell.z === 'string' && isDateFormat(cell.z), date1904)
  const text = typeof cell.v === 'string' ? cell.v : ''
  return text.trim() === '' ? undefined : { text }
}
