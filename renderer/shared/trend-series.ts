import { systolicLimit } from '../../core/domain/blood-pressure.ts'
import { addDays, ageOn, type LocalDate } from '../../core/domain/local-date.ts'

/** What the chart needs of any record that measured something: a follow-up, a rounding visit or an examination. */
export interface TrendReading {
  readonly date: LocalDate
  readonly from: '随访' | '巡诊' | '体检'
  readonly sbp: number | null
  readonly dbp: number | null
  readonly fpg: number | null
}

/** A change of the medicines, marked on the time axis. */
export interface TrendMark {
  readonly date: LocalDate
  /** `加 氨氯地平`, `停 卡托普利`. */
  readonly words: string
}

/** One point of the control line: 140, or 150 from the day the person turned 65 (domain handbook §2.5). */
export interface LimitPoint {
  readonly date: LocalDate
  readonly sbp: number
}

/** Readings oldest first, those without any value left out. */
export function sortedReadings(readings: readonly TrendReading[]): TrendReading[] {
  return readings
    .filter((one) => one.sbp !== null || one.dbp !== null || one.fpg !== null)
    .sort((a, b) => a.date.localeCompare(b.date))
}

/** The systolic limit on the given days. */
export function systolicLimits(days: readonly LocalDate[], birthDate: LocalDate | null): LimitPoint[] {
  return days.map((date) => ({ date, sbp: systolicLimit(birthDate ? ageOn(birthDate, date) : null) }))
}

export interface TimeSpan {
  readonly from: LocalDate
  readonly to: LocalDate
}

/** The days a trend shows: its readings and marks with three weeks of air on both sides. */
export function trendSpan(dated: readonly { readonly date: LocalDate }[]): TimeSpan {
  const days = dated.map((one) => one.date).sort()
  return { from: addDays(days[0] ?? '2000-01-01', -21), to: addDays(days.at(-1) ?? '2000-01-01', 21) }
}

interface DatedMedicine {
  readonly genericName: string
  readonly startDate: LocalDate
  readonly stopDate: LocalDate | null
}

/** Starts and stops from a day on as marks, one for each day: what was begun before the first reading is no change in the picture. */
export function medicineMarks(medications: readonly DatedMedicine[], since: LocalDate): TrendMark[] {
  const byDay = new Map<LocalDate, string[]>()
  const note = (date: LocalDate, words: string) => byDay.set(date, [...(byDay.get(date) ?? []), words])
  for (const one of medications) {
    note(one.startDate, `加 ${one.genericName}`)
    if (one.stopDate) note(one.stopDate, `停 ${one.genericName}`)
  }
  return [...byDay]
    .filter(([date]) => date >= since)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([date, words]) => ({ date, words: words.join('、') }))
}
