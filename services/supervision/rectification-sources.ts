/** Where problems to be mended come from: one function a source. A source gives what it shows today, and who lacks what. */
import { contract } from '../../core/contract/index.ts'
import type { ProblemSuggestion } from '../../core/contract/rectifications.ts'
import { counters } from '../../core/domain/scoring/score-rule.ts'
import type { AssessedPeriod } from '../../core/domain/scoring/period.ts'
import { quarterOf, yearOf } from '../../core/domain/local-date.ts'
import { findIndicator } from '../../core/domain/indicator/catalogue.ts'
import { meetsTarget, rateText, targetText } from '../../core/domain/rate-text.ts'
import type { CallContext } from '../context.ts'
import { indicatorHandlers } from '../indicators/indicators.ts'
import { diseaseNames } from '../lists/list-cells.ts'
import { countOfDay } from './score-counters.ts'
import { scoreTable } from './scores.ts'

export type FoundProblem = Omit<ProblemSuggestion, 'taken'>

/** Each source is asked with the call's rights; another one is a line here. */
const sources: readonly ((context: CallContext) => FoundProblem[] | Promise<FoundProblem[]>)[] = [
  fromCounts,
  fromScore,
  fromFigures,
]

/** What may be taken over, and what has been. */
export async function problemSuggestions(context: CallContext): Promise<ProblemSuggestion[]> {
  const taken = new Set(
    context.store
      .list('rectification')
      .filter(({ state }) => state === 'open' || state === 'done')
      .map(({ sourceKey }) => sourceKey),
  )
  const found = await Promise.all(sources.map((find) => find(context)))
  return found.flat().map((one) => ({ ...one, taken: taken.has(one.sourceKey) }))
}

/** What the report calls care gaps, village by village where the most people lack it. */
function fromCounts({ store, today }: CallContext): FoundProblem[] {
  const { lacking } = countOfDay(store, today)
  const villages = store.list('village')
  return counters.flatMap(({ id, label }) => {
    const people = lacking.get(id) ?? []
    if (people.length === 0) return []
    const year = yearOf(today)
    const whole: FoundProblem = {
      source: 'report',
      sourceKey: `gap:${id}:${year}`,
      problem: `${label}：全镇 ${people.length} 人`,
      counter: id,
      villageId: null,
      people: people.length,
    }
    const worst = villages
      .map((village) => ({ village, count: people.filter(({ villageId }) => villageId === village.id).length }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count)
      .slice(0, 3)
    return [
      whole,
      ...worst.map(({ village, count }): FoundProblem => ({
        ...whole,
        sourceKey: `gap:${id}:${year}:${village.id}`,
        problem: `${label}：${village.name} ${count} 人`,
        villageId: village.id,
        people: count,
      })),
    ]
  })
}

/** Lines of this quarter's score that cost points by proofs typed in. */
function fromScore({ store, today }: CallContext): FoundProblem[] {
  const period: AssessedPeriod = { assessment: 'quarter', year: yearOf(today), part: quarterOf(today) }
  return scoreTable({ store, today }, period)
    .lines.filter(({ points, isCounted }) => !isCounted && points !== null && points < 0)
    .map(({ code, name, party, sentence }): FoundProblem => ({
      source: 'score',
      sourceKey: `score:${code}:${period.year}Q${period.part}`,
      problem: `${code} ${name}（${sentence}，扣${party}）`,
      counter: null,
      villageId: null,
      people: 0,
    }))
}

/** Targets that today's figures miss. */
async function fromFigures(context: CallContext): Promise<FoundProblem[]> {
  const asked = contract['indicators.table'].input.parse({ asOf: context.today, by: 'township' })
  const { rows } = await indicatorHandlers['indicators.table'](asked, context)
  return rows.flatMap(
    ({ indicator, disease, variant, value, target, numerator, denominator, unavailable }): FoundProblem[] => {
      const definition = findIndicator(indicator, disease)
      if (!definition || variant !== definition.variants[0].id) return []
      if (unavailable !== null || value === null || target === null || meetsTarget(numerator, denominator, target))
        return []
      const name = `${disease === 'ALL' ? '' : diseaseNames[disease]}${definition.name}`
      const figure = `${rateText(numerator, denominator, target)}（${Math.round(numerator)}/${Math.round(denominator)}）`
      return [
        {
          source: 'report',
          sourceKey: `target:${indicator}:${disease}:${yearOf(context.today)}`,
          problem: `${name} ${figure}，低于目标 ${targetText(target)}`,
          counter: null,
          villageId: null,
          people: 0,
        },
      ]
    },
  )
}
