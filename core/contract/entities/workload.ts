import { z } from 'zod'
import { localDate, optionalDate, optionalId, optionalText, recordId, text } from './fields.ts'

const visitKind = z.enum(['rounding', 'teleconsultation', 'five-doctor'])

/** Hours of one specialist's day as somebody corrected them; without one they are told from the records. */
export const specialistDay = z.object({
  specialistId: recordId,
  workDate: localDate,
  minutes: z.number().int().min(0).max(1440),
  reason: text(200).min(1),
  enteredBy: text(50),
})
export type SpecialistDay = z.output<typeof specialistDay>

/** What a specialist's work is paid: whole fen a unit, from a day on. Rules of one unit and kind follow each other. */
export const payRule = z.object({
  name: text(40).min(1),
  unit: z.enum(['day', 'patient', 'visit', 'hour']),
  /** For visits of this kind only; null: for every kind. */
  visitKind: visitKind.nullable().default(null),
  fen: z.number().int().min(0).max(100_000_000),
  validFrom: localDate,
  validTo: optionalDate,
  note: optionalText(200),
})
export type PayRule = z.output<typeof payRule>

export const workVisitEvidence = z.object({
  visitId: recordId,
  personId: recordId,
  on: localDate,
  kind: visitKind,
  villageId: optionalId,
  village: text(50),
})
export type WorkVisitEvidence = z.output<typeof workVisitEvidence>

export const workDayEvidence = z.object({
  on: localDate,
  /** Null: not known. */
  minutes: z.number().int().min(0).max(1440).nullable(),
  /** Why other hours were written than the records say. */
  reason: optionalText(200),
})
export type WorkDayEvidence = z.output<typeof workDayEvidence>

export const payLine = z.object({
  ruleId: recordId,
  name: text(40),
  unit: payRule.shape.unit,
  /** Days, people, visits, or minutes. */
  quantity: z.number().int().min(0),
  unitFen: z.number().int().min(0),
  amountFen: z.number().int().min(0),
})
export type PayLine = z.output<typeof payLine>

/** A quarter's statement as the manager signed it: it never changes, whatever the records do afterwards. */
export const workStatement = z.object({
  specialistId: recordId,
  fromDate: localDate,
  toDate: localDate,
  visits: z.array(workVisitEvidence).max(5000),
  days: z.array(workDayEvidence).max(100),
  lines: z.array(payLine).max(60),
  totalFen: z.number().int().min(0),
  /** SHA-256 of the evidence and the figures in their fixed order. */
  sha256: text(64),
  signedOn: localDate,
  signedBy: text(50),
  withdrawnOn: optionalDate,
  withdrawReason: optionalText(200),
})
export type WorkStatement = z.output<typeof workStatement>
