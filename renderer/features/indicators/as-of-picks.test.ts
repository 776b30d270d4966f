import { describe, expect, it } from 'vitest'
import { asOfPicks } from './as-of-picks.ts'

describe('asOfPicks', () => {
  it('gives today and the last four quarter ends', () => {
    expect(asOfPicks('2026-11-23').map((pick) => `${pick.label} ${pick.date}`)).toEqual([
      '今天 2026-11-23',
      '三季度末 2026-09-30',
      '二季度末 2026-06-30',
      '一季度末 2026-03-31',
      '2025 年末 2025-12-31',
    ])
  })
  it('starts with last year in the first quarter', () =>
    expect(asOfPicks('2026-01-05')[1]).toEqual({ date: '2025-12-31', label: '2025 年末' }))
})
