/** The order of people found in equally good ways. */
import type { Store } from '../../database/store.ts'
import { recentlyOpened } from './recently-opened.ts'

export interface FoundPerson {
  readonly id: number
  /** Found only by a typing error. */
  readonly near: boolean
  /** How good the way was by which the person was found; 1 is the best. */
  readonly place: number
}

export const statusNow = '(SELECT status FROM disease_status WHERE file_id = f.id ORDER BY from_date DESC LIMIT 1)'

interface StandingRow {
  readonly id: number
  readonly name: string
  readonly standing: number
}

/** People under care before those who left, those opened a moment ago first, then shorter names, then the order of the script. */
export function inSearchOrder(store: Store, found: readonly FoundPerson[]): FoundPerson[] {
  const rows = store.all<StandingRow>(
    `SELECT p.id, p.name, coalesce((
       SELECT min(CASE ${statusNow} WHEN 'active' THEN 0 WHEN 'lost' THEN 1 ELSE 3 END) FROM disease_file f WHERE f.person_id = p.id
     ), 2) AS standing FROM json_each(?) j CROSS JOIN person p ON p.id = j.value`,
    JSON.stringify(found.map(({ id }) => id)),
  )
  const opened = recentlyOpened(store)
  const rowOf = new Map(rows.map((row) => [row.id, row]))
  const keyed = found.map((person) => {
    const { standing = 0, name = '' } = rowOf.get(person.id) ?? {}
    return {
      person,
      key: [person.place, standing, opened.get(person.id) ?? Infinity, name.length, name, person.id] as const,
    }
  })
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ person }) => person)
}

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  const at = a.findIndex((value, index) => value !== b[index])
  return at < 0 ? 0 : (a[at] ?? 0) < (b[at] ?? 0) ? -1 : 1
}
