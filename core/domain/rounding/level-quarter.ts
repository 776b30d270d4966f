/** The quarter's rounding days from who covers what: every village at least once, every specialist's days spread evenly. */
import { addDays, daysBetween, type DateRange, type LocalDate } from '../local-date.ts'
import { weekdayOf } from '../visit-plan/plan-days.ts'

export interface QuarterLoad {
  readonly specialistId: number
  /** Villages still without a day, each with how many people are due there. */
  readonly villages: readonly { readonly villageId: number; readonly due: number }[]
  /** Days already planned or done, which are not taken again. */
  readonly taken: readonly LocalDate[]
}

export interface PlannedDay {
  readonly specialistId: number
  readonly plannedOn: LocalDate
  readonly villageIds: readonly number[]
}

/** How many people one rounding day sees at most, and how many villages a day reaches. */
export interface QuarterLimits {
  readonly perDay: number
  readonly villagesPerDay: number
}
export const quarterLimits: QuarterLimits = { perDay: 30, villagesPerDay: 3 }

/**
 * Days of the quarter that reach each covered village once (domain handbook §2.7: 县级专科医生 ≥1 次/季度). Villages are put together
 * while their due people fit one day; the days lie evenly between `range.from` (or `today`, when that is later) and `range.to`, on
 * Monday to Friday, never on a day the specialist already has. Nothing is planned for a quarter that
 * is over; groups for which no free day is left are not planned.
 */
export function levelQuarter(
  loads: readonly QuarterLoad[],
  range: DateRange,
  today: LocalDate,
  limits: QuarterLimits = quarterLimits,
): PlannedDay[] {
  const from = range.from > today ? range.from : today
  if (from > range.to) return []
  return loads.flatMap((load, at) => {
    const groups = groupVillages(load.villages, limits)
    const free = workdays(from, range.to).filter((day) => !load.taken.includes(day))
    return groups.flatMap((villageIds, index) => {
      const plannedOn = spreadDay(free, index, groups.length, at)
      return plannedOn === undefined ? [] : [{ specialistId: load.specialistId, plannedOn, villageIds }]
    })
  })
}

/** The fullest village first, smaller ones beside it while they fit: fewer days, and no day much fuller than another. */
export function groupVillages(
  villages: QuarterLoad['villages'],
  { perDay, villagesPerDay }: QuarterLimits,
): number[][] {
  const groups: { ids: number[]; due: number }[] = []
  for (const { villageId, due } of villages.toSorted((a, b) => b.due - a.due || a.villageId - b.villageId)) {
    const room = groups
      .filter((group) => group.ids.length < villagesPerDay && group.due + due <= perDay)
      .toSorted((a, b) => a.due - b.due)[0]
    if (room) {
      room.ids.push(villageId)
      room.due += due
    } else groups.push({ ids: [villageId], due })
  }
  return groups.map((group) => group.ids)
}

/** The middle of the group's share of the free days; specialists are a little apart, so that not all come on one day. */
function spreadDay(free: readonly LocalDate[], index: number, groups: number, shift: number): LocalDate | undefined {
  if (groups > free.length) return free[index]
  const step = free.length / groups
  return free[Math.floor((index + 0.5) * step) + (shift % Math.max(1, Math.floor(step / 2)))]
}

/** Monday to Friday from one day to the other. */
export function workdays(from: LocalDate, to: LocalDate): LocalDate[] {
  const length = daysBetween(from, to) + 1
  return Array.from({ length }, (_, at) => addDays(from, at)).filter((day) => weekdayOf(day) <= 5)
}
