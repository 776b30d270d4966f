import { describe, expect, it } from 'vitest'
import { aboutText } from './finding.ts'
import { heaping } from './heaping.ts'
import { terminalDigit } from './terminal-digit.ts'
import { rowsOf } from './fixture.ts'

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value)
const sbps = (values: readonly number[], more = {}) => rowsOf(values.map((sbp) => ({ sbp, ...more })))
/** Every last digit equally often. */
const even10 = (each: number) => Array.from({ length: 10 * each }, (_, at) => 120 + (at % 10))

describe('last digits', () => {
  it.each([
    ['29 readings are too few', sbps(times(29, 130)), 'few'],
    ['30 times the same digit is asked about', sbps(times(30, 130)), 'ask'],
    ['every digit as often is usual', sbps(even10(10)), 'usual'],
    [
      'even digits alone are the mercury manometer',
      sbps(Array.from({ length: 100 }, (_, at) => 120 + 2 * (at % 5))),
      'usual',
    ],
    [
      '0 at 39 % of the even ones is less than twice a fifth',
      sbps([...times(39, 130), ...times(61, 0).map((_, at) => 122 + 2 * (at % 4))]),
      'usual',
    ],
    [
      '0 at 40 % of them is asked about',
      sbps([...times(40, 130), ...times(60, 0).map((_, at) => 122 + 2 * (at % 4))]),
      'ask',
    ],
    ['means of two measurements have no last digit', sbps(times(60, 130.5)), 'few'],
  ])('%s', (_name, records, state) => expect(terminalDigit(records, 'sbp').state).toBe(state))

  it('names digit, share, chance and the records, and never says that it is wrong', () => {
    const found = terminalDigit(sbps([...times(60, 130), ...even10(4)]), 'sbp')
    expect(found).toMatchObject({ count: 64, outOf: 100 })
    expect(found.expected).toBeCloseTo(16, 9)
    expect(found.sentence).toContain('末位是 0 的有 64 个（64%），按随机估计约 16 个。请核对')
    expect(found.sentence).not.toMatch(/造假|虚假|作假/)
    expect(found.records).toHaveLength(64)
    expect(found.bars.map(({ count }) => count)).toEqual([64, ...times(9, 4)])
  })

  it.each([
    [0, '不到 0.1'],
    [0.049, '不到 0.1'],
    [0.1, '约 0.1'],
    [45.2, '约 45'],
  ])('%d by chance is %s, not “about less than”', (expected, text) => expect(aboutText(expected)).toBe(text))

  it('speaks of rounding only for 0 and 5', () => {
    expect(terminalDigit(sbps(times(40, 135)), 'sbp').sentence).toContain('取了整')
    expect(terminalDigit(sbps(times(40, 139)), 'sbp').sentence).toContain('存的数是否一致')
  })

  it('compares a decimal of glucose with a tenth', () => {
    const whole = rowsOf([
      ...times(12, { fpg: 7 }),
      ...Array.from({ length: 48 }, (_, at) => ({ fpg: 6 + (1 + (at % 9)) / 10 })),
    ])
    expect(terminalDigit(whole, 'fpg')).toMatchObject({ state: 'usual', outOf: 60 })
    const more = rowsOf([
      ...times(24, { fpg: 7 }),
      ...Array.from({ length: 36 }, (_, at) => ({ fpg: 6 + (1 + (at % 9)) / 10 })),
    ])
    expect(terminalDigit(more, 'fpg')).toMatchObject({ state: 'ask', count: 24, expected: 6 })
  })
})

describe('crowding under the line', () => {
  const around = (below: number, others: number, limit = 140) => [
    ...times(below, limit - 1),
    ...Array.from({ length: others }, (_, at) => [limit - 5, limit - 3, limit, limit + 2, limit + 4][at % 5] ?? limit),
  ]
  it.each([
    ['19 near the line are too few', sbps(times(19, 139)), 'few'],
    ['20 on the last value below it', sbps(times(20, 139)), 'ask'],
    ['a fifth is what chance makes', sbps(around(20, 80)), 'usual'],
    ['39 of 100 is not yet twice chance', sbps(around(39, 61)), 'usual'],
    ['40 of 100', sbps(around(40, 60)), 'ask'],
    ['12 of 30 chance makes more often than once in a thousand', sbps(around(12, 18)), 'usual'],
    ['from 65 years on 139 is no line', sbps(times(40, 139), { sbpLimit: 150 }), 'few'],
    ['from 65 years on the line is 150', sbps(around(40, 60, 150), { sbpLimit: 150 }), 'ask'],
  ])('%s', (_name, records, state) => expect(heaping(records, 'sbp').state).toBe(state))

  it('looks at 6.8 and 6.9 of glucose and at 88 and 89', () => {
    expect(heaping(rowsOf(times(20, { fpg: 6.9 })), 'fpg')).toMatchObject({ state: 'ask', count: 20, outOf: 20 })
    expect(heaping(rowsOf(times(20, { fpg: 7 })), 'fpg')).toMatchObject({ state: 'usual', count: 0 })
    expect(heaping(rowsOf(times(20, { dbp: 88 })), 'dbp')).toMatchObject({ state: 'ask', count: 20 })
    expect(heaping(rowsOf(times(20, { dbp: 90 })), 'dbp')).toMatchObject({ state: 'usual', count: 0 })
  })

  it('tells how many lie in the ten values on either side', () => {
    const found = heaping(sbps([...times(20, 139), 130, 149, 129, 150]), 'sbp')
    expect(found.sentence).toContain('线下十个数值 21 次，线上十个数值 1 次')
    expect(found.bars.map(({ label }) => label)).toEqual([
      '低 5',
      '低 4',
      '低 3',
      '低 2',
      '低 1',
      '线',
      '高 1',
      '高 2',
      '高 3',
      '高 4',
    ])
  })
})
