import { ref } from 'vue'
import type { Disease, FollowUp } from '../../../core/contract/entities/index.ts'
import { localToday } from '../../shared/local-today.ts'

/** What was just saved, and what this pile of paper has in common. Lives as long as the window; holds no more than one person. */
export interface SavedFollowUp {
  readonly personId: number
  readonly name: string
  /** The forms that were saved. */
  readonly diseases: readonly Disease[]
  readonly at: string
  /** The first of the records, for its correction. */
  readonly followUpId: number | null
  /** How many tasks the save made. */
  readonly tasks: number
  /** The person's other disease, whose form was not yet filled in for this day. */
  readonly other: Disease | null
  /** The next step is a referral: its slip is one key away. */
  readonly refers: boolean
}

export const lastSaved = ref<SavedFollowUp | null>(null)

/** Shared answers waiting for the other form of the same person. */
export const handover = ref<{ readonly personId: number; readonly answers: Partial<FollowUp> } | null>(null)

/** Date and way of the form before: a pile of paper is often of one market day. Holds for the day it was typed on. */
export const pileDate = ref<{ readonly date: string; readonly way: string | null; readonly typedOn: string } | null>(
  null,
)

/** What the next form starts from because the one before had it. */
export function answersOfPile(now: Date = new Date()): Partial<FollowUp> {
  const pile = pileDate.value
  if (pile === null || pile.typedOn !== localToday(now)) return {}
  return { visitDate: pile.date, visitWay: pile.way }
}

/** The shared answers of the person's other form of the same meeting. */
export function answersOfOtherForm(personId: number): Partial<FollowUp> {
  return handover.value?.personId === personId ? handover.value.answers : {}
}

/** Whether people with both diseases are typed on both forms at once, as one meeting is: or as it was chosen for the last of them. */
export const typesMeetings = ref(true)

export function rememberMeetings(hasBoth: boolean, together: boolean): void {
  if (hasBoth) typesMeetings.value = together
}
