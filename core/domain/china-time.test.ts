import { describe, expect, it } from 'vitest'
import { chinaDay, chinaTime } from './china-time.ts'

describe('China’s time', () => {
  it.each([
    ['2025-03-01T06:03:27.999Z', '2025-03-01 14:03:27', '2025-03-01'],
    ['2025-12-31T15:59:59Z', '2025-12-31 23:59:59', '2025-12-31'],
    ['2025-12-31T16:00:00Z', '2026-01-01 00:00:00', '2026-01-01'],
    ['2024-02-28T20:00:00Z', '2024-02-29 04:00:00', '2024-02-29'],
  ])('%s is %s', (instant, time, day) => {
    expect([chinaTime(Date.parse(instant)), chinaDay(Date.parse(instant))]).toEqual([time, day])
  })
})
