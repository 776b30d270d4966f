/** From a first abnormal reading to a candidate for diagnosis: two re-checks on other days within four weeks (domain handbook §2.1, §2.2). */
import { addDays, chineseDate, daysBetween, type LocalDate } from '../local-date.ts'

export interface ScreenedDay {
  readonly id: number
  readonly screenDate: LocalDate
  readonly sbp: number | null
  readonly dbp: number | null
  readonly fpg: number | null
}

export type SeriesState = 'none' | 'normal' | 'recheck' | 'candidate'

export interface SeriesJudgement {
  readonly state: SeriesState
  /** The abnormal days that count, oldest first. */
  readonly abnormalDays: readonly LocalDate[]
  /** How many readings on other days are still needed for a diagnosis. */
  readonly missing: number
  /** By which day; null when none is needed. */
  readonly dueBy: LocalDate | null
  /** ≥180 and/or ≥110, ≥16.7 or ≤3.9: refer at once (domain handbook §2.6). */
  readonly emergency: boolean
  readonly sentence: string
}

/** Four weeks (N2 2025·高). */
export const recheckWindowDays = 28

interface Criterion {
  readonly what: string
  readonly neededDays: number
  readonly valueOf: (day: ScreenedDay) => string | null
  readonly isAbnormal: (day: ScreenedDay) => boolean
  readonly isEmergency: (day: ScreenedDay) => boolean
}

/** ≥140 and/or ≥90 on three days (domain handbook §2.1, N1·高). */
const pressure: Criterion = {
  what: '血压',
  neededDays: 3,
  valueOf: ({ sbp, dbp }) => (sbp === null || dbp === null ? null : `${sbp}/${dbp}`),
  isAbnormal: ({ sbp, dbp }) => (sbp ?? 0) >= 140 || (dbp ?? 0) >= 90,
  isEmergency: ({ sbp, dbp }) => (sbp ?? 0) >= 180 || (dbp ?? 0) >= 110,
}

/** Fasting ≥7.0: without symptoms another day is needed (domain handbook §2.2, N3 2025). */
const glucose: Criterion = {
  what: '空腹血糖',
  neededDays: 2,
  valueOf: ({ fpg }) => (fpg === null ? null : String(fpg)),
  isAbnormal: ({ fpg }) => (fpg ?? 0) >= 7,
  isEmergency: ({ fpg }) => fpg !== null && (fpg >= 16.7 || fpg <= 3.9),
}

/** Judges the blood pressures of somebody without a hypertension file. */
export function judgePressureSeries(days: readonly ScreenedDay[]): SeriesJudgement {
  return judgeSeries(days, pressure)
}

/** Judges the fasting glucoses of somebody without a diabetes file. Finger-tip values screen; they never diagnose (domain handbook §2.2). */
export function judgeGlucoseSeries(days: readonly ScreenedDay[]): SeriesJudgement {
  return judgeSeries(days, glucose)
}

function judgeSeries(days: readonly ScreenedDay[], criterion: Criterion): SeriesJudgement {
  const { what, neededDays } = criterion
  const readings = lastOfEachDay(days.filter((day) => criterion.valueOf(day) !== null))
  const last = readings.at(-1)
  if (!last)
    return { state: 'none', abnormalDays: [], missing: 0, dueBy: null, emergency: false, sentence: `没有${what}记录` }
  const abnormal = currentSeries(readings, criterion)
  const value = criterion.valueOf(last) ?? ''
  const emergency = criterion.isEmergency(last)
  const first = abnormal[0]
  if (!first)
    return {
      state: 'normal',
      abnormalDays: [],
      missing: 0,
      dueBy: null,
      emergency,
      sentence: `${what} ${value}，${emergency ? '危急' : '未达诊断标准'}`,
    }
  const abnormalDays = abnormal.map((day) => day.screenDate)
  const values = abnormal.map((day) => `${chineseDate(day.screenDate)} ${criterion.valueOf(day) ?? ''}`).join('、')
  const missing = Math.max(0, neededDays - abnormal.length)
  if (missing === 0)
    return {
      state: 'candidate',
      abnormalDays,
      missing,
      dueBy: null,
      emergency,
      sentence: `待确诊：非同日 ${abnormal.length} 次${what}达诊断标准（${values}）`,
    }
  const dueBy = addDays(first.screenDate, recheckWindowDays)
  return {
    state: 'recheck',
    abnormalDays,
    missing,
    dueBy,
    emergency,
    sentence: `还需非同日复测 ${missing} 次（${chineseDate(dueBy)}前）：${what}异常（${values}）`,
  }
}

function lastOfEachDay(days: readonly ScreenedDay[]): ScreenedDay[] {
  const byDay = new Map<LocalDate, ScreenedDay>()
  for (const day of days.toSorted((a, b) => a.id - b.id)) byDay.set(day.screenDate, day)
  return [...byDay.values()].toSorted((a, b) => (a.screenDate < b.screenDate ? -1 : 1))
}

/** The abnormal days in a row up to the last reading, as far as four weeks reach; a normal day ends the row. A finished row stays. */
function currentSeries(readings: readonly ScreenedDay[], { isAbnormal, neededDays }: Criterion): ScreenedDay[] {
  let row: ScreenedDay[] = []
  for (const day of readings) {
    if (!isAbnormal(day)) {
      row = []
      continue
    }
    const within = row.filter((each) => daysBetween(each.screenDate, day.screenDate) <= recheckWindowDays)
    row = row.length >= neededDays ? [...row, day] : [...within, day]
  }
  return row
}
