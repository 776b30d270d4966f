import { z } from 'zod'
import { extension, localDate, optionalId, optionalText, recordId, text } from './fields.ts'

/** Kinds of record in which medicines are written. */
export const alertSources = ['roundingVisit', 'followUp', 'doublePrescription'] as const

/**
 * `shown`: a hint, only to be read; `kept`: a warning that was not followed, with its reason; `overridden`: a block that two people
 * signed; `withdrawn`: a block that made the prescriber change the prescription.
 */
export const alertOutcomes = ['shown', 'kept', 'overridden', 'withdrawn'] as const

/** What a prescription rule (R01–R25) said of one decision about medicines, and what became of it (domain handbook §4.3). */
export const prescriptionAlert = z.object({
  personId: recordId,
  alertDate: localDate,
  sourceEntity: z.enum(alertSources),
  /** The record with the medicines. */
  sourceId: optionalId,
  /** R01–R25 and the part of the rule. */
  rule: text(10).min(1),
  clause: text(40),
  level: z.enum(['block', 'warn', 'hint']),
  outcome: z.enum(alertOutcomes),
  /** As they are written in the record; empty: the regimen as a whole. */
  medicines: z.array(text(100)).max(40).default([]),
  /** What the rule said. */
  said: text(500),
  /** Why it was done all the same. */
  reason: optionalText(200),
  /** Who is responsible for the prescription, as the record names them. */
  doctor: optionalText(50),
  /** Who was at the computer and decided. */
  decidedBy: optionalText(50),
  /** Who signed a block besides. */
  secondPerson: optionalText(50),
  /** Version of the rules' numbers. */
  ruleVersion: text(60),
  ext: extension,
})
export type PrescriptionAlert = z.output<typeof prescriptionAlert>
