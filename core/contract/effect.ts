/** What was measured after specialists' visits: groups, the pairs behind them, and the printed table. */
import { z } from 'zod'
import type { DrugChange } from '../domain/effect/drug-change.ts'
import type { EffectSummary } from '../domain/effect/effect-summary.ts'
import type { EffectState } from '../domain/effect/pair-visit.ts'
import { disease, localDate, recordId, type Disease } from './entities/index.ts'
import { query } from './kit.ts'

const changes = [
  'started',
  'raised',
  'switched',
  'stopped',
  'lowered',
  'unchanged',
] as const satisfies readonly DrugChange[]

export const effectFilter = z.object({
  /** Days of the visits. */
  from: localDate,
  to: localDate,
  anchor: z.enum(['visit', 'advice']).default('visit'),
  disease: disease.nullable().default(null),
  specialistId: recordId.nullable().default(null),
  villageId: recordId.nullable().default(null),
  change: z.enum(changes).nullable().default(null),
  /** Readings and advice as they were known on this day; today when left out. */
  asOf: localDate.optional(),
})

export interface EffectGroup {
  readonly by: 'township' | 'specialist' | 'village' | 'change'
  /** Id of the specialist or village, or the kind of change; empty for the township. */
  readonly key: string
  readonly name: string
  readonly disease: Disease | null
  readonly summary: EffectSummary
}

/** Before or after: where it was measured is `source`, in Chinese. */
export interface EffectMeasured {
  readonly on: string
  readonly source: string
  readonly sbp: number | null
  readonly dbp: number | null
  readonly fpg: number | null
  readonly controlled: boolean
}

/** One visit and disease with all that its figures come from. */
export interface EffectLine {
  readonly visitId: number
  readonly personId: number
  readonly name: string
  readonly age: number | null
  readonly village: string
  readonly specialistName: string
  readonly visitDate: string
  readonly disease: Disease
  readonly change: DrugChange
  readonly changeWords: string
  readonly adviceGiven: number
  readonly adviceDone: number
  readonly adviceDropped: number
  readonly countedFrom: string
  readonly state: EffectState
  readonly before: EffectMeasured | null
  readonly after: EffectMeasured | null
  readonly days: number | null
  readonly sentence: string
}

export const effects = {
  'effect.summary': query('visit:read', effectFilter).gives<{ asOf: string; groups: EffectGroup[]; caution: string }>(),
  'effect.lines': query('visit:read', effectFilter).gives<EffectLine[]>(),
  'effect.sheet': query('visit:read', effectFilter).gives<{ html: string; title: string }>(),
} as const
