/** The commonest writes, one record kept or removed; what comes back is what the window offers to undo. */
import type { EntityInput, EntityName } from '../core/contract/entities/index.ts'
import type { CallContext } from './context.ts'

type Write = CallContext['write']

const noteOf = (reason: string | undefined) => (reason === undefined ? {} : { reason })

/** A new record, or the values of one that is there. Refuses `not-found`. */
export function keepRecord<E extends EntityName>(
  write: Write,
  entity: E,
  id: number | null,
  record: EntityInput<E>,
  reason?: string,
): { id: number; tx: number } {
  return write((tx) => {
    const kept = id === null ? tx.insert(entity, record) : tx.update(entity, id, record)
    return { id: kept.id, tx: tx.tx }
  }, noteOf(reason))
}

/** Refuses `not-found`. */
export function removeRecord(write: Write, entity: EntityName, id: number, reason?: string): { tx: number } {
  return write((tx) => {
    tx.remove(entity, id)
    return { tx: tx.tx }
  }, noteOf(reason))
}
