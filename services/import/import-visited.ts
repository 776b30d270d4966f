/** What rows of visits found out about people, kept while only visits are read. */
import type { Store, Tx } from '../../database/store.ts'
import type { ImportScope } from './import-scope.ts'

/** What rows of visits found out about people, who come back every quarter of the list. Any other row may change it. */
interface Visited {
  /** By valid number and name. */
  readonly ids: Map<string, number>
  readonly visits: Readonly<Record<'HTN' | 'T2DM', Map<number, KnownVisits>>>
}

interface KnownVisits {
  /** They have a file of this disease. */
  readonly hasFile: boolean
  /** Days on which the disease was followed up, those of this import included. */
  readonly days: Set<string>
}

const visitedInTx = new WeakMap<Tx, Visited>()

export function forgetVisited(tx: Tx): void {
  visitedInTx.delete(tx)
}

function visitedOf(tx: Tx): Visited {
  let visited = visitedInTx.get(tx)
  if (!visited) visitedInTx.set(tx, (visited = { ids: new Map(), visits: { HTN: new Map(), T2DM: new Map() } }))
  return visited
}

/** Ids of people by valid number and name. */
export const visitedIds = (tx: Tx): Map<string, number> => visitedOf(tx).ids

/** What is known of one person's visits of one disease; whoever adds a visit adds its day. */
export function knownVisits({ store, tx }: ImportScope, personId: number, disease: 'HTN' | 'T2DM'): KnownVisits {
  const byPerson = visitedOf(tx).visits[disease]
  let visits = byPerson.get(personId)
  if (!visits) byPerson.set(personId, (visits = visitsOf(store, personId, disease)))
  return visits
}

function visitsOf(store: Store, personId: number, disease: 'HTN' | 'T2DM'): KnownVisits {
  const file = store.one('SELECT 1 FROM disease_file WHERE person_id = ? AND disease = ?', personId, disease)
  const sql = 'SELECT visit_date AS day FROM follow_up WHERE person_id = ? AND disease = ?'
  const days = store.all<{ day: string }>(sql, personId, disease).map(({ day }) => day)
  return { hasFile: file !== null, days: new Set(days) }
}
