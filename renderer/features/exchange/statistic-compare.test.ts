import { describe, expect, it } from 'vitest'
import type { FigureRow, IndicatorMeta } from '../../../core/contract/figures.ts'
import type { ImportStatistics } from '../../../core/contract/files.ts'
import { compareStatistics } from './statistic-compare.ts'

const meta: IndicatorMeta = {
  id: 'stdManageRate',
  no: 5,
  unit: 'person',
  lowIsGood: false,
  name: '规范管理率',
  diseases: ['HTN'],
  sentence: '',
  source: '',
  denominatorName: '',
  variants: [
    { id: 'N1', name: '国家规范', sentence: '' },
    { id: 'LOOSE', name: '当年有随访', sentence: '' },
  ],
}
const row = (
  unit: string,
  villageId: number | null,
  variant: string,
  numerator: number,
  denominator: number,
): FigureRow => ({
  ...{ indicator: 'stdManageRate', disease: 'HTN', variant, unit, villageId, numerator, denominator },
  ...{
    value: denominator === 0 ? null : numerator / denominator,
    target: null,
    targetClause: null,
    unavailable: null,
    counts: 'person',
  },
})
const own = {
  indicators: [meta],
  rows: [
    row('花园镇卫生院', null, 'N1', 61, 100),
    row('花园镇卫生院', null, 'LOOSE', 90, 100),
    row('东岗村', 7, 'N1', 5, 6),
    row('小东岗村', 8, 'N1', 1, 3),
    row('新村', 9, 'N1', 0, 0),
  ],
}
const column = (part: 'numerator' | 'denominator' | 'rate') => ({
  heading: part,
  measure: { indicator: 'stdManageRate', disease: 'HTN' as const, part },
})
const table = (
  part: 'numerator' | 'denominator' | 'rate',
  ...lines: (readonly [string, number | null])[]
): ImportStatistics => ({
  asOf: null,
  columns: [column(part)],
  lines: lines.map(([label, value]) => ({ label, values: [value] })),
})
const verdicts = (statistics: ImportStatistics) =>
  compareStatistics(statistics, own).map(({ verdict, ours, sameBy }) => [
    verdict,
    ours === null ? null : Math.round(ours * 10) / 10,
    sameBy,
  ])

describe('the numbers of a statistic table beside our own', () => {
  it.each([
    ['a count that is equal', table('numerator', ['东岗村', 5]), ['same', 5, null]],
    ['a count that differs', table('denominator', ['东岗村', 7]), ['different', 6, null]],
    ['a rate as exact as it is written', table('rate', ['东岗村', 83.3]), ['same', 83.3, null]],
    ['a rate without a decimal', table('rate', ['东岗村', 83]), ['same', 83.3, null]],
    ['a rate that is off by a tenth', table('rate', ['东岗村', 83.2]), ['different', 83.3, null]],
    ['a per cent cell of a spreadsheet', table('rate', ['东岗村', 0.8333]), ['same', 83.3, null]],
    ['the longer name of a village', table('numerator', ['小东岗村卫生室', 1]), ['same', 1, null]],
    ['a total', table('numerator', ['合计', 61]), ['same', 61, null]],
    ['the office by the name of its township', table('numerator', ['花园镇', 61]), ['same', 61, null]],
    ['another way of counting', table('numerator', ['合计', 90]), ['different', 61, '当年有随访']],
    ['a village nobody knows', table('numerator', ['西河村', 3]), ['unknown', null, null]],
    ['a rate of nobody', table('rate', ['新村', 50]), ['unknown', null, null]],
  ])('%s', (_, statistics, expected) => expect(verdicts(statistics)).toEqual([expected]))

  it('passes over cells without a number', () => expect(verdicts(table('numerator', ['东岗村', null]))).toEqual([]))
})
