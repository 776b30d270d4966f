import { clinicalBloodPressureTarget, isBloodPressureAtClinicalGoal } from './blood-pressure.ts'
import { labelsOf } from './code-list.ts'
import type { DoctorAnswers } from './emergency.ts'
import { symptomCodesOf } from './follow-up-codes.ts'
import type { ControlJudgement, FollowUpFacts, Reason } from './follow-up-facts.ts'
import { ageOn } from './local-date.ts'
import type { LocalDate } from './local-date.ts'

/** Something to ask or to point out while the form is filled in. `answers` names the answer that settles it. */
export interface Prompt extends Reason {
  readonly kind: 'ask' | 'hint'
  readonly answers?: keyof DoctorAnswers
}

/** Ticked symptoms that may be an emergency: asked, never decided (domain handbook §1.1-3, §1.2-1, §2.6). */
const dangerSymptoms = { HTN: ['3', '4', '5', '6', '7'], T2DM: ['2', '4', '5', '6'] } as const
const dangerSigns = {
  HTN: '意识改变、剧烈头痛或头晕、恶心呕吐、视力模糊眼痛、心悸胸闷、喘憋不能平卧',
  T2DM: '意识或行为改变、呼气烂苹果味、心悸出汗、恶心呕吐、多饮多尿腹痛、深大呼吸、视力骤降',
} as const

/** What to ask or point out at a visit with contact. */
export function followUpPrompts(
  visit: FollowUpFacts,
  judgement: ControlJudgement,
  context: { readonly birthDate: LocalDate | null; readonly hasHtnFile: boolean; readonly answers: DoctorAnswers },
): Prompt[] {
  const { answers } = context
  return [
    ...missingReading(visit),
    ...symptomPrompt(visit, answers),
    ...heartRatePrompt(visit, answers),
    ...adherencePrompt(visit, judgement),
    ...clinicalTargetPrompt(visit, judgement, context.birthDate),
    ...otherDiseasePrompt(visit, context.hasHtnFile),
  ]
}

function missingReading(visit: FollowUpFacts): Prompt[] {
  if (visit.disease === 'HTN') {
    if (visit.sbp !== null && visit.dbp !== null) return []
    const sentence = '没有血压值：请补测血压，电话随访请注明自测值或未测；否则由医生判断分类'
    return [{ code: 'missing-bp', kind: 'ask', sentence }]
  }
  if (visit.fpg !== null) return []
  const other = visit.glucose2h ?? visit.glucoseRandom
  const seen = other === null ? '没有空腹血糖值' : `只有非空腹血糖 ${other} mmol/L`
  return [{ code: 'missing-fpg', kind: 'ask', sentence: `${seen}：请补测空腹血糖，或由医生判断分类（考核只认空腹）` }]
}

function symptomPrompt(visit: FollowUpFacts, answers: DoctorAnswers): Prompt[] {
  const danger: readonly string[] = dangerSymptoms[visit.disease]
  const found = visit.symptoms.filter((symptom) => danger.includes(symptom))
  if (found.length === 0 || answers.dangerSymptom !== undefined) return []
  const names = labelsOf(symptomCodesOf(visit.disease), found)
  const sentence = `有“${names}”，请确认是否属于危急情况（${dangerSigns[visit.disease]}）`
  return [{ code: 'confirm-symptom', kind: 'ask', sentence, answers: 'dangerSymptom' }]
}

function heartRatePrompt(visit: FollowUpFacts, answers: DoctorAnswers): Prompt[] {
  const fast = visit.disease === 'T2DM' && visit.heartRate !== null && visit.heartRate > 100
  if (!fast || answers.tachycardiaPersists !== undefined) return []
  const sentence = `心率 ${visit.heartRate ?? ''} 次/分，请休息后复测，确认是否持续 >100（危急情况）`
  return [{ code: 'confirm-heart-rate', kind: 'ask', sentence, answers: 'tachycardiaPersists' }]
}

function adherencePrompt(visit: FollowUpFacts, judgement: ControlJudgement): Prompt[] {
  if (judgement.uncontrolled !== true || (visit.medAdherence !== '2' && visit.medAdherence !== '3')) return []
  const word = visit.medAdherence === '2' ? '间断服药' : '不服药'
  return [{ code: 'adherence', kind: 'hint', sentence: `控制不满意且${word}，请先了解原因再决定是否调整用药` }]
}

function clinicalTargetPrompt(
  visit: FollowUpFacts,
  judgement: ControlJudgement,
  birthDate: LocalDate | null,
): Prompt[] {
  if (visit.disease !== 'HTN' || judgement.uncontrolled !== false || visit.sbp === null || visit.dbp === null) return []
  const age = birthDate === null ? null : ageOn(birthDate, visit.visitDate)
  if (isBloodPressureAtClinicalGoal(visit.sbp, visit.dbp, age)) return []
  const { sbp, dbp } = clinicalBloodPressureTarget(age)
  const sentence = `考核达标，但 ${visit.sbp}/${visit.dbp} 未到 2025 版临床目标 <${sbp}/${dbp}，可视耐受情况优化`
  return [{ code: 'above-clinical-target', kind: 'hint', sentence }]
}

/** A diabetic at or above the diagnostic 140/90 without a hypertension file (domain handbook §2.1, vector 9). */
export function needsHtnRecheck(visit: FollowUpFacts, hasHtnFile: boolean): boolean {
  return visit.disease === 'T2DM' && !hasHtnFile && ((visit.sbp ?? 0) >= 140 || (visit.dbp ?? 0) >= 90)
}

function otherDiseasePrompt(visit: FollowUpFacts, hasHtnFile: boolean): Prompt[] {
  if (hasHtnFile && needsHtnRecheck(visit, false)) {
    const sentence = `血压 ${visit.sbp ?? '—'}/${visit.dbp ?? '—'} 偏高：糖尿病的分类只看空腹血糖，血压记在高血压随访表上判断`
    return [{ code: 'pressure-on-other-form', kind: 'hint', sentence }]
  }
  if (!needsHtnRecheck(visit, hasHtnFile)) return []
  const sentence = `血压 ${visit.sbp ?? '—'}/${visit.dbp ?? '—'} ≥140/90，尚未诊断高血压：4 周内安排 2 次非同日复测`
  return [{ code: 'htn-recheck', kind: 'hint', sentence }]
}
