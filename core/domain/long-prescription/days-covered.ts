/** On how many days somebody had medicine in hand, by what was handed out. */
import { dayNumberOf, type LocalDate } from '../local-date.ts'

/** One handing-out of a medicine, and the days it was meant for. */
export interface CoveredSupply {
  /** The same medicine whatever its dose. */
  readonly drug: string
  readonly on: LocalDate
  readonly days: number
}

export interface CoveredSpan {
  /** First and last day that are looked at. */
  readonly from: LocalDate
  readonly to: LocalDate
  /** Medicines that a doctor stopped, with the first day without them: from then on none is expected. */
  readonly stoppedOn: ReadonlyMap<string, LocalDate>
}

/**
 * Share 0..1 of days with at least one of the medicines in hand (proportion of days covered; PDC of domain handbook §3.1 no. 16). A
 * medicine is expected from the first supply known, or from `from` where an earlier supply reaches into it, until it is stopped; what is
 * fetched early is used afterwards. Null: nothing was handed out in the span and nothing was left from before.
 */
export function shareOfDaysCovered(supplies: readonly CoveredSupply[], span: CoveredSpan): number | null {
  const first = dayNumberOf(span.from)
  const expected = new Uint8Array(dayNumberOf(span.to) - first + 1)
  const inHand = new Uint8Array(expected.length)
  const ends = new Map<string, number>()
  for (const { drug, on, days } of supplies.toSorted((a, b) => a.on.localeCompare(b.on))) {
    const fetched = dayNumberOf(on) - first
    const begin = Math.max(fetched, ends.get(drug) ?? fetched)
    ends.set(drug, begin + days)
    const stop = span.stoppedOn.get(drug)
    const last = stop === undefined ? expected.length : Math.min(expected.length, dayNumberOf(stop) - first)
    if (begin + days <= 0 || fetched >= last) continue
    expected.fill(1, Math.max(0, fetched), Math.max(0, last))
    inHand.fill(1, Math.max(0, begin), Math.max(0, Math.min(last, begin + days)))
  }
  const total = expected.reduce((sum, day) => sum + day, 0)
  return total === 0 ? null : inHand.reduce((sum, day) => sum + day, 0) / total
}
