import { z } from 'zod'
import { instant, localDate, text } from './fields.ts'

/** One figure as it stood, by its first reading. */
export const frozenValue = z.object({
  indicator: text(40).min(1),
  disease: z.enum(['HTN', 'T2DM', 'ALL']),
  variant: text(40),
  numerator: z.number(),
  denominator: z.number(),
})
export type FrozenValue = z.output<typeof frozenValue>

/** The figures of a day as they were reported, signed: who was in and who was out stays known whatever is corrected later. */
export const frozenFigure = z.object({
  asOf: localDate,
  title: text(50),
  figures: z.array(frozenValue).max(200),
  /** Digest of the definitions that counted. */
  ruleVersion: text(64),
  /** Who was on which side (`core/domain/indicator/evidence.ts`), gzip in base64. */
  evidence: text(12_000_000),
  evidenceSha256: text(64),
  /** Ed25519 of the station over day, rules and digest, with the public key; base64. */
  signature: text(100),
  signKey: text(60),
  frozenAt: instant,
  frozenBy: text(50),
  /** The change log up to which everything was known. */
  changeUpTo: z.number().int().min(0),
})
export type FrozenFigure = z.output<typeof frozenFigure>
