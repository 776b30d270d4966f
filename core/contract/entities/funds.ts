import { z } from 'zod'
import { localDate, optionalDate, optionalText, text } from './fields.ts'

const fen = z.number().int().min(0).max(100_000_000_000)
export const fundKind = z.enum(['assessed', 'contract'])
export const fundBasis = z.enum(['patients', 'equal', 'fee', 'contracts'])

/** How money is shared out, from a day on, with the sentence of the policy it comes from. */
export const fundRule = z.object({
  kind: fundKind,
  name: text(40).min(1),
  validFrom: localDate,
  validTo: optionalDate,
  clause: text(500),
  basis: fundBasis,
  /** From so many points on so many percent are paid; empty: the score is the percentage. */
  bands: z
    .array(z.object({ atLeast: z.number().int().min(0).max(100), percent: z.number().int().min(0).max(100) }))
    .max(12)
    .default([]),
  rest: z.enum(['keep', 'share']),
  /** Of contract fees: the part of the teams. */
  teamPercent: z.number().int().min(0).max(100).default(0),
})
export type FundRuleRecord = z.output<typeof fundRule>

export const fundUnit = z.object({
  name: text(50).min(1),
  base: fen,
  /** Hundredths of a point. */
  score: z.number().int().min(0).max(10_000),
})

/** A table as it was kept, with the rule it was counted by: it never changes, whatever rules and patients do afterwards. */
export const fundTable = z.object({
  kind: fundKind,
  fromDate: localDate,
  toDate: localDate,
  poolFen: fen,
  rule: fundRule,
  lines: z
    .array(
      fundUnit.extend({
        dueFen: fen,
        part: z.number().int().min(0).max(10_000),
        paidFen: fen,
        /** The score that was taken over, which `score` may since have been changed from; null: typed. */
        settledScore: fundUnit.shape.score.nullable().default(null),
      }),
    )
    .max(200),
  sharedFen: fen,
  paidFen: fen,
  keptFen: fen,
  ownFen: fen,
  madeOn: localDate,
  madeBy: text(50),
  /** Where the scores came from, one sentence; null: all were typed. */
  scoreSource: optionalText(200),
})
export type FundTable = z.output<typeof fundTable>
