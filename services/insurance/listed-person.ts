/** What every line of these lists says of its person, and the span they look at. */
import type { ListedPerson } from '../../core/contract/insurance.ts'
import { yearOf } from '../../core/domain/local-date.ts'
import type { Store } from '../../database/store.ts'
import { worklistPerson } from '../worklist/worklist-person.ts'

export function listedPerson(store: Store, personId: number, today: string): ListedPerson {
  const { name, age, village, doctor } = worklistPerson(store, personId, today)
  return { personId, name, age, village, doctor }
}

/** The year so far, unless other days are asked for. */
export const spanOf = (asked: { from: string | null; to: string | null }, today: string) => ({
  from: asked.from ?? `${yearOf(asked.to ?? today)}-01-01`,
  to: asked.to ?? today,
})
