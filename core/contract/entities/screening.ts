import { z } from 'zod'
import {
  codes,
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

/** A reading of somebody who is no patient (yet): first visit at 35+, a re-check, the half-yearly follow-up of a high-risk person. */
export const screening = z.object({
  personId: recordId,
  screenDate: localDate,
  purpose: z.enum(['first-visit', 'recheck', 'high-risk']).default('first-visit'),
  place: optionalText(50),
  sbp: optionalNumber(60, 300),
  dbp: optionalNumber(30, 200),
  fpg: optionalNumber(1, 50),
  glucose2h: optionalNumber(1, 50),
  hba1c: optionalNumber(3, 20),
  heightCm: optionalNumber(100, 230),
  weightKg: optionalNumber(20, 300),
  waistCm: optionalNumber(30, 200),
  totalCholesterol: optionalNumber(0.5, 30),
  triglyceride: optionalNumber(0.1, 60),
  ldl: optionalNumber(0.1, 25),
  hdl: optionalNumber(0.1, 10),
  smokePerDay: optionalWhole(0, 200),
  /** What the person was advised. */
  guidance: optionalText(300),
  doctor: optionalText(50),
  ext: extension,
})
export type Screening = z.output<typeof screening>

/** A person in the high-risk register: which of the five kinds, since when, next half-yearly follow-up, how it ended (domain handbook §2.1). */
export const highRisk = z.object({
  personId: recordId,
  foundOn: localDate,
  /** Codes of `highRiskKindCodes`. */
  kinds: codes,
  reason: text(500),
  ruleVersion: text(40),
  lastSeenOn: localDate,
  nextDueOn: localDate,
  /** Codes of `highRiskOutcomeCodes`; null while the person is followed. */
  outcome: optionalCode,
  outcomeOn: optionalDate,
  note: optionalText(300),
})
export type HighRisk = z.output<typeof highRisk>
