/** From what the cuff showed to what the doctor wrote: terminal digits, heaps under the threshold, copies of last time. */
import type { Random } from './random.ts'
import type { DoctorHabit } from './township.ts'

export interface Pressure {
  readonly sbp: number
  readonly dbp: number
}

export interface WrittenPressure extends Pressure {
  readonly untrue: 'heaped-reading' | 'copied-reading' | null
}

const between = (low: number, high: number, value: number): number => Math.min(high, Math.max(low, value))

/** Writes a pressure down the way this doctor does. `limit` is what the systolic value is judged by. */
export function writePressure(
  random: Random,
  habit: DoctorHabit,
  measured: Pressure,
  limit: number,
  last: Pressure | null,
): WrittenPressure {
  if (habit === 'copies' && last && random.chance(0.3)) return { ...last, untrue: 'copied-reading' }
  const sbp = Math.round(between(88, 230, measured.sbp))
  const dbp = Math.round(between(48, Math.min(128, sbp - 22), measured.dbp))
  if (habit === 'heaps' && isJustAbove(sbp, dbp, limit) && random.chance(0.8)) {
    const heaped = {
      sbp: Math.min(sbp, limit - random.pick([1, 1, 1, 2])),
      dbp: Math.min(dbp, random.pick([89, 89, 88])),
    }
    return { ...heaped, untrue: 'heaped-reading' }
  }
  return { sbp: rounded(random, habit, sbp), dbp: rounded(random, habit, dbp), untrue: null }
}

function isJustAbove(sbp: number, dbp: number, limit: number): boolean {
  return (sbp >= limit || dbp >= 90) && sbp < limit + 16 && dbp < 99
}

function rounded(random: Random, habit: DoctorHabit, value: number): number {
  if (habit === 'even') return random.chance(0.85) ? 2 * Math.round(value / 2) : value
  if (habit === 'tens')
    return random.chance(0.45) ? 10 * Math.round(value / 10) : random.chance(0.3) ? 5 * Math.round(value / 5) : value
  return value
}

/** One decimal, as a meter shows it; some doctors like whole and half values. */
export function writeGlucose(random: Random, habit: DoctorHabit, measured: number): number {
  const value = between(2.8, 24, measured)
  const step = habit === 'tens' && random.chance(0.4) ? 0.5 : 0.1
  return Math.round(Math.round(value / step) * step * 10) / 10
}
