import { describe, expect, it } from 'vitest'
import { seededRandom } from './random.ts'

const take = (count: number, draw: () => number): number[] => Array.from({ length: count }, draw)
const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length

describe('seeded chance', () => {
  it('repeats for the same seed and differs for another', () => {
    const stream = (seed: string) => take(50, seededRandom(seed).next)
    expect(stream('a')).toEqual(stream('a'))
    expect(stream('a')).not.toEqual(stream('b'))
  })

  it('forks by label, whatever was drawn before', () => {
    const fresh = seededRandom(1)
    const used = seededRandom(1)
    take(100, used.next)
    expect(used.fork('x').next()).toBe(fresh.fork('x').next())
    expect(fresh.fork('x').next()).not.toBe(fresh.fork('y').next())
  })

  it('is even: each tenth of [0, 1) gets its share', () => {
    const counts = new Array<number>(10).fill(0)
    const draws = 100_000
    const random = seededRandom('even')
    for (let i = 0; i < draws; i += 1) {
      const tenth = Math.floor(random.next() * 10)
      counts[tenth] = (counts[tenth] ?? 0) + 1
    }
    for (const count of counts) expect(Math.abs(count - draws / 10)).toBeLessThan(draws / 200)
  })

  it('whole numbers reach both ends and stay within', () => {
    const random = seededRandom(3)
    expect(new Set(take(1000, () => random.whole(-2, 2)))).toEqual(new Set([-2, -1, 0, 1, 2]))
  })

  it('weights decide the share', () => {
    const random = seededRandom(5)
    const heads = take(20_000, () =>
      random.weighted([
        [1, 3],
        [0, 1],
      ] as const),
    )
    expect(mean(heads)).toBeCloseTo(0.75, 1)
  })

  it('normal numbers have the mean and the deviation asked for', () => {
    const random = seededRandom(7)
    const values = take(20_000, () => random.normal(130, 10))
    expect(Math.abs(mean(values) - 130)).toBeLessThan(0.5)
    const variance = mean(values.map((each) => (each - 130) ** 2))
    expect(Math.abs(Math.sqrt(variance) - 10)).toBeLessThan(0.3)
  })

  it('refuses to pick from nothing', () => {
    expect(() => seededRandom(1).pick([])).toThrow('nothing to pick from')
  })
})
