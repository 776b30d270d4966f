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

/** One draft per person. */
export const visitDraftKey = (personId: number): DraftKey => ({ kind: 'visit', subject: String(personId) })

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
