import { describe, expect, it } from 'vitest'
import { numberProblem, parseTypedNumber } from './number-text.ts'

describe('parseTypedNumber', () => {
  it.each([
    ['138', 138],
    ['１３８', 138],
    ['6.5', 6.5],
    ['6。5', 6.5],
    ['6，5', 6.5],
    [' 70 ', 70],
    ['.5', 0.5],
    ['7.', 7],
    ['', null],
  ])('reads %j as %j', (typed, value) => {
    expect(parseTypedNumber(typed)).toEqual({ ok: true, value })
  })

  it.each(['138/84', '1e3', 'abc', '1.2.3', '十'])('does not take %j for a number', (typed) => {
    expect(parseTypedNumber(typed)).toEqual({ ok: false })
  })
})

describe('numberProblem', () => {
  const sbp = { min: 60, max: 300, decimals: 0, unit: 'mmHg' }
  it.each([
    [60, null],
    [300, null],
    [59, '应在 60–300 mmHg 之间'],
    [301, '应在 60–300 mmHg 之间'],
    [138.5, '这里只能填整数'],
  ])('judges a systolic %d', (value, sentence) => {
    expect(numberProblem(value, sbp)).toBe(sentence)
  })

  it('counts decimals as typed, not as stored in binary', () => {
    expect(numberProblem(6.1, { decimals: 1 })).toBeNull()
    expect(numberProblem(6.15, { decimals: 1 })).toBe('最多 1 位小数')
  })
})
