import { addDays, dayOfMonth, type LocalDate } from '../local-date.ts'

/**
 * Which days are walked: days of the week (1 Monday … 7 Sunday) and market days, named as people name them by the last digit of the
 * day (逢 1、4、7: the 1st, 4th, 7th, 11th …), of the solar or the lunar calendar. A day that fits either of the two is chosen.
 */
export interface DayRule {
  readonly weekdays: readonly number[]
  readonly tails: readonly number[]
  readonly calendar: 'solar' | 'lunar'
}

/** The days of a range, both ends included, that fit the rule, in order; days in `skip` are left out. */
export function chosenDays(
  rule: DayRule,
  from: LocalDate,
  to: LocalDate,
  skip: ReadonlySet<LocalDate> = new Set(),
): LocalDate[] {
  const days: LocalDate[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) if (fits(rule, day) && !skip.has(day)) days.push(day)
  return days
}

function fits({ weekdays, tails, calendar }: DayRule, day: LocalDate): boolean {
  if (weekdays.includes(weekdayOf(day))) return true
  if (tails.length === 0) return false
  return tails.includes((calendar === 'solar' ? dayOfMonth(day) : lunarDayOf(day)) % 10)
}

const noonOf = (day: LocalDate): Date => new Date(`${day}T12:00:00Z`)

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: LocalDate): number => noonOf(day).getUTCDay() || 7

const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { day: 'numeric', timeZone: 'UTC' })

/** The day of the lunar month (农历), 1 to 30, from the calendar tables of the runtime. */
export const lunarDayOf = (day: LocalDate): number =>
  Number(lunar.formatToParts(noonOf(day)).find((part) => part.type === 'day')?.value)
