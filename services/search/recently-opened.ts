/** The people opened last in this session: of equal matches they come first. Kept in memory only, forgotten when the file is closed. */
import type { Store } from '../../database/store.ts'

const mostKept = 50
const openedByStore = new WeakMap<Store, readonly number[]>()

export function noteOpened(store: Store, personId: number): void {
  const before = openedByStore.get(store) ?? []
  openedByStore.set(store, [personId, ...before.filter((id) => id !== personId)].slice(0, mostKept))
}

/** Person id → place, 0 for the last one opened. */
export function recentlyOpened(store: Store): ReadonlyMap<number, number> {
  return new Map((openedByStore.get(store) ?? []).map((id, place) => [id, place]))
}
