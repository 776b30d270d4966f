/** Whose records were written: the person each belongs to now, and whom it belonged to before. */
import { personEntities, type EntityName } from '../core/contract/entities/index.ts'
import { tableOf } from '../database/columns.ts'
import type { Connection } from '../database/open.ts'
import { statements } from '../database/statements.ts'

export type Touched = ReadonlyMap<EntityName, ReadonlySet<number>>

const idsPerPass = 5000
const byPersonId: ReadonlySet<EntityName> = new Set(personEntities)

/** The people whom the touched records of these kinds belong to now. What was removed belongs to nobody any more. */
export function ownersNow(db: Connection, touched: Touched, kinds: readonly EntityName[]): Set<number> {
  const people = new Set<number>(kinds.includes('person') ? touched.get('person') : [])
  for (const kind of kinds) {
    const text = ownersSql(kind)
    const ids = [...(touched.get(kind) ?? [])]
    if (text === null) continue
    for (let from = 0; from < ids.length; from += idsPerPass)
      for (const id of statements(db)(text)
        .pluck()
        .all(JSON.stringify(ids.slice(from, from + idsPerPass))) as number[])
        people.add(id)
  }
  return people
}

function ownersSql(kind: EntityName): string | null {
  const chosen = 'IN (SELECT value FROM json_each(?))'
  if (kind === 'diseaseStatus')
    return `SELECT DISTINCT f.person_id FROM disease_status s JOIN disease_file f ON f.id = s.file_id WHERE s.id ${chosen}`
  return byPersonId.has(kind) ? `SELECT DISTINCT person_id FROM ${tableOf(kind)} WHERE id ${chosen}` : null
}

/** The people whom records removed or given to somebody else after a place in the change log belonged to before. */
export function ownersBefore(db: Connection, afterSeq: number, kinds: readonly EntityName[]): Set<number> {
  // By the place in the log alone: by kind, SQLite would read the whole log.
  const ids = statements(db)(
    `SELECT DISTINCT coalesce(c.before ->> 'personId', f.person_id) FROM change c NOT INDEXED
     LEFT JOIN disease_file f ON f.id = c.before ->> 'fileId'
     WHERE c.seq > ? AND c.op <> 'insert' AND c.entity IN (SELECT value FROM json_each(?))`,
  )
    .pluck()
    .all(afterSeq, JSON.stringify(kinds)) as (number | null)[]
  return new Set(ids.filter((id) => id !== null))
}
