import { z } from 'zod'
import { localDate, recordId, text } from './entities/index.ts'
import type { FigureDisease, FigureUnit } from './figures.ts'
import { command, query } from './kit.ts'

/** A frozen figure beside the same figure counted now for the same day. */
export interface FrozenLine {
  readonly indicator: string
  readonly disease: FigureDisease
  readonly variant: string
  readonly name: string
  readonly counts: FigureUnit
  readonly frozen: { readonly numerator: number; readonly denominator: number }
  readonly now: { readonly numerator: number; readonly denominator: number }
  /** People on another side than then. */
  readonly changed: number
}

export interface FrozenMeta {
  readonly id: number
  readonly asOf: string
  readonly title: string
  readonly frozenAt: string
  readonly frozenBy: string
  readonly evidenceSha256: string
  readonly ruleVersion: string
  /** The signature fits the evidence. */
  readonly genuine: boolean
}

/** Why somebody is on another side than when the figure was frozen. */
export interface ChangedPerson {
  readonly personId: number
  readonly name: string
  readonly village: string
  readonly frozen: 'in' | 'out' | 'excluded' | 'unknown'
  readonly now: 'in' | 'out' | 'excluded' | 'unknown'
  readonly reasonNow: string
  /** 补录, 更正, 死亡, 迁出, 撤销, 合并, 口径变动. */
  readonly causes: readonly string[]
}

export const frozenFigures = {
  'frozenFigures.list': query('indicator:read', z.object({})).gives<{ items: FrozenMeta[] }>(),
  'frozenFigures.freeze': command('report:make', z.object({ asOf: localDate, title: text(50).default('') })).gives<{
    id: number
  }>(),
  'frozenFigures.compare': query('indicator:read', z.object({ id: recordId })).gives<{
    meta: FrozenMeta
    lines: FrozenLine[]
  }>(),
  'frozenFigures.why': query(
    'indicator:read',
    z.object({ id: recordId, indicator: text(40), disease: z.enum(['HTN', 'T2DM', 'ALL']) }),
  ).gives<{ people: ChangedPerson[] }>(),
  /** One frozen day on paper: the table, who signed it, the digest, and what changed since. */
  'frozenFigures.sheet': query('indicator:read', z.object({ id: recordId })).gives<{ html: string; title: string }>(),
} as const
