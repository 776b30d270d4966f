/** How much of a drug a place needs: from what people take, when it runs out, and what was lacking (S1, S3: 药品需求). */
import { addDays, addMonths, daysBetween, quarterRange, type DateRange, type LocalDate } from '../local-date.ts'

/** First and last day of `2026-01` or `2026-Q1`. */
export function periodRange(period: string): DateRange {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period)
  if (quarter) return quarterRange(Number(quarter[1]), Number(quarter[2]))
  const from = `${period}-01`
  return { from, to: addDays(addMonths(from, 1), -1) }
}

/** The month (`M`) or quarter (`Q`) after the one in which a day lies: what is asked for is asked for ahead. */
export function periodAfter(day: LocalDate, kind: 'M' | 'Q'): string {
  if (kind === 'M') return addMonths(day, 1).slice(0, 7)
  const next = addMonths(day, 3)
  return `${next.slice(0, 4)}-Q${Math.ceil(Number(next.slice(5, 7)) / 3)}`
}

/** `2026年1月`, `2026年第1季度`. */
export function periodText(period: string): string {
  const [year = '', part = ''] = period.split('-')
  return part.startsWith('Q') ? `${year}年第${part.slice(1)}季度` : `${year}年${Number(part)}月`
}

/** One medicine of one person. */
export interface Need {
  /** Packing units a day; null: not known, nothing is counted. */
  readonly perDay: number | null
  /** The first day without medicine; null: nothing was ever fetched here, so it is needed from the first day of the period. */
  readonly runOutOn: LocalDate | null
}

/** Packing units that have to be fetched so that none of a period's days is without medicine. */
export function neededIn({ perDay, runOutOn }: Need, { from, to }: DateRange): number {
  if (perDay === null) return 0
  const start = runOutOn === null || runOutOn < from ? from : runOutOn
  return start > to ? 0 : perDay * (daysBetween(start, to) + 1)
}
