import { computed, ref, type ComputedRef, type Ref } from 'vue'
import type { Batch, GridRow } from './use-batch.ts'
import type { BatchColumn } from './columns.ts'

export interface CursorPlace {
  readonly row: number
  readonly key: string
}

export interface GridCursor {
  readonly place: Ref<CursorPlace>
  readonly row: ComputedRef<GridRow | null>
  readonly column: ComputedRef<BatchColumn | null>
  /** Goes to a cell; the cell before counts as left. */
  goTo: (row: number, key: string) => void
  /** The next or previous cell where something must be typed; false at the edge of the row. */
  toStop: (step: 1 | -1) => boolean
  /** The next or previous cell, whatever it holds, into the next row at the edge. */
  toCell: (step: 1 | -1) => void
  toRow: (step: number) => void
  /** The first cell of a row where something must be typed. */
  toRowStart: (row: number) => void
  /** The next row that is not saved, from here on and then from the top; false when there is none. */
  toNextOpen: () => boolean
  toProblem: (row: GridRow) => void
}

/** Where the typing is, and every way to move on. */
export function useGridCursor(batch: Batch, moved: () => void): GridCursor {
  const place = ref<CursorPlace>({ row: 0, key: 'end' })
  const row = computed(() => batch.rows[place.value.row] ?? null)
  const column = computed(() => batch.columns.find((one) => one.key === place.value.key) ?? null)
  const at = () => batch.columns.findIndex((one) => one.key === place.value.key)

  function goTo(rowAt: number, key: string): void {
    if (row.value && (rowAt !== place.value.row || key !== place.value.key)) batch.leave(row.value, place.value.key)
    place.value = { row: Math.min(batch.rows.length - 1, Math.max(0, rowAt)), key }
    moved()
  }
  function firstStop(rowAt: number): string {
    const line = batch.rows[rowAt]
    return (line && batch.columns.find((one) => batch.stopsAt(line, one))?.key) ?? 'end'
  }
  function find(step: 1 | -1, fits: (line: GridRow, one: BatchColumn) => boolean): BatchColumn | null {
    const line = row.value
    if (!line) return null
    for (let next = at() + step; next >= 0 && next < batch.columns.length; next += step) {
      const one = batch.columns[next]
      if (one && fits(line, one)) return one
    }
    return null
  }
  function toStop(step: 1 | -1): boolean {
    // Backwards one wants to see what was typed, not only what is empty.
    const fits =
      step === 1
        ? batch.stopsAt
        : (line: GridRow, one: BatchColumn) => batch.canEnter(line, one) && isTypedCell(line, one)
    const found = find(step, fits)
    if (found) goTo(place.value.row, found.key)
    return found !== null
  }
  const isTypedCell = (line: GridRow, one: BatchColumn) =>
    batch.stopsAt(line, one) || line.typed.texts[one.key] !== undefined
  function toCell(step: 1 | -1): void {
    const found = find(step, batch.canEnter)
    if (found) return goTo(place.value.row, found.key)
    const next = place.value.row + step
    const line = batch.rows[next]
    if (!line) return
    const all = step === 1 ? batch.columns : [...batch.columns].reverse()
    goTo(next, all.find((one) => batch.canEnter(line, one))?.key ?? 'end')
  }
  function toRow(step: number): void {
    const next = Math.min(batch.rows.length - 1, Math.max(0, place.value.row + step))
    const line = batch.rows[next]
    const here = column.value
    if (line) goTo(next, here && batch.canEnter(line, here) ? here.key : firstStop(next))
  }
  function toNextOpen(): boolean {
    const count = batch.rows.length
    for (let ahead = 1; ahead <= count; ahead += 1) {
      const next = (place.value.row + ahead) % count
      const line = batch.rows[next]
      if (line && !line.saved && !line.saving) {
        goTo(next, firstStop(next))
        return true
      }
    }
    return false
  }
  function toProblem(line: GridRow): void {
    const problem = batch.view(line).problems.find((one) => one.level === 'error')
    if (problem) goTo(place.value.row, problem.key)
  }
  return {
    place,
    row,
    column,
    goTo,
    toStop,
    toCell,
    toRow,
    toRowStart: (rowAt) => goTo(rowAt, firstStop(rowAt)),
    toNextOpen,
    toProblem,
  }
}
