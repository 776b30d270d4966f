import { beforeEach, describe, expect, it } from 'vitest'
import { adviceFilter } from '../../core/contract/advice.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore } from '../../database/test-database.ts'
import { adviceHandlers } from './advice.ts'
import { plantPerson, plantPlace, plantVisit } from './visits-fixture.ts'
import { testCall } from '../test-call.ts'
import { worklistHandlers } from '../worklist/worklist.ts'

let store: Store
let open: number
let late: number

const call = () => testCall(store, { today: '2025-12-31' })
const close = async (taskId: number, result: string, dropReason?: string) =>
  worklistHandlers['tasks.close']({ taskId, state: 'dropped', result, dropReason }, call())
const postpone = async (taskId: number, dueDate: string, reason: string) =>
  adviceHandlers['tasks.postpone']({ taskId, dueDate, reason }, call())
const reopen = async (taskId: number, dueDate: string, reason: string) =>
  adviceHandlers['tasks.reopen']({ taskId, dueDate, reason }, call())

beforeEach(async () => {
  store = await openTestStore()
  const { east, specialistId } = plantPlace(store)
  const personId = plantPerson(store, { name: '尹礼', village: east })
  const { taskIds } = plantVisit(store, { personId, specialistId, visitDate: '2025-12-01' }, [
    { dueDate: '2026-01-10' },
    { dueDate: '2025-12-30', title: '查眼底' },
  ])
  ;[open = 0, late = 0] = taskIds
})

describe('advice', () => {
  it('is listed with its visit, the open ones first, and counted by what became of it', async () => {
    await close(open, '', 'refused')
    const list = async (show: 'all' | 'overdue' | 'dropped') =>
      adviceHandlers['advice.list'](adviceFilter.parse({ from: '2025-12-01', to: '2025-12-31', show }), call())
    expect(
      (await list('all')).items.map((one) => [
        one.title,
        one.state,
        one.daysLate,
        one.specialistName,
        one.village,
        one.visitDate,
      ]),
    ).toEqual([
      ['查眼底', 'open', 1, '钱专科', '东岗村', '2025-12-01'],
      ['复测血压', 'dropped', 0, '钱专科', '东岗村', '2025-12-01'],
    ])
    expect((await list('overdue')).counts).toEqual({ all: 2, open: 1, overdue: 1, done: 0, dropped: 1 })
    expect((await list('dropped')).items.map((one) => [one.dropReason, one.result])).toEqual([['refused', '患者拒绝']])
  })

  it.each([
    ['no reason and no words', '', undefined],
    ['another reason without words', '', 'other'],
    ['a reason that is not in the table', '不想去', 'bored'],
  ])('is not dropped with %s', async (_what, result, dropReason) => {
    await expect(close(open, result, dropReason)).rejects.toMatchObject({ failure: { code: 'task-invalid' } })
    expect(store.get('task', open).state).toBe('open')
  })

  it('is put off with the reason, and the days before stay on it', async () => {
    await postpone(late, '2026-01-05', '眼科设备维修')
    await postpone(late, '2026-01-20', '患者住院')
    const { dueDate, steps } = store.get('task', late)
    expect(dueDate).toBe('2026-01-20')
    expect(steps).toEqual([
      {
        on: '2025-12-31',
        what: 'postponed',
        from: '2025-12-30',
        to: '2026-01-05',
        reason: '眼科设备维修',
        by: '赵公卫',
      },
      { on: '2025-12-31', what: 'postponed', from: '2026-01-05', to: '2026-01-20', reason: '患者住院', by: '赵公卫' },
    ])
  })

  it.each([
    ['to a day gone by', '2025-12-30', '忙'],
    ['without a reason', '2026-01-05', '  '],
    ['to the day it has', '2026-01-10', '忙'],
  ])('is not put off %s', async (_what, dueDate, reason) => {
    await expect(postpone(open, dueDate, reason)).rejects.toMatchObject({ failure: { code: 'task-invalid' } })
    expect(store.get('task', open)).toMatchObject({ dueDate: '2026-01-10', steps: [] })
  })

  it('is opened again once it was closed, and only then', async () => {
    await expect(reopen(open, '2026-01-20', '还要做')).rejects.toThrow('本来就是待办')
    await close(open, '外地', 'away')
    await expect(postpone(open, '2026-01-20', '还要做')).rejects.toThrow('已经办结')
    await reopen(open, '2026-01-20', '患者回来了')
    expect(store.get('task', open)).toMatchObject({
      state: 'open',
      result: null,
      dropReason: null,
      closedDate: null,
      dueDate: '2026-01-20',
    })
    expect(store.get('task', open).steps.map((step) => [step.what, step.from, step.reason])).toEqual([
      ['reopened', '2026-01-10', '患者回来了'],
    ])
  })
})
