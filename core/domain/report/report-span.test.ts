import { describe, expect, it } from 'vitest'
import { spanName, spanPeriod, spanUpTo, spanWord, type SpanKind } from './report-span.ts'

describe('spanUpTo', () => {
  it.each<[SpanKind, string, string | null, string]>([
    ['month', '2025-08-01', null, '2025-08-01'],
    ['month', '2025-08-31', null, '2025-08-01'],
    ['quarter', '2025-09-30', null, '2025-07-01'],
    ['quarter', '2025-10-01', null, '2025-10-01'],
    ['year', '2025-01-01', null, '2025-01-01'],
    ['year', '2025-12-31', null, '2025-01-01'],
    ['range', '2025-09-03', '2024-07-15', '2024-07-15'],
    ['range', '2025-09-03', null, '2025-09-03'],
  ])('%s up to %s begins', (kind, to, from, begin) =>
    expect(spanUpTo(kind, to, from)).toEqual({ kind, from: begin, to }),
  )
})

describe('names', () => {
  it.each<[SpanKind, string, string | null, string]>([
    ['month', '2025-08-31', null, '2025年8月'],
    ['quarter', '2025-08-31', null, '2025年第三季度'],
    ['year', '2025-08-31', null, '2025年度'],
    ['range', '2025-09-03', '2025-07-15', '2025年7月15日至9月3日'],
    ['range', '2025-01-03', '2024-12-15', '2024年12月15日至2025年1月3日'],
  ])('%s up to %s', (kind, to, from, name) => expect(spanName(spanUpTo(kind, to, from))).toBe(name))
  it('has a word for each kind', () =>
    expect(
      (['month', 'quarter', 'year', 'range'] as const).map((kind) => spanWord(spanUpTo(kind, '2025-08-31'))),
    ).toEqual(['本月', '本季度', '本年', '本期']))
})

describe('spanPeriod says what was counted and whether it is over', () => {
  it.each<[SpanKind, string, string]>([
    ['quarter', '2025-09-30', '2025年第三季度（2025年1月1日至9月30日累计）'],
    ['quarter', '2025-08-15', '2025年第三季度（2025年1月1日至8月15日累计，季度未结束）'],
    ['quarter', '2025-12-31', '2025年第四季度（2025年1月1日至12月31日累计）'],
    ['month', '2025-02-28', '2025年2月（2025年1月1日至2月28日累计）'],
    ['month', '2024-02-28', '2024年2月（2024年1月1日至2月28日累计，本月未结束）'],
    ['year', '2025-12-30', '2025年度（2025年1月1日至12月30日累计，本年未结束）'],
    ['year', '2025-12-31', '2025年度（2025年1月1日至12月31日累计）'],
    ['range', '2025-08-15', '2025年8月15日至8月15日（2025年1月1日至8月15日累计）'],
  ])('%s up to %s', (kind, to, text) => expect(spanPeriod(spanUpTo(kind, to))).toBe(text))
  it.each([
    ['2025-01-01', '2025-06-30', '2025年上半年（2025年1月1日至6月30日累计）'],
    ['2025-07-01', '2025-12-31', '2025年下半年（2025年1月1日至12月31日累计）'],
    ['2025-01-01', '2025-06-29', '2025年1月1日至6月29日（累计）'],
    ['2024-07-01', '2025-12-31', '2024年7月1日至2025年12月31日（2025年1月1日至12月31日累计）'],
  ])('from %s to %s: the dates stand on the cover once', (from, to, text) =>
    expect(spanPeriod(spanUpTo('range', to, from))).toBe(text),
  )
})
