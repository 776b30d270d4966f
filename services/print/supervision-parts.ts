/** The supervision report as parts of headings, paragraphs, tables and charts: what Word and Excel are written from. */
import { labelOf } from '../../core/domain/code-list.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { rateText } from '../../core/domain/rate-text.ts'
import { diseaseCodes } from '../../core/domain/register-codes.ts'
import type { ReportQuarter, TrendLine } from '../../core/domain/report/quarter-trend.ts'
import { workItems } from '../../core/domain/report/period-work.ts'
import { addingUp } from '../../core/domain/report/report-model.ts'
import { slotsOf } from './chart-quarter-trend.ts'
import type { SupervisionDocument } from './supervision-document.ts'
import { allFiguresPart, annexParts, definitionPart } from './supervision-parts-annex.ts'
import { figurePart } from './supervision-parts-figures.ts'
import { rankingPart } from './supervision-parts-ranking.ts'
import type { ReportPart, ReportTable } from './supervision-part.ts'
import { careLines, problemRows, workRows } from './supervision-rows.ts'
import { schemeText, scopeText, secrecyText, workTitle } from './supervision-words.ts'

/** In the order of the paper; the first is the cover. */
export function supervisionParts(document: SupervisionDocument): ReportPart[] {
  return [
    summaryPart(document),
    figurePart(document),
    rankingPart(document),
    trendPart(document),
    problemPart(document),
    ...truthPart(document),
    ...annexParts(document),
    ...allFiguresPart(document),
    definitionPart(document, addingUp),
  ]
}

/** The lines of the cover: name and value. */
export function coverLines(document: SupervisionDocument): [string, string][] {
  const { report, scope, madeAt, madeBy, annexSha256 } = document
  const { cover } = report
  return [
    ['编制单位', cover.org],
    ['统计期间', cover.period],
    ['统 计 日', chineseDate(cover.asOf)],
    ['报告范围', scopeText(scope)],
    ['目标方案', schemeText(cover)],
    ['制表时间', `${madeAt}（${madeBy}）`],
    ['附件校验码', annexSha256],
  ]
}

export const coverSecrecy = ({ masked }: SupervisionDocument): string => secrecyText(masked)

function summaryPart(document: SupervisionDocument): ReportPart {
  const work: ReportTable = {
    kind: 'table',
    sheet: '完成的工作',
    title: workTitle(document.span),
    columns: [
      { header: '村', width: 30 },
      ...workItems.map(({ label }) => ({ header: label, width: 24, number: true })),
    ],
    rows: workRows(document),
    note: '按患者统计日所在的村计。随访只计见到或联系上的；指标仍按全年累计计算。',
  }
  return { title: '一、总体情况', blocks: [...document.summary.map((text) => ({ kind: 'text' as const, text })), work] }
}

function trendPart({ trend }: SupervisionDocument): ReportPart {
  const names = trend.quarters.map(({ year, quarter }) => `${year}年${['一', '二', '三', '四'][quarter - 1] ?? ''}季度`)
  const diseases = [...new Set(trend.lines.map((line) => line.disease))]
  // Each year a line of its own, as on paper: figures start anew on 1 January.
  const slots = slotsOf(trend.quarters)
  return {
    title: '四、近八个季度走势',
    blocks: diseases.flatMap((disease) => {
      const lines = trend.lines.filter((line) => line.disease === disease)
      const name = labelOf(diseaseCodes, disease)
      const table: ReportTable = {
        kind: 'table',
        sheet: `走势 ${name}`,
        title: null,
        columns: [{ header: '累计至', width: 28 }, ...names.map((header) => ({ header, width: 19, number: true }))],
        rows: lines.flatMap((line) => [
          [
            line.title,
            ...line.points.map((point) => (point ? rateText(point.numerator, point.denominator, line.target) : '—')),
          ],
          ['分子／分母', ...line.points.map((point) => (point ? `${point.numerator}／${point.denominator}` : '—'))],
        ]),
        note: '各季度均为当年1月1日至季末（末一季度至统计日）累计；“—”：本站没有当年到该季末的随访记录。',
      }
      const chart = {
        kind: 'chart' as const,
        shape: 'line' as const,
        title: `${name}（%）`,
        categories: slots.map((slot) => quarterLabel(slot === null ? undefined : trend.quarters[slot])),
        series: lines.map((line) => ({
          name: line.title,
          values: slots.map((slot) => percentOf(slot === null ? null : line.points[slot])),
        })),
      }
      const hasPoints = chart.series.some(({ values }) => values.some((value) => value !== null))
      return hasPoints ? [chart, table] : [table]
    }),
  }
}

const quarterLabel = (quarter: ReportQuarter | undefined): string =>
  quarter ? `${quarter.year % 100}年${quarter.quarter}季` : ''

const percentOf = (tally: TrendLine['points'][number] | undefined): number | null =>
  tally && tally.denominator > 0 ? Math.round((tally.numerator * 1000) / tally.denominator) / 10 : null

function problemPart(document: SupervisionDocument): ReportPart {
  const problems: ReportTable = {
    kind: 'table',
    sheet: '问题和整改',
    title: null,
    columns: [
      { header: '序号', width: 11, number: true },
      { header: '存在的问题', width: 93 },
      { header: '责任单位（责任人）', width: 26 },
      { header: '整改时限', width: 24 },
      { header: '整改结果', width: 26 },
    ],
    rows: problemRows(document),
    note: null,
  }
  return { title: '五、存在的问题和整改要求', blocks: [problems, ...careTable(document)] }
}

function careTable(document: SupervisionDocument): ReportTable[] {
  const { shown, lines } = careLines(document)
  if (shown.length === 0) return []
  const whole = lines.length > 1 ? [{ name: '合　计', count: document.care.township }] : []
  return [
    {
      kind: 'table',
      sheet: '各村问题人数',
      title: '各村问题人数（人）',
      columns: ['村', '在册', ...shown.map(({ label }) => label)].map((header, at) => ({
        header,
        width: at === 0 ? 28 : 17,
        number: at > 0,
      })),
      rows: [...lines, ...whole].map(({ name, count }) => [
        name,
        count.people,
        ...shown.map(({ id }) => count.gaps[id]),
      ]),
      note: '按人计，两病兼有者只计一次；一人可有几项问题；面访、血糖按应访次数计。',
    },
  ]
}

function truthPart({ truthfulness }: SupervisionDocument): ReportPart[] {
  if (truthfulness.length === 0) return []
  return [
    { title: '六、真实性核查', blocks: truthfulness.map((text, at) => ({ kind: 'text', text: `${at + 1}. ${text}` })) },
  ]
}
