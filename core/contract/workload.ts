/** What visiting specialists did in a quarter, what it is paid, and the statement that the manager signs. */
import { z } from 'zod'
import type { WorkFigures } from '../domain/workload/work-figures.ts'
import type { WorkDay } from '../domain/workload/work-days.ts'
import { localDate, payRule, recordId, text, type PayLine, type PayRule, type WorkStatement } from './entities/index.ts'
import { command, query } from './kit.ts'
import type { WithId } from './patients.ts'

const quarter = z.object({ year: z.number().int().min(2000).max(2100), quarter: z.number().int().min(1).max(4) })
export const workQuarter = quarter
const ofSpecialist = quarter.extend({ specialistId: recordId })

export type WorkState = 'unsigned' | 'signed' | 'changed'

/** One specialist's quarter in one line. */
export interface WorkRow extends WorkFigures {
  readonly specialistId: number
  readonly name: string
  readonly hospital: string
  readonly totalFen: number
  readonly state: WorkState
  readonly signedFen: number | null
  readonly signedOn: string | null
}

/** One visit as evidence. */
export interface WorkVisitLine {
  readonly visitId: number
  readonly personId: number
  readonly on: string
  readonly name: string
  readonly village: string
  readonly kind: string
  readonly recordedAt: string | null
  readonly did: string
}

export interface WorkPage extends WorkRow {
  readonly from: string
  readonly to: string
  readonly workDays: readonly WorkDay[]
  readonly lines: readonly PayLine[]
  readonly visitLines: readonly WorkVisitLine[]
  readonly sha256: string
  readonly statement: WithId<WorkStatement> | null
  /** What is otherwise now than when it was signed, one sentence each. */
  readonly differences: readonly string[]
  /** Why it cannot be signed now; null: it can. */
  readonly notYet: string | null
}

export const workload = {
  'work.list': query('work:read', quarter).gives<WorkRow[]>(),
  'work.open': query('work:read', ofSpecialist).gives<WorkPage>(),
  /** Other hours than the records tell, with the reason; null takes them back. */
  'work.setHours': command(
    'work:write',
    z.object({
      specialistId: recordId,
      workDate: localDate,
      minutes: z.number().int().min(0).max(1440).nullable(),
      reason: text(200).default(''),
    }),
  ).gives<{ tx: number }>(),
  'work.rules': query('work:read', z.object({})).gives<WithId<PayRule>[]>(),
  'work.keepRule': command('work:write', z.object({ id: recordId.nullable().default(null), rule: payRule })).gives<{
    id: number
    tx: number
  }>(),
  'work.removeRule': command('work:write', z.object({ id: recordId })).gives<{ tx: number }>(),
  /** `sha256`: of the evidence that was looked at; refuses `work-changed` when it is no longer that. */
  'work.sign': command('work:write', ofSpecialist.extend({ sha256: text(64).min(1) })).gives<{
    id: number
    tx: number
  }>(),
  'work.withdraw': command('work:write', z.object({ id: recordId, reason: text(200) })).gives<{ tx: number }>(),
  'work.sheet': query('work:read', ofSpecialist).gives<{ html: string; title: string }>(),
} as const
