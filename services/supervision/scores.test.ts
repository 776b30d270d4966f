import { beforeEach, describe, expect, it } from 'vitest'
import type { SessionUser } from '../../core/contract/session.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { sha256Hex } from '../crypto/primitives.ts'
import { countOfDay } from './score-counters.ts'
import { scoreLists } from './score-lists.ts'
import { scoreHandlers as scores } from './scores.ts'
import { testCall } from '../test-call.ts'
import { plantPerson, plantPlace, plantVisit } from '../visits/visits-fixture.ts'

const manager: SessionUser = { id: 9, login: 'manager', name: '孙院长', role: 'manager' }
const q3 = { assessment: 'quarter', year: 2025, part: 3 } as const
let store: Store
let east: number
let specialistId: number

const call = (today = '2025-10-08') => testCall(store, { user: manager, today })
const table = async (period = q3 as Parameters<(typeof scores)['scores.table']>[0], today?: string) =>
  scores['scores.table'](period, call(today))
const lineOf = async (code: string, period?: Parameters<(typeof scores)['scores.table']>[0]) =>
  (await table(period)).lines.find((line) => line.code === code)
const proof = (ruleCode: string, foundOn: string, cases = 1) =>
  scores['scores.keepCase'](
    { id: null, record: { ruleCode, foundOn, villageId: east, object: '村医', cases, proof: '抽查表 8 号' } },
    call(),
  )
const insured = (n: number) =>
  scores['scores.keepYear'](
    {
      year: 2025,
      base: 10_000,
      floor: 0,
      insured: n,
      insuredLast: null,
      admissions: null,
      admissionsLast: null,
      readings: {},
    },
    call(),
  )
const codeOf = async (work: () => unknown): Promise<string> => {
  try {
    await work()
  } catch (error) {
    return (error as { failure: { code: string } }).failure.code
  }
  return 'done'
}

beforeEach(async () => {
  store = await openTestStore({ nowMs: () => Date.parse('2025-10-08T02:00:00Z') })
  const place = plantPlace(store)
  east = place.east
  specialistId = place.specialistId
  plantPerson(store, { name: '甲', village: place.east, followUps: [{ visitDate: '2025-09-01' }] })
  plantPerson(store, { name: '乙', village: place.east })
  plantPerson(store, { name: '丙', village: place.west, followUps: [{ visitDate: '2025-02-01' }] })
})

describe('proofs', () => {
  it('count in the periods they fall into and nowhere else', async () => {
    for (const day of ['2025-06-30', '2025-07-01', '2025-09-30', '2025-10-01']) await proof('JZ04', day)
    expect(await lineOf('JZ04')).toMatchObject({ cases: 2, points: -40 })
    expect(await lineOf('JZ04', { assessment: 'year', year: 2025, part: 1 })).toMatchObject({ cases: 4, points: -80 })
    expect(await lineOf('JZ04', { assessment: 'month', year: 2025, part: 7 })).toBeUndefined()
    expect((await table()).total).toBe(9_960)
  })

  it('of admissions cost by JZ01 in a month and by JZ02 in the year', async () => {
    await insured(20_000)
    await proof('JZ01', '2025-08-10', 2)
    expect(await lineOf('JZ01', { assessment: 'month', year: 2025, part: 8 })).toMatchObject({ cases: 2, points: -60 })
    const year = { assessment: 'year', year: 2025, part: 1 } as const
    expect(await lineOf('JZ02', year)).toMatchObject({ cases: 2, points: -6 })
    expect(await lineOf('JZ01', year)).toBeUndefined()
  })

  it('of the leading hospital stand in the table and not in the total', async () => {
    await proof('JZ06', '2025-08-10')
    expect(await lineOf('JZ06')).toMatchObject({ points: -100, isOurs: false })
    expect((await table()).total).toBe(10_000)
  })

  it('need a rule that exists, a day that has come, and what proves them', async () => {
    expect(await codeOf(() => proof('JZ99', '2025-08-01'))).toBe('score-invalid')
    expect(await codeOf(() => proof('JZ04', '2025-10-09'))).toBe('score-invalid')
    const record = { ruleCode: 'JZ04', foundOn: '2025-08-01', villageId: null, object: '', cases: 1, proof: '  ' }
    expect(await codeOf(() => scores['scores.keepCase']({ id: null, record }, call()))).toBe('score-invalid')
  })
})

describe('own rules', () => {
  it('are counted on the data, person by person', async () => {
    await scores['scores.addSamples']({}, call())
    const unseen = await lineOf('ZB01')
    expect(unseen).toMatchObject({ cases: 1, points: -10, isCounted: true })
    const { people } = await scores['scores.evidence']({ ...q3, code: 'ZB01' }, call())
    expect(people.map(({ name }) => name)).toEqual(['乙'])
  })

  it('are not added twice, take no code of 金寨, and are kept while proofs stand under them', async () => {
    await scores['scores.addSamples']({}, call())
    expect(await codeOf(() => scores['scores.addSamples']({}, call()))).toBe('own-rules-there')
    const { own } = await scores['scores.rules']({}, call())
    const [first] = own
    if (!first) throw new Error('no rule')
    const { id, rev: _rev, ...rule } = first as typeof first & { rev: number }
    const keep = (code: string) => scores['scores.keepRule']({ id: null, rule: { ...rule, code } }, call())
    expect(await codeOf(() => keep('jz01'))).toBe('score-invalid')
    expect(await codeOf(() => keep('zb02'))).toBe('score-invalid')
    await proof('ZB01', '2025-08-01')
    expect(await codeOf(() => scores['scores.removeRule']({ id }, call()))).toBe('rule-used')
  })
})

describe('who was not heard from in three months', () => {
  const lacking = (asOf: string) => countOfDay(store, asOf).lacking.get('noContact')?.length ?? 0
  it.each([
    ['2025-11-30', 2],
    ['2025-12-01', 3],
  ])('on %s: %i of 3, the last follow-up being of 1 September', (asOf, count) => expect(lacking(asOf)).toBe(count))

  it("counts a specialist's visit as being heard from", () => {
    const personId = plantPerson(store, { name: '丁', village: east })
    const before = lacking('2025-10-08')
    plantVisit(store, { personId, specialistId, visitDate: '2025-10-01' })
    expect(lacking('2025-10-08')).toBe(before - 1)
  })
})

it('the mock inspection sums what own rules and a draw would cost', async () => {
  await scores['scores.addSamples']({}, call())
  const mock = await scores['scores.mock']({ asOf: '2025-10-08' }, call())
  expect(mock.draw).toEqual({ frame: 3, lacking: 2, drawn: 3, cases: 2, points: -40 })
  const lost = mock.fixes.reduce((sum, { points }) => sum + points, 0)
  expect(lost).toBeLessThan(0)
  expect(mock.total).toBe(10_000 + lost - 40)
})

describe('a settled score', () => {
  it('stays as it was; what is otherwise now is told', async () => {
    await proof('JZ04', '2025-09-10')
    const { id } = await scores['scores.settle'](q3, call())
    expect(await scores['scores.settled']({ id }, call())).toMatchObject({
      genuine: true,
      now: null,
      result: { total: 9_980 },
    })
    await proof('JZ04', '2025-09-11')
    expect(await scores['scores.settled']({ id }, call())).toMatchObject({
      genuine: true,
      now: 9_960,
      result: { total: 9_980 },
    })
    const { html } = await scores['scores.sheet']({ id, period: q3 }, call())
    expect(html).toContain('99.8')
    expect(html).toContain('2025-09-10 东岗村 村医 1 例：抽查表 8 号')
    expect(html).not.toContain('2025-09-11')
  })

  it('keeps every village’s own score, and what has no village is told', async () => {
    await proof('JZ04', '2025-09-10', 3)
    const record = { ruleCode: 'JZ05', foundOn: '2025-09-10', villageId: null, object: '', cases: 2, proof: '月报' }
    await scores['scores.keepCase']({ id: null, record }, call())
    expect(await table()).toMatchObject({
      unplaced: 2,
      villages: [{ name: '东岗村', total: 9_940 }, { total: 10_000 }],
    })
    const { id } = await scores['scores.settle'](q3, call())
    const { result, genuine } = await scores['scores.settled']({ id }, call())
    expect(genuine).toBe(true)
    expect(result.villages).toMatchObject([
      { name: '东岗村', total: 9_940, cases: 3 },
      { name: '西湖村', cases: 0 },
    ])
    const { html } = await scores['scores.sheet']({ id, period: q3 }, call())
    expect(html).toContain('各村得分')
  })

  it('settled before villages were scored stays genuine', async () => {
    const { id } = await scores['scores.settle'](q3, call())
    const { title, fromDate, toDate, asOf, base, total, lines } = store.get('scoreResult', id)
    const sorted = lines.map((line) => Object.entries(line).sort())
    const sha256 = sha256Hex(JSON.stringify([title, fromDate, toDate, asOf, base, total, sorted]))
    store.write(testContext, (tx) => tx.update('scoreResult', id, { villages: [], sha256 }))
    expect(await scores['scores.settled']({ id }, call())).toMatchObject({ genuine: true })
  })

  it('that somebody changed underneath is not genuine', async () => {
    const { id } = await scores['scores.settle'](q3, call())
    store.write(testContext, (tx) => tx.update('scoreResult', id, { total: 9_999 }))
    expect(await scores['scores.settled']({ id }, call())).toMatchObject({ genuine: false })
  })

  it.each([
    ['2025-09-30', 'period-running'],
    ['2025-06-30', 'day-to-come'],
    ['2025-10-01', 'done'],
  ])('on %s: %s', async (today, code) =>
    expect(await codeOf(() => scores['scores.settle'](q3, call(today)))).toBe(code),
  )
})

it('the spreadsheet has the lines, base and total of the table', async () => {
  await proof('JZ04', '2025-09-10', 3)
  const { rows } = await scoreLists.score.table(q3, call(), true)
  expect(rows.find(([code]) => code === 'JZ04')?.slice(3, 5)).toEqual([3, -0.6])
  expect(rows.slice(-2).map((row) => [row[1], row[4]])).toEqual([
    ['基础分', 100],
    ['得分', 99.4],
  ])
})
