import { kpiBloodPressureLimits, systolicLimit } from './blood-pressure.ts'
import type { BloodPressureLimits } from './blood-pressure.ts'
import { kpiFastingGlucoseLimit } from './glucose.ts'
import { ageOn } from './local-date.ts'
import type { LocalDate } from './local-date.ts'

export type DiseaseId = 'HTN' | 'T2DM'

/** A code for programs and one Chinese sentence, with its numbers, for people. */
export interface Reason {
  readonly code: string
  readonly sentence: string
}

/** What the follow-up rules read of a record; every stored follow-up satisfies it. mmHg, mmol/L, beats/min, °C. */
export interface FollowUpFacts {
  readonly id?: number
  readonly disease: DiseaseId
  readonly visitDate: LocalDate
  readonly contact: 'met' | 'lost' | 'died'
  readonly symptoms: readonly string[]
  readonly sbp: number | null
  readonly dbp: number | null
  readonly fpg: number | null
  readonly glucose2h: number | null
  readonly glucoseRandom: number | null
  readonly heartRate: number | null
  readonly tempC: number | null
  readonly adr: string | null
  readonly medAdherence: string | null
}

/** The limits a reading is judged by; defaults are the national assessment's (domain handbook §2.5). */
export interface ControlLimits {
  readonly bloodPressure: BloodPressureLimits
  readonly fastingGlucose: number
}

export const kpiControlLimits: ControlLimits = {
  bloodPressure: kpiBloodPressureLimits,
  fastingGlucose: kpiFastingGlucoseLimit,
}

/** What one visit's reading says. `uncontrolled` null: nothing to judge by. */
export interface ControlJudgement {
  readonly uncontrolled: boolean | null
  /** One sentence with the reading and the limit. */
  readonly sentence: string
}

/** Judges blood pressure (HTN) or fasting glucose (T2DM) of one visit, with the age on that visit's day. */
export function judgeControl(
  visit: FollowUpFacts,
  birthDate: LocalDate | null,
  limits: ControlLimits = kpiControlLimits,
): ControlJudgement {
  return visit.disease === 'HTN'
    ? judgePressure(visit, birthDate, limits.bloodPressure)
    : judgeGlucose(visit, limits.fastingGlucose)
}

function judgePressure(
  visit: FollowUpFacts,
  birthDate: LocalDate | null,
  limits: BloodPressureLimits,
): ControlJudgement {
  const { sbp, dbp } = visit
  const age = birthDate === null ? null : ageOn(birthDate, visit.visitDate)
  const limit = systolicLimit(age, limits)
  const standard = `${age === null ? '出生日期不详' : `${age} 岁`}，控制标准 <${limit}/${limits.dbp}`
  const reading = `血压 ${sbp ?? '—'}/${dbp ?? '—'} mmHg`
  if ((sbp !== null && sbp >= limit) || (dbp !== null && dbp >= limits.dbp)) {
    return { uncontrolled: true, sentence: `${reading}，不达标（${standard}）` }
  }
  if (sbp === null || dbp === null) return { uncontrolled: null, sentence: '没有完整的血压值，不能判断控制情况' }
  return { uncontrolled: false, sentence: `${reading}，达标（${standard}）` }
}

function judgeGlucose(visit: FollowUpFacts, limit: number): ControlJudgement {
  const { fpg } = visit
  if (fpg === null) return { uncontrolled: null, sentence: '没有空腹血糖值，不能判断控制情况' }
  const uncontrolled = fpg >= limit
  const sentence = `空腹血糖 ${fpg} mmol/L，${uncontrolled ? '不达标' : '达标'}（控制标准 <${limit.toFixed(1)}）`
  return { uncontrolled, sentence }
}

/**
 * The effective follow-up next before a visit: same disease, contact made, with a reading to judge by. Lost contacts and telephone
 * calls without a reading do not count (domain handbook §2.6). Of records on one day the one with the higher id is later.
 */
export function previousEffectiveVisit(
  visit: FollowUpFacts,
  history: Iterable<FollowUpFacts>,
  birthDate: LocalDate | null,
  limits: ControlLimits = kpiControlLimits,
): FollowUpFacts | null {
  let best: FollowUpFacts | null = null
  for (const past of history) {
    if (past.disease !== visit.disease || past.contact !== 'met' || !isBefore(past, visit)) continue
    if (judgeControl(past, birthDate, limits).uncontrolled === null) continue
    if (best === null || isBefore(best, past)) best = past
  }
  return best
}

type Dated = Pick<FollowUpFacts, 'id' | 'visitDate'>

// A visit that is being written has no id yet and comes after everything saved on its day.
function isBefore(a: Dated, b: Dated): boolean {
  if (a.visitDate !== b.visitDate) return a.visitDate < b.visitDate
  return a !== b && (a.id ?? Infinity) < (b.id ?? Infinity)
}
