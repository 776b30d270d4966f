/** Reports for paper, gathered from the same facts and definitions as every figure on screen. */
import type { Disease } from '../core/contract/entities/index.ts'
import type { reports as reportTopic } from '../core/contract/figures.ts'
import { Refusal } from '../core/contract/kit.ts'
import { holdsRight } from '../core/contract/rights.ts'
import { chinaTime } from '../core/domain/china-time.ts'
import { labelOf } from '../core/domain/code-list.ts'
import { indicatorNames, isReported, reportedIndicators } from '../core/domain/indicator/catalogue.ts'
import type { PatientFacts } from '../core/domain/indicator/patient-facts.ts'
import { figuresOf, latestResidents, type Figure } from '../core/domain/indicator/tally.ts'
import { yearOf } from '../core/domain/local-date.ts'
import { targetText } from '../core/domain/rate-text.ts'
import { diseaseCodes } from '../core/domain/register-codes.ts'
import { canonicalAnnexText } from '../core/domain/report/annex-text.ts'
import { careFindings } from '../core/domain/report/care-findings.ts'
import { registerSentence, reviewCare } from '../core/domain/report/care-gaps.ts'
import { keyRows, rankByRate } from '../core/domain/report/figure-ranking.ts'
import { figureRows } from '../core/domain/report/figure-rows.ts'
import { orderFindings } from '../core/domain/report/findings.ts'
import { yearOnYearSentence } from '../core/domain/report/quarter-trend.ts'
import type { ReportInput, ReportTarget } from '../core/domain/report/report-input.ts'
import { supervisionReport } from '../core/domain/report/report-model.ts'
import { specialistFindings, specialistSentences } from '../core/domain/report/specialist-work.ts'
import { schemeCommitments } from '../database/seeds/target-schemes.ts'
import type { Store } from '../database/store.ts'
import type { CallContext, HandlersOf } from './context.ts'
import { sha256Hex } from './crypto/primitives.ts'
import { targetsOf } from './scheme-targets.ts'
import { patientFacts } from './patient-facts.ts'
import type { SupervisionDocument, UncountedTarget } from './print/supervision-document.ts'
import { supervisionReportHtml, supervisionReportTitle } from './print/supervision-report.ts'
import { peopleOut } from './report-people.ts'
import { reportTrend } from './report-trend.ts'
import { specialistWork } from './report-work.ts'

export const reportHandlers: HandlersOf<typeof reportTopic> = {
  'reports.supervision': async ({ asOf, scheme, masked }, context) => {
    if (!masked && !holdsRight(context.user.role, 'patient:unmask')) {
      throw new Refusal('not-permitted', '您的角色不能打印实名名单，请改用遮盖姓名的报告。')
    }
    const document = supervisionDocument(context, { asOf, scheme, masked })
    const { annexSha256 } = document
    context.audit(
      `report:supervision:${asOf}`,
      `${masked ? '督导报告（名单遮盖）' : '督导报告（实名名单）'} 附件 SHA-256 ${annexSha256}`,
    )
    return { html: await supervisionReportHtml(document), title: supervisionReportTitle(document), annexSha256 }
  },
}

interface ReportWish {
  readonly asOf: string
  readonly scheme: string | null
  readonly masked: boolean
}

/** Everything the report says, before it becomes paper. */
export function supervisionDocument(
  { store, place, user, today, nowMs }: CallContext,
  { asOf, scheme, masked }: ReportWish,
): SupervisionDocument {
  const facts = patientFacts(store, asOf)
  const input = inputOf(store, facts, { orgName: place.org.name, asOf, scheme, today })
  const key = keyRows(figureRows(input))
  const report = supervisionReport({ ...input, people: peopleOut(store, key, { facts, asOf, masked }) })
  const care = reviewCare(facts, asOf)
  const trend = reportTrend(store, asOf, facts, key)
  const asked = schemeTargets(store, input.scheme?.name ?? null)
  const work = specialistWork(store, asOf, asked.find((each) => each.indicator === 'specialistVisits')?.atLeast ?? null)
  const [register = '', ...rest] = report.summary
  const origin = { org: place.org.code, asOf, scheme: input.scheme?.name ?? null, masked }
  return {
    report,
    care,
    trend,
    masked,
    rankings: key.map((row) => ({ row, villages: rankByRate(row) })),
    villages: input.villages,
    definitions: input.indicators,
    summary: [
      `${register}${registerSentence(care)}`,
      ...rest,
      yearOnYearSentence(trend),
      specialistSentences(work).join(''),
    ].filter((each) => each !== ''),
    findings: orderFindings([
      ...report.findings,
      ...careFindings(care, input.villages, asOf),
      ...specialistFindings(work),
    ]),
    uncounted: uncountedOf(asked),
    commitments: schemeCommitments
      .filter((each) => each.scheme === input.scheme?.name)
      .map(({ name, demand, clause }) => `${name}：${demand}。依据：${clause}。`),
    annexSha256: sha256Hex(canonicalAnnexText(origin, report.annexes)),
    madeBy: user.name,
    madeAt: chinaTime(nowMs).slice(0, 16),
  }
}

interface InputWish {
  readonly orgName: string
  readonly asOf: string
  readonly scheme: string | null
  readonly today: string
}

/** The figures counted, without people: who is listed depends on which figures turn out to be key. */
function inputOf(
  store: Store,
  facts: readonly PatientFacts[],
  { orgName, asOf, scheme, today }: InputWish,
): ReportInput {
  const targets = targetsOf(store, scheme)
  const source = store.list('targetScheme', { name: targets.name })[0]?.source ?? ''
  const residents = latestResidents(store.list('population'), yearOf(asOf))
  const counted = reportedIndicators.flatMap((definition) => definition.diseases.map((disease) => ({ definition, disease })))
  return {
    township: { org: orgName, name: townshipName(orgName) },
    asOf,
    madeOn: today,
    scheme: { name: targets.name, source },
    targets: counted.flatMap(({ definition, disease }): ReportTarget[] => {
      const target = targets.find(definition.id, disease)
      return target ? [{ indicator: definition.id, disease, atLeast: target.atLeast, clause: target.clause }] : []
    }),
    villages: store
      .list('village')
      .sort((a, b) => a.sortNo - b.sortNo)
      .map(({ id, name }) => ({ id, name })),
    indicators: reportedIndicators,
    figures: counted.flatMap(({ definition, disease }): Figure[] =>
      definition.variants.flatMap((variant) =>
        figuresOf(definition, facts, { disease, asOf, variant: variant.id, residents }),
      ),
    ),
    people: [],
  }
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

/** Targets for which the station has no figure; the specialists' visits stand in the summary. A target of both diseases is one line. */
function uncountedOf(asked: readonly SchemeTarget[]): UncountedTarget[] {
  const uncounted = asked.filter(({ indicator }) => !isReported(indicator) && indicator !== 'specialistVisits')
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
