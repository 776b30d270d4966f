import type { Counter, Hundredths } from './score-rule.ts'

/** What mending one case takes; minutes are the program's own estimate for ordering, of no document. */
export interface Mending {
  readonly minutes: number
  readonly how: string
  /** False: it lies in the past and cannot be made up. */
  readonly possible: boolean
}

export const mendings: Readonly<Record<Counter, Mending>> = {
  items: { minutes: 3, how: '把当时做过、漏填的项目补上', possible: true },
  noContact: { minutes: 5, how: '打一次电话或上门，健康指导后记随访', possible: true },
  referral: { minutes: 10, how: '确已转诊的补转诊记录，未转的这次转诊', possible: true },
  values: { minutes: 15, how: '测一次空腹血糖，记随访', possible: true },
  unseen: { minutes: 20, how: '面对面随访一次', possible: true },
  visits: { minutes: 25, how: '补够面对面随访', possible: true },
  lost: { minutes: 30, how: '找到本人，随访或办理转出', possible: true },
  exam: { minutes: 40, how: '安排年度体检', possible: true },
  recheck: { minutes: 0, how: '错过的复访日期补不回来，今后按期复访', possible: false },
}

export interface CountedRule {
  readonly code: string
  readonly name: string
  readonly counter: Counter
  readonly cases: number
  readonly perCase: Hundredths
  readonly free: number
  readonly cap: Hundredths | null
}

export interface Fix extends CountedRule {
  /** What is lost now: negative or 0. */
  readonly points: Hundredths
  /** People to mend until the first points come back: more than 1 only above a cap. */
  readonly firstGainAfter: number
  /** People to mend until nothing is lost; the free cases may stay. */
  readonly toMend: number
  readonly minutes: number
  readonly how: string
  readonly possible: boolean
  /** Points won by an hour of work, all of it done; 0 when it cannot be mended. */
  readonly pointsPerHour: number
}

/** What each rule costs and what mending it takes, the cheapest points first; what cannot be mended last. */
export function fixesOf(rules: readonly CountedRule[]): Fix[] {
  return rules
    .map(fixOf)
    .filter(({ points }) => points < 0)
    .sort((a, b) => b.pointsPerHour - a.pointsPerHour || a.points - b.points || (a.code < b.code ? -1 : 1))
}

function fixOf(rule: CountedRule): Fix {
  const over = Math.max(0, rule.cases - rule.free)
  const lost = rule.perCase * over
  const points = -Math.min(lost, rule.cap ?? lost)
  const { minutes: each, how, possible } = mendings[rule.counter]
  const minutes = each * over
  return {
    ...rule,
    points: points === 0 ? 0 : points,
    firstGainAfter: firstGain(rule, over),
    toMend: over,
    minutes,
    how,
    possible,
    pointsPerHour: possible && minutes > 0 ? (-points / 100 / minutes) * 60 : 0,
  }
}

function firstGain({ perCase, cap }: CountedRule, over: number): number {
  if (cap === null || perCase === 0 || perCase * over <= cap) return Math.min(1, over)
  return over - Math.ceil(cap / perCase) + 1
}

/**
 * What a draw of `drawn` people without returning them would be expected to find, and cost: the mean of the hypergeometric distribution
 * (JZ04: 46 people, 0.2 points each). All are drawn when there are fewer.
 */
export function expectedFinding(
  frame: number,
  lacking: number,
  drawn = 46,
  perCase: Hundredths = 20,
): { readonly drawn: number; readonly cases: number; readonly points: Hundredths } {
  const size = Math.min(frame, drawn)
  const cases = frame === 0 ? 0 : Math.round(((size * lacking) / frame) * 10) / 10
  const points = Math.round(cases * perCase)
  return { drawn: size, cases, points: points === 0 ? 0 : -points }
}
