/** What specialists advised: who has to do it, by when, and what became of it. */
import { z } from 'zod'
import { localDate, recordId, text, type Task } from './entities/index.ts'
import { command, query } from './kit.ts'
import type { WithId } from './patients.ts'

export const adviceShows = ['all', 'open', 'overdue', 'done', 'dropped'] as const

export const adviceFilter = z.object({
  /** Days of the visits. */
  from: localDate,
  to: localDate,
  specialistId: recordId.nullable().default(null),
  villageId: recordId.nullable().default(null),
  show: z.enum(adviceShows).default('all'),
})

export interface AdviceItem extends WithId<Task> {
  readonly patientName: string
  readonly village: string
  readonly specialistName: string
  readonly visitDate: string
  readonly daysLate: number
}

export const advice = {
  'advice.list': query('visit:read', adviceFilter).gives<{
    items: AdviceItem[]
    counts: Readonly<Record<(typeof adviceShows)[number], number>>
  }>(),
  /** Another day for an open task, with the reason; the days before stay on it. */
  'tasks.postpone': command('task:write', z.object({ taskId: recordId, dueDate: localDate, reason: text(200) })).gives<{
    tx: number
  }>(),
  /** A closed task to be done after all, or closed by mistake. */
  'tasks.reopen': command('task:write', z.object({ taskId: recordId, dueDate: localDate, reason: text(200) })).gives<{
    tx: number
  }>(),
} as const
