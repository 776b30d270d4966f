import { describe, expect, it } from 'vitest'
import { laterThan, otherStatuses, statusOn } from './file-status.ts'

const line = (status: 'active' | 'lost' | 'closed', fromDate: string) => ({
  id: 1,
  status,
  reason: null,
  fromDate,
  note: null,
  deathCode: null,
  deathCause: null,
})
const file = { statuses: [line('closed', '2026-07-15'), line('active', '2020-01-01')] }

describe('statusOn', () => {
  it.each([
    ['2026-07-15', 'closed'],
    ['2026-07-14', 'active'],
    ['2019-12-31', undefined],
  ])('on %s it is %s', (day, status) => {
    expect(statusOn(file, day)?.status).toBe(status)
  })
})

describe('otherStatuses', () => {
  it('offers what it is not', () => {
    expect(otherStatuses('lost')).toEqual(['active', 'closed'])
  })
})

describe('laterThan', () => {
  it.each([
    ['2026-07-15', []],
    ['2026-07-14', ['2026-07-15']],
    ['2019-12-31', ['2020-01-01', '2026-07-15']],
    [null, []],
  ])('after %s: %j', (day, days) => expect(laterThan(file, day).map((one) => one.fromDate)).toEqual(days))
})
