import { z } from 'zod'
import { disease, localDate, optionalDate, recordId, text } from './entities/index.ts'
import { figureDisease, type FigureDisease, type FigureRow } from './figures.ts'
import type { Sheet } from './forms.ts'
import { command, query } from './kit.ts'

export interface SchemeMeta {
  readonly id: number
  readonly name: string
  readonly source: string
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly current: boolean
  /** Whether it holds on the as-of day. */
  readonly holds: boolean
  /** Written here, not one of the program's: it can be changed. */
  readonly own: boolean
  /** What the policy demands beside figures, or without a number. */
  readonly commitments: readonly { readonly name: string; readonly demand: string; readonly clause: string }[]
}

/** A figure against one scheme's target. */
export interface TargetCell {
  readonly scheme: string
  readonly atLeast: number
  readonly clause: string
  /** Null where there is no figure. */
  readonly hit: boolean | null
  /** How many more people or events it takes; 0 when hit. */
  readonly short: number
}

export interface TargetLine {
  readonly indicator: string
  readonly disease: FigureDisease
  readonly name: string
  /** The figure by its first reading; null where the station cannot tell it of this disease. */
  readonly row: FigureRow | null
  readonly cells: readonly TargetCell[]
}

/** Somebody who is out, and what it takes to be in. */
export interface ReachPerson {
  readonly personId: number
  readonly name: string
  readonly idNo: string
  readonly village: string
  readonly doctor: string
  readonly age: number | null
  /** Fewer is nearer: steps of work, and for readings how far above the limit. */
  readonly effort: number
  readonly lacks: readonly string[]
  /** False: nothing done by the year's end brings this person in. */
  readonly possible: boolean
}

export interface Reach {
  /** How many more the target takes. */
  readonly needed: number
  /** How many could still be brought in at all. */
  readonly possible: number
  readonly people: readonly ReachPerson[]
  readonly sentence: string
}

const reachRequest = z.object({
  indicator: text(40),
  disease: figureDisease,
  variant: text(40),
  asOf: localDate,
  /** 0..1. */
  target: z.number().min(0).max(1),
  villageId: recordId.nullable().default(null),
  /** More than needed, so that some may fail. */
  spare: z.number().int().min(0).max(500).default(0),
})

export const ownTarget = z.object({
  indicator: text(40).min(1),
  disease: disease.nullable(),
  atLeast: z.number().min(0).max(1000),
  clause: text(300).min(1),
})

export const targets = {
  /** Every figure for which any scheme has a target, the schemes side by side. */
  'targets.table': query('indicator:read', z.object({ asOf: localDate })).gives<{
    schemes: SchemeMeta[]
    lines: TargetLine[]
  }>(),
  'targets.choose': command('rule:choose', z.object({ id: recordId })).gives<{ done: true }>(),
  /** A scheme of this station's own; `id` null: a new one. */
  'targets.keep': command(
    'rule:choose',
    z.object({
      id: recordId.nullable().default(null),
      name: text(50).min(1),
      source: text(200).min(1),
      validFrom: optionalDate,
      validTo: optionalDate,
      targets: z.array(ownTarget).min(1).max(60),
    }),
  ).gives<{ id: number }>(),
  'targets.reach': query('indicator:read', reachRequest).gives<Reach>(),
  'targets.reachSheet': query(
    'report:make',
    reachRequest.extend({ masked: z.boolean().default(false) }),
  ).gives<Sheet>(),
} as const

export type ReachRequest = z.output<typeof reachRequest>
