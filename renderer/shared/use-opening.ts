import { ref, watch, type Ref, type WatchSource } from 'vue'
import { useLoad } from './use-load.ts'

/**
 * A form that fills the page, opened anew whenever `of` changes: what it starts from (null on the way), and a key that grows with each
 * opening, so that every form begins afresh.
 */
export function useOpening<T>(
  query: () => Promise<T>,
  of: WatchSource<unknown>,
): { start: Ref<T | null>; failure: Ref<unknown>; opening: Ref<number>; open: () => Promise<void> } {
  const { value: start, failure, load } = useLoad(query)
  const opening = ref(0)

  async function open(): Promise<void> {
    opening.value += 1
    start.value = null
    failure.value = null
    await load()
  }
  watch(of, open, { immediate: true })
  return { start, failure, opening, open }
}
