import { describe, expect, it } from 'vitest'
import type { TruthCell, TruthGroup } from '../../../core/contract/truthfulness.ts'
import { cellOf, cellText } from './truth-words.ts'

const cell = (more: Partial<TruthCell>): TruthCell => ({
  rule: 'digit',
  measure: 'sbp',
  state: 'usual',
  count: 3,
  outOf: 10,
  expected: 2,
  tail: 0.5,
  sentence: '',
  records: 0,
  ...more,
})
const group = (...cells: TruthCell[]): TruthGroup => ({ key: '周村医', name: '周村医', records: 10, people: 8, cells })

describe('a cell of the board', () => {
  it('shows what is to be looked at before what is not, and the unlikelier of two', () => {
    const usual = cell({ tail: 0 })
    const likelier = cell({ measure: 'dbp', state: 'ask', tail: 0.0009 })
    const unlikelier = cell({ measure: 'fpg', state: 'ask', tail: 0.0001 })
    expect(cellOf(group(usual, likelier, unlikelier), 'digit')).toBe(unlikelier)
    expect(cellOf(group(cell({ state: 'few' }), usual), 'digit')).toBe(usual)
    expect(cellOf(group(usual), 'heap')).toBeUndefined()
  })
  it.each([
    [cell({ state: 'ask', count: 52, outOf: 100 }), '收缩压 52%'],
    [cell({ rule: 'copy', measure: 'bp', state: 'ask', count: 28 }), '28 次'],
    [cell({ rule: 'same-day', measure: 'bp', state: 'ask', count: 4 }), '4 对'],
    [cell({ rule: 'minute', measure: null, state: 'ask', count: 2 }), '2 个'],
    [cell({ rule: 'places', measure: null, state: 'ask', count: 1 }), '1 天'],
    [cell({}), '—'],
    [cell({ state: 'few' }), '数据少'],
    [cell({ state: 'few', outOf: 0 }), '无记录'],
  ])('%# reads %s', (one, text) => expect(cellText(one)).toBe(text))
})
