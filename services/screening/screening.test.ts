import { describe, expect, it } from 'vitest'
import type { MethodRawInput } from '../../core/contract/index.ts'
import { screenings } from '../../core/contract/screening.ts'
import { openTestStore } from '../../database/test-database.ts'
import { undoTransaction } from '../../database/undo.ts'
import type { Store } from '../../database/store.ts'
import { deriveTables } from '../derive.ts'
import { findColorMark } from '../grading/grading-color.ts'
import { screeningHandlers } from './screening.ts'
import { testCall } from '../test-call.ts'

const by = { userId: 1, role: 'clerk', action: 'test' }

async function openScreened(): Promise<{ store: Store; personId: number; villageId: number }> {
  const store = await openTestStore({ derive: deriveTables })
  return store.write(by, (tx) => {
    const villageId = tx.insert('village', { name: '东岗村' }).id
    const personId = tx.insert('person', {
      name: '李大山',
      sex: '1',
      birthDate: '1980-05-01',
      doctor: '周村医',
      heightCm: 170,
    }).id
    tx.insert('residence', { personId, villageId, fromDate: '2020-01-01' })
    return { store, personId, villageId }
  })
}
type Reading = MethodRawInput<'screening.save'>['screening']

async function save(store: Store, personId: number, screening: Reading) {
  const input = screenings['screening.save'].input.parse({ personId, screening })
  return screeningHandlers['screening.save'](input, testCall(store, { today: screening.screenDate }))
}
const openTasks = (store: Store, personId: number) =>
  store.list('task', { personId, state: 'open' }).map((task) => [task.kind, task.dueDate])
const listed = async (
  store: Store,
  show: 'recheck' | 'candidate' | 'due' | 'high-risk' | 'closed',
  today: string,
  villageId: number | null = null,
) => (await screeningHandlers['screening.list']({ show, villageId, limit: 50 }, testCall(store, { today }))).items

describe('a first abnormal blood pressure', () => {
  it('asks for two re-checks on other days within four weeks; three abnormal days make a candidate', async () => {
    const { store, personId } = await openScreened()
    const first = await save(store, personId, { screenDate: '2025-03-01', sbp: 150, dbp: 92 })
    expect(first).toMatchObject({ tasks: 2, pressure: { state: 'recheck', missing: 2 } })
    expect(openTasks(store, personId)).toEqual([
      ['htn-recheck', '2025-03-15'],
      ['htn-recheck', '2025-03-29'],
    ])
    expect(store.list('task', { personId })[0]?.ownerName).toBe('周村医')
    expect(await listed(store, 'recheck', '2025-04-01')).toMatchObject([
      { personId, name: '李大山', village: '东岗村', dueOn: '2025-03-29', daysLate: 3 },
    ])
    await save(store, personId, { screenDate: '2025-03-10', sbp: 144, dbp: 88, purpose: 'recheck' })
    expect(openTasks(store, personId)).toEqual([['htn-recheck', '2025-03-29']])
    const third = await save(store, personId, { screenDate: '2025-03-20', sbp: 142, dbp: 86, purpose: 'recheck' })
    expect(third.pressure.state).toBe('candidate')
    expect(openTasks(store, personId)).toEqual([['referral-follow-up', '2025-04-03']])
    expect((await listed(store, 'candidate', '2025-03-21'))[0]?.reason).toContain('非同日 3 次血压达诊断标准')
    expect(await listed(store, 'recheck', '2025-03-21')).toEqual([])
  })

  it('ends with a normal re-check', async () => {
    const { store, personId } = await openScreened()
    await save(store, personId, { screenDate: '2025-03-01', sbp: 150, dbp: 92 })
    await save(store, personId, { screenDate: '2025-03-08', sbp: 128, dbp: 80, purpose: 'recheck' })
    expect(openTasks(store, personId)).toEqual([])
    expect(store.list('task', { personId }).map((task) => task.state)).toEqual(['done', 'dropped'])
  })

  it('is taken back with its tasks by one undo', async () => {
    const { store, personId } = await openScreened()
    const { tx } = await save(store, personId, { screenDate: '2025-03-01', sbp: 150, dbp: 92 })
    store.write(by, (inner) => undoTransaction(store, inner, tx))
    expect([store.list('screening'), store.list('task'), store.list('highRisk')]).toEqual([[], [], []])
  })

  it('asks to refer at once from 180/110', async () => {
    const { store, personId } = await openScreened()
    await save(store, personId, { screenDate: '2025-03-01', sbp: 182, dbp: 100 })
    expect(openTasks(store, personId).map(([kind]) => kind)).toEqual([
      'htn-recheck',
      'htn-recheck',
      'referral-follow-up',
    ])
  })
})

describe('the high-risk register', () => {
  it('follows a person every half year, and closes with an outcome', async () => {
    const { store, personId, villageId } = await openScreened()
    const saved = await save(store, personId, {
      screenDate: '2025-03-01',
      sbp: 132,
      dbp: 80,
      weightKg: 75,
      smokePerDay: 20,
    })
    expect(saved.kinds.map((each) => each.kind)).toEqual(['HR5_WEIGHT', 'HR5_BP', 'HR5_SMOKE'])
    expect(openTasks(store, personId)).toEqual([['high-risk', '2025-09-01']])
    expect(await listed(store, 'due', '2025-08-17')).toEqual([])
    expect(await listed(store, 'due', '2025-08-18', villageId)).toMatchObject([{ personId, dueOn: '2025-09-01' }])
    await save(store, personId, { screenDate: '2025-09-02', purpose: 'high-risk', sbp: 124, dbp: 78 })
    const [entry] = store.list('highRisk', { personId })
    // Not measured this time: weight and smoking stay.
    expect(entry).toMatchObject({ kinds: ['HR5_WEIGHT', 'HR5_SMOKE'], nextDueOn: '2026-03-02' })
    expect(openTasks(store, personId)).toEqual([['high-risk', '2026-03-02']])
    const close = () =>
      screeningHandlers['highRisk.close'](
        { highRiskId: entry?.id ?? 0, outcome: '7', outcomeOn: '2025-12-31', note: null },
        testCall(store),
      )
    close()
    expect(close).toThrow('high-risk-closed')
    expect([openTasks(store, personId), (await listed(store, 'closed', '2025-12-31'))[0]?.outcome]).toEqual([[], '7'])
  })

  it('has no patients in it', async () => {
    const { store, personId } = await openScreened()
    store.write(by, (tx) => tx.insert('diseaseFile', { personId, disease: 'HTN', enrolDate: '2025-01-01' }))
    const saved = await save(store, personId, { screenDate: '2025-03-01', sbp: 150, dbp: 95, smokePerDay: 20 })
    expect([saved.tasks, store.list('highRisk')]).toEqual([0, []])
  })
})

describe('from candidate to patient', () => {
  it('is one step: file, contract, outcome, tasks, colour; and one undo', async () => {
    const { store, personId } = await openScreened()
    await save(store, personId, { screenDate: '2025-03-01', sbp: 150, dbp: 92, smokePerDay: 10 })
    const input = screenings['screening.enrol'].input.parse({
      personId,
      enrolments: [{ disease: 'HTN', enrolDate: '2025-03-22', dxDate: '2025-03-22', source: '2' }],
      contract: { signDate: '2025-03-22', startDate: '2025-03-22' },
    })
    const { tx } = await screeningHandlers['screening.enrol'](input, testCall(store, { today: '2025-03-22' }))
    expect(store.list('highRisk', { personId })[0]).toMatchObject({ outcome: '1', outcomeOn: '2025-03-22' })
    expect(openTasks(store, personId)).toEqual([])
    expect([store.list('contract', { personId }).length, findColorMark(store, personId, '2025-03-22')?.color]).toEqual([
      1,
      'grey',
    ])
    expect(await listed(store, 'recheck', '2025-03-22')).toEqual([])
    expect(() => screeningHandlers['screening.enrol'](input, testCall(store, { today: '2025-03-22' }))).toThrow(
      'already-enrolled',
    )
    store.write(by, (inner) => undoTransaction(store, inner, tx))
    expect([store.list('diseaseFile'), store.list('contract'), openTasks(store, personId).length]).toEqual([[], [], 3])
  })
})

describe('a reading', () => {
  it('can belong to a new person, who is then on file', async () => {
    const { store, villageId } = await openScreened()
    const input = screenings['screening.save'].input.parse({
      newPerson: { person: { name: '赵新', idNo: '341522196002290016' }, villageId },
      screening: { screenDate: '2025-03-01', sbp: 126, dbp: 78 },
    })
    const { personId } = await screeningHandlers['screening.save'](input, testCall(store))
    expect(store.get('person', personId)).toMatchObject({ birthDate: '1960-02-29', sex: '1', idCheck: 'valid' })
    expect(() => screeningHandlers['screening.save'](input, testCall(store))).toThrow('duplicate-id')
  })

  it('of somebody who died the day before is refused; one of the day of death is taken', async () => {
    const { store, personId } = await openScreened()
    store.write(by, (tx) => {
      const fileId = tx.insert('diseaseFile', { personId, disease: 'T2DM', enrolDate: '2020-01-01' }).id
      tx.insert('diseaseStatus', { fileId, status: 'closed', reason: 'died', fromDate: '2025-03-01' })
    })
    await expect(save(store, personId, { screenDate: '2025-03-02', sbp: 120, dbp: 80 })).rejects.toThrow('person-died')
    await save(store, personId, { screenDate: '2025-03-01', sbp: 120, dbp: 80 })
    expect(store.list('screening', { personId })).toHaveLength(1)
  })

  it.each<[string, Partial<Reading>]>([
    ['nothing measured', {}],
    ['half a blood pressure', { sbp: 140 }],
    ['turned round', { sbp: 80, dbp: 130 }],
    ['tomorrow', { sbp: 120, dbp: 80, screenDate: '2025-03-02' }],
  ])('is refused: %s', async (_name, values) => {
    const { store, personId } = await openScreened()
    const input = screenings['screening.save'].input.parse({
      personId,
      screening: { screenDate: '2025-03-01', ...values },
    })
    expect(() => screeningHandlers['screening.save'](input, testCall(store, { today: '2025-03-01' }))).toThrow(
      'screening-invalid',
    )
    expect(store.list('screening')).toEqual([])
  })
})
