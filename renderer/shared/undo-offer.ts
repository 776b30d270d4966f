import { ref, watch } from 'vue'

/** Something just done that can be taken back for a while. */
export interface UndoOffer {
  /** The transaction that `system.undo` takes back. */
  readonly tx: number
  /** What was done: `已删除 3 月 12 日的随访`. */
  readonly what: string
  readonly seconds: number
  /**
   * After it was taken back. Not for an `emit`: the component that offered is often gone by then; pages that show the data
   * use `whenUndone`.
   */
  readonly onUndone?: () => void
}

const timesUndone = ref(0)

/** Runs each time something was taken back, for as long as the component lives: pages load their data again. */
export function whenUndone(handler: () => unknown): void {
  watch(timesUndone, () => void handler())
}

/** Told by the undo bar. */
export function tellUndone(offer: UndoOffer): void {
  timesUndone.value += 1
  offer.onUndone?.()
}

/** The offer now on the screen; the newest replaces the one before. */
export const currentUndo = ref<UndoOffer | null>(null)

/** Shows the undo bar at the foot of the window. */
export function offerUndo(offer: { tx: number; what: string; seconds?: number; onUndone?: () => void }): void {
  currentUndo.value = { ...offer, seconds: offer.seconds ?? 15 }
}
