/** Which people a list, a printed sheet and a pile of paper are about: the same words everywhere, so that the three agree. */
import { z } from 'zod'
import { localDate, recordId, text } from './entities/index.ts'

export const visitChoice = z.object({
  villageId: recordId.nullable().default(null),
  /** The villages of a route, in its order. */
  routeId: recordId.nullable().default(null),
  doctor: text(50).nullable().default(null),
  /** Whom the plan has on that day, instead of everybody who is due. */
  plannedOn: localDate.nullable().default(null),
  /** Only these. */
  people: z.array(recordId).max(1000).optional(),
})
export type VisitChoice = z.output<typeof visitChoice>
