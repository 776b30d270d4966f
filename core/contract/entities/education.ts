import { z } from 'zod'
import {
  disease,
  extension,
  localDate,
  optionalCode,
  optionalDate,
  optionalText,
  optionalWhole,
  recordId,
  text,
} from './fields.ts'

/**
 * A text of the library of education prescriptions as this township wrote it; one row per `key`. A text of the program that nobody
 * changed has no row.
 */
export const educationText = z.object({
  key: text(40).min(1),
  title: text(40).min(1),
  /** Situations (`core/domain/education/situations.ts`) of which one is enough; with none the text is only chosen by hand. */
  situations: z.array(z.string().max(40)).max(20).default([]),
  /** Only for people with this disease; null: for both. */
  disease: disease.nullable().default(null),
  /** One paragraph a line. */
  body: text(1500).min(1),
  source: text(200),
  version: text(40).min(1),
  sortNo: z.number().int().default(100),
  active: z.boolean().default(true),
})
export type EducationText = z.output<typeof educationText>

/** One text as it was given to a person, with the reason why it was chosen. */
export const givenText = z.object({
  key: optionalCode,
  title: text(40).min(1),
  body: text(1500).min(1),
  reason: optionalText(200),
  version: optionalText(40),
})
export type GivenText = z.output<typeof givenText>

/** One medicine as it stood on the treatment prescription that day. */
export const prescribedMedicine = z.object({ name: text(100).min(1), spec: optionalText(60), usage: optionalText(100) })
export type PrescribedMedicine = z.output<typeof prescribedMedicine>

/** A 双处方 handed out: treatment as it stood and the education given. It counts as education done on its day. */
export const doublePrescription = z.object({
  personId: recordId,
  givenOn: localDate,
  diagnosis: optionalText(200),
  medicines: z.array(prescribedMedicine).max(20).default([]),
  /** For how many days the treatment holds; at most twelve weeks (long prescription). */
  days: optionalWhole(1, 84),
  texts: z.array(givenText).max(12).default([]),
  /** What the doctor adds for this person alone. */
  advice: optionalText(500),
  nextVisitDate: optionalDate,
  doctor: optionalText(50),
  ext: extension,
})
export type DoublePrescription = z.output<typeof doublePrescription>
