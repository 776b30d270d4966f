/** Where the two lived, as one history: that of the village chosen stands whole, the other one counts for the time before it. */
import type { Stored } from '../../core/contract/entities/index.ts'
import type { FieldComparison, Side } from '../../core/contract/duplicates.ts'
import { joinTimelines } from '../../core/domain/duplicate/join-timelines.ts'
import type { Store, Tx } from '../../database/store.ts'
import { fieldNameOf } from '../import/import-words.ts'
import type { FieldChoices, Two } from './merge-person.ts'

const residencesOf = (store: Store, personId: number): Stored<'residence'>[] =>
  store.list('residence', { personId }).sort((a, b) => a.fromDate.localeCompare(b.fromDate))

const lastOf = (store: Store, personId: number): Stored<'residence'> | null =>
  residencesOf(store, personId).at(-1) ?? null

function suggestedSide(store: Store, { keep, merge }: Two): Side {
  const [kept, merged] = [lastOf(store, keep.id), lastOf(store, merge.id)]
  return merged && (!kept || merged.fromDate > kept.fromDate) ? 'merge' : 'keep'
}

/** The villages side by side where they differ. */
export function villageComparison(store: Store, two: Two): FieldComparison | null {
  const [kept, merged] = [lastOf(store, two.keep.id), lastOf(store, two.merge.id)]
  if (!kept || !merged || kept.villageId === merged.villageId) return null
  const shown = ({ villageId, fromDate }: Stored<'residence'>): string =>
    `${store.get('village', villageId).name}（${fromDate} 起）`
  return {
    field: 'village',
    name: fieldNameOf('village'),
    keep: shown(kept),
    merge: shown(merged),
    suggested: suggestedSide(store, two),
    reason: kept.fromDate === merged.fromDate ? '两份同一天登记，用保留的档案' : '登记得更晚',
    joinable: false,
  }
}

export function joinResidences(store: Store, tx: Tx, two: Two, choices: FieldChoices): void {
  const { keep, merge } = two
  const side =
    choices['village'] === 'keep' || choices['village'] === 'merge' ? choices['village'] : suggestedSide(store, two)
  const [kept, merged] = [residencesOf(store, keep.id), residencesOf(store, merge.id)]
  const { earlier, superseded } = side === 'keep' ? joinTimelines(kept, merged) : joinTimelines(merged, kept)
  for (const { id } of superseded) tx.remove('residence', id)
  for (const { id } of side === 'keep' ? earlier : merged) tx.update('residence', id, { personId: keep.id })
}
