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
export const prescriptionDraftKey = (personId: number): DraftKey => ({
  kind: 'prescription',
  subject: String(personId),
})

/** A person not yet in the register: one such form per user. */
export const newPatientDraftKey: DraftKey = { kind: 'new-patient', subject: 'new' }

/** A pile of paper forms: one draft per choice of people, day and diseases. */
export function batchDraftKey(pile: {
  readonly visitDate: string
  readonly villageId: number | null
  readonly routeId?: number | null
  readonly doctor: string | null
  readonly plannedOn?: string | null
  readonly people?: readonly number[]
  readonly diseases: readonly Disease[]
}): DraftKey {
  const { visitDate, villageId, routeId, doctor, plannedOn, people, diseases } = pile
  const place = villageId ?? (routeId ? `r${routeId}` : 'all')
  const picked = people ? `:${people.length}p${people.reduce((sum, id) => (sum * 31 + id) % 1_000_003, 0)}` : ''
  const plan = plannedOn ? `:${plannedOn.slice(5)}` : ''
  const subject = `${visitDate}:${place}:${diseases.join('+')}:${(doctor ?? '').slice(0, 20)}${plan}${picked}`
  return { kind: 'batch', subject }
}
