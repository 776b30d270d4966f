/**
 * How many records were changed after a position of the change log. The log only grows, so what was counted once is kept and only
 * what came since is looked at: the window asks after every save, of a log of a million lines.
 */
import { exchangedEntities, type EntityName } from '../../core/contract/entities/index.ts'
import type { Connection } from '../../database/open.ts'
import type { Store } from '../../database/store.ts'

interface Counted {
  /** The last line of the log that was looked at. */
  readonly upTo: number
  readonly records: number
}

const countedByPosition = new WeakMap<Connection, Map<string, Counted>>()
type Kinds = readonly EntityName[]

export function countUnsent(store: Store, after: number, kinds: Kinds = exchangedEntities): number {
  const kept = countedByPosition.get(store.db) ?? new Map<string, Counted>()
  countedByPosition.set(store.db, kept)
  const key = `${after} ${kinds.length}`
  const before = kept.get(key)
  const upTo = store.one<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM change')?.seq ?? 0
  const records = before ? before.records + countNew(store, after, before.upTo, kinds) : countAll(store, after, kinds)
  // Inside a transaction the last lines may yet be taken back.
  if (!store.db.inTransaction) kept.set(key, { upTo, records })
  return records
}

function countAll(store: Store, after: number, kinds: Kinds): number {
  const sql = 'SELECT count(DISTINCT entity_id) AS n FROM change WHERE entity = ? AND seq > ?'
  return kinds.reduce((sum, entity) => sum + (store.one<{ n: number }>(sql, entity, after)?.n ?? 0), 0)
}

/** Records changed after `upTo` that were not changed between `after` and there. (By the end of the log, not by its index.) */
function countNew(store: Store, after: number, upTo: number, kinds: Kinds): number {
  const sql = `SELECT count(*) AS n FROM (SELECT DISTINCT entity, entity_id FROM change NOT INDEXED WHERE seq > ? AND entity IN (SELECT value FROM json_each(?))) r
    WHERE NOT EXISTS (SELECT 1 FROM change c WHERE c.entity = r.entity AND c.entity_id = r.entity_id AND c.seq > ? AND c.seq <= ?)`
  return store.one<{ n: number }>(sql, upTo, JSON.stringify(kinds), after, upTo)?.n ?? 0
}
