/** Grades of domain handbook §2.3 (Chinese hypertension guideline 2018/2024): the higher of the two readings decides. */
export type BloodPressureGrade = 'NORMAL' | 'HIGH_NORMAL' | 'G1' | 'G2' | 'G3'

export interface GradedBloodPressure {
  readonly grade: BloodPressureGrade
  /** Isolated systolic hypertension: systolic ≥140 with diastolic <90. A flag beside the grade, not a grade. */
  readonly isolatedSystolic: boolean
  readonly label: string
}

const gradeLabels: Readonly<Record<BloodPressureGrade, string>> = {
  NORMAL: '正常血压',
  HIGH_NORMAL: '正常高值',
  G1: '1级高血压',
  G2: '2级高血压',
  G3: '3级高血压',
}

/** Grades a reading in mmHg. Decimals never fall between two grades (domain handbook §2.3, vector 14). */
export function gradeBloodPressure(sbp: number, dbp: number): GradedBloodPressure {
  const grade = gradeOf(sbp, dbp)
  const isolatedSystolic = sbp >= 140 && dbp < 90
  return { grade, isolatedSystolic, label: gradeLabels[grade] + (isolatedSystolic ? '（单纯收缩期）' : '') }
}

function gradeOf(sbp: number, dbp: number): BloodPressureGrade {
  if (sbp >= 180 || dbp >= 110) return 'G3'
  if (sbp >= 160 || dbp >= 100) return 'G2'
  if (sbp >= 140 || dbp >= 90) return 'G1'
  return sbp >= 120 || dbp >= 80 ? 'HIGH_NORMAL' : 'NORMAL'
}

/** Below which a reading counts as controlled. Both values must be below. Parameters `kpi.bp.*` of domain handbook §8. */
export interface BloodPressureLimits {
  readonly sbp: number
  readonly dbp: number
  /** From this age on `elderSbp` holds; null: one limit for everybody. */
  readonly elderAge: number | null
  readonly elderSbp: number
}

/** National assessment: <140/90, from 65 years <150/90 (domain handbook §2.5, N1·高). */
export const kpiBloodPressureLimits: BloodPressureLimits = { sbp: 140, dbp: 90, elderAge: 65, elderSbp: 150 }

/** The systolic limit in mmHg for an age in full years; an unknown age gets the stricter one. */
export function systolicLimit(age: number | null, limits: BloodPressureLimits = kpiBloodPressureLimits): number {
  return limits.elderAge !== null && age !== null && age >= limits.elderAge ? limits.elderSbp : limits.sbp
}

/** Controlled by the national assessment: both readings below the limit for the age on the visit's day. */
export function isBloodPressureKpiControlled(
  sbp: number,
  dbp: number,
  age: number | null,
  limits: BloodPressureLimits = kpiBloodPressureLimits,
): boolean {
  return sbp < systolicLimit(age, limits) && dbp < limits.dbp
}

export type ClinicalTargetEdition = '2025' | 'legacy'

/**
 * The clinical target in mmHg, exclusive (domain handbook §2.5). 2025: <130/80 under 80 years, <150/90 from 80
 * (<140/90 where tolerated). Legacy (2020/2017): <140/90, from 80 years <150/90; with diabetes, coronary disease, heart
 * failure or albuminuric kidney disease <130/80 under 80.
 */
export function clinicalBloodPressureTarget(
  age: number | null,
  options: ClinicalTargetOptions = {},
): { readonly sbp: number; readonly dbp: number } {
  const { edition = '2025', withComorbidity = false, toleratesLower = false } = options
  if (age !== null && age >= 80) return { sbp: edition === '2025' && toleratesLower ? 140 : 150, dbp: 90 }
  return edition === '2025' || withComorbidity ? { sbp: 130, dbp: 80 } : { sbp: 140, dbp: 90 }
}

export interface ClinicalTargetOptions {
  readonly edition?: ClinicalTargetEdition
  /** Diabetes, coronary disease, heart failure, or kidney disease with albuminuria. */
  readonly withComorbidity?: boolean
  /** From 80 years on: the lower 140 is tolerated (2025 edition only). */
  readonly toleratesLower?: boolean
}

/** True when both readings are below the clinical target; never used for reported rates. */
export function isBloodPressureAtClinicalGoal(
  sbp: number,
  dbp: number,
  age: number | null,
  options: ClinicalTargetOptions = {},
): boolean {
  const target = clinicalBloodPressureTarget(age, options)
  return sbp < target.sbp && dbp < target.dbp
}
