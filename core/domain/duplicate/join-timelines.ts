/** Two histories of one thing, each entry holding from its day on, as one. */
import type { LocalDate } from '../local-date.ts'

export interface JoinedTimeline<T> {
  /** Entries of the other history that hold until the prevailing one begins. */
  readonly earlier: readonly T[]
  /** Entries of the other history that the prevailing one contradicts or repeats. */
  readonly superseded: readonly T[]
}

/** The prevailing history stands whole, from its first day on; the other one counts for the days before. */
export function joinTimelines<T extends { readonly fromDate: LocalDate }>(
  prevailing: readonly T[],
  other: readonly T[],
): JoinedTimeline<T> {
  const begin = prevailing.map((each) => each.fromDate).sort()[0]
  const isEarlier = (each: T): boolean => begin === undefined || each.fromDate < begin
  return { earlier: other.filter(isEarlier), superseded: other.filter((each) => !isEarlier(each)) }
}
