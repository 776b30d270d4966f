import { expect, it } from 'vitest'
import { periodName, rangeOfPeriod } from './period.ts'

it.each([
  ['month', 2024, 2, '2024-02-01', '2024-02-29', '2024年2月'],
  ['month', 2025, 12, '2025-12-01', '2025-12-31', '2025年12月'],
  ['quarter', 2025, 3, '2025-07-01', '2025-09-30', '2025年第三季度'],
  ['year', 2025, 1, '2025-01-01', '2025-12-31', '2025年度'],
] as const)('%s %i/%i', (assessment, year, part, from, to, name) => {
  const period = { assessment, year, part }
  expect(rangeOfPeriod(period)).toEqual({ from, to })
  expect(periodName(period)).toBe(name)
})
