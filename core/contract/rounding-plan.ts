/** 分片包干 and the quarter's rounding plan: who covers which village, which days are planned, what was done. */
import { z } from 'zod'
import { coverage, localDate, recordId, roundingPlan, text } from './entities/index.ts'
import type { Coverage, RoundingPlan } from './entities/index.ts'
import { command, query } from './kit.ts'
import type { WithId } from './patients.ts'

export const quarterChoice = z.object({
  year: z.number().int().min(2000).max(2100),
  quarter: z.number().int().min(1).max(4),
})
export type QuarterChoice = z.output<typeof quarterChoice>

export interface CoverageItem extends WithId<Coverage> {
  readonly specialistName: string
  readonly village: string
}

/** One entry of the plan as the pages show it. */
export interface PlanEntry extends WithId<RoundingPlan> {
  readonly specialistName: string
  readonly villages: readonly string[]
  /** `done` as well when records of that day (or week) show that the specialist was there. */
  readonly shownState: RoundingPlan['state']
  /** People seen on the day or in the week, in these villages. */
  readonly seen: number
}

/** A village in one quarter. */
export interface VillageQuarter {
  readonly quarter: number
  /** Days planned and not cancelled or moved. */
  readonly planned: readonly string[]
  /** Days on which a specialist saw people of the village. */
  readonly done: readonly string[]
  readonly seen: number
  /** People under care at the end of the quarter, or today when it still runs; 0 for one that has not begun. */
  readonly due: number
  /** True when the quarter has begun and nobody came yet; `behind` says more. */
  readonly missing: boolean
}

export interface VillageRounding {
  readonly villageId: number
  readonly village: string
  /** `周明远`, or `周明远（高血压）` for one disease. */
  readonly coveredBy: readonly string[]
  readonly quarters: readonly VillageQuarter[]
}

export interface SpecialistRounding {
  readonly specialistId: number
  readonly name: string
  readonly hospital: string
  readonly villages: number
  readonly planned: number
  readonly done: number
  /** Days that lie behind and were not done. */
  readonly behind: number
}

export interface RoundingMatrix {
  readonly villages: readonly VillageRounding[]
  /** Of the chosen quarter. */
  readonly specialists: readonly SpecialistRounding[]
  /** Who is behind, one sentence each; empty when nobody is. */
  readonly behind: readonly string[]
}

const day = z.object({
  id: recordId,
  plannedOn: localDate,
  wholeWeek: z.boolean().default(false),
  reason: text(200).default(''),
})

export const roundingPlans = {
  'coverage.list': query('visit:read', z.object({})).gives<CoverageItem[]>(),
  /** Refuses `coverage-invalid`: the same specialist, village and time twice. */
  'coverage.keep': command('rounding:plan', z.object({ id: recordId.nullable().default(null), coverage })).gives<{
    id: number
    tx: number
  }>(),
  'coverage.remove': command('rounding:plan', z.object({ id: recordId })).gives<{ tx: number }>(),
  /** Villages × quarters of a year, and the specialists of the chosen quarter. */
  'roundingPlans.matrix': query('visit:read', quarterChoice).gives<RoundingMatrix>(),
  'roundingPlans.list': query('visit:read', quarterChoice).gives<PlanEntry[]>(),
  /** Plans every covered village that has no day in the quarter. Refuses `nothing-to-plan`. `notes`: what was left out. */
  'roundingPlans.make': command('rounding:plan', quarterChoice).gives<{
    tx: number
    days: number
    villages: number
    notes: string[]
  }>(),
  'roundingPlans.add': command(
    'rounding:plan',
    roundingPlan.pick({ specialistId: true, plannedOn: true, wholeWeek: true, villageIds: true }),
  ).gives<{ id: number; tx: number }>(),
  /** To another day: within the quarter without a word, out of it with a reason. Refuses `plan-done`, `reason-needed`. */
  'roundingPlans.move': command('rounding:plan', day).gives<{ id: number; tx: number }>(),
  /** Cancelled (with a reason), done by hand, or planned again. */
  'roundingPlans.mark': command(
    'rounding:plan',
    z.object({ id: recordId, state: z.enum(['planned', 'done', 'cancelled']), reason: text(200).default('') }),
  ).gives<{ tx: number }>(),
  /** The quarter's plan on A4. */
  'roundingPlans.sheet': query('visit:read', quarterChoice).gives<{ html: string; title: string }>(),
} as const
