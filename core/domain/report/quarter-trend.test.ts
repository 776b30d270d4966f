import { describe, expect, it } from 'vitest'
import type { Tally } from '../indicator/tally.ts'
import { lastQuarters, yearOnYearSentence } from './quarter-trend.ts'

describe('lastQuarters', () => {
  it('end with the quarter of the day, cut off on the day', () =>
    expect(lastQuarters('2025-02-10', 3)).toEqual([
      { year: 2024, quarter: 3, asOf: '2024-09-30' },
      { year: 2024, quarter: 4, asOf: '2024-12-31' },
      { year: 2025, quarter: 1, asOf: '2025-02-10' },
    ]))
  it('are eight whole quarters at a year’s end', () =>
    expect(lastQuarters('2025-12-31', 8).map((each) => each.asOf)).toEqual([
      '2024-03-31',
      '2024-06-30',
      '2024-09-30',
      '2024-12-31',
      '2025-03-31',
      '2025-06-30',
      '2025-09-30',
      '2025-12-31',
    ]))
})

describe('yearOnYearSentence', () => {
  const said = (asOf: string, before: Tally | null, now: Tally | null) =>
    yearOnYearSentence({
      quarters: lastQuarters(asOf, 8),
      lines: [
        {
          key: '',
          title: '血压控制率',
          disease: 'HTN',
          target: null,
          points: [null, null, null, before, null, null, null, now],
        },
      ],
    })
  it.each<[Tally | null, Tally | null, string]>([
    [
      { numerator: 50, denominator: 100 },
      { numerator: 60, denominator: 100 },
      '与上年同期相比：血压控制率由 50.0% 升至 60.0%。',
    ],
    [
      { numerator: 2, denominator: 3 },
      { numerator: 1, denominator: 3 },
      '与上年同期相比：血压控制率由 66.7% 降至 33.3%。',
    ],
    [{ numerator: 1, denominator: 3 }, { numerator: 10, denominator: 30 }, '与上年同期相比：血压控制率持平（33.3%）。'],
    [null, { numerator: 1, denominator: 3 }, ''],
    [{ numerator: 0, denominator: 0 }, { numerator: 1, denominator: 3 }, ''],
  ])('%o → %o', (before, now, text) => expect(said('2025-12-31', before, now)).toBe(text))
  it('says nothing of a quarter that is not over', () =>
    expect(said('2025-12-30', { numerator: 1, denominator: 2 }, { numerator: 1, denominator: 2 })).toBe(''))
})
