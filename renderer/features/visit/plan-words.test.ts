import { describe, expect, it } from 'vitest'
import { entryDayText, quarterText, quarterTone, shiftedDay } from './plan-words.ts'

const today = '2025-10-14'
const quarter = (patch: object) => ({ quarter: 4, planned: [], done: [], seen: 0, due: 10, missing: true, ...patch })

describe('shiftedDay', () => {
  it.each([
    ['2025-10-14', false, 1, '2025-10-15'],
    ['2025-10-17', false, 1, '2025-10-20'],
    ['2025-10-13', false, -1, '2025-10-10'],
    ['2025-10-13', true, 1, '2025-10-20'],
    ['2025-10-13', true, -1, '2025-10-06'],
  ] as const)('%s (week: %s) by %s', (plannedOn, wholeWeek, by, day) =>
    expect(shiftedDay({ plannedOn, wholeWeek }, by)).toBe(day),
  )
})

it('names the day or the week', () => {
  expect(entryDayText({ plannedOn: '2025-10-14', wholeWeek: false })).toBe('10-14 周二')
  expect(entryDayText({ plannedOn: '2025-10-13', wholeWeek: true })).toBe('10-13 起一周')
})

it.each([
  [{ done: ['2025-10-02'], planned: ['2025-10-20'], missing: false }, '去过 1 天', 'green'],
  [{ planned: ['2025-10-14'] }, '10月14日去', 'teal'],
  [{ planned: ['2025-10-13'] }, '计划日没去', 'amber'],
  [{ planned: ['2025-10-13', '2025-10-20'] }, '10月20日去', 'teal'],
  [{}, '没去也没排', 'amber'],
  [{ missing: false }, '—', 'grey'],
  [{ missing: false, planned: ['2026-01-12'] }, '1月12日去', 'grey'],
])('%o', (patch, text, tone) =>
  expect([quarterText(quarter(patch), today), quarterTone(quarter(patch), today)]).toEqual([text, tone]),
)
