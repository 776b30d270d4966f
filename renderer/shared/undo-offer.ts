import { ref } from 'vue'

/** Something just done that can be taken back for a while. */
export interface UndoOffer {
  /** The transaction that `system.undo` takes back. */
  readonly tx: number
  /** What was done: `已删除 3 月 12 日的随访`. */
  readonly what: string
  readonly seconds: number
  readonly onUndone?: () => void
}

/** The offer now on the screen; the newest replaces the one before. */
export const currentUndo = ref<UndoOffer | null>(null)

/** Shows the undo bar at the foot of the window. */
export function offerUndo(offer: { tx: number; what: string; seconds?: number; onUndone?: () => void }): void {
  currentUndo.value = { seconds: 15, ...offer }
}
