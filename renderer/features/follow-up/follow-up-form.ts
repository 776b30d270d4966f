import type { Disease, FollowUp } from '../../../core/contract/entities/index.ts'
import { isKeptWithoutContact } from '../../../core/domain/form-fields.ts'
import type { LocalDate } from '../../../core/domain/local-date.ts'

export type FieldName = keyof FollowUp

/** An empty form: nothing is assumed but who, what and when. */
export function blankFollowUp(personId: number, disease: Disease, visitDate: LocalDate): FollowUp {
  return {
    personId,
    disease,
    visitDate,
    contact: 'met',
    lostReason: null,
    lostReasonCode: null,
    visitWay: null,
    symptoms: [],
    symptomOther: null,
    sbp: null,
    dbp: null,
    heightCm: null,
    weightKg: null,
    weightTargetKg: null,
    bmi: null,
    bmiTarget: null,
    heartRate: null,
    signOther: null,
    smokePerDay: null,
    smokeTarget: null,
    drinkPerDayLiang: null,
    drinkTargetLiang: null,
    exerTimesPerWeek: null,
    exerMinPerTime: null,
    exerTimesTarget: null,
    exerMinTarget: null,
    saltLevel: null,
    saltTarget: null,
    psychAdjust: null,
    complianceBehavior: null,
    auxExam: null,
    medAdherence: null,
    nonAdhReason: null,
    adr: null,
    adrDesc: null,
    dorsalisPedis: null,
    dorsalisPedisSide: null,
    stapleG: null,
    stapleTargetG: null,
    fpg: null,
    glucose2h: null,
    glucoseRandom: null,
    specimen: null,
    hba1c: null,
    hba1cDate: null,
    hypoglycemia: null,
    tempC: null,
    insulin: [],
    meds: [],
    visitClass: null,
    suggestedClass: null,
    classReason: null,
    overrideReason: null,
    nextStep: null,
    nextVisitDate: null,
    referralReason: null,
    referralOrgDept: null,
    visitDoctor: null,
    answers: {},
    ext: {},
  }
}

/** What one meeting measures and asks once for both forms (domain handbook §1.2: 与上表同义). */
export const sharedFields = [
  'visitDate',
  'visitWay',
  'sbp',
  'dbp',
  'heightCm',
  'weightKg',
  'weightTargetKg',
  'bmiTarget',
  'heartRate',
  'smokePerDay',
  'smokeTarget',
  'drinkPerDayLiang',
  'drinkTargetLiang',
  'exerTimesPerWeek',
  'exerMinPerTime',
  'exerTimesTarget',
  'exerMinTarget',
  'psychAdjust',
  'complianceBehavior',
  'visitDoctor',
] as const satisfies readonly FieldName[]

/** The answers of a form just saved that hold for the person's other form of the same meeting; empty ones are left out. */
export function sharedAnswers(form: FollowUp): Partial<FollowUp> {
  return filled(Object.fromEntries(sharedFields.map((field) => [field, form[field]])))
}

/** Only the fields that have an answer. */
export function filled(answers: Partial<FollowUp>): Partial<FollowUp> {
  const has = (value: unknown) =>
    Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== ''
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => has(value)))
}

/**
 * The record to be saved: texts trimmed, empty ones null, medicine lines without a name dropped; without contact nothing but the date,
 * the reason and the doctor.
 */
export function recordOf(form: FollowUp): FollowUp {
  const clean = (value: unknown) => (typeof value === 'string' ? value.trim() || null : value)
  const blank = blankFollowUp(form.personId, form.disease, form.visitDate)
  const kept = Object.entries(form).filter(([field]) => form.contact === 'met' || isKeptWithoutContact(field))
  const record = {
    ...blank,
    ...(Object.fromEntries(kept.map(([field, value]) => [field, clean(value)])) as unknown as FollowUp),
  }
  const named = (lines: FollowUp['meds']) => lines.filter((line) => line.name.trim() !== '')
  return { ...record, meds: named(record.meds), insulin: named(record.insulin) }
}

/** True when both hold the same answer. */
export function isSameAnswer(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}
