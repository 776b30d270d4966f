/** Who lacks which of the year's checks: the rule is `core/domain/lab/yearly-labs.ts`. */
import type { Disease } from '../../core/contract/entities/index.ts'
import { missingLabs, yearlyLabItems, type YearlyLab } from '../../core/domain/lab/yearly-labs.ts'
import type { Store } from '../../database/store.ts'
import { filesNotClosed, type OwnedFile } from '../worklist/worklist-rows.ts'
import type { Scope } from '../worklist/worklist-scope.ts'
import { checksOfYear } from './yearly-checks.ts'

export interface PersonMissingLabs {
  readonly personId: number
  readonly missing: readonly YearlyLab[]
}

/**
 * People under care who were examined this year but still lack a check of their diseases; who was not examined at all is on the list of
 * missing examinations, and not on two. Nor is who was examined by a list that shows no results.
 */
export function peopleMissingLabs(
  store: Store,
  scope: Scope,
  files: readonly OwnedFile[] = filesNotClosed(store, scope),
): PersonMissingLabs[] {
  const { asOf } = scope
  const diseases = new Map<number, Diseases>()
  for (const { personId, disease } of files) diseases.set(personId, diseases.has(personId) ? 'both' : disease)
  const missing = missingOf(asOf, yearlyLabItems(asOf))
  return checksOfYear(store, asOf).flatMap(({ personId, resultsShown, done }) => {
    const own = resultsShown ? diseases.get(personId) : undefined
    const lacks = own ? missing(own, done) : []
    return lacks.length > 0 ? [{ personId, missing: lacks }] : []
  })
}

type Diseases = Disease | 'both'

/** A few hundred combinations of what was done stand for twenty thousand people: the rule is asked once about each. */
function missingOf(asOf: string, items: readonly string[]): (own: Diseases, done: number) => readonly YearlyLab[] {
  const known = new Map<string, readonly YearlyLab[]>()
  return (own, done) => {
    const key = `${own} ${done}`
    let missing = known.get(key)
    if (missing === undefined) {
      const names = items.filter((_item, at) => (done & (1 << at)) !== 0)
      missing = missingLabs(own === 'both' ? ['HTN', 'T2DM'] : [own], new Set(names), asOf)
      known.set(key, missing)
    }
    return missing
  }
}
