import { beforeEach, describe, expect, it } from 'vitest'
import { contract } from '../../core/contract/index.ts'
import type { PlatformItem } from '../../core/contract/platform.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { platformHandlers } from './platform.ts'
import { testCall } from '../test-call.ts'

let store: Store
let ids: number[]
beforeEach(async () => {
  store = await openTestStore()
  ids = store.write(testContext, (tx) => {
    const person = tx.insert('person', { name: '邵良旺', sex: '1' })
    return ['2025-12-01', '2025-12-30'].map(
      (visitDate) =>
        tx.insert('followUp', {
          personId: person.id,
          disease: 'HTN',
          visitDate,
          sbp: 150,
          dbp: 92,
          visitDoctor: '周村医',
        }).id,
    )
  })
})
const call = () => testCall(store)
const list = async (state: PlatformItem['state'] | null = null) =>
  platformHandlers['platform.list'](
    contract['platform.list'].input.parse({ from: '2025-12-01', to: '2025-12-31', state }),
    call(),
  )
const tick = (followUpId: number, enteredOn?: string) =>
  platformHandlers['platform.tick']({ followUpId, enteredOn }, call())
const amend = (patch: { sbp?: number; dbp?: number }) =>
  store.write(testContext, (tx) => tx.update('followUp', ids[0] ?? 0, patch))

describe('what is left to be typed into the platform', () => {
  it('is everything until it is ticked, and again when the tick is taken back', async () => {
    expect((await list()).counts).toEqual({ missing: 2, entered: 0, changed: 0 })
    tick(ids[0] ?? 0)
    expect((await list('entered')).items).toMatchObject([
      { followUpId: ids[0], enteredOn: '2025-12-31', enteredBy: '赵公卫', changedFields: [] },
    ])
    expect((await list('missing')).items.map(({ followUpId }) => followUpId)).toEqual([ids[1]])
    platformHandlers['platform.untick']({ followUpId: ids[0] ?? 0 }, call())
    expect((await list()).counts).toEqual({ missing: 2, entered: 0, changed: 0 })
  })

  it('is what changed here since, field by field, until it is ticked again', async () => {
    tick(ids[0] ?? 0)
    amend({ sbp: 148 })
    expect((await list('changed')).items).toMatchObject([{ followUpId: ids[0], changedFields: ['sbp'] }])
    tick(ids[0] ?? 0)
    expect((await list()).counts).toEqual({ missing: 1, entered: 1, changed: 0 })
  })

  it('is not what was changed and changed back', async () => {
    tick(ids[0] ?? 0)
    amend({ sbp: 148 })
    amend({ sbp: 150 })
    expect((await list()).counts.changed).toBe(0)
  })

  it('lists the fields in the order of the form', async () => {
    const sheet = await platformHandlers['platform.sheet']({ followUpId: ids[0] ?? 0, order: 'official' }, call())
    expect(sheet.orderName).toBe('国家规范随访表的顺序')
    expect(sheet.fields.slice(0, 2).map(({ id }) => id)).toEqual(['visitDate', 'visitWay'])
    expect(sheet.fields.find(({ id }) => id === 'sbp')?.text).toBe('150')
  })

  it.each([
    ['2025-11-30', 'platform-date'],
    ['2026-01-01', 'platform-date'],
  ])('takes no tick on %s', (day, code) => {
    expect(() => tick(ids[0] ?? 0, day)).toThrow(code)
  })

  it.each(['2025-12-01', '2025-12-31'])('takes a tick on %s', async (day) => {
    tick(ids[0] ?? 0, day)
    expect((await list('entered')).items).toMatchObject([{ enteredOn: day }])
  })
})
