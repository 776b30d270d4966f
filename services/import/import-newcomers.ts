/** Whoever comes in new is held against those who are on file, and against those who came in before. */
import type { Tx } from '../../database/store.ts'
import { alikePeople } from '../duplicates/alike.ts'
import { traitsOf, type KnownTraits } from '../duplicates/traits.ts'
import type { ImportScope } from './import-scope.ts'

/** The search index learns of people at the end of the transaction: those of this import are known by name and sound until then. */
const newcomersByName = new WeakMap<Tx, Map<string, number[]>>()
/** More newcomers of one name or sound than anybody looks through; without a bound, a list of them would be compared with itself. */
const mostOfOneName = 50

/** Who came in this import before with this name or one that sounds like it; the person is one of them from now on. */
function newcomers(tx: Tx, { id, name, sounds }: KnownTraits): number[] {
  const byName = newcomersByName.get(tx) ?? new Map<string, number[]>()
  newcomersByName.set(tx, byName)
  const keys = [...new Set([name, ...sounds])]
  const before = keys.flatMap((key) => byName.get(key) ?? [])
  for (const key of keys) {
    const known = byName.get(key) ?? []
    if (known.length < mostOfOneName) byName.set(key, [...known, id])
  }
  return before
}

/** Neither a second record in silence nor a merge in silence: the receipt says so, a person decides. */
export function noteAlike({ store, tx, note }: ImportScope, personId: number): void {
  const [traits] = traitsOf(store, [personId])
  if (!traits) return
  const [first] = alikePeople(store, traits, newcomers(tx, traits))
  if (!first || (first.level !== 'certain' && first.level !== 'probable')) return
  const reasons = first.evidence.filter(({ speaks }) => speaks === 'for').map(({ sentence }) => sentence)
  note(
    'warning',
    'possible-duplicate',
    `可能重复：与已有的“${first.person.name}”很像（${reasons.join('；')}）。已新建档案，请到“患者—可能重复”核对后合并。`,
  )
}
