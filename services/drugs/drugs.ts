/** County drug lists: which one holds today, and finding a drug in it. */
import type { drugs as drugsTopic, DrugListView } from '../../core/contract/care.ts'
import type { Drug } from '../../core/contract/entities/index.ts'
import type { WithId } from '../../core/contract/patients.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { drugGroupCodes } from '../../core/domain/visit-codes.ts'
import type { Store } from '../../database/store.ts'
import type { HandlersOf } from '../context.ts'
import { wordSound } from '../search/word-sound.ts'

export const drugHandlers: HandlersOf<typeof drugsTopic> = {
  'drugs.lists': (_input, { store, today }) => drugListsOn(store, today),

  'drugs.search': ({ text, listId, limit }, { store, today }) => {
    const lists = drugListsOn(store, today)
    const list = lists.find((each) => (listId === null ? each.current : each.id === listId)) ?? null
    if (list === null) return { list, items: [] }
    return { list, items: findDrugs(store.list('drug', { listId: list.id }), text).slice(0, limit) }
  },
}

/** The rows of the list that holds on `today`; empty without one. */
export function drugsInForce(store: Store, today: string): WithId<Drug>[] {
  const list = drugListsOn(store, today).find((each) => each.current)
  return list ? store.list('drug', { listId: list.id }) : []
}

/** Newest first; the current one is the last whose day has come. */
export function drugListsOn(store: Store, today: string): DrugListView[] {
  const counts = new Map(
    store
      .all<{ id: number; n: number }>('SELECT list_id AS id, count(*) AS n FROM drug GROUP BY list_id')
      .map((row) => [row.id, row.n]),
  )
  const lists = store.list('drugList').sort((a, b) => b.validFrom.localeCompare(a.validFrom) || b.id - a.id)
  const current = lists.find((list) => list.validFrom <= today)
  return lists.map((list) => ({ ...list, drugs: counts.get(list.id) ?? 0, current: list === current }))
}

/** Drugs that answer to every typed word, the closest first, then in the order of the list. */
function findDrugs(rows: readonly WithId<Drug>[], text: string): WithId<Drug>[] {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const ranked = rows.map((drug) => ({ drug, rank: Math.max(0, ...words.map((word) => rankOf(drug, word))) }))
  return ranked
    .filter(({ rank }) => rank !== Infinity)
    .sort((a, b) => a.rank - b.rank || a.drug.id - b.drug.id)
    .map(({ drug }) => drug)
}

/** How closely a word fits, 0 best; Infinity when it does not. */
function rankOf(drug: Drug, word: string): number {
  const name = drug.genericName.normalize('NFKC').toLowerCase()
  const sound = wordSound(drug.genericName)
  const others = [
    drug.drugClass,
    drug.atc ?? '',
    labelOf(drugGroupCodes, drug.purpose),
    drug.doseForm,
    drug.spec,
    drug.code,
  ]
  const tests = [
    name.startsWith(word) || sound.initials.startsWith(word),
    name.includes(word) || sound.full.startsWith(word),
    sound.initials.includes(word),
    others.some((each) => each.normalize('NFKC').toLowerCase().startsWith(word)),
    [drug.drugClass, drug.spec].some((each) => each.normalize('NFKC').toLowerCase().includes(word)),
  ]
  const rank = tests.indexOf(true)
  return rank === -1 ? Infinity : rank
}
