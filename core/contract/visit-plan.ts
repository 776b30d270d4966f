/** Routes, and the plan that spreads visits over chosen days. */
import { z } from 'zod'
import { localDate, planSettings, recordId, route, type PlanSettings, type Route } from './entities/index.ts'
import { command, query } from './kit.ts'
import type { WithId } from './patients.ts'
import { visitChoice } from './visit-choice.ts'

const planRequest = visitChoice
  .omit({ plannedOn: true })
  .extend({ from: localDate, to: localDate, settings: planSettings })
export type PlanRequest = z.output<typeof planRequest>

/** One day of a plan or of the calendar. */
export interface PlanDay {
  readonly day: string
  readonly people: number
  readonly done: number
  /** How many the doctors of the day see together by the last plan; null for a day without a plan. */
  readonly room: number | null
  /** `东岗村 8 人`, the most people first. */
  readonly villages: readonly string[]
}

/** What a plan comes to, before or after it is stored. */
export interface PlanOutcome {
  readonly days: readonly PlanDay[]
  readonly placed: number
  /** Nobody planned. */
  readonly left: readonly {
    readonly personId: number
    readonly name: string
    readonly village: string
    readonly doctor: string
    readonly why: string
  }[]
  /** What does not fit and what would help, one sentence each; empty when all is well. */
  readonly notes: readonly string[]
}

export interface CalendarVisit {
  readonly id: number
  readonly personId: number
  readonly name: string
  readonly age: number | null
  readonly village: string
  readonly doctor: string
  readonly reason: string
  readonly plannedOn: string
  readonly latestOn: string
  /** Days the planned day lies after the window. */
  readonly lateDays: number
  readonly done: boolean
}

export const visitPlans = {
  'routes.list': query('task:read', z.object({})).gives<WithId<Route>[]>(),
  'routes.keep': command('task:write', z.object({ id: recordId.nullable().default(null), route })).gives<{
    id: number
    tx: number
  }>(),
  'routes.remove': command('task:write', z.object({ id: recordId })).gives<{ tx: number }>(),
  /** What the plan would come to; nothing is stored. */
  'plans.preview': query('task:read', planRequest).gives<PlanOutcome>(),
  /** Stores the plan: whoever was planned and not yet seen gets a new day, what was done stays. */
  'plans.make': command('task:write', planRequest).gives<PlanOutcome & { tx: number }>(),
  /** Days with their load, and the people of one day; `settings`: what the next plan starts from. */
  'plans.calendar': query(
    'task:read',
    visitChoice
      .pick({ villageId: true, routeId: true, doctor: true })
      .extend({ from: localDate, to: localDate, day: localDate.nullable().default(null) }),
  ).gives<{ days: PlanDay[]; visits: CalendarVisit[]; settings: PlanSettings | null }>(),
  /** One person to another day; `note` says when that is late or more than the day holds. */
  'plans.move': command('task:write', z.object({ id: recordId, plannedOn: localDate })).gives<{
    tx: number
    note: string | null
  }>(),
  /** Takes whoever was not seen off the plan. */
  'plans.clear': command(
    'task:write',
    visitChoice.pick({ villageId: true, routeId: true, doctor: true }).extend({ from: localDate, to: localDate }),
  ).gives<{ tx: number; people: number }>(),
} as const
