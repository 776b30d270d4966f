import { z } from 'zod'
import { localDate, optionalDate, optionalId, optionalText, recordId, text } from './fields.ts'
import { scoreEvidence } from './scoring.ts'

/** What a re-check counts again: what the register lacks, or what the named source (`sourceKey`) still shows. */
export const recheckCounter = z.enum([...scoreEvidence.exclude(['typed']).options, 'checkCare', 'checkRecord', 'truth'])

const state = z.enum(['open', 'done', 'closed', 'withdrawn'])

/** A problem that was found, and who mends it until when. */
export const rectification = z.object({
  source: z.enum(['score', 'report', 'sample', 'truth', 'county', 'typed']),
  /** What the source calls it, so that it is not taken over twice: a rule's code, a gap and village. */
  sourceKey: optionalText(160),
  foundOn: localDate,
  problem: text(300).min(1),
  measure: text(500),
  owner: text(50).min(1),
  villageId: optionalId,
  dueOn: localDate,
  state,
  /** What is counted again at the re-check; null: somebody has to look. */
  counter: recheckCounter.nullable().default(null),
  /** The people who lacked it when it was written down. */
  people: z.array(recordId).max(50_000),
  settledOn: optionalDate,
})
export type Rectification = z.output<typeof rectification>

/** What was done with a problem, one line each; never changed. */
export const rectificationStep = z.object({
  rectificationId: recordId,
  doneOn: localDate,
  kind: z.enum(['enter', 'change', 'note', 'report', 'close', 'reopen', 'extend', 'withdraw']),
  text: text(500),
  /** What the count said at that moment. */
  recount: optionalText(200),
  byName: text(50),
})
export type RectificationStep = z.output<typeof rectificationStep>
