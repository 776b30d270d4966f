import { beforeEach, describe, expect, it } from 'vitest'
import type { SessionUser } from '../../core/contract/session.ts'
import { addDays } from '../../core/domain/local-date.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { seedLists } from '../station/seed-lists.ts'
import { randomCheckHandlers as checks } from './random-checks.ts'
import { rectificationHandlers as rectifications } from './rectifications.ts'
import { scoreHandlers as scores } from './scores.ts'
import { testCall } from '../test-call.ts'
import { plantPerson, plantPlace, plantVisit } from '../visits/visits-fixture.ts'

const manager: SessionUser = { id: 9, login: 'manager', name: '孙院长', role: 'manager' }
const today = '2025-12-31'
let store: Store
let east: number
let west: number
let specialistId: number
const call = (day = today) => testCall(store, { user: manager, today: day })
const suggestions = async (day?: string) => (await rectifications['rectifications.suggest']({}, call(day))).items
const from = async (source: string, day?: string) => (await suggestions(day)).filter((one) => one.source === source)
const take = (sourceKey: string, day?: string) => rectifications['rectifications.take']({ sourceKey }, call(day))
const open = (id: number, day?: string) => rectifications['rectifications.open']({ id }, call(day))
const see = (personId: number, visitDate: string, more = {}) =>
  store.write(testContext, (tx) =>
    tx.insert('followUp', { personId, disease: 'HTN', visitDate, visitWay: '2', visitDoctor: '周村医', ...more }),
  ).id
const codeOf = async (work: () => unknown): Promise<string> => {
  try {
    await work()
  } catch (error) {
    return (error as { failure: { code: string } }).failure.code
  }
  return 'done'
}

beforeEach(async () => {
  store = await openTestStore({ nowMs: () => Date.parse('2025-12-31T02:00:00Z') })
  store.write(testContext, seedLists)
  ;({ east, west, specialistId } = plantPlace(store))
})

describe('a problem that is taken over', () => {
  it('has its people, its owner and a month, and is not offered again', async () => {
    const people = [
      plantPerson(store, { name: '甲', village: east }),
      plantPerson(store, { name: '乙', village: east }),
    ]
    const key = `gap:unseen:2025:${east}`
    const { id } = await take(key)
    const page = await open(id)
    expect(page.row).toMatchObject({ owner: '东岗村卫生室', dueOn: addDays(today, 30), source: 'report' })
    expect(page.people.map(({ personId }) => personId)).toEqual(people)
    expect((await suggestions()).find(({ sourceKey }) => sourceKey === key)?.taken).toBe(true)
    expect(await codeOf(() => take(key))).toBe('rectification-there')
  })

  it('belongs to the caller where nobody else is named', async () => {
    plantPerson(store, { name: '甲', village: east })
    expect((await open((await take('gap:unseen:2025')).id)).row.owner).toBe('孙院长')
  })

  it('is refused when the data show it no longer', async () => {
    const personId = plantPerson(store, { name: '甲', village: east })
    const [key] = (await suggestions()).map(({ sourceKey }) => sourceKey)
    expect(key).toBeDefined()
    see(personId, '2025-12-30')
    expect(await codeOf(() => take('gap:unseen:2025'))).toBe('suggestion-gone')
  })
})

describe('a random check', () => {
  let people: number[]
  let checkId: number

  /** Two of the east and one of the west say that nobody came; the record has follow-ups of the one in the west. */
  beforeEach(async () => {
    people = [east, east, east, west].map((village, at) => plantPerson(store, { name: `人${at}`, village }))
    see(people[3] ?? 0, '2025-11-20')
    const { id } = await checks['checks.freeze'](
      {
        frameKind: 'managed',
        villageIds: [],
        fromDate: '2025-10-01',
        toDate: '2025-12-31',
        rule: 'total',
        size: 46,
        pasted: '',
        title: '第四季度电话抽查',
        countRule: 'guidance',
        pointsEach: 20,
      },
      call('2025-12-20'),
    )
    checkId = id
    await checks['checks.draw']({ id, seed: '1' }, call('2025-12-20'))
    for (const { call: one } of (await checks['checks.open']({ id }, call('2025-12-20'))).calls) {
      const wasSeen = one.personId === people[2]
      const answers = { saidGuidance: wasSeen ? '4' : '3', saidReferral: '1', saidPayment: '1' }
      await checks['checks.record']({ id: one.id, outcome: '1', on: null, answers }, call('2025-12-20'))
      if (!wasSeen)
        await checks['checks.verify']({ id: one.id, verdict: 'confirmed', note: '问过' }, call('2025-12-20'))
    }
  })
  const key = (part: 'care' | 'record', village: number) => `check:${checkId}:${part}:${village}`

  it('gives by village who was not looked after, and whose answers the record contradicts', async () => {
    expect((await from('sample')).map(({ sourceKey, people: n, owner }) => [sourceKey, n, owner])).toEqual([
      [key('care', east), 2, '东岗村卫生室'],
      [key('care', west), 1, '西湖村卫生室'],
      [key('record', west), 1, '西湖村卫生室'],
    ])
  })

  it('offers nobody who was met after the call, and says what could be taken over', async () => {
    see(people[0] ?? 0, '2025-12-22')
    expect((await from('sample')).find(({ sourceKey }) => sourceKey === key('care', east))?.people).toBe(1)
    see(people[1] ?? 0, '2025-12-22')
    expect((await from('sample')).map(({ sourceKey }) => sourceKey)).not.toContain(key('care', east))
  })

  it('is re-checked by who was met after the call: by a follow-up or a specialist', async () => {
    const { id } = await take(key('care', east))
    see(people[0] ?? 0, '2025-12-20')
    expect((await open(id)).row.recheck).toBe('当时 2 人，已改 0 人，未改 2 人')
    see(people[0] ?? 0, '2025-12-21', { disease: 'T2DM' })
    expect((await open(id)).row).toMatchObject({ verdict: 'partly', recheck: '当时 2 人，已改 1 人，未改 1 人' })
    plantVisit(store, { personId: people[1] ?? 0, specialistId, visitDate: '2025-12-25' })
    expect((await open(id)).row.verdict).toBe('mended')
  })

  it('says of the dead that they can be looked after no longer', async () => {
    const { id } = await take(key('care', east))
    const [file] = store.list('diseaseFile', { personId: people[0] ?? 0 })
    store.write(testContext, (tx) =>
      tx.insert('diseaseStatus', { fileId: file?.id ?? 0, status: 'closed', reason: 'died', fromDate: '2025-12-28' }),
    )
    expect((await open(id)).row.recheck).toBe('当时 2 人，已改 0 人，未改 1 人，不再在册 1 人')
  })

  it('is re-checked on the record: the contradicting follow-up taken back, nothing contradicts any more', async () => {
    const { id } = await take(key('record', west))
    const [wrong] = store.list('followUp', { personId: people[3] ?? 0 })
    store.write(testContext, (tx) => tx.remove('followUp', wrong?.id ?? 0))
    expect((await open(id)).row.verdict).toBe('mended')
  })

  it('is not offered again once it was settled, nor when it was withdrawn', async () => {
    const { id } = await take(key('care', east))
    await rectifications['rectifications.decide']({ id, kind: 'close', text: '已布置', dueOn: null }, call())
    expect((await from('sample')).find(({ sourceKey }) => sourceKey === key('care', east))?.taken).toBe(true)
    await checks['checks.withdraw']({ id: checkId, reason: '名单错了' }, call())
    expect(await from('sample')).toEqual([])
  })

  it.each([
    ['2026-03-31', 3],
    ['2026-04-01', 0],
  ])('is offered until the quarter after it is over: on %s %i', async (day, count) =>
    expect(await from('sample', day)).toHaveLength(count),
  )
})

describe('the truthfulness board', () => {
  /** Seven people saved in one minute by one login: more than hands can type. */
  beforeEach(() => {
    const writing = { ...testContext, userId: 5 }
    const people = Array.from({ length: 7 }, (_each, at) => plantPerson(store, { name: `人${at}`, village: east }))
    store.write(writing, (tx) => {
      for (const [at, personId] of people.entries())
        tx.insert('followUp', {
          personId,
          disease: 'HTN',
          visitDate: '2025-12-01',
          visitWay: '1',
          visitDoctor: '周村医',
          sbp: 131 + at,
          dbp: 80 + at,
        })
    })
  })
  const key = 'truth:minute:-:2025-10-01:2025-12-31:周村医'

  it('gives each finding of a doctor with the people of its records', async () => {
    expect(await from('truth')).toMatchObject([{ sourceKey: key, people: 7, owner: '周村医', counter: 'truth' }])
  })

  it('is judged again: with too few such records left, nobody is asked about any more', async () => {
    const { id } = await take(key)
    expect((await open(id)).row.recheck).toBe('当时 7 人，已改 0 人，未改 7 人')
    const [first, second] = store.list('followUp')
    store.write(testContext, (tx) => {
      tx.remove('followUp', first?.id ?? 0)
      tx.remove('followUp', second?.id ?? 0)
    })
    expect((await open(id)).row.verdict).toBe('mended')
  })
})

describe('the score', () => {
  it('gives a counted rule with its people in place of the bare count, re-checked by counting', async () => {
    const personId = plantPerson(store, { name: '甲', village: east })
    await scores['scores.addSamples']({}, call())
    const keys = (await suggestions()).map(({ sourceKey }) => sourceKey)
    expect(keys).toContain('score:ZB01:2025Q4')
    expect(keys).not.toContain('gap:unseen:2025')
    const { id } = await take('score:ZB01:2025Q4')
    see(personId, '2025-12-30')
    expect((await open(id)).row.verdict).toBe('mended')
  })

  it('gives what was typed in this quarter and the one before, to be looked at by people', async () => {
    for (const foundOn of ['2025-06-30', '2025-07-01', '2025-12-30']) {
      const record = { ruleCode: 'JZ05', foundOn, villageId: null, object: '', cases: 1, proof: '月报' }
      await scores['scores.keepCase']({ id: null, record }, call())
    }
    expect((await from('score')).map(({ sourceKey, counter }) => [sourceKey, counter])).toEqual([
      ['score:JZ05:2025Q4', null],
      ['score:JZ05:2025Q3', null],
    ])
  })
})
