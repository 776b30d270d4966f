import { codeText, type BatchColumn } from './columns.ts'
import { plainOf } from './typed-row.ts'
import type { Batch, GridRow } from './use-batch.ts'

/** What the input shows when the cell is entered: what was typed, else what holds there, as it would be typed. */
export function plainText(batch: Batch, row: GridRow, column: BatchColumn): string {
  return row.typed.texts[column.key] ?? plainOf(batch.view(row).cells.get(column.key)?.value)
}

/** What the cell shows: codes with their word, days without their year. */
export function cellText(batch: Batch, row: GridRow, column: BatchColumn): string {
  const cell = batch.view(row).cells.get(column.key)
  if (!cell || cell.unreadable !== null || cell.value === null) return row.typed.texts[column.key] ?? ''
  if (column.kind === 'meds') return medsText(row, cell.value === '2')
  if (column.kind === 'date') return String(cell.value as string).slice(5)
  const { codes } = column
  if (!codes) return plainOf(cell.value)
  const values = Array.isArray(cell.value) ? (cell.value as string[]) : [cell.value as string]
  return values.length === 1 ? codeText(codes, values[0] ?? '') : values.join('/')
}

/** The medicines of the row, once each, in words. */
export function medicineNames(row: GridRow): string {
  const lines = row.entry.diseases.flatMap(({ carried }) => [...(carried.meds ?? []), ...(carried.insulin ?? [])])
  const words = lines.map(
    (line) =>
      `${line.name}${line.freqPerDay ? ` 每日${line.freqPerDay}次` : ''}${line.dosePerTime ? ` 每次${line.dosePerTime}${line.doseUnit ?? ''}` : ''}`,
  )
  return [...new Set(words)].join('；')
}

function medsText(row: GridRow, changed: boolean): string {
  if (changed) return '有变'
  return medicineNames(row) === '' ? '无' : '未变'
}
