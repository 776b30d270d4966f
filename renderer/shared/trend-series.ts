import { systolicLimit } from '../../core/domain/blood-pressure.ts'
import { ageOn, type LocalDate } from '../../core/domain/local-date.ts'

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
  return readings.filter((one) => one.sbp !== null || one.dbp !== null || one.fpg !== null).sort((a, b) => a.date.localeCompare(b.date))
}

/** The systolic limit on the day of each reading. */
export function systolicLimits(readings: readonly TrendReading[], birthDate: LocalDate | null): LimitPoint[] {
  return readings.map(({ date }) => ({ date, sbp: systolicLimit(birthDate ? ageOn(birthDate, date) : null) }))
}

interface DatedMedicine {
  readonly genericName: string
  readonly startDate: LocalDate
  readonly stopDate: LocalDate | null
}

/** Starts and stops as marks, one for each day. */
export function medicineMarks(medications: readonly DatedMedicine[]): TrendMark[] {
  const byDay = new Map<LocalDate, string[]>()
  const note = (date: LocalDate, words: string) => byDay.set(date, [...(byDay.get(date) ?? []), words])
  for (const one of medications) {
    note(one.startDate, `加 ${one.genericName}`)
    if (one.stopDate) note(one.stopDate, `停 ${one.genericName}`)
  }
  return [...byDay].sort(([a], [b]) => a.localeCompare(b)).map(([date, words]) => ({ date, words: words.join('、') }))
}
