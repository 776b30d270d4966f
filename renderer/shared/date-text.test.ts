import { describe, expect, it } from 'vitest'
import { parseTypedDate, weekdayText } from './date-text.ts'

const today = '2026-02-10'

describe('parseTypedDate', () => {
  it.each([
    ['20250301', '2025-03-01'],
    ['２０２５０３０１', '2025-03-01'],
    ['250301', '2025-03-01'],
    ['2025-3-1', '2025-03-01'],
    ['2025.3.1', '2025-03-01'],
    ['2025/03/01', '2025-03-01'],
    ['2025年3月1日', '2025-03-01'],
    ['25-3-1', '2025-03-01'],
    ['3-1', '2026-03-01'],
    ['3.1', '2026-03-01'],
    ['3。1', '2026-03-01'],
    ['3月1日', '2026-03-01'],
    ['0301', '2026-03-01'],
    ['今天', '2026-02-10'],
    ['昨天', '2026-02-09'],
    ['明天', '2026-02-11'],
    ['+14', '2026-02-24'],
    ['-1', '2026-02-09'],
    ['2024-2-29', '2024-02-29'],
    ['2025-2-29', null],
    ['13-1', null],
    ['3-32', null],
    ['2025030', null],
    ['三月', null],
    ['', null],
  ])('%s is %s', (typed, day) => {
    expect(parseTypedDate(typed, today)).toBe(day)
  })

  it.each([
    ['3-1', 'past', '2025-03-01'],
    ['2-10', 'past', '2026-02-10'],
    ['2-11', 'past', '2025-02-11'],
    ['2-9', 'future', '2027-02-09'],
    ['2-10', 'future', '2026-02-10'],
    ['5-10', 'future', '2026-05-10'],
    ['2-29', 'past', null],
  ] as const)('%s leaning to the %s is %s', (typed, lean, day) => {
    expect(parseTypedDate(typed, today, lean)).toBe(day)
  })
})

describe('weekdayText', () => {
  it.each([
    ['2026-11-23', '周一'],
    ['2026-11-22', '周日'],
  ])('%s is %s', (day, name) => {
    expect(weekdayText(day)).toBe(name)
  })
})
