import { z } from 'zod'
import {
  codes,
  disease,
  extension,
  localDate,
  optionalCode,
  optionalDate,
  optionalNumber,
  optionalText,
  optionalWhole,
  recordId,
  text,
} from './fields.ts'

/** One line of 用药情况 as the form has it: name, times a day, amount each time. */
export const formMedicine = z.object({
  drugCode: optionalText(20),
  name: text(100).min(1),
  freqPerDay: optionalNumber(0, 12),
  dosePerTime: optionalNumber(0, 10000),
  doseUnit: optionalText(10),
})
export type FormMedicine = z.output<typeof formMedicine>

/** What only the doctor can say at the visit, kept because the class and the next step follow from it; absent: not asked. */
export const doctorAnswers = z.object({
  dangerSymptom: z.boolean().optional(),
  pregnantOrLactating: z.boolean().optional(),
  untreatableDisease: z.boolean().optional(),
  newComplication: z.boolean().optional(),
  adrHardToControl: z.boolean().optional(),
  tachycardiaPersists: z.boolean().optional(),
})

/**
 * One follow-up of one disease: every field of both official forms (domain handbook §1.1, §1.2) under the handbook's ids.
 * Numbers carry the form's hard limits; a lost contact or a death is a record too, without readings.
 */
export const followUp = z.object({
  personId: recordId,
  disease,
  visitDate: localDate,
  /** `met`: contact was made in `visitWay`; `lost`: 失访 with a reason; `died`: 死亡. */
  contact: z.enum(['met', 'lost', 'died']).default('met'),
  lostReason: optionalText(200),
  /** 1 outpatient, 2 home, 3 telephone, 4 text message, 5 network, 9 other. */
  visitWay: optionalCode,
  symptoms: codes,
  symptomOther: optionalText(100),
  sbp: optionalNumber(60, 300),
  dbp: optionalNumber(30, 200),
  heightCm: optionalNumber(100, 230),
  weightKg: optionalNumber(20, 300),
  weightTargetKg: optionalNumber(20, 300),
  bmi: optionalNumber(8, 80),
  bmiTarget: optionalNumber(8, 80),
  heartRate: optionalWhole(20, 250),
  signOther: optionalText(200),
  smokePerDay: optionalWhole(0, 200),
  smokeTarget: optionalWhole(0, 200),
  drinkPerDayLiang: optionalNumber(0, 50),
  drinkTargetLiang: optionalNumber(0, 50),
  exerTimesPerWeek: optionalWhole(0, 21),
  exerMinPerTime: optionalWhole(0, 600),
  exerTimesTarget: optionalWhole(0, 21),
  exerMinTarget: optionalWhole(0, 600),
  saltLevel: optionalCode,
  saltTarget: optionalCode,
  psychAdjust: optionalCode,
  complianceBehavior: optionalCode,
  auxExam: optionalText(500),
  medAdherence: optionalCode,
  nonAdhReason: optionalCode,
  adr: optionalCode,
  adrDesc: optionalText(200),
  // T2DM only
  dorsalisPedis: optionalCode,
  dorsalisPedisSide: optionalCode,
  stapleG: optionalWhole(0, 2000),
  stapleTargetG: optionalWhole(0, 2000),
  fpg: optionalNumber(1, 50),
  glucose2h: optionalNumber(1, 50),
  glucoseRandom: optionalNumber(1, 50),
  hba1c: optionalNumber(3, 20),
  hba1cDate: optionalDate,
  hypoglycemia: optionalCode,
  tempC: optionalNumber(34, 43),
  insulin: z.array(formMedicine).max(5).default([]),
  // both
  meds: z.array(formMedicine).max(12).default([]),
  answers: doctorAnswers.default({}),
  /** 1 satisfied, 2 not satisfied, 3 adverse reaction, 4 complication: what the doctor decided. */
  visitClass: optionalCode,
  /** What the rule suggested, with its Chinese reason; differs from `visitClass` only with `overrideReason`. */
  suggestedClass: optionalCode,
  classReason: optionalText(300),
  overrideReason: optionalText(200),
  /** 1 routine, 2 two-week re-check, 3 referral, 4 urgent referral. */
  nextStep: optionalCode,
  nextVisitDate: optionalDate,
  referralReason: optionalText(200),
  referralOrgDept: optionalText(100),
  visitDoctor: optionalText(50),
  ext: extension,
  /** 1 capillary, 2 venous plasma. */
  specimen: optionalCode,
  /** Why the person was not reached, as a code: the text says the rest. */
  lostReasonCode: optionalCode,
})
export type FollowUp = z.output<typeof followUp>
