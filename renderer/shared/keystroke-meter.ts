import { reactive } from 'vue'

/** What typing one row cost. */
export interface RowCost {
  readonly keys: number
  readonly seconds: number
}

/** Counts keystrokes and seconds a row, from its first key to the one that saves it. */
export interface KeystrokeMeter {
  readonly current: { rowId: number | null; keys: number }
  readonly done: RowCost[]
  /** One key pressed in a row, at a moment in milliseconds. */
  press: (rowId: number, atMs: number) => void
  /** The row was sent to be saved. */
  finish: (rowId: number, atMs: number) => void
}

const modifiers: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'Meta', 'CapsLock', 'NumLock', 'Process'])

/** A key counts once; holding Shift or Ctrl for another key is part of that key. */
export const isCounted = (key: string): boolean => !modifiers.has(key)

export function keystrokeMeter(): KeystrokeMeter {
  const rows = new Map<number, { keys: number; sinceMs: number }>()
  const current = reactive<{ rowId: number | null; keys: number }>({ rowId: null, keys: 0 })
  const done = reactive<RowCost[]>([])
  return {
    current,
    done,
    press(rowId, atMs) {
      const row = rows.get(rowId) ?? { keys: 0, sinceMs: atMs }
      row.keys += 1
      rows.set(rowId, row)
      Object.assign(current, { rowId, keys: row.keys })
    },
    finish(rowId, atMs) {
      const row = rows.get(rowId)
      if (!row) return
      done.push({ keys: row.keys, seconds: Math.round((atMs - row.sinceMs) / 1000) })
      rows.delete(rowId)
      Object.assign(current, { rowId: null, keys: 0 })
    },
  }
}

/** `21 键 11 秒`. */
export const costText = ({ keys, seconds }: RowCost): string => `${keys} 键 ${seconds} 秒`

/** The mean of all rows so far, keys to one decimal; null before the first. */
export function meanCost(costs: readonly RowCost[]): RowCost | null {
  if (costs.length === 0) return null
  const mean = (pick: (cost: RowCost) => number) => costs.reduce((sum, cost) => sum + pick(cost), 0) / costs.length
  return { keys: Math.round(mean((cost) => cost.keys) * 10) / 10, seconds: Math.round(mean((cost) => cost.seconds)) }
}
