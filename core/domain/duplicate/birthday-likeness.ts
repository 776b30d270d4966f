import { dayOfMonth, daysBetween, monthOf, yearOf, type LocalDate } from '../local-date.ts'
import { numberSlip } from './similar-number.ts'

/**
 * `same`; `swapped`: month and day exchanged; `slip`: one digit wrong or two neighbouring digits exchanged; `lunar`: apart as the
 * two calendars are; `differs`.
 */
export type BirthdayLikeness = 'same' | 'swapped' | 'slip' | 'lunar' | 'differs'

/**
 * A birthday counted by the lunar calendar and written as if it were solar lies 17 to 52 days before the solar one: the lunar new
 * year falls between 21 January and 20 February, and month and day names run behind by as much, a leap month apart.
 */
const lunarGapDays = { least: 17, most: 52 }

/** How two birthdays are alike, the nearest likeness first. */
export function birthdayLikeness(a: LocalDate, b: LocalDate): BirthdayLikeness {
  if (a === b) return 'same'
  if (yearOf(a) === yearOf(b) && monthOf(a) === dayOfMonth(b) && dayOfMonth(a) === monthOf(b)) return 'swapped'
  const slip = numberSlip(a.replaceAll('-', ''), b.replaceAll('-', ''))
  if (slip === 'digit' || slip === 'swap') return 'slip'
  const gap = Math.abs(daysBetween(a, b))
  return gap >= lunarGapDays.least && gap <= lunarGapDays.most ? 'lunar' : 'differs'
}
