/**
 * A calendar day of the township as text `YYYY-MM-DD`. Such texts compare and sort as days do, so `<` and `>` are used on
 * them everywhere. There is no clock in `core`: whoever knows what day it is passes it in.
 */
export type LocalDate = string

const shape = /^\d{4}-\d{2}-\d{2}$/
const daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

const digitAt = (text: string, at: number): number => text.charCodeAt(at) - 48
const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`)

/** The year of a day: `yearOf('2025-03-01')` is 2025. */
export function yearOf(date: LocalDate): number {
  return digitAt(date, 0) * 1000 + digitAt(date, 1) * 100 + digitAt(date, 2) * 10 + digitAt(date, 3)
}

/** The month of a day, 1 to 12. */
export function monthOf(date: LocalDate): number {
  return digitAt(date, 5) * 10 + digitAt(date, 6)
}

/** The day of the month, 1 to 31. */
export function dayOfMonth(date: LocalDate): number {
  return digitAt(date, 8) * 10 + digitAt(date, 9)
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** How many days a month has. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** True when the text is `YYYY-MM-DD` and that day exists in the calendar (years 1000 to 9999). */
export function isRealDate(text: string): boolean {
  if (!shape.test(text)) return false
  const year = yearOf(text)
  const month = monthOf(text)
  const day = dayOfMonth(text)
  return year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** The day a text names, surrounding blanks aside, or null when it is not a real `YYYY-MM-DD`. */
export function parseLocalDate(text: string | null | undefined): LocalDate | null {
  const trimmed = text?.trim() ?? ''
  return isRealDate(trimmed) ? trimmed : null
}

/** Puts a day together from its numbers; null when there is no such day. */
export function localDateFrom(year: number, month: number, day: number): LocalDate | null {
  const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  return isRealDate(text) ? text : null
}

/** Days since 1970-01-01; negative before it. */
export function dayNumberOf(date: LocalDate): number {
  const year = yearOf(date)
  const month = monthOf(date)
  const leapDay = month > 2 && isLeap(year) ? 1 : 0
  return startOfYear(year) + (daysBeforeMonth[month - 1] ?? 0) + leapDay + dayOfMonth(date) - 1
}

const firstDayNumber = -719162
const lastDayNumber = 2932896

/** The day number of 1 January. */
function startOfYear(year: number): number {
  const full = year - 1
  const leapDays = Math.floor(full / 4) - Math.floor(full / 100) + Math.floor(full / 400)
  return full * 365 + leapDays + firstDayNumber
}

/** The day that many days after 1970-01-01; what lies before the year 1 or after 9999 is the first or last day of them. */
export function dateOfDayNumber(dayNumber: number): LocalDate {
  if (dayNumber <= firstDayNumber) return '0001-01-01'
  if (dayNumber >= lastDayNumber) return '9999-12-31'
  // An average year is 365.2425 days; the guess is at most one year off.
  let year = 1970 + Math.floor(dayNumber / 365.2425)
  while (startOfYear(year) > dayNumber) year -= 1
  while (startOfYear(year + 1) <= dayNumber) year += 1
  let rest = dayNumber - startOfYear(year)
  let month = 1
  while (rest >= daysInMonth(year, month)) {
    rest -= daysInMonth(year, month)
    month += 1
  }
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(rest + 1)}`
}

/** The day `days` later (earlier when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDayNumber(dayNumberOf(date) + days)
}

/** The same day of the month `months` later; the last day of that month where it has no such day. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const index = yearOf(date) * 12 + monthOf(date) - 1 + months
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(Math.min(dayOfMonth(date), daysInMonth(year, month)))}`
}

/** Days from one day to another: positive when `to` is later. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumberOf(to) - dayNumberOf(from)
}

/**
 * Full years of age on a day (周岁, domain handbook §3.0). A person born on 29 February turns a year older on 1 March of a
 * common year. Negative before birth.
 */
export function ageOn(birthDate: LocalDate, day: LocalDate): number {
  const years = yearOf(day) - yearOf(birthDate)
  const months = monthOf(day) - monthOf(birthDate)
  const reached = months > 0 || (months === 0 && dayOfMonth(day) >= dayOfMonth(birthDate))
  return reached ? years : years - 1
}

/** The quarter of a day, 1 to 4. */
export function quarterOf(date: LocalDate): number {
  return Math.ceil(monthOf(date) / 3)
}

/** First and last day of something. Both belong to it. */
export interface DateRange {
  readonly from: LocalDate
  readonly to: LocalDate
}

/** First and last day of a quarter (1 to 4). */
export function quarterRange(year: number, quarter: number): DateRange {
  const last = quarter * 3
  return { from: `${year}-${two(last - 2)}-01`, to: `${year}-${two(last)}-${daysInMonth(year, last)}` }
}

/** 1 January and 31 December. */
export function yearRange(year: number): DateRange {
  return { from: `${year}-01-01`, to: `${year}-12-31` }
}

/** The day as Chinese people write it: `2025年3月5日`. */
export function chineseDate(date: LocalDate): string {
  return `${yearOf(date)}年${monthOf(date)}月${dayOfMonth(date)}日`
}
