import { z } from 'zod'
import { alertAnswerFields } from './alert-answers.ts'
import type { Suggested } from '../domain/education/choose-texts.ts'
import type { ResumedDraft } from './care.ts'
import { doublePrescription, educationText, recordId, text } from './entities/index.ts'
import type { DoublePrescription, EducationText, PrescribedMedicine } from './entities/index.ts'
import { command, query } from './kit.ts'
import type { PatientPage, WithId } from './patients.ts'

/** What a 双处方 starts from: the medicines as they stand, and the library ordered for this person with the reason of each text. */
export interface PrescriptionStart {
  readonly patient: PatientPage
  readonly diagnosis: string
  readonly medicines: readonly PrescribedMedicine[]
  readonly texts: readonly Suggested<EducationText>[]
  /** The one handed out last. */
  readonly last: WithId<DoublePrescription> | null
  readonly draft: ResumedDraft | null
}

/** A text of the library: the program's own, or as this township wrote it. */
export interface LibraryEntry extends EducationText {
  /** `default`: as the program brings it; `changed`: the township's words instead; `own`: not the program's at all. */
  readonly origin: 'default' | 'changed' | 'own'
}

/** One change of a text: who, when, what it said. */
export interface TextChange {
  readonly seq: number
  readonly at: string
  readonly userName: string | null
  readonly what: 'changed' | 'restored'
  readonly title: string
  readonly body: string
}

/** The key of a new text is given by the station. */
const keptText = educationText.omit({ key: true, version: true }).extend({ key: text(40).nullable().default(null) })

export const prescriptions = {
  'prescriptions.start': query('prescription:give', z.object({ personId: recordId })).gives<PrescriptionStart>(),
  /** Records what is handed out; the sheet is printed from the record. */
  'prescriptions.save': command(
    'prescription:give',
    z.object({ prescription: doublePrescription, ...alertAnswerFields }),
  ).gives<{
    id: number
    tx: number
  }>(),
  'prescriptions.remove': command('prescription:give', z.object({ id: recordId, reason: text(200).min(1) })).gives<{
    tx: number
  }>(),
  /** Both prescriptions as printed: treatment, then education in large type. */
  'prescriptions.sheet': query('prescription:give', z.object({ id: recordId })).gives<{
    html: string
    title: string
  }>(),
  'education.library': query('prescription:give', z.object({})).gives<LibraryEntry[]>(),
  'education.keep': command('education:write', z.object({ text: keptText })).gives<{ key: string; tx: number }>(),
  /** Back to the program's words; a text of the township's own is taken out. */
  'education.restore': command('education:write', z.object({ key: text(40).min(1) })).gives<{ tx: number }>(),
  'education.history': query('education:write', z.object({ key: text(40).min(1) })).gives<TextChange[]>(),
} as const
