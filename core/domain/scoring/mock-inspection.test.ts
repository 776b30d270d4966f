import { describe, expect, it } from 'vitest'
import { expectedFinding, fixesOf, type CountedRule } from './mock-inspection.ts'

const rule = (more: Partial<CountedRule>): CountedRule => ({
  code: 'A',
  name: 'A',
  counter: 'exam',
  cases: 10,
  perCase: 10,
  free: 0,
  cap: null,
  ...more,
})
const only = (more: Partial<CountedRule>) => fixesOf([rule(more)])[0]

describe('what a rule costs and when points come back', () => {
  it.each([
    [{ cases: 10 }, -100, 1, 10],
    [{ cases: 10, cap: 100 }, -100, 1, 10],
    [{ cases: 11, cap: 100 }, -100, 2, 11],
    [{ cases: 100, cap: 100 }, -100, 91, 100],
    [{ cases: 100, cap: 95 }, -95, 91, 100],
    [{ cases: 10, free: 9 }, -10, 1, 1],
    [{ cases: 14, free: 3, cap: 100 }, -100, 2, 11],
  ])('%o: %i, first after %i, all %i', (more, points, firstGainAfter, toMend) =>
    expect(only(more)).toMatchObject({ points, firstGainAfter, toMend }),
  )
  it.each([[{ cases: 0 }], [{ cases: 9, free: 9 }]])('%o costs nothing and is not listed', (more) =>
    expect(only(more)).toBeUndefined(),
  )
})

it('the most points for an hour first; what cannot be made up last, however much it costs', () => {
  const order = fixesOf([
    rule({ code: 'past', counter: 'recheck', perCase: 100 }),
    rule({ code: 'exam', counter: 'exam' }),
    rule({ code: 'items', counter: 'items' }),
    rule({ code: 'capped', counter: 'items', cases: 1000, cap: 100 }),
  ]).map(({ code }) => code)
  expect(order).toEqual(['items', 'exam', 'capped', 'past'])
})

describe('a draw of 46 (JZ04)', () => {
  it.each([
    [460, 100, 46, 10, -200],
    [46, 46, 46, 46, -920],
    [45, 9, 45, 9, -180],
    [1000, 0, 46, 0, 0],
    [0, 0, 0, 0, 0],
  ])('%i people, %i lacking: %i drawn, %d cases, %i', (frame, lacking, drawn, cases, points) =>
    expect(expectedFinding(frame, lacking)).toEqual({ drawn, cases, points }),
  )
})
