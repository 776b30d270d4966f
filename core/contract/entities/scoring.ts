import { z } from 'zod'
import { instant, localDate, optionalDate, optionalId, recordId, text } from './fields.ts'

export const assessment = z.enum(['month', 'quarter', 'year'])
const hundredths = z.number().int().min(-1_000_000).max(1_000_000)

/** What the station counts by itself (`core/domain/scoring/score-rule.ts`), or `typed`. */
export const scoreEvidence = z.enum([
  'typed',
  'unseen',
  'lost',
  'recheck',
  'referral',
  'exam',
  'visits',
  'values',
  'items',
  'noContact',
])

/** A rule of the township's own; those of 金寨 are the program's. */
export const scoreRule = z.object({
  code: text(10).min(1),
  name: text(40).min(1),
  clause: text(300),
  assessments: z.array(assessment).min(1).max(3),
  evidence: scoreEvidence,
  party: z.enum(['township', 'village', 'hospital', 'doctor']),
  /** What one case costs, in hundredths of a point. */
  points: z.number().int().min(1).max(10_000),
  /** Cases that cost nothing. */
  free: z.number().int().min(0).max(100_000),
  cap: z.number().int().min(1).max(1_000_000).nullable().default(null),
  validFrom: localDate,
  validTo: optionalDate,
})
export type OwnScoreRule = z.output<typeof scoreRule>

/** What a year is scored with: base, floor, the insurance's figures, and how unclear clauses are read. */
export const scoreYear = z.object({
  year: z.number().int().min(2000).max(2100),
  base: z.number().int().min(0).max(1_000_000),
  floor: z.number().int().min(0).max(1_000_000),
  insured: z.number().int().min(1).max(10_000_000).nullable().default(null),
  insuredLast: z.number().int().min(1).max(10_000_000).nullable().default(null),
  admissions: z.number().int().min(0).max(1_000_000).nullable().default(null),
  admissionsLast: z.number().int().min(0).max(1_000_000).nullable().default(null),
  readings: z.record(z.string().max(10), z.string().max(20)),
})
export type ScoreYear = z.output<typeof scoreYear>

/** What was found and proved: when, where, whom, how often, by which paper. */
export const scoreCase = z.object({
  ruleCode: text(10).min(1),
  foundOn: localDate,
  villageId: optionalId,
  /** Who or what: a village clinic, a doctor, a settlement number. */
  object: text(100),
  cases: z.number().int().min(1).max(100_000),
  proof: text(300).min(1),
  enteredBy: text(50),
})
export type ScoreCase = z.output<typeof scoreCase>

/** A line as it stood, with the people or papers behind it. */
export const scoredLine = z.object({
  code: text(10),
  name: text(40),
  cases: z.number().int().min(0),
  points: hundredths.nullable(),
  isOurs: z.boolean(),
  sentence: text(300),
  reading: text(200),
  proofs: z.array(text(500)).max(500),
  people: z.array(z.number().int()).max(50_000),
})
export type ScoredLine = z.output<typeof scoredLine>

/** A village's own score as it stood: what was found there by rules that take from village clinics. */
export const scoredVillage = z.object({
  villageId: recordId,
  name: text(50),
  total: hundredths,
  cases: z.number().int().min(0),
})
export type ScoredVillage = z.output<typeof scoredVillage>

/** The score of a period as it was settled: it never changes. */
export const scoreResult = z.object({
  assessment,
  fromDate: localDate,
  toDate: localDate,
  title: text(50),
  /** Counted up to this day. */
  asOf: localDate,
  base: hundredths,
  total: hundredths,
  lines: z.array(scoredLine).max(100),
  /** SHA-256 of period, base, total, lines and villages in their fixed order. */
  sha256: text(64),
  frozenAt: instant,
  frozenBy: text(50),
  /** Empty: settled before villages were scored. */
  villages: z.array(scoredVillage).max(200).default([]),
})
export type ScoreResult = z.output<typeof scoreResult>
