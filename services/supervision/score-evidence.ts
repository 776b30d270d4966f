/** The score of a period with what stands behind each line. */
import type { ScoredLine, Stored } from '../../core/contract/entities/index.ts'
import { periodName, rangeOfPeriod, type AssessedPeriod } from '../../core/domain/scoring/period.ts'
import { scoreOf, type Score } from '../../core/domain/scoring/score.ts'
import type { ScoreRule } from '../../core/domain/scoring/score-rule.ts'
import type { Store } from '../../database/store.ts'
import { villageName } from '../lists/list-cells.ts'
import {
  countsAdmissions,
  insuredAdmissions,
  withCountedAdmissions,
  type CountedAdmission,
} from './score-admissions.ts'
import { countOfDay } from './score-counters.ts'
import { rulesOn, scoreYearOf } from './score-rules.ts'

export interface ScoredPeriod {
  readonly title: string
  readonly from: string
  readonly to: string
  readonly asOf: string
  readonly rules: readonly ScoreRule[]
  readonly score: Score
}

/** JZ02 looks at the same admissions as JZ01, in the year's assessment. */
const proofCodeOf = (code: string): string => (code === 'JZ02' ? 'JZ01' : code)

export function scoredPeriod(store: Store, period: AssessedPeriod, today: string): ScoredPeriod {
  const { from, to } = rangeOfPeriod(period)
  const asOf = to < today ? to : today
  const rules = rulesOn(store, asOf).filter(({ assessments }) => assessments.includes(period.assessment))
  const cases = new Map(rules.map((rule) => [rule.code, casesOf(store, rule, { from, to, asOf })]))
  const year = scoreYearOf(store, period.year)
  const settings = period.assessment === 'year' ? withCountedAdmissions(store, year, { from, to: asOf }) : year
  const score = scoreOf(rules, cases, settings)
  return { title: `${periodName(period)}扣分考核`, from, to, asOf, rules, score }
}

interface Span {
  readonly from: string
  readonly to: string
  readonly asOf: string
}

function casesOf(store: Store, { code, evidence }: ScoreRule, span: Span): number {
  if (evidence !== 'typed') return countOfDay(store, span.asOf).lacking.get(evidence)?.length ?? 0
  const typed = provedCases(store, code, span)
  return typed.length > 0
    ? typed.reduce((sum, { cases }) => sum + cases, 0)
    : countedAdmissions(store, code, span).length
}

/** What is counted while nobody typed the office's own figure. */
export const countedAdmissions = (store: Store, code: string, span: Omit<Span, 'asOf'>): CountedAdmission[] =>
  countsAdmissions(code) && provedCases(store, code, span).length === 0 ? insuredAdmissions(store, span) : []

export const provedCases = (store: Store, code: string, { from, to }: Omit<Span, 'asOf'>): Stored<'scoreCase'>[] =>
  store
    .list('scoreCase', { ruleCode: proofCodeOf(code) })
    .filter(({ foundOn }) => foundOn >= from && foundOn <= to)
    .sort((a, b) => (a.foundOn < b.foundOn ? -1 : a.foundOn > b.foundOn ? 1 : a.id - b.id))

/** The lines as they are settled: with every paper in one sentence and every person by number. */
export function settledLines(store: Store, { rules, score, ...span }: ScoredPeriod): ScoredLine[] {
  return score.lines.map(({ code, name, cases, points, isOurs, sentence, readingSentence }) => {
    const evidence = rules.find((rule) => rule.code === code)?.evidence ?? 'typed'
    const admitted = evidence === 'typed' ? countedAdmissions(store, code, span) : []
    const lacking = evidence === 'typed' ? admitted : (countOfDay(store, span.asOf).lacking.get(evidence) ?? [])
    return {
      code,
      name,
      cases,
      points,
      isOurs,
      sentence,
      reading: readingSentence,
      proofs: evidence === 'typed' ? proofsOf(store, code, span, admitted.length) : [],
      people: [...new Set(lacking.map(({ personId }) => personId))],
    }
  })
}

const proofsOf = (store: Store, code: string, span: Span, admitted: number): string[] =>
  admitted > 0
    ? [`本机医保住院记录 ${admitted} 人次（只含有档案的人；登记了医保结算数时以登记的为准）`]
    : provedCases(store, code, span).map((each) => proofSentence(store, each))

function proofSentence(store: Store, { foundOn, villageId, object, cases, proof }: Stored<'scoreCase'>): string {
  const who = [villageName(store, villageId), object].filter(Boolean).join(' ')
  return `${foundOn} ${who} ${cases} 例：${proof}`.replace(/ {2,}/g, ' ')
}
