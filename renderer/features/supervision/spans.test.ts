import { describe, expect, it } from 'vitest'
import { monthChoices, yearChoices } from './spans.ts'

describe('monthChoices', () => {
  it('counts to today in the running month and to the last day in earlier ones', () => {
    const choices = monthChoices('2024-03-15')
    expect(choices).toHaveLength(12)
    expect(choices[0]).toEqual({ value: '2024-03', label: '2024 年 3 月', asOf: '2024-03-15', running: true })
    expect(choices[1]).toEqual({ value: '2024-02', label: '2024 年 2 月', asOf: '2024-02-29', running: false })
    expect(choices[3]?.asOf).toBe('2023-12-31')
  })
  it('is not running on its last day', () => expect(monthChoices('2025-01-31')[0]?.running).toBe(false))
})

describe('yearChoices', () => {
  it('is this year to today and two before it', () =>
    expect(yearChoices('2025-12-30').map(({ asOf, running }) => [asOf, running])).toEqual([
      ['2025-12-30', true],
      ['2024-12-31', false],
      ['2023-12-31', false],
    ]))
  it('is over on its last day', () => expect(yearChoices('2025-12-31')[0]?.running).toBe(false))
})
