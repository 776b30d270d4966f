import { ref } from 'vue'
import type { Disease, FollowUp } from '../../../core/contract/entities/index.ts'

/** What was just saved, and what this pile of paper has in common. Lives as long as the window; holds no more than one person. */
export interface SavedFollowUp {
  readonly personId: number
  readonly name: string
  readonly disease: Disease
  readonly at: string
  /** How many tasks the save made. */
  readonly tasks: number
  /** The person's other disease, whose form was not yet filled in for this day. */
  readonly other: Disease | null
}

export const lastSaved = ref<SavedFollowUp | null>(null)

/** Shared answers waiting for the other form of the same person. */
export const handover = ref<{ readonly personId: number; readonly answers: Partial<FollowUp> } | null>(null)

/** The visit date of the last form when it was not today: a pile of paper is often of one market day. */
export const pileDate = ref<{ readonly date: string; readonly typedOn: string } | null>(null)
