import { beforeEach, describe, expect, it } from 'vitest'
import type { SessionUser } from '../../core/contract/session.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore } from '../../database/test-database.ts'
import { randomCheckHandlers as checks } from './random-checks.ts'
import { scoreLists } from './score-lists.ts'
import { scoreHandlers as scores } from './scores.ts'
import { testCall } from '../test-call.ts'
import { plantPerson, plantPlace } from '../visits/visits-fixture.ts'

const manager: SessionUser = { id: 9, login: 'manager', name: '孙院长', role: 'manager' }
const q4 = { assessment: 'quarter', year: 2025, part: 4 } as const
let store: Store
let east: number
let checkId: number
const call = (today = '2026-01-05') => testCall(store, { user: manager, today })
const codeOf = async (work: () => unknown): Promise<string> => {
  try {
    await work()
  } catch (error) {
    return (error as { failure: { code: string } }).failure.code
  }
  return 'done'
}
const take = (wanted = true) => scores['scores.takeCheck']({ checkId, take: wanted }, call())
const table = (period: Parameters<(typeof scores)['scores.table']>[0] = q4) => scores['scores.table'](period, call())
const jz04 = async (period?: Parameters<typeof table>[0]) =>
  (await table(period)).lines.find(({ code }) => code === 'JZ04')
const evidence = async () => scores['scores.evidence']({ ...q4, code: 'JZ04' }, call())
const lines = async () => (await checks['checks.open']({ id: checkId }, call('2025-12-31'))).calls

/** Everybody answers; the first `notDone` say that nobody came. */
async function callAll(notDone: number): Promise<void> {
  const drawn = await lines()
  for (const [at, { call: one }] of drawn.entries()) {
    const answers = { saidGuidance: at < notDone ? '3' : '1', saidReferral: '1', saidPayment: '1' }
    await checks['checks.record']({ id: one.id, outcome: '1', on: null, answers }, call('2025-12-31'))
  }
}
async function verify(at: number, verdict: 'confirmed' | 'refuted'): Promise<void> {
  const line = (await lines())[at]
  await checks['checks.verify']({ id: line?.call.id ?? 0, verdict, note: '问过村医' }, call('2025-12-31'))
}

beforeEach(async () => {
  store = await openTestStore({ nowMs: () => Date.parse('2025-12-31T02:00:00Z') })
  const place = plantPlace(store)
  east = place.east
  for (let at = 0; at < 4; at += 1) plantPerson(store, { name: `东${at}`, village: place.east })
  for (let at = 0; at < 3; at += 1) plantPerson(store, { name: `西${at}`, village: place.west })
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
      countRule: 'any',
      pointsEach: 20,
    },
    call('2025-12-31'),
  )
  checkId = id
})

describe('a random check', () => {
  it('is not taken over before it is drawn, called and verified', async () => {
    expect(await codeOf(take)).toBe('check-unfinished')
    await checks['checks.draw']({ id: checkId, seed: '1' }, call('2025-12-31'))
    expect(await codeOf(take)).toBe('check-unfinished')
    await callAll(1)
    expect((await evidence()).checks).toMatchObject([{ unfinished: '还有 1 人待核实', takenOn: null }])
    expect(await codeOf(take)).toBe('check-unfinished')
    await verify(0, 'confirmed')
    expect(await codeOf(take)).toBe('done')
  })

  describe('that is finished with two confirmed and one refuted', () => {
    beforeEach(async () => {
      await checks['checks.draw']({ id: checkId, seed: '1' }, call('2025-12-31'))
      await callAll(3)
      await verify(0, 'confirmed')
      await verify(1, 'confirmed')
      await verify(2, 'refuted')
    })

    it('costs nothing until it is taken over, then 0.2 for each confirmed person, and says so', async () => {
      expect(await jz04()).toMatchObject({ cases: 0, points: 0 })
      await take()
      expect(await jz04()).toMatchObject({
        cases: 2,
        points: -40,
        sentence: '2 例 × 0.2 分（其中随机抽查 2 例）',
      })
      await take(false)
      expect(await jz04()).toMatchObject({ cases: 0, points: 0 })
    })

    it('is named on the sheet and the page as long as its line says that nothing was found', async () => {
      const sheet = async () => (await scores['scores.sheet']({ id: null, period: q4 }, call())).html
      expect(await sheet()).toContain('没有计入的电话抽查：第四季度电话抽查（已做完，没有计入）')
      expect((await table()).checksLeft).toEqual(['第四季度电话抽查（已做完，没有计入）'])
      await take()
      expect(await sheet()).not.toContain('没有计入的电话抽查')
      expect((await table()).checksLeft).toEqual([])
    })

    it('stands beside what is typed', async () => {
      await take()
      const record = { ruleCode: 'JZ04', foundOn: '2025-12-20', villageId: east, object: '', cases: 3, proof: '县里' }
      await scores['scores.keepCase']({ id: null, record }, call())
      expect(await jz04()).toMatchObject({ cases: 5, points: -100, sentence: '5 例 × 0.2 分（其中随机抽查 2 例）' })
    })

    it('names the people, how they were verified, and where it is not what the clause asks', async () => {
      await take()
      const [found] = (await evidence()).checks
      const confirmed = (await lines()).slice(0, 2)
      expect(found?.people.map(({ personId, note }) => [personId, note])).toEqual(
        confirmed.map((line) => [line.call.personId, '问过村医']),
      )
      expect(found).toMatchObject({ confirmed: 2, takenOn: '2026-01-05', takenBy: '孙院长' })
      expect(found?.departures).toHaveLength(2)
      const { rows } = await scoreLists.scoreEvidence.table({ ...q4, code: 'JZ04' }, call(), true)
      expect(rows).toHaveLength(2)
    })

    it('counts in the quarter it checked and in its year, in no other', async () => {
      await take()
      expect(await jz04({ assessment: 'year', year: 2025, part: 1 })).toMatchObject({ cases: 2 })
      expect(await jz04({ assessment: 'quarter', year: 2025, part: 3 })).toMatchObject({ cases: 0 })
    })

    it('counts no longer when it is withdrawn, and what was not taken over cannot be then', async () => {
      await take()
      await checks['checks.withdraw']({ id: checkId, reason: '名单错了' }, call())
      expect(await jz04()).toMatchObject({ cases: 0 })
      expect((await evidence()).checks).toMatchObject([{ withdrawn: true }])
      await take(false)
      expect((await evidence()).checks).toEqual([])
      expect(await codeOf(take)).toBe('check-withdrawn')
    })

    it('follows what is corrected in the check until the score is settled', async () => {
      await take()
      const { id } = await scores['scores.settle'](q4, call())
      const { result } = await scores['scores.settled']({ id }, call())
      const line = result.lines.find(({ code }) => code === 'JZ04')
      expect(line).toMatchObject({ cases: 2, points: -40 })
      expect(line?.people).toHaveLength(2)
      expect(line?.proofs.join()).toContain('第四季度电话抽查')
      await verify(1, 'refuted')
      expect(await jz04()).toMatchObject({ cases: 1 })
      expect(await scores['scores.settled']({ id }, call())).toMatchObject({ genuine: true, now: 9980 })
    })

    it('takes its points from the villages of the people', async () => {
      await take()
      const confirmed = (await lines()).slice(0, 2)
      const { villages, unplaced } = await table()
      expect(unplaced).toBe(0)
      for (const village of villages) {
        const own = confirmed.filter(({ call: one }) => one.villageId === village.villageId).length
        expect(village).toMatchObject({ cases: own, total: 10_000 - own * 20 })
      }
    })
  })
})
