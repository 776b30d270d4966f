import { z } from 'zod'
import { text } from './entities/index.ts'

/** Why a warning is not followed, by the key of the alert. */
const alertReason = z.object({ key: text(400).min(1), reason: text(200).min(1) })

/** A block that stood when saving was tried, and made the prescriber change the prescription. */
const withdrawnAlert = z.object({
  rule: text(10).min(1),
  clause: text(40),
  medicines: z.array(text(100)).max(40),
  said: text(500),
})
export type WithdrawnAlert = z.output<typeof withdrawnAlert>

/** What comes with a record in which medicines are written: the answers to what the prescription rules say of it. */
export const alertAnswerFields = {
  alertReasons: z.array(alertReason).max(60).default([]),
  /** From `approvals.give`: two people answer for the blocks. */
  approval: text(60).nullable().default(null),
  withdrawn: z.array(withdrawnAlert).max(20).default([]),
}
export const alertAnswers = z.object(alertAnswerFields)
export type AlertAnswers = z.output<typeof alertAnswers>
