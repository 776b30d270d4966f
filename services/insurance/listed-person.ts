/** What every line of these lists says of its person, the span they look at, and the part of them that is shown. */
import type { ListedPerson } from '../../core/contract/insurance.ts'
import type { RelatedDiagnosis, Relation } from '../../core/domain/insurance/related-diagnosis.ts'
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

/** How many lines count as what, and those of the relation asked for. */
export function ofRelation<Line extends { readonly judged: RelatedDiagnosis }>(
  found: readonly Line[],
  relation: Relation | null,
): { counts: Record<Relation, number>; wanted: readonly Line[] } {
  const counts: Record<Relation, number> = { related: 0, unrelated: 0, unclear: 0 }
  for (const { judged } of found) counts[judged.relation] += 1
  return { counts, wanted: relation === null ? found : found.filter(({ judged }) => judged.relation === relation) }
}
