import type { FollowUpFacts, Reason } from './follow-up-facts.ts'

/** What only a person can say at a visit; undefined: not asked yet. */
export interface DoctorAnswers {
  /** A danger symptom of the list of domain handbook §2.6, confirmed: never taken from a ticked symptom alone. */
  readonly dangerSymptom?: boolean
  readonly pregnantOrLactating?: boolean
  /** Another disease that cannot be treated here (存在不能处理的其他疾病). */
  readonly untreatableDisease?: boolean
  /** A new complication, or a known one got worse. */
  readonly newComplication?: boolean
  readonly adrHardToControl?: boolean
  /** The heart rate above 100 stays so (domain handbook §2.6: 持续). */
  readonly tachycardiaPersists?: boolean
}

/**
 * Why a visit is an emergency (危急), empty when it is not. Numbers decide by themselves; symptoms only through a confirmed
 * answer (domain handbook §2.6). A heart rate above 100 counts when confirmed as persistent or seen at the last effective visit too.
 */
export function emergencyReasons(
  visit: FollowUpFacts,
  previous: FollowUpFacts | null,
  answers: DoctorAnswers,
): Reason[] {
  const reasons = [...pressureReasons(visit), ...answerReasons(visit, answers)]
  return visit.disease === 'HTN' ? reasons : [...reasons, ...diabetesReasons(visit, previous, answers)]
}

function pressureReasons(visit: FollowUpFacts): Reason[] {
  const { sbp, dbp } = visit
  const parts: string[] = []
  if (sbp !== null && sbp >= 180) parts.push(`收缩压 ${sbp} ≥180`)
  if (dbp !== null && dbp >= 110) parts.push(`舒张压 ${dbp} ≥110`)
  return parts.length > 0 ? [{ code: 'emergency-bp', sentence: `${parts.join('，')} mmHg，危急` }] : []
}

const glucoseNames = [
  ['fpg', '空腹血糖'],
  ['glucose2h', '餐后2小时血糖'],
  ['glucoseRandom', '随机血糖'],
] as const

function diabetesReasons(visit: FollowUpFacts, previous: FollowUpFacts | null, answers: DoctorAnswers): Reason[] {
  const reasons: Reason[] = []
  for (const [field, name] of glucoseNames) {
    const value = visit[field]
    if (value === null) continue
    if (value >= 16.7) reasons.push({ code: 'emergency-glucose-high', sentence: `${name} ${value} ≥16.7 mmol/L，危急` })
    if (value <= 3.9)
      reasons.push({ code: 'emergency-glucose-low', sentence: `${name} ${value} ≤3.9 mmol/L，低血糖，危急` })
  }
  const { heartRate, tempC } = visit
  const wasFast = previous !== null && previous.heartRate !== null && previous.heartRate > 100
  if (
    heartRate !== null &&
    heartRate > 100 &&
    answers.tachycardiaPersists !== false &&
    (answers.tachycardiaPersists || wasFast)
  ) {
    const again = wasFast ? `，上次 ${previous.heartRate ?? ''}` : ''
    reasons.push({ code: 'emergency-heart-rate', sentence: `心率 ${heartRate} 次/分${again}，持续 >100，危急` })
  }
  if (tempC !== null && tempC > 39)
    reasons.push({ code: 'emergency-temperature', sentence: `体温 ${tempC}℃ >39℃，危急` })
  return reasons
}

function answerReasons(visit: FollowUpFacts, answers: DoctorAnswers): Reason[] {
  const reasons: Reason[] = []
  if (answers.dangerSymptom) reasons.push({ code: 'emergency-symptom', sentence: '医生确认有危急症状' })
  if (answers.untreatableDisease) reasons.push({ code: 'emergency-other-disease', sentence: '存在不能处理的其他疾病' })
  if (answers.pregnantOrLactating && isAboveNormal(visit)) {
    const what = visit.disease === 'HTN' ? '血压' : '血糖'
    reasons.push({ code: 'emergency-pregnancy', sentence: `妊娠或哺乳期${what}高于正常` })
  }
  return reasons
}

// "Above normal" has no number in the standard: the diagnostic 140/90 and the prediabetes cuts of §2.2 are taken.
function isAboveNormal(visit: FollowUpFacts): boolean {
  if (visit.disease === 'HTN') return (visit.sbp ?? 0) >= 140 || (visit.dbp ?? 0) >= 90
  return (visit.fpg ?? 0) >= 6.1 || (visit.glucose2h ?? 0) >= 7.8 || (visit.glucoseRandom ?? 0) >= 11.1
}
