import { shallowRef } from 'vue'
import type { Sweep } from '../../../core/contract/prescription-review.ts'

/** Kept while somebody goes to a person and comes back: looking through everybody takes its time. Only for who asked for it. */
export const lastSweep = shallowRef<{
  readonly userId: number
  readonly villageId: number | null
  readonly sweep: Sweep
} | null>(null)
