import type { SheetRow } from '../reading/cells.ts'
import { readNumber } from '../values/numbers.ts'
import { isTick } from '../values/yes-no.ts'

/** What the first rows of a column hold; decides what single cells cannot tell. */
export interface ColumnProfile {
  readonly filled: number
  /** Texts with how often they occur, at most 60 of them. */
  readonly texts: ReadonlyMap<string, number>
  /** Numbers other than 0. */
  readonly numbers: readonly number[]
  /** The unit most often written behind the numbers; empty without one. */
  readonly spelledUnit: string
  readonly hasTick: boolean
  /** Cells as they came, for checks of the whole column. */
  readonly raw: readonly (string | number)[]
}

const mostTexts = 60

/** Profiles one column over the sample rows. */
export function profileColumn(rows: readonly SheetRow[], column: number): ColumnProfile {
  const texts = new Map<string, number>()
  const units = new Map<string, number>()
  const numbers: number[] = []
  const raw: (string | number)[] = []
  for (const row of rows) {
    const cell = row.cells[column]
    if (!cell || cell.formula) continue
    const text = cell.text.trim()
    raw.push(cell.number ?? cell.text)
    if (texts.has(text) || texts.size < mostTexts) texts.set(text, (texts.get(text) ?? 0) + 1)
    const read = cell.number === undefined ? readNumber(text) : { value: cell.number, unit: '' }
    if (!read || read.value === 0) continue
    numbers.push(read.value)
    if (read.unit !== '') units.set(read.unit, (units.get(read.unit) ?? 0) + 1)
  }
  return {
    filled: raw.length,
    texts,
    numbers,
    spelledUnit: mostOften(units),
    hasTick: [...texts.keys()].some(isTick),
    raw,
  }
}

function mostOften(counts: ReadonlyMap<string, number>): string {
  let best = ''
  for (const [text, count] of counts) if (count > (counts.get(best) ?? 0)) best = text
  return best
}
