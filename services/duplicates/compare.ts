/** Two records side by side: what speaks for one person, in what they differ, what each has. */
import { personEntities } from '../../core/contract/entities/index.ts'
import type { DuplicateComparison, DuplicateSide } from '../../core/contract/duplicates.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { tableOf } from '../../database/columns.ts'
import type { Store } from '../../database/store.ts'
import type { CallContext } from '../context.ts'
import { entityNames } from '../../core/contract/entities/entity-names.ts'
import { listItems } from '../patients/patient-list.ts'
import { judgePair, stillDistinct, type Judged } from './judged-pair.ts'
import { fileComparison } from './merge-files.ts'
import { mergeObstacle, mergeRemarks } from './merge.ts'
import { personComparison, type Two } from './merge-person.ts'
import { villageComparison } from './merge-residences.ts'
import { traitsOf } from './traits.ts'

/** Refuses `merged-already` when one of them is nobody any more. */
export function judgeTwo(store: Store, oneId: number, otherId: number): Judged {
  const [one, other] = traitsOf(store, [oneId, otherId])
  if (!one || !other || oneId === otherId)
    throw new Refusal('merged-already', '这两份档案已经是一份了，或其中一份已并入别的档案。请回到列表重新查找。')
  return judgePair(store, one, other)
}

export function comparePeople(
  context: CallContext,
  oneId: number,
  otherId: number,
  keepId: number | null,
): DuplicateComparison {
  const { store, today } = context
  const judged = judgeTwo(store, oneId, otherId)
  const two = sides(store, oneId, otherId, keepId)
  const village = villageComparison(store, two)
  const [decided] = store.list('distinctPair', { oneId: Math.min(oneId, otherId), otherId: Math.max(oneId, otherId) })
  return {
    keep: sideOf(store, two.keep.id, today),
    merge: sideOf(store, two.merge.id, today),
    ...judged,
    fields: [...personComparison(store, two), ...(village ? [village] : [])],
    files: fileComparison(store, two),
    remarks: mergeRemarks(store, two),
    distinct: stillDistinct(decided, judged.evidence),
    obstacle: mergeObstacle(context, two, judged),
  }
}

/** The record with a valid ID number stays, else the one with more records, else the older one. */
function sides(store: Store, oneId: number, otherId: number, keepId: number | null): Two {
  const [one, other] = [store.get('person', oneId), store.get('person', otherId)]
  const asTwo = (otherStays: boolean): Two => (otherStays ? { keep: other, merge: one } : { keep: one, merge: other })
  if (keepId !== null) return asTwo(keepId === otherId)
  if ((one.idCheck === 'valid') !== (other.idCheck === 'valid')) return asTwo(other.idCheck === 'valid')
  const [ones, others] = [recordCount(store, oneId), recordCount(store, otherId)]
  return asTwo(ones === others ? otherId < oneId : others > ones)
}

const recordCount = (store: Store, personId: number): number =>
  Object.values(countsOf(store, personId)).reduce((sum, n) => sum + n, 0)

/** 随访 12, 体检 2: the kinds of which there are any. */
export function countsOf(store: Store, personId: number): Record<string, number> {
  const counts = personEntities.map((entity) => {
    const n =
      store.one<{ n: number }>(`SELECT count(*) AS n FROM ${tableOf(entity)} WHERE person_id = ?`, personId)?.n ?? 0
    return [nameOf(entity), n] as const
  })
  return Object.fromEntries(counts.filter(([, n]) => n > 0))
}

export const nameOf = (entity: string): string => (entityNames as Readonly<Record<string, string>>)[entity] ?? entity

function sideOf(store: Store, personId: number, today: string): DuplicateSide {
  const [item] = listItems(store, [personId], today)
  if (!item) throw new Refusal('not-found', '这份档案不存在，可能已被撤销。请刷新后重试。')
  const created = store.one<{ at: string }>(
    "SELECT at FROM change WHERE entity = 'person' AND entity_id = ? AND op = 'insert' ORDER BY seq LIMIT 1",
    personId,
  )
  return { item, createdAt: created?.at ?? null, counts: countsOf(store, personId) }
}
