import { describe, expect, it } from 'vitest'
import { fittingPeople, rankPeople, reasonWeights, slotTime, urgencyOf } from './rank-people.ts'

describe('urgencyOf', () => {
  it('adds the weights, each code once', () => {
    const twice = { code: 'uncontrolled-twice', sentence: '' } as const
    expect(urgencyOf([])).toBe(0)
    expect(urgencyOf([twice, twice])).toBe(reasonWeights['uncontrolled-twice'])
    expect(urgencyOf([twice, { code: 'labs', sentence: '' }])).toBe(115)
  })
  it('never puts a missing check before somebody out of control', () =>
    expect(Math.min(reasonWeights['uncontrolled-twice'], reasonWeights['no-dose-change'])).toBeGreaterThan(
      reasonWeights.labs,
    ))
})

describe('rankPeople', () => {
  const one = (personId: number, urgency: number, lastSeenOn: string | null = null) => ({
    personId,
    urgency,
    lastSeenOn,
  })
  it('the more urgent first, then whoever was never or longest ago seen, then by number', () => {
    const people = [
      one(4, 50, '2025-09-01'),
      one(3, 50, '2025-03-01'),
      one(2, 50),
      one(6, 100, '2025-11-01'),
      one(1, 50),
    ]
    expect(rankPeople(people).map((each) => each.personId)).toEqual([6, 1, 2, 3, 4])
  })
})

describe('fittingPeople', () => {
  it.each([
    [3, 10, 18],
    [0.5, 60, 1],
    [2.5, 9, 16],
    [2.5, 10, 15],
    [12, 2, 360],
  ])('%s hours of %s minutes: %s', (hours, minutes, people) => expect(fittingPeople(hours, minutes)).toBe(people))
})

describe('slotTime', () => {
  it.each([
    ['08:30', 10, 0, '08:30'],
    ['08:30', 10, 2, '08:50'],
    ['09:55', 5, 1, '10:00'],
    ['23:30', 30, 1, '23:59'],
  ])('%s, every %s minutes, number %s: %s', (start, minutes, at, time) =>
    expect(slotTime(start, minutes, at)).toBe(time),
  )
})
