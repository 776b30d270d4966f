import { describe, expect, it } from 'vitest'
import { keyRows, rankByRate } from './figure-ranking.ts'
import type { FigureRow, VillageFigure } from './figure-rows.ts'

const village = (villageId: number | null, numerator: number, denominator: number): VillageFigure => ({
  villageId,
  village: `村${villageId ?? ''}`,
  numerator,
  denominator,
  value: denominator === 0 ? null : numerator / denominator,
  text: '',
  hit: null,
  short: 0,
})
const row = (changes: Partial<FigureRow>): FigureRow => ({
  key: '',
  indicator: 'bpControlRate',
  disease: 'HTN',
  variant: '',
  name: '',
  title: '',
  indicatorName: '',
  variantName: '',
  variantSentence: '',
  denominatorName: '',
  unit: 'person',
  target: null,
  clause: null,
  numerator: 0,
  denominator: 0,
  value: null,
  text: '',
  hit: null,
  short: 0,
  villages: [],
  ...changes,
})
const ranked = (...villages: VillageFigure[]) =>
  rankByRate(row({ villages })).map((each) => [each.rank, each.villageId, each.few])

describe('rankByRate', () => {
  it('goes from best to worst; equal rates share a place, the larger village first', () =>
    expect(ranked(village(1, 1, 3), village(2, 40, 80), village(3, 20, 60), village(4, 9, 30))).toEqual([
      [1, 2, false],
      [2, 3, false],
      [2, 1, true],
      [4, 4, false],
    ]))
  it('gives no place without a rate or without a village', () =>
    expect(ranked(village(1, 0, 0), village(null, 5, 5), village(2, 1, 40), village(3, 0, 40))).toEqual([
      [1, 2, false],
      [2, 3, false],
      [null, 1, false],
      [null, null, false],
    ]))
  it('gives no places when all are equal, and one to a single village', () => {
    expect(ranked(village(1, 0, 40), village(2, 0, 50)).map(([rank]) => rank)).toEqual([null, null])
    expect(ranked(village(1, 0, 40)).map(([rank]) => rank)).toEqual([1])
  })
})

describe('keyRows', () => {
  const keys = (rows: FigureRow[]) => keyRows(rows).map((each) => [each.indicator, each.disease, each.variant])
  it('are the figures with a target and always management and control, by their first variant', () =>
    expect(
      keys([
        row({ indicator: 'detectRate' }),
        row({ indicator: 'stdManageRate', variant: 'A' }),
        row({ indicator: 'stdManageRate', variant: 'B', target: 0.5 }),
        row({ indicator: 'stdManageRate', variant: 'A', disease: 'T2DM' }),
        row({ indicator: 'signRate', target: 0.94 }),
      ]),
    ).toEqual([
      ['stdManageRate', 'HTN', 'A'],
      ['stdManageRate', 'T2DM', 'A'],
      ['signRate', 'HTN', ''],
    ]))
})
