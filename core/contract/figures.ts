import { z } from 'zod'
import { localDate, recordId, text } from './entities/index.ts'
import type { Disease } from './entities/index.ts'
import { query } from './kit.ts'

/** One disease, or everybody with each person counted once. */
export const figureDisease = z.enum(['HTN', 'T2DM', 'ALL'])
export type FigureDisease = Disease | 'ALL'

/** What the rows of a table are: the township as one, or its parts. */
export const figureBy = z.enum(['township', 'village', 'doctor', 'team'])
export type FigureBy = z.output<typeof figureBy>

/** What one of the denominator is. */
export type FigureUnit = 'person' | 'event' | 'resident' | 'quarter'

export interface IndicatorMeta {
  readonly id: string
  /** Number in domain handbook §3.1. */
  readonly no: number
  readonly name: string
  /** Of whom it can be told, `ALL` included where it can. */
  readonly diseases: readonly FigureDisease[]
  readonly unit: FigureUnit
  readonly lowIsGood: boolean
  readonly sentence: string
  readonly source: string
  readonly denominatorName: string
  readonly variants: readonly { readonly id: string; readonly name: string; readonly sentence: string }[]
}

/** One figure; `value` is numerator / denominator as a fraction, null when the denominator is zero. */
export interface FigureRow {
  readonly indicator: string
  readonly disease: FigureDisease
  readonly variant: string
  /** Name of the village, doctor or team, or the township's name for the total. */
  readonly unit: string
  /** null for the township. */
  readonly villageId: number | null
  readonly numerator: number
  /** Whole for people; estimated patients may be a fraction. */
  readonly denominator: number
  readonly value: number | null
  readonly target: number | null
  readonly targetClause: string | null
  /** Why there is no figure: a source of data that the station does not have; null otherwise. */
  readonly unavailable: string | null
  readonly counts: FigureUnit
}

export interface FigurePerson {
  readonly personId: number
  /** Full for the command line and the annex when the right allows; masked in the window's list. */
  readonly idNo: string
  readonly name: string
  readonly village: string
  readonly doctor: string
  readonly age: number | null
  readonly side: 'in' | 'out' | 'excluded'
  readonly reason: string
  /** What this person adds to the figure: 1 or 0, or as many as were counted of them. */
  readonly numerator: number
  readonly denominator: number
}

/** Whose people: a row of a table. */
const ofRow = {
  villageId: recordId.nullable().default(null),
  /** A doctor or team, as the table names it; `by` says which. */
  by: figureBy.default('village'),
  group: text(50).nullable().default(null),
} as const

export const indicators = {
  'indicators.catalogue': query('indicator:read', z.object({})).gives<{
    indicators: IndicatorMeta[]
    schemes: { name: string; source: string; current: boolean }[]
  }>(),
  'indicators.table': query(
    'indicator:read',
    z.object({
      asOf: localDate,
      by: figureBy.default('township'),
      scheme: text(50).nullable().default(null),
      /** Only these; null: all. */
      indicators: z.array(text(40)).max(60).nullable().default(null),
      /** Only of this disease; null: of every one. */
      disease: figureDisease.nullable().default(null),
      /** The one reading to count, by indicator; of an indicator not named here all of them. */
      readings: z.record(text(40), text(40)).default({}),
    }),
  ).gives<{ scheme: string; rows: FigureRow[] }>(),
  'indicators.people': query(
    'indicator:read',
    z.object({
      indicator: text(40),
      disease: figureDisease,
      asOf: localDate,
      variant: text(40).nullable().default(null),
      ...ofRow,
      side: z.enum(['in', 'out', 'excluded']).nullable().default(null),
      /** Full ID numbers and names: only for holders of the right to unmask, and audited. */
      unmasked: z.boolean().default(false),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(100_000).default(200),
    }),
  ).gives<{ counts: { in: number; out: number; excluded: number }; items: FigurePerson[] }>(),
} as const
