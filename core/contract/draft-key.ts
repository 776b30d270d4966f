/** Under which kind and subject a screen keeps its draft, so that saving can drop it and opening can find it again. */
import type { Disease } from './entities/index.ts'

export interface DraftKey {
  readonly kind: string
  readonly subject: string
}

/** One draft per person and disease. */
export const followUpDraftKey = (personId: number, disease: Disease): DraftKey => ({
  kind: 'follow-up',
  subject: `${personId}:${disease}`,
})

/** Both forms of one meeting are one draft. */
export const meetingDraftKey = (personId: number): DraftKey => ({ kind: 'follow-up', subject: `${personId}:both` })

/** One draft per follow-up that is being corrected. */
export const correctionDraftKey = (followUpId: number): DraftKey => ({
  kind: 'correction',
  subject: String(followUpId),
})

/** One draft per person. */
export const visitDraftKey = (personId: number): DraftKey => ({ kind: 'visit', subject: String(personId) })

/** One draft per person for a new examination, one for each that is being corrected. */
export const examDraftKey = (personId: number, examId: number | null): DraftKey => ({
  kind: 'exam',
  subject: examId === null ? String(personId) : `${personId}:${examId}`,
})

/** One slip of results per person. */
export const labDraftKey = (personId: number): DraftKey => ({ kind: 'lab', subject: String(personId) })

/** One 双处方 per person. */
export const prescriptionDraftKey = (personId: number): DraftKey => ({ kind: 'prescription', subject: String(personId) })

/** A person not yet in the register: one such form per user. */
export const newPatientDraftKey: DraftKey = { kind: 'new-patient', subject: 'new' }

/** A pile of paper forms: one draft per village, doctor, day and diseases. */
export const batchDraftKey = (pile: {
  readonly visitDate: string
  readonly villageId: number | null
  readonly doctor: string | null
  readonly diseases: readonly Disease[]
}): DraftKey => ({
  kind: 'batch',
  subject: `${pile.visitDate}:${pile.villageId ?? 'all'}:${pile.diseases.join('+')}:${(pile.doctor ?? '').slice(0, 40)}`,
})
