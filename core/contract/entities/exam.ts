import { z } from 'zod'
import { codes, extension, localDate, optionalCode, optionalDate, optionalNumber, optionalText, optionalWhole, recordId, text } from './fields.ts' // prettier-ignore

/** One line of 主要用药: name, usage and amount as written on the paper, since when, adherence 1–3. */
export const examMedicine = z.object({
  name: text(100).min(1),
  usage: optionalText(60),
  amount: optionalText(60),
  since: optionalText(40),
  adherence: optionalCode,
})
export type ExamMedicine = z.output<typeof examMedicine>

/** The part of the yearly examination that the two diseases need (domain handbook §1.8); its codes are not those of the follow-ups. */
export const exam = z.object({
  personId: recordId,
  examDate: localDate,
  orgName: optionalText(100),
  heightCm: optionalNumber(100, 230),
  weightKg: optionalNumber(20, 300),
  waistCm: optionalNumber(30, 200),
  /** The arm with the higher pressure where both were measured; alone where the side is not known. */
  sbp: optionalNumber(60, 300),
  dbp: optionalNumber(30, 200),
  fpg: optionalNumber(1, 50),
  hba1c: optionalNumber(3, 20),
  totalCholesterol: optionalNumber(0.5, 30),
  triglyceride: optionalNumber(0.1, 60),
  ldl: optionalNumber(0.1, 25),
  hdl: optionalNumber(0.1, 10),
  creatinineUmolPerL: optionalNumber(10, 3000),
  note: optionalText(500),
  ext: extension,
  examDoctor: optionalText(50),
  symptoms: codes,
  symptomOther: optionalText(100),
  tempC: optionalNumber(34, 43),
  pulseRate: optionalWhole(20, 250),
  breathRate: optionalWhole(5, 80),
  rightSbp: optionalWhole(60, 300),
  rightDbp: optionalWhole(30, 200),
  leftSbp: optionalWhole(60, 300),
  leftDbp: optionalWhole(30, 200),
  selfHealth: optionalCode,
  selfCare: optionalCode,
  cognition: optionalCode,
  emotion: optionalCode,
  exerciseFrequency: optionalCode,
  exerciseMinPerTime: optionalWhole(0, 600),
  dietHabits: codes,
  smokingStatus: optionalCode,
  smokePerDay: optionalWhole(0, 200),
  drinkingFrequency: optionalCode,
  drinkPerDayLiang: optionalNumber(0, 50),
  fundus: optionalCode,
  fundusNote: optionalText(200),
  heartRate: optionalWhole(20, 250),
  heartRhythm: optionalCode,
  heartMurmur: optionalCode,
  oedema: optionalCode,
  /** The examination's own codes: 1 not felt, 2 felt on both sides, 3 left weak, 4 right weak. */
  dorsalisPedis: optionalCode,
  hemoglobin: optionalWhole(20, 260),
  whiteCells: optionalNumber(0.1, 300),
  platelets: optionalWhole(1, 2000),
  urineProtein: optionalCode,
  urineGlucose: optionalCode,
  urineKetone: optionalCode,
  urineBlood: optionalCode,
  ecg: optionalCode,
  ecgNote: optionalText(200),
  acrMgPerG: optionalNumber(0, 20000),
  urineAlbuminMgPerDl: optionalNumber(0, 2000),
  alt: optionalNumber(0, 10000),
  ast: optionalNumber(0, 10000),
  albuminGPerL: optionalNumber(5, 90),
  bilirubinUmolPerL: optionalNumber(0, 900),
  urea: optionalNumber(0.3, 100),
  potassium: optionalNumber(1, 12),
  sodium: optionalNumber(90, 200),
  ultrasound: optionalCode,
  ultrasoundNote: optionalText(200),
  cerebrovascular: codes,
  kidneyDisease: codes,
  heartDisease: codes,
  vesselDisease: codes,
  eyeDisease: codes,
  neuroDisease: optionalCode,
  otherDisease: optionalText(200),
  meds: z.array(examMedicine).max(12).default([]),
  healthEvaluation: optionalCode,
  abnormalities: optionalText(500),
  healthGuidance: codes,
  riskControl: codes,
  weightTargetKg: optionalNumber(20, 300),
  riskControlNote: optionalText(300),
})
export type Exam = z.output<typeof exam>

/**
 * One dated result between examinations: a laboratory value in the item's one unit, or a finding (code) with its words.
 * `item` is an id of `core/domain/lab/lab-items.ts`; an unknown one of a newer peer is kept.
 */
export const labResult = z.object({
  personId: recordId,
  item: text(40).min(1),
  testDate: localDate,
  value: optionalNumber(0, 100000),
  code: optionalCode,
  unit: optionalText(20),
  /** The reference range of the laboratory that measured, where it differs from the item's. */
  refLow: optionalNumber(0, 100000),
  refHigh: optionalNumber(0, 100000),
  flag: z.enum(['low', 'high', 'abnormal', 'normal']).nullable().default(null),
  finding: optionalText(300),
  performedAt: optionalText(100),
  /** 1 our own laboratory, 2 another institution's slip, 3 a specialist's visit, 9 told by the person. */
  source: optionalCode,
  /** Typed by whom, as on the slip: the examining doctor or laboratory worker. */
  reportedBy: optionalText(50),
  reportedOn: optionalDate,
  ext: extension,
})
export type LabResult = z.output<typeof labResult>
