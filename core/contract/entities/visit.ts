import { z } from 'zod'
import {
  extension,
  flag,
  localDate,
  optionalCode,
  optionalDate,
  optionalId,
  optionalNumber,
  optionalText,
  optionalWhole,
  recordId,
  text,
} from './fields.ts'

export const specialist = z.object({
  name: text(50).min(1),
  hospital: text(100),
  department: optionalText(50),
  title: optionalText(50),
  phone: optionalText(40),
  userId: optionalId,
  active: z.boolean().default(true),
})
export type Specialist = z.output<typeof specialist>

const dosedMedicine = {
  drugCode: optionalText(20),
  genericName: text(100).min(1),
  spec: optionalText(60),
  dosePerTime: optionalNumber(0, 10000),
  doseUnit: optionalText(10),
  freqPerDay: optionalNumber(0, 12),
}

/** One structured medicine of a person's regimen; current while `stopDate` is null. */
export const medication = z.object({
  personId: recordId,
  ...dosedMedicine,
  route: optionalText(20),
  startDate: localDate,
  stopDate: optionalDate,
  stopReason: optionalText(200),
  prescriber: optionalText(50),
  /** The rounding visit that started, changed or stopped it. */
  visitId: optionalId,
})
export type Medication = z.output<typeof medication>

/** One line of the difference a visit makes to the regimen, as printed on the 接诊服务记录单. */
export const regimenChange = z.object({
  action: z.enum(['start', 'stop', 'change']),
  medicationId: optionalId,
  ...dosedMedicine,
  reason: optionalText(200),
})
export type RegimenChange = z.output<typeof regimenChange>

export const diagnosisReview = z.enum(['confirmed', 'changed', 'doubtful']).nullable().default(null)

/** Who took part in a consultation or a 五师查房, in which role and from where (会诊记录表, domain handbook §1.7). */
export const consultant = z.object({ role: text(20), name: text(50).min(1), institution: text(100) })
export type Consultant = z.output<typeof consultant>

/** A specialist's 接诊服务记录单 (domain handbook §1.7): SOAP, 诊断复核, regimen, advice, referral, teaching. */
export const roundingVisit = z.object({
  personId: recordId,
  specialistId: recordId,
  visitDate: localDate,
  visitKind: z.enum(['rounding', 'teleconsultation', 'five-doctor']).default('rounding'),
  place: optionalText(50),
  subjective: optionalText(1000),
  objective: optionalText(1000),
  sbp: optionalNumber(60, 300),
  dbp: optionalNumber(30, 200),
  fpg: optionalNumber(1, 50),
  heartRate: optionalWhole(20, 250),
  assessment: optionalText(1000),
  plan: optionalText(1000),
  dxReviewHtn: diagnosisReview,
  dxReviewT2dm: diagnosisReview,
  dxReviewNote: optionalText(500),
  regimenChanges: z.array(regimenChange).max(20).default([]),
  longRx: flag,
  longRxDays: optionalWhole(1, 84),
  referral: flag,
  referralOrgDept: optionalText(100),
  referralReason: optionalText(200),
  teaching: optionalText(500),
  nextReviewDate: optionalDate,
  ext: extension,
  /** 会诊原因 and 会诊意见 of a remote consultation or a 五师查房. */
  consultReason: optionalText(500),
  consultOpinion: optionalText(1000),
  participants: z.array(consultant).max(12).default([]),
})
export type RoundingVisit = z.output<typeof roundingVisit>

/** A county drug list: a whole-list version with a day from which it holds. */
export const drugList = z.object({
  name: text(100).min(1),
  version: text(40).min(1),
  validFrom: localDate,
  source: optionalText(200),
})
export type DrugList = z.output<typeof drugList>

export const drugComponent = z.object({ ingredient: text(60), amount: z.number().nonnegative(), unit: text(10) })

/** One row of a drug list (domain handbook §4.1–4.2). Daily limits are in `maxUnit`. */
export const drug = z.object({
  listId: recordId,
  code: text(20).min(1),
  genericName: text(100).min(1),
  doseForm: text(40),
  spec: text(60),
  unit: text(10),
  drugClass: text(40),
  purpose: z.enum(['antihypertensive', 'glucose-lowering', 'lipid-lowering', 'antiplatelet', 'other']),
  atc: optionalText(10),
  ddd: optionalText(20),
  usualDose: text(60),
  /** The handbook's text where a limit is not a plain number (U/kg). */
  softMax: optionalText(30),
  hardMax: optionalText(30),
  softMaxPerDay: optionalNumber(0, 100000),
  hardMaxPerDay: optionalNumber(0, 100000),
  maxUnit: optionalText(10),
  /** Y, N or ? (not verified). */
  essential: optionalCode,
  volumeBased: optionalText(20),
  insurance: optionalText(10),
  longRxMaxDays: z.number().int().min(1).max(84),
  coveredByTwoDisease: flag,
  components: z.array(drugComponent).default([]),
})
export type Drug = z.output<typeof drug>
