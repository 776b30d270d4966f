/** The score of a period with what stands behind each line. */
import type { ScoredLine, Stored } from '../../core/contract/entities/index.ts'
import { periodName, rangeOfPeriod, type AssessedPeriod } from '../../core/domain/scoring/period.ts'
import { scoreOf, type Score, type ScoreLine } from '../../core/domain/scoring/score.ts'
import type { ScoreRule } from '../../core/domain/scoring/score-rule.ts'
import { villageScores, type VillageScore } from '../../core/domain/scoring/village-score.ts'
import type { Store } from '../../database/store.ts'
import { villageName } from '../lists/list-cells.ts'
import {
  countsAdmissions,
  insuredAdmissions,
  withCountedAdmissions,
  type CountedAdmission,
} from './score-admissions.ts'
import { checkProofs, checkedRule, confirmedCalls, countedChecks } from './score-checks.ts'
import { countOfDay } from './score-counters.ts'
import { rulesOn, scoreYearOf } from './score-rules.ts'

export interface ScoredPeriod {
  readonly title: string
  readonly from: string
  readonly to: string
  readonly asOf: string
  readonly rules: readonly ScoreRule[]
  readonly score: Score
  readonly villages: readonly VillageScore[]
  /** Cases of rules that take from villages, of which nobody knows the village. */
  readonly unplaced: number
}

/** JZ02 looks at the same admissions as JZ01, in the year's assessment. */
const proofCodeOf = (code: string): string => (code === 'JZ02' ? 'JZ01' : code)

export function scoredPeriod(store: Store, period: AssessedPeriod, today: string): ScoredPeriod {
  const { from, to } = rangeOfPeriod(period)
  const asOf = to < today ? to : today
  const rules = rulesOn(store, asOf).filter(({ assessments }) => assessments.includes(period.assessment))
  const found = new Map(rules.map((rule) => [rule.code, foundBy(store, rule, { from, to, asOf })]))
  const year = scoreYearOf(store, period.year)
  const settings = period.assessment === 'year' ? withCountedAdmissions(store, year, { from, to: asOf }) : year
  const score = scoreOf(rules, summed(found), settings)
  const all = store.list('village').sort((a, b) => a.sortNo - b.sortNo || a.id - b.id)
  const villages = villageScores(rules, all, (villageId) => summed(found, villageId), settings)
  const ofVillages = rules.filter(({ party }) => party === 'village').flatMap(({ code }) => found.get(code) ?? [])
  const placed = villages.reduce((sum, { cases }) => sum + cases, 0)
  return {
    title: `${periodName(period)}扣分考核`,
    from,
    to,
    asOf,
    rules,
    score: { ...score, lines: score.lines.map((line) => ({ ...line, sentence: toldSentence(line, found) })) },
    villages,
    unplaced: ofVillages.reduce((sum, { cases }) => sum + cases, 0) - placed,
  }
}

interface Span {
  readonly from: string
  readonly to: string
  readonly asOf: string
}

/** Cases of one village, or of none that is known. */
interface Found {
  readonly villageId: number | null
  readonly cases: number
  readonly byCheck: boolean
}

function foundBy(store: Store, { code, evidence }: ScoreRule, span: Span): Found[] {
  const oneEach = (people: readonly Placed[], byCheck: boolean): Found[] =>
    people.map(({ villageId }) => ({ villageId, cases: 1, byCheck }))
  if (evidence !== 'typed') return oneEach(countOfDay(store, span.asOf).lacking.get(evidence) ?? [], false)
  const typed = provedCases(store, code, span).map(({ villageId, cases }) => ({ villageId, cases, byCheck: false }))
  return [
    ...typed,
    ...oneEach(countedAdmissions(store, code, span), false),
    ...oneEach(checkedCases(store, code, span), true),
  ]
}

type Placed = Pick<Found, 'villageId'>

const checkedCases = (store: Store, code: string, span: Span) =>
  code === checkedRule ? countedChecks(store, span).flatMap((check) => confirmedCalls(store, check)) : []

/** By code of the rule: everywhere, or in one village. */
function summed(found: ReadonlyMap<string, readonly Found[]>, villageId?: number): Map<string, number> {
  const sum = (each: readonly Found[]) =>
    each
      .filter((one) => villageId === undefined || one.villageId === villageId)
      .reduce((total, { cases }) => total + cases, 0)
  return new Map([...found].map(([code, each]) => [code, sum(each)]))
}

/** What came from random checks is told apart from what was typed. */
function toldSentence({ code, sentence }: ScoreLine, found: ReadonlyMap<string, readonly Found[]>): string {
  const checked = (found.get(code) ?? []).filter(({ byCheck }) => byCheck).length
  return checked === 0 ? sentence : `${sentence}（其中随机抽查 ${checked} 例）`
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
    const people =
      evidence === 'typed'
        ? [...countedAdmissions(store, code, span), ...checkedCases(store, code, span)]
        : (countOfDay(store, span.asOf).lacking.get(evidence) ?? [])
    return {
      code,
      name,
      cases,
      points,
      isOurs,
      sentence,
      reading: readingSentence,
      proofs: evidence === 'typed' ? proofsOf(store, code, span) : [],
      people: [...new Set(people.map(({ personId }) => personId))],
    }
  })
}

function proofsOf(store: Store, code: string, span: Span): string[] {
  const admitted = countedAdmissions(store, code, span).length
  const checks = code === checkedRule ? countedChecks(store, span) : []
  return [
    ...provedCases(store, code, span).map((each) => proofSentence(store, each)),
    ...(admitted > 0 ? [`本机医保住院记录 ${admitted} 人次（只含有档案的人；登记了医保结算数时以登记的为准）`] : []),
    ...checks.flatMap((check) => checkProofs(store, check)),
  ]
}

function proofSentence(store: Store, { foundOn, villageId, object, cases, proof }: Stored<'scoreCase'>): string {
  const who = [villageName(store, villageId), object].filter(Boolean).join(' ')
  return `${foundOn} ${who} ${cases} 例：${proof}`.replace(/ {2,}/g, ' ')
}
