import { z } from 'zod'
import { funnelStepIds, type FunnelStepId } from '../domain/indicator/funnel.ts'
import type { HeatLevel } from '../domain/report/heat-level.ts'
import { disease, localDate, recordId, text } from './entities/index.ts'
import type { FigureRow } from './figures.ts'
import type { Sheet } from './forms.ts'
import { query } from './kit.ts'

/** A figure of the township against the scheme's target. */
export interface BoardTarget {
  readonly row: FigureRow
  readonly name: string
  readonly variantName: string
  /** Null where there is no figure. */
  readonly hit: boolean | null
  /** How many more people or events it takes. */
  readonly short: number
}

export interface HeatColumn {
  readonly indicator: string
  readonly name: string
  readonly variantName: string
  readonly target: number | null
}

export interface HeatCell {
  readonly row: FigureRow
  readonly level: HeatLevel
}

/** The township first, then its villages; one cell a column. */
export interface HeatLine {
  readonly unit: string
  readonly villageId: number | null
  readonly township: boolean
  readonly cells: readonly (HeatCell | null)[]
}

export interface FunnelCount {
  readonly step: FunnelStepId
  readonly name: string
  readonly meaning: string
  /** Null where the data are missing; `missing` says which. */
  readonly count: number | null
  readonly missing: string | null
  /** There is a list of the people. */
  readonly opens: boolean
  /** Everybody here is of the step before. */
  readonly nested: boolean
  /** How many are of the step before as well; null where that cannot be told. */
  readonly alsoBefore: number | null
}

export interface Board {
  readonly asOf: string
  readonly scheme: string
  readonly targets: readonly BoardTarget[]
  readonly columns: readonly HeatColumn[]
  readonly lines: readonly HeatLine[]
  readonly funnel: readonly FunnelCount[]
}

/** One figure over the quarters; null: no follow-up of that year up to then is on record. */
export interface BoardTrendLine {
  readonly indicator: string
  readonly name: string
  readonly variantName: string
  readonly points: readonly (FigureRow | null)[]
}

export interface BoardTrend {
  readonly quarters: readonly { readonly year: number; readonly quarter: number; readonly asOf: string }[]
  readonly lines: readonly BoardTrendLine[]
}

/** Somebody of a step or of a category, and why. ID numbers are masked unless revealed. */
export interface BoardPerson {
  readonly personId: number
  readonly name: string
  readonly idNo: string
  readonly village: string
  readonly doctor: string
  readonly age: number | null
  readonly reason: string
}

/** How a list of people is read. */
export const peopleWindow = {
  unmasked: z.boolean().default(false),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(1_000_000_000).default(200),
} as const

const boardRequest = z.object({ asOf: localDate, disease, scheme: text(50).nullable().default(null) })
export type BoardRequest = z.output<typeof boardRequest>

const stepRequest = z.object({
  asOf: localDate,
  disease,
  step: z.enum(funnelStepIds),
  villageId: recordId.nullable().default(null),
  ...peopleWindow,
})
export type StepRequest = z.output<typeof stepRequest>

export const board = {
  'board.overview': query('indicator:read', boardRequest).gives<Board>(),
  /** The main rates on the last day of each of the last twelve quarters. */
  'board.trend': query('indicator:read', boardRequest).gives<BoardTrend>(),
  'board.people': query('indicator:read', stepRequest).gives<{ total: number; items: BoardPerson[] }>(),
  /** The overview on one page. */
  'board.sheet': query('report:make', boardRequest).gives<Sheet>(),
} as const
