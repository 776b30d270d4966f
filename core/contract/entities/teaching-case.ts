import { z } from 'zod'
import { disease, localDate, optionalDate, optionalText, recordId, text } from './fields.ts'

/** A visit from which others can learn: the text names nobody; who it was is known to this record alone. */
export const teachingCase = z.object({
  personId: recordId,
  visitId: recordId,
  specialistId: recordId,
  disease,
  title: text(60).min(1),
  summary: text(3000),
  /** What the case teaches, in a few sentences. */
  lesson: text(600),
  state: z.enum(['draft', 'published', 'withdrawn']).default('draft'),
  markedOn: localDate,
  markedBy: text(50),
  publishedOn: optionalDate,
  publishedBy: optionalText(50),
  withdrawReason: optionalText(200),
})
export type TeachingCase = z.output<typeof teachingCase>
