import { beforeEach, describe, expect, it } from 'vitest'
import type { EntityInput } from '../../core/contract/entities/index.ts'
import { contract } from '../../core/contract/index.ts'
import { Refusal, type RawInputOf } from '../../core/contract/kit.ts'
import type { visitPlans } from '../../core/contract/visit-plan.ts'
import { addDays } from '../../core/domain/local-date.ts'
import type { Store, Tx } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { undoTransaction } from '../../database/undo.ts'
import { testCall } from '../test-call.ts'
import { visitPlanHandlers } from './visit-plans.ts'
import { worklistHandlers } from '../worklist/worklist.ts'

/** A Monday. */
const today = '2025-12-01'
let store: Store
let east: number
let west: number

beforeEach(async () => {
  store = await openTestStore()
  store.write(testContext, (tx) => {
    east = tx.insert('village', { name: '东岗村', sortNo: 1 }).id
    west = tx.insert('village', { name: '西河村', sortNo: 2 }).id
  })
})

interface Someone {
  readonly name: string
  readonly village?: number
  readonly doctor?: string
  /** Per disease: the last visit, its class and the day it planned. */
  readonly visits: Partial<Record<'HTN' | 'T2DM', Partial<EntityInput<'followUp'>>>>
}

function add(tx: Tx, { name, village = east, doctor = '周村医', visits }: Someone): number {
  const personId = tx.insert('person', { name, sex: '1', birthDate: '1950-06-01', address: '1组1号' }).id
  tx.insert('residence', { personId, villageId: village, fromDate: '2020-01-01' })
  for (const disease of ['HTN', 'T2DM'] as const) {
    const visit = visits[disease]
    if (!visit) continue
    const fileId = tx.insert('diseaseFile', { personId, disease, enrolDate: '2023-01-10', doctor }).id
    tx.insert('diseaseStatus', { fileId, status: 'active', fromDate: '2023-01-10' })
    tx.insert('followUp', {
      personId,
      disease,
      visitDate: '2025-09-05',
      visitWay: '1',
      visitClass: '1',
      nextStep: '1',
      ...visit,
    })
  }
  return personId
}
const people = (...list: Someone[]): number[] => store.write(testContext, (tx) => list.map((one) => add(tx, one)))
const due = (name: string, nextVisitDate: string, more: Partial<Someone> = {}): Someone => ({
  name,
  visits: { HTN: { nextVisitDate } },
  ...more,
})

type Request = RawInputOf<(typeof visitPlans)['plans.make']>
const weekdays = { weekdays: [1, 2, 3, 4, 5] }
const request = (more: Partial<Request> = {}): Request => ({
  from: today,
  to: '2025-12-12',
  settings: { days: weekdays, perDay: 2 },
  ...more,
})
const call = (day = today) => testCall(store, { today: day })
const make = async (more: Partial<Request> = {}, day = today) =>
  visitPlanHandlers['plans.make'](contract['plans.make'].input.parse(request(more)), call(day))
const calendar = async (day: string | null = null, on = today) =>
  visitPlanHandlers['plans.calendar'](
    contract['plans.calendar'].input.parse({ from: '2025-11-24', to: '2025-12-31', day }),
    call(on),
  )
const dayOf = (personId: number) => store.list('plannedVisit', { personId }).map((visit) => visit.plannedOn)
const visited = (personId: number, visitDate: string) =>
  store.write(testContext, (tx) =>
    tx.insert('followUp', {
      personId,
      disease: 'HTN',
      visitDate,
      visitWay: '1',
      sbp: 130,
      dbp: 80,
      visitClass: '1',
      nextStep: '1',
    }),
  )
const refusal = async (work: Promise<unknown>) => {
  const thrown = await work.catch((error: unknown) => error)
  return thrown instanceof Refusal ? thrown.failure.message : 'not refused'
}
const todays = async (day: string) =>
  (await worklistHandlers['worklist.today'](contract['worklist.today'].input.parse({ kind: 'planned' }), call(day)))
    .items

describe('plans.make', () => {
  it('plans somebody again for the day on which they have been seen already', async () => {
    const [id = 0] = people(due('甲', '2025-12-01'))
    const only = { from: today, to: today, people: [id] }
    await make(only)
    visited(id, today)
    expect((await make(only)).placed).toBe(1)
    expect(dayOf(id)).toEqual([today])
  })

  it('plans everybody who is due by the last day once, each within the window, both diseases on one day', async () => {
    const [soon = 0, both = 0, later = 0] = people(
      due('甲', '2025-12-03'),
      { name: '乙', visits: { HTN: { nextVisitDate: '2025-12-08' }, T2DM: { nextVisitDate: '2025-12-12' } } },
      due('丙', '2025-12-13'),
    )
    const made = await make()
    expect([made.placed, made.left, made.notes]).toEqual([2, [], []])
    expect(
      store.list('plannedVisit').map(({ personId, earliestOn, latestOn }) => [personId, earliestOn, latestOn]),
    ).toEqual([
      [soon, '2025-11-26', '2025-12-10'],
      [both, '2025-12-05', '2025-12-15'],
    ])
    expect(dayOf(both)[0]).toMatch(/^2025-12-(05|08|09|10|11|12)$/)
    expect(store.list('plannedVisit')[1]?.reason).toMatch(/高血压：.*；2型糖尿病：/)
    expect(dayOf(later)).toEqual([])
  })

  it('takes a re-check that falls just after the last day, and puts it before its date', async () => {
    const [id = 0] = people({
      name: '甲',
      visits: { HTN: { visitDate: '2025-11-30', visitClass: '2', nextStep: '2' } },
    })
    await make()
    expect(dayOf(id)).toEqual(['2025-12-08'])
    expect(store.list('plannedVisit')[0]?.latestOn).toBe('2025-12-14')
  })

  it('says who does not fit and what would help, in numbers', async () => {
    people(...Array.from({ length: 5 }, (_, at) => due(`人${at}`, '2025-12-01')))
    const { placed, left, notes } = await make({ to: '2025-12-02', settings: { days: weekdays, perDay: 2 } })
    expect([placed, left.map(({ name, why }) => [name, why])]).toEqual([4, [['人4', '日子都满了']]])
    expect(notes).toEqual(['周村医：1 人排不下；每天多看 1 人，或再加约 1 天就够。'])
  })

  it('a village with fixed days is seen on these; one doctor may see fewer', async () => {
    const ids = people(
      due('东', '2025-12-05'),
      due('西甲', '2025-12-05', { village: west, doctor: '吴村医' }),
      due('西乙', '2025-12-05', { village: west, doctor: '吴村医' }),
    )
    await make({
      settings: {
        days: weekdays,
        perDay: 9,
        doctors: [{ doctor: '吴村医', perDay: 1 }],
        villages: [{ villageId: west, days: { tails: [3, 8] } }],
      },
    })
    expect(
      dayOf(ids[1] ?? 0)
        .concat(dayOf(ids[2] ?? 0))
        .sort(),
    ).toEqual(['2025-12-03', '2025-12-08'])
  })

  it('plans the ticked people only, also somebody with nothing due', async () => {
    const [, picked = 0] = people(due('甲', '2025-12-03'), due('乙', '2026-02-20'))
    await make({ people: [picked] })
    expect(store.list('plannedVisit').map(({ personId, reason }) => [personId, reason])).toEqual([[picked, '选定走访']])
  })

  it('planning again keeps what was done, moves what was not, and counts what lies on the days of others', async () => {
    const [seen = 0, unseen = 0] = people(due('甲', '2025-12-01'), due('乙', '2025-12-01'))
    await make({ to: '2025-12-02', settings: { days: weekdays, perDay: 1 } })
    const before = dayOf(seen)
    visited(seen, '2025-12-02')
    const days = { weekdays: [4] }
    await make({ from: '2025-12-03', settings: { days, perDay: 1 } }, '2025-12-03')
    expect(dayOf(seen)).toEqual(before)
    expect(dayOf(unseen)).toEqual(['2025-12-04'])
    const [third = 0] = people(due('丙', '2025-12-04'))
    await make({ from: '2025-12-03', people: [third], settings: { days, perDay: 1 } }, '2025-12-03')
    expect(dayOf(third)).toEqual(['2025-12-11'])
  })

  it('one undo takes the plan back and brings the one before', async () => {
    const [id = 0] = people(due('甲', '2025-12-05'))
    await make({ settings: { days: { weekdays: [2] }, perDay: 1 } })
    const { tx } = await make({ settings: { days: { weekdays: [3] }, perDay: 1 } })
    expect(dayOf(id)).toEqual(['2025-12-03'])
    expect(store.write(testContext, (writing) => undoTransaction(store, writing, tx))).toEqual([])
    expect(dayOf(id)).toEqual(['2025-12-02'])
  })

  it.each([
    ['begins before today', { from: '2025-11-30' }, '不能早于今天'],
    ['ends before it begins', { to: '2025-11-30' }, '早于开始日期'],
    ['is too long', { to: addDays(today, 62) }, '最多排 62 天'],
    ['has no day', { settings: { days: {}, perDay: 2 } }, '没有一天合乎'],
  ] as const)('refuses a plan that %s', async (_, more, words) => {
    expect(await refusal(make(more as Partial<Request>))).toContain(words)
    expect(store.list('visitPlan')).toEqual([])
  })

  it('previews without storing', async () => {
    people(due('甲', '2025-12-03'))
    const shown = await visitPlanHandlers['plans.preview'](contract['plans.preview'].input.parse(request()), call())
    expect([shown.placed, store.list('plannedVisit')]).toEqual([1, []])
  })
})

describe('the calendar and the day', () => {
  let ids: number[]
  beforeEach(async () => {
    ids = people(due('甲', '2025-12-02'), due('乙', '2025-12-02', { village: west, doctor: '吴村医' }))
    await make({ settings: { days: { weekdays: [2] }, perDay: 3 }, to: '2025-12-05' })
  })

  it('counts people, room, villages and what is done', async () => {
    visited(ids[0] ?? 0, '2025-12-02')
    expect((await calendar('2025-12-02', '2025-12-02')).days).toEqual([
      { day: '2025-12-02', people: 2, done: 1, room: 6, villages: ['东岗村 1 人', '西河村 1 人'] },
    ])
    const { visits, settings } = await calendar('2025-12-02', '2025-12-02')
    expect(visits.map(({ name, done, lateDays }) => [name, done, lateDays])).toEqual([
      ['甲', true, 0],
      ['乙', false, 0],
    ])
    expect(settings?.perDay).toBe(3)
  })

  it('is the list of today on its day, goes on until somebody went, and ends with the visit', async () => {
    expect(await todays('2025-12-01')).toEqual([])
    expect((await todays('2025-12-02')).map(({ name, reason }) => [name, reason.split('；').at(-1)])).toEqual([
      ['甲', '计划今天去'],
      ['乙', '计划今天去'],
    ])
    visited(ids[0] ?? 0, '2025-12-02')
    expect((await todays('2025-12-03')).map(({ name, reason }) => [name, reason.split('；').at(-1)])).toEqual([
      ['乙', '原计划12月2日去，还没有去'],
    ])
    const all = await worklistHandlers['worklist.today'](contract['worklist.today'].input.parse({}), call('2025-12-02'))
    expect(all.items.filter(({ name }) => name === '乙').map(({ kind }) => kind)).toContain('planned')
    expect(all.counts.due + all.counts.overdue).toBe(0)
  })

  it('a day to come is said where somebody is due', async () => {
    const { items } = await worklistHandlers['worklist.today'](
      contract['worklist.today'].input.parse({ kind: 'due' }),
      call(),
    )
    expect(items.map(({ reason }) => reason.split('；').at(-1))).toEqual(['已排在12月2日', '已排在12月2日'])
  })

  it('who left the care is not waited for', async () => {
    const file = store.list('diseaseFile', { personId: ids[1] })[0]
    store.write(testContext, (tx) =>
      tx.insert('diseaseStatus', { fileId: file?.id ?? 0, status: 'closed', reason: 'died', fromDate: '2025-12-02' }),
    )
    expect((await todays('2025-12-02')).map(({ name }) => name)).toEqual(['甲'])
  })

  it('moves one person, saying when that is late or too full; not to the past, not when done', async () => {
    const visit = store.list('plannedVisit', { personId: ids[0] })[0]
    const move = async (plannedOn: string, on = today) =>
      visitPlanHandlers['plans.move']({ id: visit?.id ?? 0, plannedOn }, call(on))
    expect((await move('2025-12-09')).note).toBeNull()
    expect((await move('2025-12-10')).note).toBe('这个人最晚应在2025年12月9日去，这样晚了 1 天。')
    expect(await refusal(move('2025-11-30'))).toContain('今天以前')
    visited(ids[0] ?? 0, '2025-12-02')
    expect(await refusal(move('2025-12-05', '2025-12-02'))).toContain('已经录了')
  })

  it('clears who was not seen and keeps the rest; one undo brings them back', async () => {
    visited(ids[0] ?? 0, '2025-12-02')
    const cleared = await visitPlanHandlers['plans.clear'](
      contract['plans.clear'].input.parse({ from: today, to: '2025-12-31' }),
      call('2025-12-03'),
    )
    expect([cleared.people, store.list('plannedVisit').map(({ personId }) => personId)]).toEqual([1, [ids[0]]])
    store.write(testContext, (tx) => undoTransaction(store, tx, cleared.tx))
    expect(store.list('plannedVisit')).toHaveLength(2)
  })
})

describe('routes', () => {
  const keep = async (name: string, villageIds: number[], id: number | null = null) =>
    visitPlanHandlers['routes.keep']({ id, route: { name, villageIds } }, call())

  it('keeps villages in their order, once each, under a name of its own', async () => {
    const { id } = await keep(' 河东线 ', [west, east, west])
    expect(store.get('route', id)).toMatchObject({ name: '河东线', villageIds: [west, east] })
    expect(await refusal(keep('河东线', [east]))).toContain('已有叫')
    expect(await refusal(keep(' ', [east]))).toContain('起个名字')
    await keep('河东线', [east], id)
    expect((await visitPlanHandlers['routes.list']({}, call())).map((route) => route.villageIds)).toEqual([[east]])
    await visitPlanHandlers['routes.remove']({ id }, call())
    expect(store.list('route')).toEqual([])
  })

  it('a route keeps the list to its villages', async () => {
    people(due('东', '2025-12-01'), due('西', '2025-12-01', { village: west }))
    const { id } = await keep('西线', [west])
    const names = async (choice: object) =>
      (
        await worklistHandlers['worklist.today'](
          contract['worklist.today'].input.parse({ kind: 'due', ...choice }),
          call(),
        )
      ).items.map((item) => item.name)
    expect(await names({ routeId: id })).toEqual(['西'])
    expect(await names({ routeId: id, villageId: east })).toEqual([])
    expect(await names({})).toEqual(['东', '西'])
  })
})
