import { z } from 'zod'
import { disease, localDate, recordId, text } from './entities/index.ts'
import type { Disease } from './entities/index.ts'
import { query } from './kit.ts'

export interface IndicatorMeta {
  readonly id: string
  readonly name: string
  readonly diseases: readonly Disease[]
  readonly sentence: string
  readonly source: string
  readonly denominatorName: string
  readonly variants: readonly { readonly id: string; readonly name: string; readonly sentence: string }[]
}

/** One figure; `value` is numerator / denominator as a fraction, null when the denominator is zero. */
export interface FigureRow {
  readonly indicator: string
  readonly disease: Disease
  readonly variant: string
  /** Village name, or the township's name for the total. */
  readonly unit: string
  /** null for the township. */
  readonly villageId: number | null
  readonly numerator: number
  readonly denominator: number
  readonly value: number | null
  readonly target: number | null
  readonly targetClause: string | null
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
}

export const indicators = {
  'indicators.catalogue': query('indicator:read', z.object({})).gives<{ indicators: IndicatorMeta[]; schemes: { name: string; source: string; current: boolean }[] }>(),
  'indicators.table': query(
    'indicator:read',
    z.object({
      asOf: localDate,
      by: z.enum(['township', 'village']).default('township'),
      scheme: text(50).nullable().default(null),
    }),
  ).gives<{ scheme: string; rows: FigureRow[] }>(),
  'indicators.people': query(
    'indicator:read',
    z.object({
      indicator: text(40),
      disease,
      asOf: localDate,
      variant: text(40).nullable().default(null),
      villageId: recordId.nullable().default(null),
      side: z.enum(['in', 'out', 'excluded']).nullable().default(null),
      /** Full ID numbers and names: only for holders of the right to unmask, and audited. */
      unmasked: z.boolean().default(false),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(100_000).default(200),
    }),
  ).gives<{ counts: { in: number; out: number; excluded: number }; items: FigurePerson[] }>(),
} as const

export const reports = {
  /** The supervision report as one printable document; `annexSha256` is printed on every page. */
  'reports.supervision': query(
    'report:make',
    z.object({ asOf: localDate, scheme: text(50).nullable().default(null), masked: z.boolean().default(true) }),
  ).gives<{ html: string; title: string; annexSha256: string }>(),
} as const
