import { describe, expect, it } from 'vitest'
import { neededIn, periodAfter, periodRange, periodText } from './demand.ts'

describe('periods', () => {
  it.each([
    ['2026-01', '2026-01-01', '2026-01-31', '2026年1月'],
    ['2024-02', '2024-02-01', '2024-02-29', '2024年2月'],
    ['2025-12', '2025-12-01', '2025-12-31', '2025年12月'],
    ['2026-Q1', '2026-01-01', '2026-03-31', '2026年第1季度'],
    ['2026-Q4', '2026-10-01', '2026-12-31', '2026年第4季度'],
  ])('%s', (period, from, to, text) => {
    expect(periodRange(period)).toEqual({ from, to })
    expect(periodText(period)).toBe(text)
  })

  it.each([
    ['2025-12-31', 'M', '2026-01'],
    ['2025-11-30', 'M', '2025-12'],
    ['2025-12-31', 'Q', '2026-Q1'],
    ['2025-09-30', 'Q', '2025-Q4'],
    ['2025-01-01', 'Q', '2025-Q2'],
  ] as const)('after %s (%s): %s', (day, kind, period) => expect(periodAfter(day, kind)).toBe(period))
})

describe('what has to be fetched in January', () => {
  const january = periodRange('2026-01')
  it.each([
    ['nothing was ever fetched', null, 31],
    ['ran out before', '2025-12-20', 31],
    ['runs out on the first day', '2026-01-01', 31],
    ['runs out on the second', '2026-01-02', 30],
    ['runs out on the last', '2026-01-31', 1],
    ['lasts beyond', '2026-02-01', 0],
  ])('%s', (_name, runOutOn, units) => expect(neededIn({ perDay: 1, runOutOn }, january)).toBe(units))
  it('counts nothing where the dose is not known', () =>
    expect(neededIn({ perDay: null, runOutOn: null }, january)).toBe(0))
})
