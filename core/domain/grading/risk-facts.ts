/** Other cardiovascular risk factors, counted from what the station has stored (domain handbook §2.4, 2018 table). */

import type { RiskSlot } from '../condition-kinds.ts'

export type RiskSex = '1' | '2'

/** A factor that no reading tells of, as recorded: its place among the factors and its words. */
export interface RecordedRiskFactor {
  readonly slot: RiskSlot
  readonly text: string
}

/** The newest known values; null: never recorded. mmol/L, cm, kg/m², cigarettes a day. */
export interface RiskMeasures {
  readonly sex: string
  readonly ageYears: number | null
  readonly smokePerDay: number | null
  readonly fpg: number | null
  readonly glucose2h: number | null
  readonly totalCholesterol: number | null
  readonly ldl: number | null
  readonly hdl: number | null
  readonly waistCm: number | null
  readonly bmi: number | null
  /** Diabetics are counted by their own row of the table, not as impaired glucose. */
  readonly hasDiabetes: boolean
}

/**
 * Each factor present, as a short Chinese phrase with its number; its length is the count of the table's rows. What was recorded counts
 * where no reading says the same: one factor, one count.
 */
export function otherRiskFactors(measures: RiskMeasures, recorded: readonly RecordedRiskFactor[] = []): string[] {
  const taken = new Set<RiskSlot>(measures.hasDiabetes ? ['glucose'] : [])
  const phrases: string[] = []
  for (const [slot, factor] of readFactors) {
    const phrase = factor(measures)
    if (phrase === null) continue
    if (slot !== null) taken.add(slot)
    phrases.push(phrase)
  }
  for (const { slot, text } of recorded) {
    if (taken.has(slot)) continue
    taken.add(slot)
    phrases.push(text)
  }
  return phrases
}

const readFactors: readonly (readonly [RiskSlot | null, (measures: RiskMeasures) => string | null])[] = [
  [null, ageFactor],
  ['smoking', smokingFactor],
  ['glucose', glucoseFactor],
  ['lipids', lipidFactor],
  [null, obesityFactor],
]

function ageFactor({ sex, ageYears }: RiskMeasures): string | null {
  if (ageYears === null) return null
  if (sex === '1' && ageYears > 55) return `男性 ${ageYears} 岁，>55`
  return sex === '2' && ageYears > 65 ? `女性 ${ageYears} 岁，>65` : null
}

function smokingFactor({ smokePerDay }: RiskMeasures): string | null {
  return smokePerDay !== null && smokePerDay > 0 ? `吸烟，每日 ${smokePerDay} 支` : null
}

function glucoseFactor({ fpg, glucose2h, hasDiabetes }: RiskMeasures): string | null {
  if (hasDiabetes) return null
  if (fpg !== null && fpg >= 6.1 && fpg < 7) return `空腹血糖 ${fpg}，受损`
  return glucose2h !== null && glucose2h >= 7.8 && glucose2h < 11.1 ? `餐后2小时血糖 ${glucose2h}，糖耐量受损` : null
}

function lipidFactor({ totalCholesterol, ldl, hdl }: RiskMeasures): string | null {
  if (totalCholesterol !== null && totalCholesterol >= 5.2) return `总胆固醇 ${totalCholesterol}，≥5.2`
  if (ldl !== null && ldl >= 3.4) return `低密度脂蛋白 ${ldl}，≥3.4`
  return hdl !== null && hdl < 1 ? `高密度脂蛋白 ${hdl}，<1.0` : null
}

function obesityFactor({ sex, waistCm, bmi }: RiskMeasures): string | null {
  if (waistCm !== null && sex === '1' && waistCm >= 90) return `男性腰围 ${waistCm} cm，≥90`
  if (waistCm !== null && sex === '2' && waistCm >= 85) return `女性腰围 ${waistCm} cm，≥85`
  return bmi !== null && bmi >= 28 ? `BMI ${bmi}，≥28` : null
}
