import { computed, ref, watch, type ComputedRef } from 'vue'
import { canBeSaved, type FormProblem } from '../../core/domain/form-check.ts'

/**
 * Warnings ask for one look before a form is saved: `lookedAt` is false, and shows them, while one of them was not on the screen yet.
 */
export function useSeenWarnings(problems: ComputedRef<readonly FormProblem[]>): {
  /** What is shown and still stands: a corrected line drops out by itself. */
  readonly toConfirm: ComputedRef<readonly FormProblem[]>
  lookedAt: () => boolean
  /** The sentences that stand now, to be kept with the record. */
  confirmed: () => string[]
} {
  const shown = ref<readonly FormProblem[]>([])
  const now = computed(() => problems.value.filter((problem) => problem.level === 'warning'))
  const isSame = (a: FormProblem, b: FormProblem) => a.field === b.field && a.message === b.message
  const isIn = (one: FormProblem, list: readonly FormProblem[]) => list.some((each) => isSame(each, one))
  const toConfirm = computed(() => shown.value.filter((one) => isIn(one, now.value)))
  watch(problems, (all) => {
    if (!canBeSaved(all)) shown.value = []
  })
  function lookedAt(): boolean {
    if (now.value.every((one) => isIn(one, shown.value))) return true
    shown.value = now.value
    return false
  }
  return { toConfirm, lookedAt, confirmed: () => now.value.map((one) => one.message) }
}
