import type { FigureRow, VillageFigure } from './figure-rows.ts'

/** A village's place in one figure. */
export interface RankedVillage extends VillageFigure {
  /** Villages with equal rates share a place. Null: no rate, people of no known village, or all villages equal. */
  readonly rank: number | null
  /** So few people that one of them moves the rate by more than three points. */
  readonly few: boolean
}

/** Below this many people a village's place is for information only (engineering default). */
export const fewPeople = 30

/** Villages of one figure from the best to the worst rate; then those without a rate, then people of no known village. */
export function rankByRate(row: FigureRow): RankedVillage[] {
  const rated = row.villages.filter((village) => village.villageId !== null && village.denominator > 0)
  const sorted = [...rated].sort((a, b) => compareRates(a, b) || b.denominator - a.denominator)
  const [best, worst] = [sorted[0], sorted.at(-1)]
  const allEqual = sorted.length > 1 && best && worst && compareRates(best, worst) === 0
  const placed = sorted.map((village) => ({
    ...village,
    rank: allEqual ? null : 1 + sorted.findIndex((other) => compareRates(other, village) === 0),
    few: village.denominator < fewPeople,
  }))
  const rest = row.villages.filter((village) => village.villageId === null || village.denominator === 0)
  return [...placed, ...rest.map((village) => ({ ...village, rank: null, few: false }))]
}

/** Compares exactly, without dividing: 1/3 and 2/6 share a place. */
function compareRates(a: VillageFigure, b: VillageFigure): number {
  return b.numerator * a.denominator - a.numerator * b.denominator
}

/**
 * The figures that are ranked, drawn and listed by name: those measured against a target and, whatever the scheme asks for, the
 * standard management and control rates (domain handbook §3.1, 3–5) by their first variant.
 */
export function keyRows(rows: readonly FigureRow[]): FigureRow[] {
  const seen = new Set<string>()
  return rows.filter((row) => {
    const subject = `${row.indicator} ${row.disease}`
    if (seen.has(subject)) return false
    seen.add(subject)
    return row.target !== null || alwaysKey.has(row.indicator)
  })
}

const alwaysKey = new Set(['stdManageRate', 'bpControlRate', 'fpgControlRate'])
