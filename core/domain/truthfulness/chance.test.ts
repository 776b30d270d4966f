import { describe, expect, it } from 'vitest'
import { binomialTail, collisionChance } from './chance.ts'

describe('binomial tail', () => {
  it.each([
    [0, 10, 0.5, 1],
    [11, 10, 0.5, 0],
    [10, 10, 0.5, 1 / 1024],
    [9, 10, 0.5, 11 / 1024],
    [1, 3, 0.2, 1 - 0.8 ** 3],
    [3, 3, 1, 1],
    [1, 3, 0, 0],
    [0, 0, 0.3, 1],
  ])('P(X ≥ %i) of %i at %d is %d', (count, of, p, tail) => expect(binomialTail(count, of, p)).toBeCloseTo(tail, 12))

  it('stays a probability for a township of readings', () => {
    expect(binomialTail(4000, 20_000, 0.2)).toBeGreaterThan(0.4)
    expect(binomialTail(4000, 20_000, 0.2)).toBeLessThan(0.6)
    expect(binomialTail(4600, 20_000, 0.2)).toBeLessThan(1e-9)
  })
})

describe('chance of the same value again', () => {
  it.each([
    [[], 0],
    [['120/80'], 0],
    [['120/80', '130/85'], 0],
    [['120/80', '120/80'], 1],
    [['a', 'a', 'b', 'b'], 4 / 12],
  ])('of %j is %d', (values, chance) => expect(collisionChance(values)).toBeCloseTo(chance, 12))
})
