/** Below this fasting glucose (mmol/L) diabetes counts as controlled by the national assessment (domain handbook §2.5, N1·高). */
export const kpiFastingGlucoseLimit = 7

/** Fasting glucose classes for screening, mmol/L: prediabetes from 6.1, diabetic range from 7.0 (domain handbook §2.2). */
export type FastingGlucoseClass = 'NORMAL' | 'IMPAIRED' | 'DIABETIC'

export function classifyFastingGlucose(fpgMmolPerL: number): FastingGlucoseClass {
  if (fpgMmolPerL >= 7) return 'DIABETIC'
  return fpgMmolPerL >= 6.1 ? 'IMPAIRED' : 'NORMAL'
}

/**
 * Controlled by the national assessment: a fasting value above 0 and below the limit. Only fasting counts; a missing value
 * (null) or a post-meal value alone is not controlled (domain handbook §2.5, §3.1 no. 5, vector 12).
 */
export function isGlucoseKpiControlled(fpgMmolPerL: number | null, limit: number = kpiFastingGlucoseLimit): boolean {
  return fpgMmolPerL !== null && fpgMmolPerL > 0 && fpgMmolPerL < limit
}

/** Readings of one visit: mmol/L, HbA1c in %. */
export interface GlucoseReadings {
  readonly fpg: number | null
  readonly glucose2h?: number | null
  readonly glucoseRandom?: number | null
  readonly hba1c?: number | null
}

/** Each part true, false, or null when it was not measured. */
export interface ClinicalGlucoseGoal {
  readonly fasting: boolean | null
  readonly nonFasting: boolean | null
  readonly hba1c: boolean | null
  /** Null when nothing was measured; otherwise all that was measured is at goal. */
  readonly atGoal: boolean | null
}

/**
 * Clinical goals 2025: fasting 4.4–7.0, otherwise <10.0, HbA1c <7.0 % (relaxed: <8.0 % for the old or multimorbid)
 * (domain handbook §2.5, N3/N5).
 */
export function clinicalGlucoseGoal(readings: GlucoseReadings, relaxed = false): ClinicalGlucoseGoal {
  const { fpg } = readings
  const others = [readings.glucose2h, readings.glucoseRandom].filter((value) => typeof value === 'number')
  const fasting = fpg === null ? null : fpg >= 4.4 && fpg <= 7
  const nonFasting = others.length === 0 ? null : others.every((value) => value < 10)
  const hba1c = typeof readings.hba1c === 'number' ? readings.hba1c < (relaxed ? 8 : 7) : null
  const measured = [fasting, nonFasting, hba1c].filter((part) => part !== null)
  return { fasting, nonFasting, hba1c, atGoal: measured.length === 0 ? null : measured.every(Boolean) }
}
