import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultFundRules, fundRuleOn, paidPart, type FundRule } from './fund-rule.ts'
import { fundSums } from './fund-table.ts'
import { percentOf, shareOut } from './share-out.ts'

const rule = (more: Partial<FundRule>): FundRule => ({
  kind: 'assessed',
  name: '办法',
  validFrom: '2025-01-01',
  validTo: null,
  clause: '',
  basis: 'patients',
  bands: [],
  rest: 'keep',
  teamPercent: 0,
  ...more,
})

describe('sharing out', () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [101, [1, 1, 1], [34, 34, 33]],
    [1, [1, 1], [1, 0]],
    [10, [0, 3, 7], [0, 3, 7]],
    [5, [0, 0], [0, 0]],
    [0, [2, 1], [0, 0]],
    [100, [1, 2, 4], [14, 29, 57]],
    [7, [], []],
  ])('%i fen by %j is %j', (total, weights, parts) => expect(shareOut(total, weights)).toEqual(parts))

  it('always adds up and is never a fen or more from the exact share', () => {
    fc.assert(
      fc.property(fc.nat(1e12), fc.array(fc.nat(1e10), { minLength: 1, maxLength: 40 }), (total, weights) => {
        const sum = weights.reduce((all, weight) => all + BigInt(weight), 0n)
        fc.pre(sum > 0n)
        const parts = shareOut(total, weights)
        expect(parts.reduce((all, part) => all + BigInt(part), 0n)).toBe(BigInt(total))
        for (const [at, part] of parts.entries()) {
          const off = BigInt(part) * sum - BigInt(total) * BigInt(weights[at] ?? 0)
          expect(off < sum && -off < sum).toBe(true)
        }
      }),
    )
  })

  it.each([
    [101, 7000, 71],
    [100, 7000, 70],
    [1, 5000, 1],
    [1, 4999, 0],
  ])('of %i fen %i hundredths of a percent are %i', (fen, part, result) => expect(percentOf(fen, part)).toBe(result))
})

describe('what a score pays', () => {
  const bands = [
    { atLeast: 70, percent: 80 },
    { atLeast: 90, percent: 100 },
  ]
  it.each([
    [[], 8550, 8550],
    [[], 10_500, 10_000],
    [[], 0, 0],
    [bands, 9000, 10_000],
    [bands, 8999, 8000],
    [bands, 7000, 8000],
    [bands, 6999, 0],
  ])('%j: %i pays %i', (some, score, part) => expect(paidPart(some, score)).toBe(part))
})

describe('which rule holds', () => {
  const rules = [rule({ name: '旧', validTo: '2025-06-30' }), rule({ name: '新', validFrom: '2025-07-01' })]
  it.each([
    ['2024-12-31', defaultFundRules[0]?.name],
    ['2025-01-01', '旧'],
    ['2025-06-30', '旧'],
    ['2025-07-01', '新'],
  ])('on %s: %s', (day, name) => expect(fundRuleOn(rules, 'assessed', day)?.name).toBe(name))
})

describe('assessed disbursement', () => {
  const units = [
    { name: '东岗村', base: 100, score: 9000 },
    { name: '西湖村', base: 50, score: 6000 },
    { name: '新庄村', base: 0, score: 10_000 },
  ]
  it('keeps what was not earned', () => {
    const sums = fundSums(rule({}), 300_001, units)
    expect(sums.lines.map(({ dueFen, paidFen }) => [dueFen, paidFen])).toEqual([
      [200_001, 180_000],
      [100_000, 60_000],
      [0, 0],
    ])
    expect(sums).toMatchObject({ sharedFen: 300_001, paidFen: 240_000, keptFen: 60_001, ownFen: 0 })
  })
  it('or shares it among the others by what they earned', () => {
    const sums = fundSums(rule({ rest: 'share' }), 300_001, units)
    expect(sums.lines.map(({ paidFen }) => paidFen)).toEqual([225_001, 75_000, 0])
    expect(sums.keptFen).toBe(0)
  })
  it('keeps all when nobody earned anything', () => {
    const none = units.map((unit) => ({ ...unit, score: 0 }))
    expect(fundSums(rule({ rest: 'share' }), 100, none)).toMatchObject({ paidFen: 0, keptFen: 100 })
  })
  it('leaves the patients out where everybody has the same', () => {
    expect(fundSums(rule({ basis: 'equal' }), 300, units).lines.map(({ dueFen }) => dueFen)).toEqual([100, 100, 100])
  })
})

describe('contract fees', () => {
  const teams = [
    { name: '一队', base: 60_000, score: 10_000 },
    { name: '二队', base: 41_001, score: 10_000 },
  ]
  it.each([
    [101_001, 70, 70_701, 30_300],
    [100_000, 70, 70_000, 30_000],
    [1, 70, 1, 0],
    [100_000, 100, 100_000, 0],
  ])('of %i fen at %i %% the teams have %i, the institution %i', (pool, teamPercent, sharedFen, ownFen) => {
    const sums = fundSums(rule({ kind: 'contract', basis: 'fee', rest: 'share', teamPercent }), pool, teams)
    expect(sums).toMatchObject({ sharedFen, ownFen, paidFen: sharedFen, keptFen: 0 })
    expect(sums.sharedFen * 100).toBeGreaterThanOrEqual(pool * teamPercent)
  })
})
