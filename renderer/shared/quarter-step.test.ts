import { describe, expect, it } from 'vitest'
import { quarterOn, quarterText, stepQuarter } from './quarter-step.ts'

describe('quarters', () => {
  it.each([
    ['2025-12-31', 0, '2025 年第四季度'],
    ['2025-12-31', 1, '2026 年第一季度'],
    ['2025-01-01', -1, '2024 年第四季度'],
    ['2025-05-01', -6, '2023 年第四季度'],
    ['2025-05-01', 7, '2027 年第一季度'],
  ] as const)('%s and %i more are %s', (day, steps, text) => {
    expect(quarterText(stepQuarter(quarterOn(day), steps))).toBe(text)
  })
})
