import type { Store } from '../../database/store.ts'

/** Where people live, whether on the register or not: a random check may have drawn others. */
export function villagesOn(store: Store, asOf: string): ReadonlyMap<number, number | null> {
  const rows = store.all<{ personId: number; villageId: number | null }>(
    'SELECT person_id AS personId, village_id AS villageId FROM residence WHERE from_date <= ? ORDER BY from_date, id',
    asOf,
  )
  return new Map(rows.map(({ personId, villageId }) => [personId, villageId]))
}
