/** Visits others can learn from: the text without names, the patients in the same situation, and what was done for them. */
import { z } from 'zod'
import type { Identifier } from '../domain/teaching-case/find-identifiers.ts'
import { localDate, recordId, teachingCase, text, type TeachingCase } from './entities/index.ts'
import { command, query } from './kit.ts'
import type { WithId } from './patients.ts'

export interface TeachingCaseItem extends WithId<TeachingCase> {
  readonly specialistName: string
  readonly visitDate: string
  /** Tasks handed out from it. */
  readonly tasks: number
  readonly tasksDone: number
  readonly tasksOverdue: number
}

/** A patient in the same situation, and why the rule says so. */
export interface SimilarPatient {
  readonly personId: number
  readonly name: string
  readonly age: number | null
  readonly village: string
  readonly doctor: string
  readonly reading: string
  readonly readOn: string
  readonly reasons: readonly string[]
}

/** One task handed out, and what was measured after it was done. */
export interface CaseTask {
  readonly taskId: number
  readonly personId: number
  readonly name: string
  readonly village: string
  readonly ownerName: string
  readonly handedOutOn: string
  readonly dueDate: string
  readonly state: 'open' | 'done' | 'dropped'
  readonly overdue: boolean
  readonly result: string | null
  /** The readings before and after, or why there are none. */
  readonly after: string
  readonly controlledAfter: boolean | null
}

export interface TeachingCasePage {
  readonly teachingCase: WithId<TeachingCase>
  readonly specialistName: string
  readonly visitDate: string
  readonly problems: readonly Identifier[]
  /** The situation in words, as the rule looks for it. */
  readonly pattern: string
  readonly similar: readonly SimilarPatient[]
  /** Uncontrolled people of the disease who are not in the list, by reason. */
  readonly notSimilar: readonly { readonly why: string; readonly people: number }[]
  readonly tasks: readonly CaseTask[]
  /** Who could be given the task beside the doctor in charge. */
  readonly taskTitle: string
}

const body = teachingCase.pick({ title: true, summary: true, lesson: true })

export const teachingCases = {
  'cases.list': query('visit:read', z.object({})).gives<TeachingCaseItem[]>(),
  /** Makes a visit a teaching case with a written-out summary; refuses a second one of the same visit. */
  'cases.mark': command('visit:write', z.object({ visitId: recordId })).gives<{ id: number; tx: number }>(),
  'cases.open': query('visit:read', z.object({ id: recordId })).gives<TeachingCasePage>(),
  /** Where a text would tell who it is, while it is being written; nothing is kept. */
  'cases.check': query('visit:read', z.object({ id: recordId, text: text(4000) })).gives<Identifier[]>(),
  'cases.save': command('visit:write', z.object({ id: recordId }).extend(body.shape)).gives<{
    tx: number
    problems: Identifier[]
  }>(),
  /** Refuses `case-identifies` as long as the text could tell who it is. */
  'cases.publish': command('visit:write', z.object({ id: recordId })).gives<{ tx: number }>(),
  'cases.withdraw': command('visit:write', z.object({ id: recordId, reason: text(200) })).gives<{ tx: number }>(),
  /** One task for each patient, to the doctor in charge; whoever already has one is refused. */
  'cases.handOut': command(
    'visit:write',
    z.object({
      id: recordId,
      personIds: z.array(recordId).min(1).max(200),
      title: text(100).min(1),
      dueDate: localDate,
    }),
  ).gives<{ tx: number; tasks: number; doctors: number }>(),
  /** One page for teaching, without anybody's name. */
  'cases.sheet': query('visit:read', z.object({ id: recordId })).gives<{ html: string; title: string }>(),
} as const
