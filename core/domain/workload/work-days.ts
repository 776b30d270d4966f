/** A specialist's quarter as days: who was seen where, and how long. */
import type { LocalDate } from '../local-date.ts'

/** One visit as far as workload asks. `recordedAt`: minutes after midnight at which it was typed, if that was on its own day. */
export interface WorkVisit {
  readonly visitId: number
  readonly personId: number
  readonly on: LocalDate
  readonly kind: 'rounding' | 'teleconsultation' | 'five-doctor'
  readonly villageId: number | null
  readonly village: string
  readonly recordedAt: number | null
}

export interface WorkDay {
  readonly on: LocalDate
  readonly visits: number
  readonly patients: number
  readonly villages: readonly string[]
  /** Minutes after midnight of the first and last record; null when they cannot be told. */
  readonly firstAt: number | null
  readonly lastAt: number | null
  readonly recordedMinutes: number | null
  /** What counts: the hours somebody wrote, else those of the records. Null: not known. */
  readonly minutes: number | null
  readonly reason: string | null
}

export interface WrittenHours {
  readonly workDate: LocalDate
  readonly minutes: number
  readonly reason: string
}

/**
 * Days in order. Hours run from the first to the last record of the day; one record alone, or records typed on another day, tell
 * none, and somebody has to write them.
 */
export function workDays(visits: readonly WorkVisit[], written: readonly WrittenHours[]): WorkDay[] {
  const days = [...new Set(visits.map(({ on }) => on))].toSorted()
  return days.map((on) => {
    const own = visits.filter((each) => each.on === on)
    const times = own.flatMap(({ recordedAt }) => (recordedAt === null ? [] : [recordedAt])).toSorted((a, b) => a - b)
    const [firstAt = null, lastAt = null] = [times[0], times.at(-1)]
    const recordedMinutes = times.length < 2 || firstAt === null || lastAt === null ? null : lastAt - firstAt
    const correction = written.find((each) => each.workDate === on)
    return {
      on,
      visits: own.length,
      patients: new Set(own.map(({ personId }) => personId)).size,
      villages: [...new Set(own.map(({ village }) => village).filter((name) => name !== ''))],
      firstAt,
      lastAt,
      recordedMinutes,
      minutes: correction?.minutes ?? recordedMinutes,
      reason: correction?.reason ?? null,
    }
  })
}

/** `8:05` of minutes after midnight. */
export const clockText = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

/** `3 小时 20 分`; `—` when not known. */
export function hoursText(minutes: number | null): string {
  if (minutes === null) return '—'
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours > 0 ? `${hours} 小时` : '', rest > 0 || hours === 0 ? `${rest} 分` : ''].filter(Boolean).join(' ')
}
