import { describe, expect, it } from 'vitest'
import { isContractValidOn, rowValidOn } from './valid-on.ts'

describe('rowValidOn', () => {
  const rows = [
    { id: 3, fromDate: '2025-06-01', status: 'lost' },
    { id: 1, fromDate: '2020-01-01', status: 'active' },
    { id: 4, fromDate: '2025-06-01', status: 'closed' },
  ]
  it.each([
    ['2019-12-31', undefined],
    ['2020-01-01', 'active'],
    ['2025-05-31', 'active'],
    ['2025-06-01', 'closed'],
    ['2030-01-01', 'closed'],
  ])('on %s: %s', (day, status) => expect(rowValidOn(rows, day)?.status).toBe(status))
})

describe('isContractValidOn', () => {
  const undated = { signDate: null, startDate: null, endDate: null, stopDate: null }
  const dated = { signDate: '2025-01-10', startDate: '2025-02-01', endDate: '2026-01-31', stopDate: null }
  it.each([
    [undated, '2000-01-01', true],
    [dated, '2025-01-31', false],
    [dated, '2025-02-01', true],
    [dated, '2026-01-31', true],
    [dated, '2026-02-01', false],
    [{ ...undated, signDate: '2025-01-10' }, '2025-01-09', false],
    [{ ...undated, signDate: '2025-01-10' }, '2025-01-10', true],
    [{ ...dated, stopDate: '2025-06-01' }, '2025-05-31', true],
    [{ ...dated, stopDate: '2025-06-01' }, '2025-06-01', false],
  ])('%# on %s → %s', (contract, day, valid) => expect(isContractValidOn(contract, day)).toBe(valid))
})
