/** Everything the supervision report says, gathered from the same facts and definitions as every figure on screen. */
import type { Disease } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { ReportWish } from '../../core/contract/reports.ts'
import { chinaTime } from '../../core/domain/china-time.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import {
  findIndicator,
  indicatorNames,
  indicators,
  isReported,
  reportedIndicators,
} from '../../core/domain/indicator/catalogue.ts'
import type { IndicatorDefinition } from '../../core/domain/indicator/definition.ts'
import type { PatientFacts } from '../../core/domain/indicator/patient-facts.ts'
import {
  figuresFrom,
  latestResidents,
  tallyByVillage,
  type Figure,
  type Tally,
  type TallyRequest,
  type VillageKey,
} from '../../core/domain/indicator/tally.ts'
import { yearOf } from '../../core/domain/local-date.ts'
import { targetText } from '../../core/domain/rate-text.ts'
import { diseaseCodes } from '../../core/domain/register-codes.ts'
import { canonicalAnnexText } from '../../core/domain/report/annex-text.ts'
import { careFindings } from '../../core/domain/report/care-findings.ts'
import { registerSentence, reviewCare } from '../../core/domain/report/care-gaps.ts'
import { keyRows, rankByRate } from '../../core/domain/report/figure-ranking.ts'
import { figureRows, type FigureRow } from '../../core/domain/report/figure-rows.ts'
import { orderFindings } from '../../core/domain/report/findings.ts'
import { noRecordsFinding } from '../../core/domain/report/no-records.ts'
import { yearOnYearSentence } from '../../core/domain/report/quarter-trend.ts'
import { workSentence } from '../../core/domain/report/period-work.ts'
import type { ReportInput, ReportTarget, ReportVillage } from '../../core/domain/report/report-input.ts'
import { supervisionReport } from '../../core/domain/report/report-model.ts'
import { spanUpTo, spanWord, type ReportSpan } from '../../core/domain/report/report-span.ts'
import { specialistFindings, specialistSentences } from '../../core/domain/report/specialist-work.ts'
import { rankVillages } from '../../core/domain/report/village-ranking.ts'
import { schemeCommitments } from '../../database/seeds/target-schemes.ts'
import type { Store } from '../../database/store.ts'
import type { CallContext } from '../context.ts'
import { sha256Hex } from '../crypto/primitives.ts'
import { figureFacts, tallyVillages } from '../indicators/figure-facts.ts'
import { schemeHolds, targetsOf } from '../indicators/scheme-targets.ts'
import { patientFacts } from '../indicators/patient-facts.ts'
import type { SupervisionDocument, UncountedTarget } from '../print/supervision-document.ts'
import { chosenByScheme, leftOut, otherDefinitions, otherFigures } from './report-figures.ts'
import { peopleOut } from './report-people.ts'
import { periodWork } from './report-period-work.ts'
import { chooseScope, type ChosenScope } from './report-scopes.ts'
import { rectifiedProblems, truthSentences } from './report-sources.ts'
import { reportTrend } from './report-trend.ts'
import { specialistWork } from './report-work.ts'

/** Everything the report says, before it becomes paper. Refuses an unknown scheme, village, doctor, and days to come. */
export function supervisionDocument(context: CallContext, wish: ReportWish): SupervisionDocument {
  const { store, place, user, today, nowMs } = context
  const { asOf, masked } = wish
  const scheme = targetsOf(store, wish.scheme).name
  const span = spanOf(wish, today)
  const everybody = patientFacts(store, asOf)
  const chosen = chooseScope(store, wish.scope, townshipName(place.org.name), everybody)
  const facts = everybody.filter(chosen.fits)
  const counting = { orgName: place.org.name, asOf, scheme, today, span, chosen }
  const care = reviewCare(facts, asOf)
  const asked = schemeTargets(store, scheme)
  const named = asked.map(({ indicator }) => indicator)
  const otherIds = wish.indicators?.filter((id) => !isReported(id)) ?? chosenByScheme(named)
  const figuresOf = (ids: readonly string[]) =>
    ids.length === 0 ? [] : otherFigures(store, place.org.name, { asOf, scheme, scope: wish.scope }, ids)
  const others = figuresOf(otherIds)
  const input = {
    ...inputOf(store, facts, counting),
    others: others.flatMap(({ against }) => against ?? []),
  }
  const registered = chosen.words.kind === 'doctor' ? { registered: care.register } : {}
  const key = keyRows(figureRows(input))
  const ranked = rankedRows(store, everybody, input, counting)
  const people = peopleOut(store, key, { facts, asOf, masked })
  const report = supervisionReport({ ...input, ...registered, people }, rankVillages(ranked, chosen.ranked))
  const trend = reportTrend(store, asOf, key, wish.scope)
  const noRecords = noRecordsFinding(trend, care.township.people, asOf)
  const work = periodWork(store, span, facts)
  const specialist = specialistWork(store, span, {
    people: chosen.own === null ? null : facts.map(({ personId }) => personId),
    target: visitTarget(asked, span, chosen.own === null),
  })
  const origin = { org: place.org.code, asOf, scheme: input.scheme?.name ?? null, masked, span, scope: chosen.words }
  const question = { span, villageId: villageOf(wish), doctor: wish.scope.kind === 'doctor' ? wish.scope.doctor : null }
  const [register = '', ...rest] = report.summary
  return {
    report,
    care,
    trend,
    masked,
    span,
    work,
    scope: chosen.words,
    own: chosen.own,
    rankings: key.map((row) => ({
      row,
      villages: rankByRate(ranked.find(({ key: same }) => same === row.key) ?? row),
    })),
    villages: input.villages,
    definitions: [...input.indicators, ...otherDefinitions(wish.allFigures ? allIds : otherIds)],
    summary: [
      `${register}${registerSentence(care)}`,
      ...noRecords.map(({ sentence }) => sentence),
      workSentence(span, work),
      ...rest,
      yearOnYearSentence(trend),
      specialistSentences(specialist, spanWord(span)).join(''),
    ].filter((each) => each !== ''),
    findings: orderFindings([
      ...noRecords,
      ...report.findings,
      ...careFindings(care, input.villages, asOf),
      ...specialistFindings(specialist, spanWord(span)),
    ]),
    rectified: rectifiedProblems(context, question),
    truthfulness: truthSentences(store, question),
    others,
    leftOut: leftOut(named, otherIds),
    allFigures: wish.allFigures ? figuresOf(allIds) : [],
    uncounted: uncountedOf(asked),
    commitments: schemeCommitments
      .filter((each) => each.scheme === input.scheme?.name)
      .map(({ name, demand, clause }) => `${name}：${demand}。依据：${clause}。`),
    annexSha256: sha256Hex(canonicalAnnexText(origin, report.annexes)),
    madeBy: user.name,
    madeAt: chinaTime(nowMs).slice(0, 16),
  }
}

const allIds = [...new Set(indicators.map(({ id }) => id))]

/** The span of a wish. Refuses `day-to-come` and `span-order`. */
function spanOf({ span, asOf, from }: ReportWish, today: string): ReportSpan {
  if (asOf > today) throw new Refusal('day-to-come', '统计日还没有到，请选今天或之前的日期。')
  if (span === 'range' && (from === null || from > asOf))
    throw new Refusal('span-order', '开始日期要在统计日之前，请改正开始日期。')
  return spanUpTo(span, asOf, from)
}

const villageOf = ({ scope }: ReportWish): number | null => (scope.kind === 'village' ? scope.villageId : null)

/** The scheme's visits are asked of the township and per quarter. */
function visitTarget(asked: readonly SchemeTarget[], { kind }: ReportSpan, ofTownship: boolean): number | null {
  if (kind !== 'quarter' || !ofTownship) return null
  return asked.find((each) => each.indicator === 'specialistVisits')?.atLeast ?? null
}

/** The figures of all villages, or of all doctors, that the report's own are ranked among. */
function rankedRows(
  store: Store,
  everybody: readonly PatientFacts[],
  input: ReportInput,
  counting: Counting,
): readonly FigureRow[] {
  const { chosen } = counting
  if (chosen.own === null) return figureRows(input)
  const figures = countFigures(store, countedOf(chosen.rankedFacts(everybody)), { ...counting, villages: null })
  return figureRows({ ...input, villages: chosen.ranked, figures })
}

interface Counting {
  readonly orgName: string
  readonly asOf: string
  readonly scheme: string | null
  readonly today: string
  readonly span: ReportSpan
  readonly chosen: ChosenScope
}

/** The figures counted, without people: who is listed depends on which figures turn out to be key. */
function inputOf(store: Store, facts: readonly PatientFacts[], counting: Counting): ReportInput {
  const { orgName, asOf, scheme, today, span, chosen } = counting
  const targets = targetsOf(store, scheme)
  const reported = reportedOf(chosen)
  return {
    township: { org: orgName, name: townshipName(orgName) },
    asOf,
    span,
    scope: chosen.words,
    madeOn: today,
    scheme: { name: targets.name, source: schemeSource(store, targets.name, asOf) },
    targets: reported.flatMap((definition) =>
      definition.diseases.flatMap((disease): ReportTarget[] => {
        const target = targets.find(definition.id, disease)
        return target ? [{ indicator: definition.id, disease, atLeast: target.atLeast, clause: target.clause }] : []
      }),
    ),
    villages: chosen.villages,
    indicators: reported,
    figures:
      chosen.own === null
        ? countFigures(store, keptCounts(store, asOf), { asOf, chosen, villages: null })
        : countFigures(store, countedOf(facts), { asOf, chosen, villages: chosen.villages }),
    people: [],
  }
}

/** Measured against a policy that did not hold on the day, a report must say so. */
function schemeSource(store: Store, name: string, asOf: string): string {
  const scheme = store.list('targetScheme', { name })[0]
  if (!scheme) return ''
  return schemeHolds(scheme, asOf) ? scheme.source : `${scheme.source}；统计日不在它的有效期内，仅供参照`
}

/** Nobody knows how many residents a doctor has: what is counted against residents is not told of doctors. */
const reportedOf = ({ words }: ChosenScope) =>
  words.kind === 'doctor' ? reportedIndicators.filter(({ unit }) => unit !== 'resident') : reportedIndicators

interface FigureCounting {
  readonly asOf: string
  readonly chosen: ChosenScope
  /** Whose residents count; null: of all villages. */
  readonly villages: readonly ReportVillage[] | null
}

type CountVillages = (definition: IndicatorDefinition, request: TallyRequest) => ReadonlyMap<VillageKey, Tally>

const countedOf =
  (facts: readonly PatientFacts[]): CountVillages =>
  (definition, request) =>
    tallyByVillage(definition, facts, request)

/** The whole township's counts are those of the overview. */
function keptCounts(store: Store, asOf: string): CountVillages {
  const facts = figureFacts(store, asOf)
  return (definition, request) => tallyVillages(definition, facts, request)
}

function countFigures(
  store: Store,
  countVillages: CountVillages,
  { asOf, chosen, villages }: FigureCounting,
): Figure[] {
  const all = latestResidents(store.list('population'), yearOf(asOf))
  const residents = villages ? new Map([...all].filter(([id]) => villages.some((village) => village.id === id))) : all
  return reportedOf(chosen).flatMap((definition) =>
    definition.diseases.flatMap((disease) =>
      definition.variants.flatMap((variant) => {
        const request = { disease, asOf, variant: variant.id, residents }
        return figuresFrom(definition, request, countVillages(definition, request))
      }),
    ),
  )
}

/** 花园镇中心卫生院 → 花园镇; a name of another kind is left as it is. */
export function townshipName(orgName: string): string {
  const place = orgName.replace(/(中心)?(卫生院|社区卫生服务中心|社区卫生服务站)$/, '')
  return place === '' ? orgName : place
}

interface SchemeTarget {
  readonly indicator: string
  readonly disease: Disease | null
  readonly atLeast: number
  readonly clause: string
}

function schemeTargets(store: Store, name: string | null): SchemeTarget[] {
  const scheme = name === null ? undefined : store.list('targetScheme', { name })[0]
  return scheme ? store.list('target', { schemeId: scheme.id }) : []
}

/** Targets of what is none of the 28 figures. A target of both diseases is one line. */
function uncountedOf(asked: readonly SchemeTarget[]): UncountedTarget[] {
  const uncounted = asked.filter(({ indicator }) => findIndicator(indicator) === null)
  const isSame = (a: SchemeTarget, b: SchemeTarget) =>
    a.indicator === b.indicator && a.atLeast === b.atLeast && a.clause === b.clause
  return uncounted
    .filter((each, at) => uncounted.findIndex((other) => isSame(each, other)) === at)
    .map((each) => {
      const forBoth = uncounted.filter((other) => isSame(each, other)).length > 1
      const disease = each.disease === null || forBoth ? '' : labelOf(diseaseCodes, each.disease)
      const name = `${disease}${indicatorNames[each.indicator] ?? each.indicator}`
      return { name, target: `≥${targetText(each.atLeast)}`, clause: each.clause }
    })
}
