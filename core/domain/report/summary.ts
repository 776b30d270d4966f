/** The opening sentences of the report. */
import { labelOf } from '../code-list.ts'
import { chineseDate, monthOf } from '../local-date.ts'
import { targetText } from '../rate-text.ts'
import { diseaseCodes } from '../register-codes.ts'
import type { FigureRow } from './figure-rows.ts'
import type { OtherTarget, ReportInput } from './report-input.ts'
import type { ReportScope } from './report-scope.ts'
import type { VillageRank } from './village-ranking.ts'

/** Who is on the register, how many targets are met, who leads and who trails. */
export function summarySentences(
  input: ReportInput,
  rows: readonly FigureRow[],
  ranking: readonly VillageRank[],
): string[] {
  const sentences: string[] = []
  const counts = registered(input, rows)
  if (counts.length > 0)
    sentences.push(`截至${chineseDate(input.asOf)}，${input.scope.subject}在册${counts.join('、')}。`)
  const measured = [...rows.flatMap(measuredRow), ...(input.others ?? [])]
  const hit = measured.filter((each) => each.hit)
  const missed = measured.filter((each) => !each.hit)
  if (input.scheme && measured.length > 0) {
    sentences.push(
      `对照“${input.scheme.name}”方案的 ${measured.length} 项可计算目标，达标 ${hit.length} 项，未达标 ${missed.length} 项。`,
    )
  }
  if (hit.length > 0) sentences.push(`达标：${hit.map(againstTarget).join('；')}。`)
  if (missed.length > 0) sentences.push(`未达标：${missed.map(againstTarget).join('；')}。`)
  if (measured.length > 0) sentences.push(...earlyInYear(input))
  const place = input.scope.kind === 'township' ? leadersSentence(ranking) : placeSentence(input.scope, ranking)
  return place === '' ? sentences : [...sentences, place]
}

/** Figures of the whole year say little of its first weeks; whoever reads the paper should know that from the paper. */
function earlyInYear({ asOf }: ReportInput): string[] {
  if (monthOf(asOf) > 3) return []
  return [
    `各率从 1 月 1 日起累计，到${chineseDate(asOf).slice(5)}时间还短，随访和体检大多还没有轮到，数值低属正常，不宜直接与全年目标相比。`,
  ]
}

function registered({ registered: known }: ReportInput, rows: readonly FigureRow[]): string[] {
  const count = (disease: string, people: number) => `${labelOf(diseaseCodes, disease)}患者 ${people} 人`
  if (known) return [count('HTN', known.HTN), count('T2DM', known.T2DM)]
  return rows.filter((row) => row.indicator === 'detectRate').map((row) => count(row.disease, row.numerator))
}

function leadersSentence(ranking: readonly VillageRank[]): string {
  const ranked = ranking.filter((entry) => entry.rank !== null)
  const first = ranked[0]
  const last = ranked[ranked.length - 1]
  if (!first || !last || first.rank === last.rank) return ''
  const place = (entry: VillageRank) => sharing(ranked, entry.rank)
  if (first.hits === 0)
    return `各村都没有达标的项目，平均完成度最高的是${place(first)}（${attained(first)}），最低的是${place(last)}（${attained(last)}）。`
  const hits = ({ hits: met, measured }: VillageRank) => `${met}/${measured} 项达标`
  return `村级综合排名第一：${place(first)}（${hits(first)}）；最后：${place(last)}（${hits(last)}）。`
}

/** Villages on one place are not told apart: `白鹭村等 6 个并列的村`. */
function sharing(ranked: readonly VillageRank[], rank: number | null): string {
  const equal = ranked.filter((entry) => entry.rank === rank)
  const first = equal[0]?.village ?? ''
  return equal.length === 1 ? first : `${first}等 ${equal.length} 个并列的村`
}

const attained = ({ attainment }: VillageRank): string => `${(attainment * 100).toFixed(1)}%`

/** Where the village or doctor of the report stands among all of them. */
function placeSentence(scope: ReportScope, ranking: readonly VillageRank[]): string {
  const ranked = ranking.filter((entry) => entry.rank !== null)
  const own = ranked.find((entry) => entry.village === scope.name)
  if (!own || ranked.length < 2) return ''
  const among = scope.kind === 'village' ? '个村' : '名责任医生'
  return `在全镇 ${ranked.length} ${among}中综合排名第 ${own.rank}（${own.hits}/${own.measured} 项达标）。`
}

function measuredRow(row: FigureRow): OtherTarget[] {
  if (row.hit === null || row.target === null) return []
  const { name, text, numerator, denominator, hit, short } = row
  return [{ name, text, numerator, denominator, asked: targetText(row.target), hit, short, of: '人' }]
}

function againstTarget({ name, text, numerator, denominator, asked, short, of }: OtherTarget): string {
  const missing = short > 0 ? `，还差 ${short} ${of}` : ''
  return `${name} ${text}（${numerator}/${denominator}，目标 ${asked}${missing}）`
}
