import type { StockCell, StockRow } from '../../../core/contract/drug-supply.ts'

/** A drug of a place while it is counted. */
export interface TypedCount {
  readonly row: StockRow
  /** As it was; null: not in the place's catalogue. */
  readonly before: StockCell | null
  kept: boolean
  /** Null: not counted this time. */
  quantity: number | null
  lowAt: number | null
}

export interface CountEntry {
  readonly drugCode: string
  readonly kept: boolean
  readonly quantity: number | null
  readonly lowAt: number | null
}

/** What is kept there first, then what people take, then the rest of the list; in the order of the list. */
export function typedCounts(rows: readonly StockRow[], villageId: number | null): TypedCount[] {
  const typed = rows.map((row) => {
    const before = row.cells.find((cell) => cell.villageId === villageId) ?? null
    return { row, before, kept: before !== null, quantity: null, lowAt: before?.lowAt ?? null }
  })
  const rank = (each: TypedCount) => (each.before ? 0 : each.row.people > 0 ? 1 : 2)
  return typed.toSorted((a, b) => rank(a) - rank(b))
}

/** Only what was typed or ticked; a drug that is not kept has no figures. */
export function changedCounts(typed: readonly TypedCount[]): CountEntry[] {
  return typed
    .filter(
      ({ before, kept, quantity, lowAt }) =>
        kept !== (before !== null) || (kept && (quantity !== null || lowAt !== (before?.lowAt ?? null))),
    )
    .map(({ row, kept, quantity, lowAt }) => ({
      drugCode: row.drugCode,
      kept,
      quantity: kept ? quantity : null,
      lowAt: kept ? lowAt : null,
    }))
}
