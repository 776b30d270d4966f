import type { RiskSex } from './risk-facts.ts'

/** Above this creatinine (µmol/L) the 2018 table counts organ damage, and from the second value on kidney impairment (domain handbook §2.4·高). */
const creatinineLimits = { '1': { damage: 115, impairment: 133 }, '2': { damage: 107, impairment: 124 } } as const

export type KidneyFinding = 'none' | 'organ-damage' | 'impairment'

export interface KidneyFunction {
  readonly finding: KidneyFinding
  /** ml/min/1.73 m², CKD-EPI 2009, one decimal; null without age. */
  readonly egfr: number | null
  /** 3 from eGFR 30–59, 4 from 15–29, 5 below; null above. One value is a hint, not a diagnosis. */
  readonly ckdStage: 3 | 4 | 5 | null
}

/** What a creatinine says: organ damage at 115–132 (men) or 107–123 (women) or eGFR 30–59, impairment above or below (domain handbook §2.4). */
export function kidneyFunction(creatinineUmolPerL: number, sex: RiskSex, ageYears: number | null): KidneyFunction {
  const egfr = ageYears === null ? null : estimatedFiltration(creatinineUmolPerL, sex, ageYears)
  const limits = creatinineLimits[sex]
  const ckdStage = egfr === null || egfr >= 60 ? null : egfr >= 30 ? 3 : egfr >= 15 ? 4 : 5
  if (creatinineUmolPerL >= limits.impairment || (egfr !== null && egfr < 30))
    return { finding: 'impairment', egfr, ckdStage }
  if (creatinineUmolPerL >= limits.damage || ckdStage === 3) return { finding: 'organ-damage', egfr, ckdStage }
  return { finding: 'none', egfr, ckdStage }
}

/** CKD-EPI 2009 (LOINC 62238-1) from creatinine in µmol/L: 88.4 to mg/dL (domain handbook §5.3). */
function estimatedFiltration(creatinineUmolPerL: number, sex: RiskSex, ageYears: number): number {
  const female = sex === '2'
  const ratio = creatinineUmolPerL / 88.4 / (female ? 0.7 : 0.9)
  const alpha = female ? -0.329 : -0.411
  const value =
    141 * Math.min(ratio, 1) ** alpha * Math.max(ratio, 1) ** -1.209 * 0.993 ** ageYears * (female ? 1.018 : 1)
  return Math.round(value * 10) / 10
}
