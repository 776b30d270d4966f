/** Words of the supervision report that paper, Word and Excel share. */
import { chineseDate } from '../../core/domain/local-date.ts'
import { targetText } from '../../core/domain/rate-text.ts'
import type { FigureRow } from '../../core/domain/report/figure-rows.ts'
import type { ReportCover } from '../../core/domain/report/report-model.ts'
import type { ReportScope } from '../../core/domain/report/report-scope.ts'
import { spanWord, type ReportSpan } from '../../core/domain/report/report-span.ts'
import type { SupervisionDocument } from './supervision-document.ts'

export const schemeText = ({ scheme, schemeSource }: ReportCover): string =>
  scheme === null ? '未选定目标方案' : `${scheme}（${schemeSource ?? '—'}）`

export const scopeText = ({ kind, name }: ReportScope): string =>
  kind === 'township' ? '全镇' : kind === 'village' ? `${name ?? ''}（一个村）` : `${name ?? ''}负责的患者（责任医生）`

export const secrecyText = (masked: boolean): string =>
  masked ? '内部资料　附件姓名和证件号已遮盖' : '内部资料　附件含个人信息，严禁外传'

/** Stands at the foot of every page and over every sheet. */
export const sealLines = ({ report, madeAt, madeBy, annexSha256 }: SupervisionDocument): [string, string] => [
  `统计日 ${chineseDate(report.cover.asOf)}　制表 ${madeAt}　${madeBy}`,
  `附件数据 SHA-256 ${annexSha256}`,
]

export const verdictText = (hit: boolean | null): string => (hit === null ? '—' : hit ? '● 达标' : '▲ 未达标')

export const targetCell = (target: number | null): string => (target === null ? '—' : `≥${targetText(target)}`)

/** `低 1.8 个百分点，还差 3 人`; — without target or denominator. */
export function gapText(row: FigureRow): string {
  if (row.target === null || row.value === null) return '—'
  const points = Math.abs((row.value - row.target) * 100)
  const size = points < 0.05 ? (points < 1e-7 ? '持平' : '不足 0.1 个百分点') : `${points.toFixed(1)} 个百分点`
  if (row.hit) return size === '持平' ? size : `高 ${size}`
  return `低 ${size}，还差 ${row.short} 人`
}

export const otherTitle = '其他指标'

/** Under the other figures: how they are counted, and which targets of the scheme were left out. */
export const otherNote = (leftOut: readonly string[]): string =>
  `按各指标的第一口径统计；缺数据来源的写明原因，不作评价。${leftOut.length === 0 ? '' : `方案有目标而没有列入本报告的：${leftOut.join('、')}。`}`

/** The annex of all figures comes after the lists of people and before the definitions. */
export const allFiguresTitle = (no: number): string => `附件${no}　全部 28 项指标`

/** The last annex, after the lists of people and all figures. */
export const definitionTitle = ({ report, allFigures }: SupervisionDocument): string =>
  `附件${report.annexes.length + (allFigures.length > 0 ? 2 : 1)}　指标口径和目标依据`

export const comparisonTitle = ({ kind, part }: ReportScope): string =>
  kind === 'doctor' ? `各${part}比较` : '各村比较'

/** Instead of a comparison where there is nobody to compare with; null: there is. */
export const nothingCompared = ({ report, scope }: Pick<SupervisionDocument, 'report' | 'scope'>): string | null =>
  report.ranking.length > 1
    ? null
    : `全镇${report.ranking.length === 0 ? '还没有登记' : '只有一个'}${scope.part}，不作比较。`

export const workTitle = (span: ReportSpan): string => `${spanWord(span)}完成的工作（人次；新建专案为份）`

/** What the annex says of the names in it. */
export const annexNote = (masked: boolean): string =>
  masked ? '姓名和证件号已遮盖，可凭编号（健康档案编号后八位）查对。' : '含个人信息，用后收回保管。'

/** The part of a source that somebody outside this project can look up. */
export const publicSource = (source: string): string =>
  source
    .split('；')
    .filter((part) => !part.startsWith('手册'))
    .join('；')
