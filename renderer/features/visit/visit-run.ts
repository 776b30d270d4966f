import { ref } from 'vue'
import type { RoundingVisit } from '../../../core/contract/entities/index.ts'
import { keystrokeMeter } from '../../shared/keystroke-meter.ts'
import { localToday } from '../../shared/local-today.ts'

/** What was just saved on this page, and what one morning's visits have in common. Lives as long as the window. */
export interface SavedVisit {
  readonly visitId: number
  readonly name: string
  readonly at: string
  /** How many tasks came of it. */
  readonly tasks: number
}

/** What one visit costs in keys, while somebody wants to know. */
export const visitMeter = keystrokeMeter()
export const metered = ref(false)

export const lastSaved = ref<SavedVisit | null>(null)

type Occasion = Pick<RoundingVisit, 'specialistId' | 'visitDate' | 'visitKind' | 'place'>

/** Specialist, day, kind and place of the visit before: a morning's visits share them. */
export const occasion = ref<(Occasion & { readonly typedOn: string }) | null>(null)

export function rememberOccasion(visit: Occasion, now: Date = new Date()): void {
  const { specialistId, visitDate, visitKind, place } = visit
  occasion.value = { specialistId, visitDate, visitKind, place, typedOn: localToday(now) }
}

export function sameOccasion(now: Date = new Date()): Partial<Occasion> {
  if (occasion.value === null || occasion.value.typedOn !== localToday(now)) return {}
  const { specialistId, visitDate, visitKind, place } = occasion.value
  return { specialistId, visitDate, visitKind, place }
}
