/** Deduction scoring (金寨 JZ01–JZ09 and own rules): the score of a period, its evidence, the mock inspection, settled scores. */
import { z } from 'zod'
import type { ScoreLine } from '../domain/scoring/score.ts'
import type { VillageScore } from '../domain/scoring/village-score.ts'
import type { Fix } from '../domain/scoring/mock-inspection.ts'
import type { ScoreRule } from '../domain/scoring/score-rule.ts'
import { localDate, recordId, scoreCase, scoreEvidence, scoreRule, scoreYear, text } from './entities/index.ts'
import type { OwnScoreRule, ScoreCase, ScoreResult, ScoreYear } from './entities/index.ts'
import { command, query } from './kit.ts'
import type { WithId } from './patients.ts'

const periodShape = {
  assessment: z.enum(['month', 'quarter', 'year']),
  year: z.number().int().min(2000).max(2100),
  /** Month 1–12, quarter 1–4, 1 for a year. */
  part: z.number().int().min(1).max(12),
}
export const scorePeriod = z
  .object(periodShape)
  .refine(
    ({ assessment, part }) => part <= { month: 12, quarter: 4, year: 1 }[assessment],
    '没有这个考核期，请重新选择',
  )

/** A line of the score with the rule it comes from. */
export interface ScoreTableLine extends ScoreLine {
  readonly clause: string
  readonly source: string
  readonly party: string
  readonly evidenceName: string
  readonly isCounted: boolean
}

export interface SettledScore {
  readonly id: number
  readonly title: string
  readonly asOf: string
  readonly total: number
  readonly frozenAt: string
  readonly frozenBy: string
  readonly sha256: string
}

/** A random check of the period, which JZ04 may count. */
export interface ScoreCheck {
  readonly id: number
  readonly title: string
  readonly frame: string
  readonly answered: number
  readonly confirmed: number
  /** What is still to be done, or null: only a finished one is taken over. */
  readonly unfinished: string | null
  /** Where it is not what JZ04 asks for. */
  readonly departures: readonly string[]
  /** Null: it costs nothing here. */
  readonly takenOn: string | null
  readonly takenBy: string | null
  readonly withdrawn: boolean
  /** Those confirmed. */
  readonly people: readonly ScoreCheckPerson[]
}

export interface ScoreTable {
  readonly title: string
  readonly from: string
  readonly to: string
  /** The day up to which it is counted: the last of the period, or today. */
  readonly asOf: string
  readonly base: number
  readonly total: number
  readonly unknown: number
  readonly lines: readonly ScoreTableLine[]
  readonly settled: readonly SettledScore[]
  readonly villages: readonly VillageScore[]
  /** Random checks of the period that are not counted, with what is still to be done. */
  readonly checksLeft: readonly string[]
  /** Cases of rules that take from villages, of which nobody knows the village. */
  readonly unplaced: number
}

/** A person whom a counted rule found. */
export interface ScorePerson {
  readonly personId: number
  readonly name: string
  readonly village: string
  readonly doctor: string
  readonly age: number | null
  /** Cases that are this person's: stays in hospital may be several, everything else is one. */
  readonly cases: number
}

/** Somebody of whom a random check confirmed that nothing was done. */
export interface ScoreCheckPerson extends ScorePerson {
  readonly sortNo: number
  readonly calledOn: string | null
  /** How it was verified. */
  readonly note: string
}

export interface ScoreCaseLine extends WithId<ScoreCase> {
  readonly village: string
}

export interface MockInspection {
  readonly asOf: string
  readonly title: string
  readonly base: number
  readonly total: number
  readonly fixes: readonly Fix[]
  /** A draw of 46 by JZ04, as our own records would answer it. */
  readonly draw: {
    readonly frame: number
    readonly lacking: number
    readonly drawn: number
    readonly cases: number
    readonly points: number
  }
}

export const scores = {
  'scores.table': query('score:read', scorePeriod).gives<ScoreTable>(),
  /** What stands behind one line: papers that were typed in, random checks, or people who were counted. */
  'scores.evidence': query('score:read', scorePeriod.and(z.object({ code: text(10) }))).gives<{
    cases: ScoreCaseLine[]
    people: ScorePerson[]
    checks: ScoreCheck[]
    /** Of a rule about admissions for which nothing was typed: so many stays were counted from the settlements on file. */
    admissions: number
  }>(),
  /** Counts a finished random check in its quarter by JZ04, or no longer. Refuses `check-unfinished`, `check-withdrawn`. */
  'scores.takeCheck': command('score:write', z.object({ checkId: recordId, take: z.boolean() })).gives<{
    tx: number
  }>(),
  'scores.keepCase': command(
    'score:write',
    z.object({ id: recordId.nullable().default(null), record: scoreCase.omit({ enteredBy: true }) }),
  ).gives<{ id: number; tx: number }>(),
  'scores.removeCase': command('score:write', z.object({ id: recordId })).gives<{ tx: number }>(),
  'scores.rules': query('score:read', z.object({})).gives<{
    jinzhai: ScoreRule[]
    own: WithId<OwnScoreRule>[]
  }>(),
  'scores.keepRule': command(
    'score:write',
    z.object({ id: recordId.nullable().default(null), rule: scoreRule }),
  ).gives<{ id: number; tx: number }>(),
  'scores.removeRule': command('score:write', z.object({ id: recordId })).gives<{ tx: number }>(),
  /** Own rules to begin with, one for each thing that the station counts. Refuses `own-rules-there`. */
  'scores.addSamples': command('score:write', z.object({})).gives<{ tx: number; added: number }>(),
  'scores.year': query('score:read', z.object({ year: scoreYear.shape.year })).gives<ScoreYear>(),
  'scores.keepYear': command('score:write', scoreYear).gives<{ tx: number }>(),
  'scores.mock': query('score:read', z.object({ asOf: localDate })).gives<MockInspection>(),
  /** The people of one thing that is counted, on a day. */
  'scores.people': query('score:read', z.object({ asOf: localDate, counter: scoreEvidence.exclude(['typed']) })).gives<{
    people: ScorePerson[]
  }>(),
  'scores.settle': command('score:write', scorePeriod).gives<{ id: number; tx: number }>(),
  /** A settled score as it was; `genuine`: its digest fits. */
  'scores.settled': query('score:read', z.object({ id: recordId })).gives<{
    result: WithId<ScoreResult>
    genuine: boolean
    /** What the same period counts to now, when it is otherwise. */
    now: number | null
  }>(),
  'scores.sheet': query('score:read', z.object({ id: recordId.nullable(), period: scorePeriod })).gives<{
    html: string
    title: string
  }>(),
  'scores.mockSheet': query('score:read', z.object({ asOf: localDate })).gives<{ html: string; title: string }>(),
} as const
