import { describe, expect, it } from 'vitest'
import type { FigureRow, IndicatorMeta } from '../../../core/contract/figures.ts'
import { figureLines, ranked, shortOf } from './figure-table.ts'

const row = (patch: Partial<FigureRow>): FigureRow => ({
  indicator: 'bpControlRate',
  disease: 'HTN',
  variant: 'DEFAULT',
  unit: '镇',
  villageId: null,
  numerator: 1,
  denominator: 2,
  value: 0.5,
  target: null,
  targetClause: null,
  unavailable: null,
  counts: 'person',
  ...patch,
})
const meta = (id: string, variants: string[]): IndicatorMeta => ({
  id,
  no: 1,
  unit: 'person',
  lowIsGood: false,
  name: id,
  diseases: ['HTN'],
  sentence: '',
  source: '',
  denominatorName: '',
  variants: variants.map((one) => ({ id: one, name: one, sentence: '' })),
})

describe('figureLines', () => {
  const columns = [meta('stdManageRate', ['N1_DEFAULT', 'FOUR_PLUS_EXAM']), meta('bpControlRate', ['DEFAULT'])]
  const township = [
    row({}),
    row({ indicator: 'stdManageRate', variant: 'N1_DEFAULT', numerator: 7 }),
    row({ indicator: 'stdManageRate', variant: 'FOUR_PLUS_EXAM', numerator: 9 }),
  ]
  const villages = [
    row({ unit: '东岗村', villageId: 3 }),
    row({ unit: '西湾村', villageId: 4 }),
    row({ unit: '西湾村', villageId: 4, disease: 'T2DM' }),
  ]

  it('puts the township first and leaves a missing figure empty', () => {
    const lines = figureLines(columns, 'HTN', {}, township, villages)
    expect(lines.map((line) => [line.unit, line.figures.map((one) => one?.numerator ?? null)])).toEqual([
      ['镇', [7, 1]],
      ['东岗村', [null, 1]],
      ['西湾村', [null, 1]],
    ])
  })
  it('follows the chosen variant', () => {
    const lines = figureLines(columns, 'HTN', { stdManageRate: 'FOUR_PLUS_EXAM' }, township, [])
    expect(lines[0]?.figures[0]?.numerator).toBe(9)
  })
})

describe('ranked', () => {
  it('puts the best first and no denominator last', () => {
    const names = ranked([
      row({ unit: 'a', value: null, denominator: 0 }),
      row({ unit: 'b', value: 0.1 }),
      row({ unit: 'c', value: 0.9 }),
    ])
    expect(names.map((one) => one.unit)).toEqual(['c', 'b', 'a'])
  })
})

describe('shortOf', () => {
  it.each([
    [54, 100, 0.55, 1],
    [55, 100, 0.55, 0],
    [0, 3, 0.55, 2],
    [5, 0, 0.55, null],
    [5, 10, null, null],
  ])('%s of %s against %s', (numerator, denominator, target, missing) =>
    expect(shortOf({ numerator, denominator, target })).toBe(missing),
  )
})
