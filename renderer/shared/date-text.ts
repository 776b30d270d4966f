import { addDays, localDateFrom, yearOf, type LocalDate } from '../../core/domain/local-date.ts'

/** Which year a day without one belongs to: the latest not after today, the earliest not before it, or simply this year. */
export type DateLean = 'past' | 'future' | 'year'

/**
 * Reads a typed date: `20250301`, `250301`, `2025-3-1`, `2025年3月1日`, `3-1`, `3.1`, `0301`, `今天`, `昨天`, `明天`, `+14`.
 * Gives null when it is no real day.
 */
export function parseTypedDate(typed: string, today: LocalDate, lean: DateLean = 'year'): LocalDate | null {
  const text = typed.normalize('NFKC').replace(/\s/g, '')
  const named: Readonly<Record<string, number>> = { 今天: 0, 昨天: -1, 前天: -2, 明天: 1, 后天: 2 }
  const shift = named[text] ?? (/^[+-]\d{1,3}$/.test(text) ? Number(text) : null)
  if (shift !== null) return addDays(today, shift)
  if (/^\d{8}$/.test(text))
    return localDateFrom(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)))
  if (/^\d{6}$/.test(text))
    return localDateFrom(2000 + Number(text.slice(0, 2)), Number(text.slice(2, 4)), Number(text.slice(4)))
  if (/^\d{4}$/.test(text)) return withoutYear(Number(text.slice(0, 2)), Number(text.slice(2)), today, lean)
  const full = /^(\d{4}|\d{2})[-./年。](\d{1,2})[-./月。](\d{1,2})日?$/.exec(text)
  if (full) {
    const year = Number(full[1])
    return localDateFrom(year < 100 ? 2000 + year : year, Number(full[2]), Number(full[3]))
  }
  const short = /^(\d{1,2})[-./月。](\d{1,2})日?$/.exec(text)
  return short ? withoutYear(Number(short[1]), Number(short[2]), today, lean) : null
}

function withoutYear(month: number, day: number, today: LocalDate, lean: DateLean): LocalDate | null {
  const thisYear = localDateFrom(yearOf(today), month, day)
  if (lean === 'past' && (thisYear === null || thisYear > today)) return localDateFrom(yearOf(today) - 1, month, day)
  if (lean === 'future' && (thisYear === null || thisYear < today)) return localDateFrom(yearOf(today) + 1, month, day)
  return thisYear
}

const weekdayNames = '日一二三四五六'

/** `周三`; market days and work days matter when a date is given to a patient. */
export function weekdayText(date: LocalDate): string {
  const [year, month, day] = date.split('-').map(Number)
  return `周${weekdayNames.charAt(new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day)).getUTCDay())}`
}
