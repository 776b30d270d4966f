/** Where problems to be mended come from: one function a source. A source gives what it shows today, and who lacks what. */
import type { Stored } from '../../core/contract/entities/index.ts'
import { contract } from '../../core/contract/index.ts'
import type { ProblemSuggestion } from '../../core/contract/rectifications.ts'
import { groupBy } from '../../core/domain/group-by.ts'
import { findIndicator } from '../../core/domain/indicator/catalogue.ts'
import { addDays, quarterOf, quarterRange, yearOf, type DateRange } from '../../core/domain/local-date.ts'
import { meetsTarget, rateText, targetText } from '../../core/domain/rate-text.ts'
import { checkKeyText, isOfOneFinding, truthKeyText } from '../../core/domain/rectification/source-key.ts'
import { mendings } from '../../core/domain/scoring/mock-inspection.ts'
import { periodName, type AssessedPeriod } from '../../core/domain/scoring/period.ts'
import { counters, partyNames } from '../../core/domain/scoring/score-rule.ts'
import { measureNames, truthRuleNames } from '../../core/domain/truthfulness/finding.ts'
import type { CallContext } from '../context.ts'
import { indicatorHandlers } from '../indicators/indicators.ts'
import { diseaseNames } from '../lists/list-cells.ts'
import { foundCalls, isOpenCall, knownToCheck } from './problem-people.ts'
import { checksIn } from './score-checks.ts'
import { countOfDay } from './score-counters.ts'
import { provedCases, scoredPeriod } from './score-evidence.ts'
import { truthGroups } from './truth-groups.ts'

export type FoundProblem = Omit<ProblemSuggestion, 'taken'>

/** Each source is asked with the call's rights; another one is a line here. */
const sources: readonly ((context: CallContext) => FoundProblem[] | Promise<FoundProblem[]>)[] = [
  fromCounts,
  fromScore,
  fromChecks,
  fromTruth,
  fromFigures,
]

/** What may be taken over, and what has been: the latter last. */
export async function problemSuggestions(context: CallContext): Promise<ProblemSuggestion[]> {
  const ledger = context.store.list('rectification')
  const taken = new Set(ledger.filter(isInLedger).map(({ sourceKey }) => sourceKey))
  const found = (await Promise.all(sources.map((find) => find(context)))).flat()
  return withoutDoubles(found)
    .map((one) => ({ ...one, taken: taken.has(one.sourceKey) }))
    .sort((a, b) => Number(a.taken) - Number(b.taken))
}

/** Unsettled; or settled and found once, when finding it again says nothing new. */
const isInLedger = ({ state, sourceKey }: Stored<'rectification'>): boolean =>
  state === 'open' || state === 'done' || (state === 'closed' && sourceKey !== null && isOfOneFinding(sourceKey))

/** A rule of the score that counts the same people of the whole township says more than the bare count. */
function withoutDoubles(found: readonly FoundProblem[]): FoundProblem[] {
  const scored = new Set(found.filter(({ source }) => source === 'score').flatMap(({ counter }) => counter ?? []))
  return found.filter(
    ({ source, counter, villageId }) =>
      source !== 'report' || villageId !== null || counter === null || !scored.has(counter),
  )
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
      owner: '',
      measure: mendings[id].how,
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
        owner: `${village.name}卫生室`,
      })),
    ]
  })
}

/**
 * Lines that cost points: what the station counts, this quarter; what was typed in, of this quarter and the one before. What a random
 * check brought into a line is told by the check itself.
 */
function fromScore({ store, today }: CallContext): FoundProblem[] {
  const now: AssessedPeriod = { assessment: 'quarter', year: yearOf(today), part: quarterOf(today) }
  const before = yearOf(addDays(quarterRange(now.year, now.part).from, -1))
  const last: AssessedPeriod = { assessment: 'quarter', year: before, part: now.part === 1 ? 4 : now.part - 1 }
  return [now, last].flatMap((period) => scoreProblems({ store, today }, period, period === now))
}

function scoreProblems(
  context: Pick<CallContext, 'store' | 'today'>,
  period: AssessedPeriod,
  withCounted: boolean,
): FoundProblem[] {
  const { rules, score, from, to } = scoredPeriod(context.store, period, context.today)
  return score.lines.flatMap(({ code, name, cases, points, sentence }): FoundProblem[] => {
    const rule = rules.find((each) => each.code === code)
    if (!rule || points === null || points >= 0) return []
    const party = partyNames[rule.party]
    const found = {
      source: 'score' as const,
      sourceKey: `score:${code}:${period.year}Q${period.part}`,
      villageId: null,
      owner: '',
    }
    if (rule.evidence !== 'typed') {
      const problem = `${code} ${name}：${cases} 人（${sentence}，扣${party}）`
      const { how } = mendings[rule.evidence]
      return withCounted ? [{ ...found, problem, counter: rule.evidence, people: cases, measure: how }] : []
    }
    if (provedCases(context.store, code, { from, to }).length === 0) return []
    const problem = `${periodName(period)} ${code} ${name}（${sentence}，扣${party}）`
    return [{ ...found, problem, counter: null, people: 0, measure: '' }]
  })
}

/**
 * Random checks of this quarter and the one before: who was not looked after, and whose answers the record contradicts, by village. What
 * has been made up for since is no problem any more.
 */
function fromChecks({ store, today }: CallContext): FoundProblem[] {
  const isKnown = knownToCheck(store, today)
  return checksIn(store, { from: recentQuarters(today).from, to: `${yearOf(today)}-12-31` })
    .filter(({ withdrawnOn }) => withdrawnOn === null)
    .flatMap((check) =>
      (['care', 'record'] as const).flatMap((part) => {
        const lacks = (call: Stored<'checkCall'>) => isKnown(call.personId) && isOpenCall(store, part, call, today)
        return checkProblems(check, part, foundCalls(store, check, part), lacks)
      }),
    )
    .filter(({ people }) => people > 0)
}

const checkWords = {
  care: {
    counter: 'checkCare',
    what: '查实没有开展健康指导或政策宣传',
    measure: '上门或打电话做健康指导，讲清转诊和报销政策，记随访',
  },
  record: {
    counter: 'checkRecord',
    what: '的回答与记录对不上',
    measure: '核对原始记录：没做过的更正或撤销，漏录的补录',
  },
} as const

const checkProblems = (
  { id, title }: Stored<'randomCheck'>,
  part: 'care' | 'record',
  calls: readonly Stored<'checkCall'>[],
  lacks: (call: Stored<'checkCall'>) => boolean,
) =>
  [...groupBy(calls, ({ villageId }) => villageId)].map(([villageId, own]): FoundProblem => {
    const village = own[0]?.villageName ?? ''
    const { counter, what, measure } = checkWords[part]
    return {
      source: 'sample',
      sourceKey: checkKeyText({ checkId: id, part, villageId: villageId ?? 0 }),
      problem: `${title}：${village} ${own.length} 人${what}`,
      counter,
      villageId,
      people: own.filter(lacks).length,
      owner: villageId === null ? '' : `${village}卫生室`,
      measure,
    }
  })

/** What the truthfulness board asks about, quarter by quarter and doctor by doctor: a fixed span is counted again as it was. */
function fromTruth({ store, today }: CallContext): FoundProblem[] {
  const { spans } = recentQuarters(today)
  return spans.flatMap(({ from, to }) =>
    truthGroups(store, from, to, 'doctor').flatMap(({ key: doctor, findings }) =>
      findings
        .filter(({ state }) => state === 'ask')
        .map(({ rule, measure, sentence, records }): FoundProblem => {
          const people = new Set(records.map(({ record }) => record.personId)).size
          const name = `${truthRuleNames[rule]}${measure === null ? '' : `（${measureNames[measure]}）`}`
          const quarter = periodName({ assessment: 'quarter', year: yearOf(from), part: quarterOf(from) })
          return {
            source: 'truth',
            sourceKey: truthKeyText({ rule, measure, from, to, doctor }),
            problem: `${doctor || '没有写医生'} ${quarter}${name} ${people} 人：${sentence}`.slice(0, 300),
            counter: 'truth',
            villageId: null,
            people,
            owner: doctor,
            measure: '逐条核对原始记录：写错的更正，属实的在“经过”里写明',
          }
        }),
    ),
  )
}

/** This quarter and the one before, the later first. */
function recentQuarters(today: string): { readonly from: string; readonly spans: readonly DateRange[] } {
  const running = quarterRange(yearOf(today), quarterOf(today))
  const lastDay = addDays(running.from, -1)
  const before = quarterRange(yearOf(lastDay), quarterOf(lastDay))
  return { from: before.from, spans: [running, before] }
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
          owner: '',
          measure: '',
        },
      ]
    },
  )
}
