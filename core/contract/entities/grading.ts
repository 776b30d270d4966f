import { z } from 'zod'
import { localDate, optionalDate, optionalText, recordId, text } from './fields.ts'

export const gradeColor = z.enum(['red', 'yellow', 'green', 'grey'])

/**
 * A person's colour as somebody decided it against the computed one (domain handbook §2.8): it holds until newer data change the
 * computed colour, or until somebody ends it.
 */
export const gradeOverride = z.object({
  personId: recordId,
  color: gradeColor,
  reason: text(200).min(1),
  /** What the rules said that day, and the day of the data they said it from. */
  gradedColor: gradeColor,
  gradedAsOf: optionalDate,
  decidedOn: localDate,
  decidedBy: text(50),
  endedOn: optionalDate,
  endReason: optionalText(200),
})
export type GradeOverride = z.output<typeof gradeOverride>
