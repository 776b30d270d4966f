/** Villages or doctors compared, figure by figure. */
import { targetText } from '../../core/domain/rate-text.ts'
import { fewPeople } from '../../core/domain/report/figure-ranking.ts'
import type { FigureRanking, SupervisionDocument } from './supervision-document.ts'
import type { ReportBlock, ReportPart, ReportTable } from './supervision-part.ts'
import { comparisonTitle, nothingCompared } from './supervision-words.ts'

export function rankingPart(document: SupervisionDocument): ReportPart {
  const { scope, own, rankings } = document
  const marked: ReportBlock[] = own === null ? [] : [{ kind: 'note', text: `名称前有“▶”的是本报告的${scope.part}。` }]
  const title = `三、${comparisonTitle(scope)}`
  const alone = nothingCompared(document)
  if (alone !== null) return { title, blocks: [{ kind: 'note', text: alone }] }
  return {
    title,
    blocks: [...marked, ...overall(document), ...rankings.flatMap((ranking, at) => ofFigure(ranking, at, document))],
  }
}

const named = (name: string, isOwn: boolean): string => (isOwn ? `▶ ${name}` : name)

function overall({ report, scope, own }: SupervisionDocument): ReportBlock[] {
  if (report.ranking.every((entry) => entry.rank === null))
    return [{ kind: 'note', text: '没有可计算的目标，不作综合排名。' }]
  return [
    {
      kind: 'table',
      sheet: '综合排名',
      title: '综合排名',
      columns: [
        { header: '名次', width: 20, number: true },
        { header: scope.part, width: 50 },
        { header: '达标项数', width: 26, number: true },
        { header: '参评项数', width: 26, number: true },
        { header: '平均完成度', width: 30, number: true },
        { header: '各项合计还差（人）', width: 28, number: true },
      ],
      rows: report.ranking.map((entry) => [
        entry.rank ?? '—',
        named(entry.village, entry.villageId === own),
        entry.hits,
        entry.measured,
        entry.measured === 0 ? '—' : `${(entry.attainment * 100).toFixed(1)}%`,
        entry.short,
      ]),
      note: report.rankingSentence,
    },
  ]
}

function ofFigure({ row, villages }: FigureRanking, at: number, { scope, own }: SupervisionDocument): ReportBlock[] {
  const target = row.target === null ? '' : `，目标 ${targetText(row.target)}`
  const short = row.short > 0 ? `，还差 ${row.short} 人` : ''
  const few = villages.some((village) => village.rank !== null && village.few)
  const table: ReportTable = {
    kind: 'table',
    sheet: `排名${at + 1} ${row.name}`,
    title: null,
    columns: [
      { header: '名次', width: 22, number: true },
      { header: scope.part, width: 52 },
      { header: '完成率', width: 30, number: true },
      { header: '分子', width: 24, number: true },
      { header: '分母', width: 24, number: true },
      { header: '还差（人）', width: 28, number: true },
    ],
    rows: villages.map((village) => [
      village.rank === null ? '—' : village.few ? `${village.rank}*` : village.rank,
      named(village.village, own !== null && village.villageId === own),
      village.text,
      village.numerator,
      village.denominator,
      village.short > 0 ? village.short : '—',
    ]),
    note: few ? `* 分母不足 ${fewPeople} 人，率的波动大，名次仅供参考。` : null,
  }
  const charted = villages.filter((village) => village.value !== null)
  const chart: ReportBlock = {
    kind: 'chart',
    shape: 'column',
    title: `${row.name}（%）`,
    categories: charted.map(({ village }) => village),
    series: [
      { name: row.name, values: charted.map(({ value }) => (value === null ? null : Math.round(value * 1000) / 10)) },
    ],
    target: row.target === null ? null : Math.round(row.target * 1000) / 10,
  }
  return [
    { kind: 'heading', text: `（${at + 1}）${row.name}` },
    {
      kind: 'note',
      text: `${row.title}：${scope.whole} ${row.text}（${row.numerator}／${row.denominator}）${target}${short}。`,
    },
    ...(charted.length > 1 ? [chart] : []),
    table,
  ]
}
