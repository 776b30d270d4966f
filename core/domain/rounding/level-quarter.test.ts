import { describe, expect, it } from 'vitest'
import { groupVillages, levelQuarter, workdays } from './level-quarter.ts'

const range = { from: '2025-10-01', to: '2025-12-31' }
const villages = (...due: number[]) => due.map((each, at) => ({ villageId: at + 1, due: each }))
const load = (due: number[], taken: string[] = [], specialistId = 9) => ({
  specialistId,
  villages: villages(...due),
  taken,
})

describe('groupVillages', () => {
  const limits = { perDay: 30, villagesPerDay: 3 }
  it.each([
    ['none', [], []],
    ['one that is too full for a day alone', [80], [[1]]],
    ['two that just fit', [20, 10], [[1, 2]]],
    ['two that do not', [20, 11], [[1], [2]]],
    ['three on a day, never four', [5, 5, 5, 5], [[1, 2, 3], [4]]],
    ['the emptier day takes the small one', [20, 25, 5], [[2], [1, 3]]],
    ['nobody due there', [0, 0], [[1, 2]]],
  ])('%s', (_, due, groups) => expect(groupVillages(villages(...due), limits)).toEqual(groups))
})

describe('workdays', () => {
  it('leaves Saturday and Sunday out', () =>
    expect(workdays('2025-12-04', '2025-12-09')).toEqual(['2025-12-04', '2025-12-05', '2025-12-08', '2025-12-09']))
})

describe('levelQuarter', () => {
  it('reaches every village once, on different workdays of the quarter', () => {
    const days = levelQuarter([load([30, 30, 30, 30])], range, '2025-09-15')
    expect(days.flatMap((day) => day.villageIds).sort()).toEqual([1, 2, 3, 4])
    expect(new Set(days.map((day) => day.plannedOn)).size).toBe(4)
    expect(days.every((day) => workdays(range.from, range.to).includes(day.plannedOn))).toBe(true)
  })
  it('spreads the days: no two within a week when there are four in a quarter', () => {
    const days = levelQuarter([load([30, 30, 30, 30])], range, '2025-09-15').map((day) => Date.parse(day.plannedOn))
    expect(Math.min(...days.slice(1).map((day, at) => day - (days[at] ?? 0)))).toBeGreaterThan(7 * 86_400_000)
  })
  it('plans nothing before today, and nothing for a quarter that is over', () => {
    expect(levelQuarter([load([30, 30])], range, '2025-12-30').every((day) => day.plannedOn >= '2025-12-30')).toBe(true)
    expect(levelQuarter([load([30])], range, '2026-01-01')).toEqual([])
  })
  it('takes no day twice, and leaves out what has no day left', () => {
    const days = levelQuarter([load([30, 30, 30], ['2025-12-30'])], range, '2025-12-29')
    expect(days.map((day) => day.plannedOn)).toEqual(['2025-12-29', '2025-12-31'])
  })
  it('two specialists do not come on the same days', () => {
    const days = levelQuarter([load([30, 30]), load([30, 30], [], 10)], range, '2025-09-15')
    expect(new Set(days.map((day) => day.plannedOn)).size).toBe(4)
  })
})
