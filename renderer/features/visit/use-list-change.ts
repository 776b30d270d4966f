import { nextTick, ref, type Ref } from 'vue'
import { offerUndo } from '../../shared/undo-offer.ts'

/** A change by a key on the current row: the next key may come before it is written, and the table keeps the keyboard. */
export function useListChange(table: Ref<{ focus: () => void } | null>, changed: () => void) {
  const failure = ref<unknown>(null)

  async function change(work: () => Promise<{ tx: number }>, what: string): Promise<void> {
    try {
      const { tx } = await work()
      failure.value = null
      offerUndo({ tx, what })
      changed()
    } catch (error) {
      failure.value = error
    }
    await nextTick()
    table.value?.focus()
  }
  return { failure, change }
}
