import { describe, expect, it } from 'vitest'
import type { StockRow } from '../../../core/contract/drug-supply.ts'
import { callAgainAfter } from './call-again.ts'
import { changedCounts, typedCounts } from './stock-count.ts'

const cell = { villageId: 5, quantity: 10, countedOn: '2025-12-01', left: 8, lowAt: 4, state: 'enough' } as const
const row = (drugCode: string, patch: Partial<StockRow> = {}): StockRow => ({
  drugCode,
  genericName: drugCode,
  spec: null,
  unit: '片',
  listed: true,
  people: 0,
  perWeek: 0,
  cells: [],
  ...patch,
})
const rows = [
  row('A'),
  row('B', { people: 3 }),
  row('C', { cells: [cell] }),
  row('D', { cells: [{ ...cell, villageId: null }] }),
]

describe('a count', () => {
  it('begins with what is kept there, then what is taken', () =>
    expect(typedCounts(rows, 5).map((each) => each.row.drugCode)).toEqual(['C', 'B', 'A', 'D']))
  it('saves nothing that was not touched', () => expect(changedCounts(typedCounts(rows, 5))).toEqual([]))
  it.each([
    ['a number', { quantity: 0 }, { kept: true, quantity: 0, lowAt: 4 }],
    ['another lowest stock', { lowAt: null }, { kept: true, quantity: null, lowAt: null }],
    [
      'not kept any more, whatever was typed',
      { kept: false, quantity: 7 },
      { kept: false, quantity: null, lowAt: null },
    ],
  ])('saves %s', (_name, patch, entry) => {
    const typed = typedCounts(rows, 5)
    Object.assign(typed[0] ?? {}, patch)
    expect(changedCounts(typed)).toEqual([{ drugCode: 'C', ...entry }])
  })
  it('takes a drug in without a number', () => {
    const typed = typedCounts(rows, 5)
    Object.assign(typed[1] ?? {}, { kept: true })
    expect(changedCounts(typed)).toEqual([{ drugCode: 'B', kept: true, quantity: null, lowAt: null }])
  })
})

describe('the next call', () => {
  it.each([
    ['5', 1],
    ['1', 3],
    ['6', 3],
    ['3', 7],
    ['2', 28],
    ['4', null],
    [null, null],
  ])('after %s: %s', (result, days) => expect(callAgainAfter(result)).toBe(days))
})
