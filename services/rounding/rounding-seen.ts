/** What a saved visit does to the lists of that day. */
import type { Store, Tx } from '../../database/store.ts'

interface SeenVisit {
  readonly id: number
  readonly personId: number
  readonly specialistId: number
  readonly visitDate: string
}

/** Whoever was seen by the specialist of a list, on its day, is done: wherever the record was written from. Undoing the visit undoes it. */
export function markSeen(store: Store, tx: Tx, { id, personId, specialistId, visitDate }: SeenVisit): void {
  for (const line of store.list('sessionPatient', { personId })) {
    const session = store.find('roundingSession', line.sessionId)
    if (session?.specialistId === specialistId && session.day === visitDate)
      tx.update('sessionPatient', line.id, { state: 'seen', visitId: id, note: null })
  }
}
