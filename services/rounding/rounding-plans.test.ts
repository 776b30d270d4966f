import { beforeEach, describe, expect, it } from 'vitest'
import { contract, type MethodName, type MethodOutput, type MethodRawInput } from '../../core/contract/index.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { handlers } from '../handlers.ts'
import { plantTownship, type RoundingFixture } from './rounding-fixture.ts'
import { testCall } from '../test-call.ts'

let store: Store
let town: RoundingFixture
let today = '2025-10-06'
const quarter = { year: 2025, quarter: 4 }

beforeEach(async () => {
  store = await openTestStore()
  town = plantTownship(store)
  today = '2025-10-06'
})

async function ask<M extends MethodName>(name: M, input: MethodRawInput<M>): Promise<MethodOutput<M>> {
  const handler = handlers[name as keyof typeof handlers] as (input: unknown, context: unknown) => unknown
  return (await handler(contract[name].input.parse(input), testCall(store, { today, method: name }))) as MethodOutput<M>
}
const refusal = async (work: () => Promise<unknown>): Promise<string> => {
  try {
    await work()
  } catch (error) {
    return (error as { failure: { code: string } }).failure.code
  }
  return 'none'
}
const village = (at: number) => town.villageIds[at] ?? 0
const cover = (at: number, patch: object = {}) =>
  ask('coverage.keep', {
    coverage: {
      specialistId: town.specialistId,
      villageId: village(at),
      diseases: ['HTN'],
      fromDate: '2025-01-01',
      ...patch,
    },
  })
const see = (name: string, visitDate: string, patch: object = {}) =>
  store.write(testContext, (tx) =>
    tx.insert('roundingVisit', {
      personId: town.people.get(name) ?? 0,
      specialistId: town.specialistId,
      visitDate,
      ...patch,
    }),
  )
const matrix = () => ask('roundingPlans.matrix', quarter)
const inQuarter = async (at: number) => {
  const found = (await matrix()).villages[at]?.quarters[3]
  if (!found) throw new Error('no such village')
  return found
}

describe('coverage', () => {
  it.each([
    ['the same disease at the same time', { specialistId: 'other' }, 'coverage-invalid'],
    ['another disease', { specialistId: 'other', diseases: ['T2DM'] }, 'none'],
    ['the day after the first one ends', { specialistId: 'other', fromDate: '2025-07-01' }, 'none'],
    ['the last day of the first one', { specialistId: 'other', fromDate: '2025-06-30' }, 'coverage-invalid'],
    ['an end before its beginning', { fromDate: '2025-07-02', toDate: '2025-07-01' }, 'coverage-invalid'],
  ])('%s', async (_, patch: Record<string, unknown>, code) => {
    await cover(0, { toDate: '2025-06-30' })
    const specialistId = patch['specialistId'] ? town.otherSpecialistId : town.specialistId
    expect(await refusal(() => cover(0, { ...patch, specialistId }))).toBe(code)
  })
})

describe('making the quarter', () => {
  it('plans each covered village once and then has nothing more to plan', async () => {
    await cover(0)
    await cover(1)
    const made = await ask('roundingPlans.make', quarter)
    expect(made).toMatchObject({ days: 1, villages: 2, notes: [] })
    const entries = await ask('roundingPlans.list', quarter)
    expect(entries.flatMap((entry) => entry.villages).sort()).toEqual(['东岗村', '西湖村'])
    expect(entries.every(({ plannedOn }) => plannedOn >= today)).toBe(true)
    expect(await refusal(() => ask('roundingPlans.make', quarter))).toBe('nothing-to-plan')
  })
  it('does not plan who was visited already, nor a village whose coverage has ended', async () => {
    await cover(0)
    await cover(1, { toDate: '2025-10-05' })
    see('甲两次高', '2025-10-02')
    expect(await refusal(() => ask('roundingPlans.make', quarter))).toBe('nothing-to-plan')
  })
  it('plans a village again whose day passed without the specialist, as the page asks for', async () => {
    await cover(0)
    await ask('roundingPlans.add', {
      specialistId: town.specialistId,
      plannedOn: '2025-10-14',
      villageIds: [village(0)],
    })
    today = '2025-10-14'
    expect(await refusal(() => ask('roundingPlans.make', quarter))).toBe('nothing-to-plan')
    today = '2025-10-15'
    expect((await matrix()).behind.join()).toContain('其中没有排后面日子的：东岗村，请按“排本季度计划”')
    expect(await ask('roundingPlans.make', quarter)).toMatchObject({ days: 1, villages: 1 })
    expect((await matrix()).behind.join()).not.toContain('请按“排本季度计划”')
    const { html } = await ask('roundingPlans.sheet', quarter)
    expect(html).toContain('没去')
  })
  it('is refused without coverage and for a quarter that is over', async () => {
    expect(await refusal(() => ask('roundingPlans.make', quarter))).toBe('nothing-to-plan')
    await cover(0)
    expect(await refusal(() => ask('roundingPlans.make', { year: 2025, quarter: 3 }))).toBe('nothing-to-plan')
  })
})

describe('an entry', () => {
  const add = (patch: object = {}) =>
    ask('roundingPlans.add', {
      specialistId: town.specialistId,
      plannedOn: '2025-10-14',
      villageIds: [village(0)],
      ...patch,
    })
  const states = async () =>
    (await ask('roundingPlans.list', quarter)).map(({ plannedOn, shownState }) => [plannedOn, shownState])

  it('is done when the specialist saw somebody of the village that day', async () => {
    await add()
    see('丁两次高', '2025-10-14')
    see('甲两次高', '2025-10-14', { visitKind: 'teleconsultation' })
    expect(await states()).toEqual([['2025-10-14', 'planned']])
    see('甲两次高', '2025-10-14')
    expect(await states()).toEqual([['2025-10-14', 'done']])
  })
  it('of a week is kept by its Monday and done on any of its days', async () => {
    await add({ wholeWeek: true, plannedOn: '2025-10-16' })
    expect(await states()).toEqual([['2025-10-13', 'planned']])
    see('甲两次高', '2025-10-20')
    expect(await states()).toEqual([['2025-10-13', 'planned']])
    see('甲两次高', '2025-10-19')
    expect(await states()).toEqual([['2025-10-13', 'done']])
  })
  it('moves within the quarter without a word and stays as moved; out of it with a reason', async () => {
    const { id } = await add()
    const moved = await ask('roundingPlans.move', { id, plannedOn: '2025-10-15' })
    expect(await states()).toEqual([
      ['2025-10-14', 'moved'],
      ['2025-10-15', 'planned'],
    ])
    expect(await refusal(() => ask('roundingPlans.move', { id: moved.id, plannedOn: '2026-01-05' }))).toBe(
      'reason-needed',
    )
    expect(await refusal(() => ask('roundingPlans.move', { id: moved.id, plannedOn: '2025-10-05' }))).toBe(
      'plan-invalid',
    )
    expect(await refusal(() => ask('roundingPlans.move', { id: moved.id, plannedOn: today }))).toBe('none')
    expect(await refusal(() => ask('roundingPlans.move', { id, plannedOn: '2025-10-16' }))).toBe('plan-done')
  })
  it('is cancelled with a reason only', async () => {
    const { id } = await add()
    expect(await refusal(() => ask('roundingPlans.mark', { id, state: 'cancelled' }))).toBe('reason-needed')
    await ask('roundingPlans.mark', { id, state: 'cancelled', reason: '大雪封路' })
    expect(await states()).toEqual([['2025-10-14', 'cancelled']])
    expect((await inQuarter(0)).planned).toEqual([])
  })
})

describe('the matrix', () => {
  it('counts days and people of the village the person lived in, once each', async () => {
    see('甲两次高', '2025-10-02')
    see('乙一次高', '2025-10-02')
    see('甲两次高', '2025-10-06')
    store.write(testContext, (tx) =>
      tx.insert('residence', {
        personId: town.people.get('乙一次高') ?? 0,
        villageId: village(2),
        fromDate: '2025-10-03',
      }),
    )
    expect(await inQuarter(0)).toMatchObject({ done: ['2025-10-02', '2025-10-06'], seen: 2, due: 2, missing: false })
    expect(await inQuarter(2)).toMatchObject({ done: [], seen: 0, due: 1, missing: true })
  })
  it('a quarter that has not begun misses nothing', async () => {
    today = '2025-09-30'
    expect(await inQuarter(0)).toMatchObject({ due: 0, missing: false })
    today = '2025-10-01'
    expect(await inQuarter(0)).toMatchObject({ due: 3, missing: true })
  })
  it('says who is behind: villages without a day, and days that passed without anybody', async () => {
    await cover(0)
    await ask('roundingPlans.add', {
      specialistId: town.specialistId,
      plannedOn: '2025-10-06',
      villageIds: [village(0)],
    })
    expect((await matrix()).specialists[0]).toMatchObject({ planned: 1, done: 0, behind: 0 })
    today = '2025-10-07'
    const { specialists, behind } = await matrix()
    expect(specialists[0]).toMatchObject({ name: '钱专科', villages: 1, planned: 1, done: 0, behind: 1 })
    expect(behind.join('\n')).toContain('本季度还没有专家到过：东岗村、西湖村、南圩村')
    expect(behind.join('\n')).toContain('没有专家包干：西湖村、南圩村')
    expect(behind.join('\n')).toContain('钱专科：计划 1 天，到过 0 天，有 1 个计划日已过')
  })
})

it('the printed plan has days, villages and who covers them', async () => {
  await cover(0)
  await ask('roundingPlans.make', quarter)
  const { html, title } = await ask('roundingPlans.sheet', quarter)
  expect(title).toBe('2025年第4季度专家巡诊计划')
  expect(html).toContain('钱专科')
  expect(html).toContain('分片包干')
})
