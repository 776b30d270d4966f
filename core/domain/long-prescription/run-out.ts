/** When a medicine runs out: what was fetched early is carried over, what was fetched late leaves a gap. */
import { dateOfDayNumber, dayNumberOf, type LocalDate } from '../local-date.ts'

/** One handing-out: packing units and the days they were meant for. */
export interface Supply {
  readonly on: LocalDate
  readonly quantity: number
  readonly days: number
}

/** From `from` up to but not including `to` (null: still) so many packing units a day; null: not known, as the supply was meant. */
export interface DosePhase {
  readonly from: LocalDate
  readonly to: LocalDate | null
  readonly perDay: number | null
}

export interface SupplyGap {
  /** First day without medicine. */
  readonly from: LocalDate
  readonly days: number
}

export interface SupplyCourse {
  /** The first day without medicine; null when it is not taken any more. */
  readonly runOutOn: LocalDate | null
  readonly lastOn: LocalDate
  /** Days' worth still at home when the last supply was fetched (early fetching). */
  readonly carriedDays: number
  readonly gaps: readonly SupplyGap[]
}

const enough = 1e-6

/**
 * Follows a stock at home from the first supply on. `phases`: the regimen's doses of this medicine in time order, empty when none is
 * known; between two phases nothing is taken. Null without a supply.
 */
export function supplyCourse(given: readonly Supply[], phases: readonly DosePhase[]): SupplyCourse | null {
  const supplies = given.toSorted((a, b) => a.on.localeCompare(b.on))
  const [first] = supplies
  if (!first) return null
  const gaps: SupplyGap[] = []
  let stock = 0
  let day = dayNumberOf(first.on)
  let meant = perDayOf(first)
  let carriedDays = 0
  for (const supply of supplies) {
    const next = dayNumberOf(supply.on)
    const used = use(stock, day, next, phases, meant)
    stock = used.left
    if (used.outOn !== null && used.outOn < next)
      gaps.push({ from: dateOfDayNumber(used.outOn), days: next - used.outOn })
    const rate = rateOn(next, phases, meant)
    carriedDays = rate > 0 ? Math.floor(stock / rate + enough) : 0
    stock += supply.quantity
    meant = perDayOf(supply)
    day = next
  }
  const { outOn } = use(stock, day, null, phases, meant)
  const last = supplies.at(-1) ?? first
  return { runOutOn: outOn === null ? null : dateOfDayNumber(outOn), lastOn: last.on, carriedDays, gaps }
}

const perDayOf = ({ quantity, days }: Supply): number => quantity / Math.max(1, days)

/** What is left on `to`, and the first day that could not be covered. `to` null: until it runs out. */
function use(
  stock: number,
  from: number,
  to: number | null,
  phases: readonly DosePhase[],
  meant: number,
): { left: number; outOn: number | null } {
  let left = stock
  let day = from
  while (to === null || day < to) {
    const rate = rateOn(day, phases, meant)
    const change = nextChange(day, phases)
    const end = to === null ? change : change === null ? to : Math.min(to, change)
    if (rate > 0) {
      const covered = Math.floor(left / rate + enough)
      if (end === null || covered < end - day) return { left: Math.max(0, left - covered * rate), outOn: day + covered }
      left = Math.max(0, left - (end - day) * rate)
    }
    if (end === null) return { left, outOn: null }
    day = end
  }
  return { left, outOn: null }
}

/** Packing units on a day: as the phase says, as the supply was meant before the first phase, none between and after. */
function rateOn(day: number, phases: readonly DosePhase[], meant: number): number {
  const [first] = phases
  if (!first || day < dayNumberOf(first.from)) return meant
  const phase = phases.findLast(
    (each) => dayNumberOf(each.from) <= day && (each.to === null || dayNumberOf(each.to) > day),
  )
  return phase ? (phase.perDay ?? meant) : 0
}

function nextChange(day: number, phases: readonly DosePhase[]): number | null {
  const days = phases.flatMap((each) => [dayNumberOf(each.from), ...(each.to === null ? [] : [dayNumberOf(each.to)])])
  const later = days.filter((each) => each > day)
  return later.length > 0 ? Math.min(...later) : null
}
