import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TruthBoard } from '../../core/contract/truthfulness.ts'
import { makeTownship, type TownshipFacts } from '../demo/facts.ts'
import { installTownship } from '../demo/install.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { testCall } from '../test-call.ts'
import { truthHandlers as truth } from './truthfulness.ts'
import { truthBoardList, truthRecordList } from './truth-lists.ts'
import { plantPerson, plantPlace } from '../visits/visits-fixture.ts'

const year = { from: '2025-01-01', to: '2025-12-31' }
const asksOf = (board: TruthBoard, rule: string) =>
  board.groups
    .filter(({ cells }) => cells.some((cell) => cell.rule === rule && cell.state === 'ask'))
    .map(({ name }) => name)

describe('on an invented township whose doctors have known habits', () => {
  let facts: TownshipFacts
  let board: TruthBoard
  const withHabit = (habit: string) =>
    facts.villages.flatMap(({ doctors }) => doctors.filter((one) => one.habit === habit).map(({ name }) => name))

  beforeAll(async () => {
    const store = await openTestStore({})
    facts = makeTownship({ seed: '核对', people: 1200, villages: 12, asOf: '2025-12-31', years: 2 })
    installTownship(store, facts, { userId: 1 })
    board = await truth['truth.board']({ ...year, by: 'doctor' }, testCall(store))
  })

  it('finds the doctor who writes 139 and the one who copies, and asks nobody who wrote what was measured', () => {
    expect(asksOf(board, 'heap')).toEqual(withHabit('heaps'))
    expect(asksOf(board, 'copy')).toEqual(withHabit('copies'))
    const exact = withHabit('exact')
    expect(exact.length).toBeGreaterThan(3)
    for (const rule of ['digit', 'heap', 'copy', 'same-day', 'minute'])
      expect(asksOf(board, rule).filter((name) => exact.includes(name))).toEqual([])
  })

  it('asks who rounds to tens for the last digit, and leaves even numbers alone', () => {
    const asked = asksOf(board, 'digit')
    expect(asked).toEqual(expect.arrayContaining(withHabit('tens')))
    expect(asked.filter((name) => withHabit('even').includes(name))).toEqual([])
  })

  it('tells how many chance alone would ask about', () => {
    expect(board.askedByChance).toBeCloseTo(board.compared / 1000, 9)
    expect(board.compared).toBeGreaterThan(50)
  })
})

describe('records', () => {
  let store: Store
  let east: number
  let nowMs = Date.parse('2025-06-02T01:15:10Z')
  const board = (by: 'doctor' | 'village' = 'doctor') => truth['truth.board']({ ...year, by }, testCall(store))
  const open = async (rule: 'digit' | 'death' | 'minute', key: string, by: 'doctor' | 'village' = 'doctor') =>
    truth['truth.open']({ ...year, by, key, rule, measure: rule === 'digit' ? 'sbp' : null }, testCall(store))
  const plant = (count: number, more: object = {}) =>
    Array.from({ length: count }, (_, at) =>
      plantPerson(store, {
        name: `王${at}`,
        village: east,
        followUps: [{ visitDate: '2025-06-02', sbp: 130 + at, dbp: 80, ...more }],
      }),
    )

  beforeEach(async () => {
    nowMs = Date.parse('2025-06-02T01:15:10Z')
    store = await openTestStore({ nowMs: () => nowMs })
    east = plantPlace(store).east
  })

  it('of six people typed in one minute are asked about, of an import never', async () => {
    const person = (at: number) => plantPerson(store, { name: `王${at}`, village: east })
    const people = Array.from({ length: 12 }, (_, at) => person(at))
    const type = (some: readonly number[], context: object) =>
      store.write({ ...testContext, userId: 1, ...context }, (tx) => {
        for (const personId of some)
          tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2025-06-02', sbp: 120, dbp: 80 })
      })
    const batch = store.write(
      testContext,
      (tx) => tx.insert('importBatch', { startedAt: '2025-06-02T01:15:10.000Z', state: 'committed', files: [] }).id,
    )
    type(people.slice(0, 6), { batchId: batch })
    expect(asksOf(await board(), 'minute')).toEqual([])
    type(people.slice(6), {})
    expect(asksOf(await board(), 'minute')).toEqual(['周村医'])
    expect((await open('minute', '周村医')).lines.map(({ why }) => why)[0]).toBe('2025-06-02 09:15 同一分钟保存 6 人')
  })

  it('after a death are asked about, whatever kind they are, unless the death was taken back', async () => {
    const [personId = 0] = plant(1)
    const fileId = store.list('diseaseFile', { personId })[0]?.id ?? 0
    store.write(testContext, (tx) => {
      tx.insert('diseaseStatus', { fileId, status: 'closed', reason: 'died', fromDate: '2025-06-01' })
      tx.insert('exam', { personId, examDate: '2025-07-01' })
      tx.insert('exam', { personId, examDate: '2025-05-01' })
    })
    const { lines, finding, group } = await open('death', String(east), 'village')
    expect(group).toBe('东岗村')
    expect(finding.sentence).toContain('有 2 次服务的日期在登记的死亡日期之后')
    expect(lines.map(({ kind, on, why }) => [kind, on, why])).toEqual([
      ['exam', '2025-07-01', '登记 2025-06-01 死亡'],
      ['followUp', '2025-06-02', '登记 2025-06-01 死亡'],
    ])
    store.write(testContext, (tx) => tx.insert('diseaseStatus', { fileId, status: 'active', fromDate: '2025-06-10' }))
    expect(asksOf(await board(), 'death')).toEqual([])
  })

  it('are counted under the village of their day', async () => {
    const [personId = 0] = plant(1)
    const west = store.list('village', { name: '西湖村' })[0]?.id ?? 0
    store.write(testContext, (tx) => tx.insert('residence', { personId, villageId: west, fromDate: '2025-06-03' }))
    expect((await board('village')).groups.map(({ name, records }) => [name, records])).toEqual([['东岗村', 1]])
  })

  it('of a key that has none are refused', async () => {
    await expect(open('death', '没有这个人')).rejects.toThrow(/请关掉这个窗口/)
  })

  it('are announced before something goes out, printed and written with names covered', async () => {
    plant(40, { sbp: 140 })
    const call = testCall(store, { today: '2025-07-01' })
    expect(await truth['truth.notice']({}, call)).toMatchObject({ from: '2025-04-01', groups: 1 })
    const { html } = await truth['truth.sheet']({ ...year, by: 'doctor' }, call)
    expect(html).toContain('列在表上不等于数据不实')
    expect(html).toContain('收缩压 40 个里末位是 0 的有 40 个（100%）')
    const table = await truthBoardList.table({ ...year, by: 'doctor' }, call, true)
    expect(table.rows).toHaveLength(11)
    const query = { ...year, by: 'doctor', key: '周村医', rule: 'digit', measure: 'sbp' } as const
    const records = await truthRecordList.table(query, call, true)
    expect(records.rows).toHaveLength(40)
    expect(records.rows[0]?.[1]).toBe('王*')
  })
})
