import type { DiseaseId } from '../follow-up-facts.ts'
import type { RoundingReasonCode } from './rounding-facts.ts'

/**
 * What the village doctor tells a person to bring, by why the specialist wants to see them. No source lists it: engineering choice, from
 * what the 接诊服务记录单 asks (medicines in use, readings, earlier results). Diabetes comes without breakfast, for the fasting glucose (§2.5).
 */
export function whatToBring(diseases: readonly DiseaseId[], reasons: readonly RoundingReasonCode[]): string[] {
  const has = (...codes: readonly RoundingReasonCode[]) => codes.some((code) => reasons.includes(code))
  return [
    ...(diseases.includes('T2DM') ? ['空腹来'] : []),
    '身份证、医保卡',
    '正在吃的药（带药盒）',
    ...(diseases.includes('HTN') && has('uncontrolled-twice', 'no-dose-change', 'red') ? ['家里测的血压记录'] : []),
    ...(diseases.includes('T2DM') && has('uncontrolled-twice', 'no-dose-change', 'red') ? ['家里测的血糖记录'] : []),
    ...(has('labs', 'complication', 'doubtful', 'newly-diagnosed') ? ['近一年的化验单、检查单'] : []),
    ...(has('long-prescription') ? ['上次的处方和余药'] : []),
  ]
}
