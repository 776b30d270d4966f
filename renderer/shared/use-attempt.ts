import { ref, type Ref } from 'vue'
import { offerUndo } from './undo-offer.ts'

export interface Attempts {
  readonly working: Ref<boolean>
  /** What went wrong the last time; gone when something succeeds. */
  readonly failure: Ref<unknown>
  /** Sets work off unless some is under way. True when it came to its end. */
  attempt(work: () => Promise<unknown>): Promise<boolean>
  /** The same for a write, which is then offered to be taken back. What was written, or null. */
  write<Written extends { readonly tx: number }>(
    work: () => Promise<Written>,
    what: string | ((written: Written) => string),
    seconds?: number,
  ): Promise<Written | null>
}

/** What a person sets off with a button: one at a time, its failure kept for the notice beside it. */
export function useAttempt(): Attempts {
  const working = ref(false)
  const failure = ref<unknown>(null)

  async function run<T>(work: () => Promise<T>): Promise<{ done: T } | null> {
    if (working.value) return null
    working.value = true
    try {
      const done = await work()
      failure.value = null
      return { done }
    } catch (error) {
      failure.value = error
      return null
    } finally {
      working.value = false
    }
  }
  const attempt: Attempts['attempt'] = async (work) => (await run(work)) !== null
  const write: Attempts['write'] = async (work, what, seconds) => {
    const written = (await run(work))?.done ?? null
    if (written) offerUndo({ tx: written.tx, what: typeof what === 'string' ? what : what(written), seconds })
    return written
  }
  return { working, failure, attempt, write }
}
