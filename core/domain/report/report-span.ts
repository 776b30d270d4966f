import { addDays, chineseDate, monthOf, quarterOf, quarterRange, yearOf } from '../local-date.ts'
import type { LocalDate } from '../local-date.ts'

export const spanKinds = ['month', 'quarter', 'year', 'range'] as const
export type SpanKind = (typeof spanKinds)[number]

/**
 * What a report is about. `to` is its as-of day: rates are counted from 1 January of that year to it, as the national definitions say
 * (domain handbook §3.0); the work done is counted from `from` to `to`.
 */
export interface ReportSpan {
  readonly kind: SpanKind
  readonly from: LocalDate
  readonly to: LocalDate
}

/** The month, quarter or year that a day lies in, up to that day; a range begins on `from`, which falls back to the day itself. */
export function spanUpTo(kind: SpanKind, to: LocalDate, from: LocalDate | null = null): ReportSpan {
  if (kind === 'range') return { kind, from: from ?? to, to }
  if (kind === 'month') return { kind, from: `${to.slice(0, 7)}-01`, to }
  if (kind === 'year') return { kind, from: `${yearOf(to)}-01-01`, to }
  return { kind, from: quarterRange(yearOf(to), quarterOf(to)).from, to }
}

/** The quarter of a day: `2025年第三季度`. */
export function quarterName(day: LocalDate): string {
  return `${yearOf(day)}年第${['一', '二', '三', '四'][quarterOf(day) - 1] ?? ''}季度`
}

/** `2025年8月`, `2025年第三季度`, `2025年上半年`, `2025年度`, `2025年7月15日至9月3日` (the year again where it is another one). */
export function spanName({ kind, from, to }: ReportSpan): string {
  const half = halves[`${from.slice(5)} ${to.slice(5)}`]
  if (kind === 'range' && half && yearOf(from) === yearOf(to)) return `${yearOf(to)}年${half}`
  if (kind === 'month') return `${yearOf(to)}年${monthOf(to)}月`
  if (kind === 'quarter') return quarterName(to)
  if (kind === 'year') return `${yearOf(to)}年度`
  return `${chineseDate(from)}至${yearOf(from) === yearOf(to) ? chineseDate(to).slice(5) : chineseDate(to)}`
}

const halves: Readonly<Record<string, string>> = { '01-01 06-30': '上半年', '07-01 12-31': '下半年' }

/** What the work of the span is called in sentences: 本月, 本季度, 本年, 本期. */
export const spanWord = ({ kind }: ReportSpan): string =>
  ({ month: '本月', quarter: '本季度', year: '本年', range: '本期' })[kind]

const unfinished: Readonly<Record<SpanKind, string>> = {
  month: '，本月未结束',
  quarter: '，季度未结束',
  year: '，本年未结束',
  range: '',
}

/** The name with the time that rates are counted over: `2025年第三季度（2025年1月1日至8月15日累计，季度未结束）`. */
export function spanPeriod(span: ReportSpan): string {
  const counted = `${yearOf(span.to)}年1月1日至${chineseDate(span.to).slice(5)}累计`
  if (counted === `${spanName(span)}累计`) return `${spanName(span)}（累计）`
  return `${spanName(span)}（${counted}${isOver(span) ? '' : unfinished[span.kind]}）`
}

function isOver({ kind, to }: ReportSpan): boolean {
  if (kind === 'month') return addDays(to, 1).slice(0, 7) !== to.slice(0, 7)
  if (kind === 'year') return to.slice(5) === '12-31'
  return kind === 'range' || quarterRange(yearOf(to), quarterOf(to)).to === to
}
