/** Which people a worklist, a sheet or a plan is about, and the SQL that keeps to them. */
import type { VisitChoice } from '../../core/contract/visit-choice.ts'
import type { Store } from '../../database/store.ts'
import { villageNow } from '../patients/patient-list.ts'

export interface Scope {
  readonly asOf: string
  /** In the order in which they are walked; null for all. */
  readonly villages: readonly number[] | null
  readonly doctor: string | null
}

/** A route stands for its villages; a village chosen as well keeps to that one. Refuses a route that is gone. */
export function scopeOf(
  store: Store,
  choice: Pick<VisitChoice, 'villageId' | 'routeId' | 'doctor'>,
  asOf: string,
): Scope {
  const { villageId, routeId, doctor } = choice
  const onRoute = routeId === null ? null : store.get('route', routeId).villageIds
  const villages = villageId === null ? onRoute : (onRoute ?? [villageId]).filter((id) => id === villageId)
  return { asOf, villages, doctor }
}

export const fileDoctor = 'coalesce(f.doctor, (SELECT doctor FROM person p WHERE p.id = f.person_id))'
export const personDoctor = `coalesce(p.doctor, (SELECT doctor FROM disease_file WHERE person_id = p.id AND doctor IS NOT NULL ORDER BY id LIMIT 1))`

const asked = '(SELECT value FROM json_each(:villages))'
const livesIn = (person: string): string =>
  `${villageNow.replace('p.id', person)} IN ${asked} AND ${person} IN (SELECT person_id FROM residence WHERE village_id IN ${asked})`

/** The conditions of a scope; `valuesOf` gives the values they name. */
export function within(scope: Scope, person: string, doctor: string): string {
  const village = scope.villages === null ? '' : ` AND ${livesIn(person)}`
  return scope.doctor === null ? village : `${village} AND ${doctor} = :doctor`
}

export const valuesOf = ({ asOf, villages, doctor }: Scope): Record<string, string | null> => ({
  asOf,
  villages: villages === null ? null : JSON.stringify(villages),
  doctor,
})

/** Keeps only people of the scope: for lists that are not made by SQL. */
export function peopleWithin(store: Store, scope: Scope): (personId: number) => boolean {
  if (scope.villages === null && scope.doctor === null) return () => true
  const rows = store.all<{ id: number }>(
    `SELECT p.id FROM person p WHERE 1 = 1${within(scope, 'p.id', personDoctor)}`,
    valuesOf(scope),
  )
  const ids = new Set(rows.map((row) => row.id))
  return (personId) => ids.has(personId)
}
