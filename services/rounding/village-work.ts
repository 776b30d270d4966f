/** How much of each kind waits in each village: where to first. */
import { worklistKinds, type VillageWork, type WorklistKind } from '../../core/contract/care.ts'
import type { Store } from '../../database/store.ts'
import { worklistLines } from '../worklist/worklist-lines.ts'
import { dutyKinds } from '../worklist/worklist-rows.ts'
import type { Scope } from '../worklist/worklist-scope.ts'

const visitKinds: readonly WorklistKind[] = ['planned', ...dutyKinds]

type Tally = { -readonly [K in WorklistKind]: number }
const nothing = Object.fromEntries(worklistKinds.map((kind) => [kind, 0])) as Tally

/** The villages of the scope with anything to do, those with the most people to visit first. */
export function villageWork(store: Store, userId: number, scope: Scope): VillageWork[] {
  const lines = worklistLines(store, userId, scope)
  const homes = new Map(
    store
      .all<{ id: number; village: number }>('SELECT person_id AS id, village_id AS village FROM residence_now')
      .map((row) => [row.id, row.village]),
  )
  const tallies = new Map<number | null, { counts: Tally; people: Set<number> }>()
  for (const kind of worklistKinds) {
    for (const { personId } of lines[kind]) {
      const home = homes.get(personId) ?? null
      const tally = tallies.get(home) ?? { counts: { ...nothing }, people: new Set<number>() }
      tallies.set(home, tally)
      tally.counts[kind] += 1
      if (visitKinds.includes(kind)) tally.people.add(personId)
    }
  }
  const names = new Map(store.list('village').map((village) => [village.id, village.name]))
  return [...tallies]
    .map(([villageId, { counts, people }]) => ({
      villageId,
      village: names.get(villageId ?? 0) ?? '未登记村',
      counts,
      people: people.size,
    }))
    .sort((a, b) => b.people - a.people || a.village.localeCompare(b.village, 'zh-CN'))
}
