import { beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { undoTransaction } from '../../database/undo.ts'
import { plantPerson, plantPlace, plantVisit } from './visits-fixture.ts'
import { teachingCaseHandlers as cases } from './teaching-cases.ts'
import { testCall, testSpecialist } from '../test-call.ts'
import { openTasks, taskWords } from '../worklist/worklist-rows.ts'

let store: Store
let visitId: number
let similar: number
let allergic: number

const call = (today = '2025-12-31') => testCall(store, { user: testSpecialist, today })
const start = {
  action: 'start',
  genericName: '缬沙坦',
  spec: '胶囊 80mg',
  dosePerTime: 80,
  doseUnit: 'mg',
  freqPerDay: 1,
} as const
const high = { visitDate: '2025-12-20', sbp: 158, dbp: 92 }
const mark = async () => (await cases['cases.mark']({ visitId }, call())).id
const open = async (id: number, today?: string) => cases['cases.open']({ id }, call(today))
const lesson = '先查依从性，再加一类药'
async function published(): Promise<number> {
  const id = await mark()
  const { title, summary } = store.get('teachingCase', id)
  await cases['cases.save']({ id, title, summary, lesson }, call())
  await cases['cases.publish']({ id }, call())
  return id
}
const handOut = async (id: number, personIds: number[], dueDate = '2026-01-14') =>
  cases['cases.handOut']({ id, personIds, title: '复测血压', dueDate }, call())

beforeEach(async () => {
  store = await openTestStore()
  const { east, west, specialistId } = plantPlace(store)
  const taught = plantPerson(store, {
    name: '邵良旺',
    village: east,
    medicines: [{}],
    followUps: [{ visitDate: '2025-08-20', sbp: 138, dbp: 84 }, high],
  })
  visitId = plantVisit(store, {
    personId: taught,
    specialistId,
    visitDate: '2025-07-20',
    regimenChanges: [start],
    assessment: '邵良旺血压未达标',
    teaching: '2025年7月20日在东岗村讲解',
  }).visitId
  similar = plantPerson(store, { name: '同况', village: west, medicines: [{}], followUps: [high] })
  allergic = plantPerson(store, { name: '高钾', village: west, medicines: [{}], followUps: [high] })
  plantPerson(store, { name: '达标', village: west, medicines: [{}], followUps: [{ ...high, sbp: 128, dbp: 80 }] })
  plantPerson(store, { name: '别的药', village: west, medicines: [{ genericName: '缬沙坦' }], followUps: [high] })
  store.write(testContext, (tx) => {
    tx.insert('labResult', {
      personId: allergic,
      item: 'potassium',
      value: 5.9,
      unit: 'mmol/L',
      testDate: '2025-12-01',
    })
  })
})

describe('a teaching case', () => {
  it('is written without anybody’s name and marked once', async () => {
    const id = await mark()
    const page = await open(id)
    expect(page.problems).toEqual([])
    expect(page.teachingCase.summary).toContain('【评估】患者血压未达标。')
    expect(page.teachingCase.summary).toContain('约 4 周后血压 138/84')
    expect(page.teachingCase.lesson).toBe('当时在本村讲解')
    await expect(mark()).rejects.toMatchObject({ failure: { code: 'case-exists' } })
  })

  it('is not published or printed while it tells who it is', async () => {
    const id = await mark()
    const { problems } = await cases['cases.save']({ id, title: '良旺的血压', summary: '住东岗村', lesson }, call())
    expect(problems.map((each) => each.kind)).toEqual(['name', 'village'])
    await expect((async () => cases['cases.publish']({ id }, call()))()).rejects.toMatchObject({
      failure: { code: 'case-identifies' },
    })
    await expect((async () => cases['cases.sheet']({ id }, call()))()).rejects.toMatchObject({
      failure: { code: 'case-identifies' },
    })
    await cases['cases.save']({ id, title: '血压未达标', summary: '老年患者', lesson: ' ' }, call())
    await expect((async () => cases['cases.publish']({ id }, call()))()).rejects.toMatchObject({
      failure: { code: 'case-incomplete' },
    })
  })

  it('once published stays without names, and is withdrawn with a reason', async () => {
    const id = await published()
    await expect(
      (async () => cases['cases.save']({ id, title: '邵良旺', summary: '', lesson }, call()))(),
    ).rejects.toMatchObject({ failure: { code: 'case-identifies' } })
    const { html } = await cases['cases.sheet']({ id }, testCall(store))
    expect(html).toContain(lesson)
    expect(html).not.toMatch(/邵良旺|东岗|钱专科/)
    await expect((async () => cases['cases.withdraw']({ id, reason: ' ' }, call()))()).rejects.toThrow('请写明原因')
    await cases['cases.withdraw']({ id, reason: '有更好的病例' }, call())
    expect(store.get('teachingCase', id)).toMatchObject({ state: 'withdrawn', withdrawReason: '有更好的病例' })
    await expect(mark()).resolves.toBeGreaterThan(0)
  })
})

describe('patients in the same situation', () => {
  it('are found by the rule, and who is not says why', async () => {
    const page = await open(await mark())
    expect(page.similar.map((one) => one.name)).toEqual(['同况'])
    expect(page.similar[0]?.reasons).toEqual([
      '2025年12月20日血压 158/92 mmHg，不达标（55 岁，控制标准 <140/90）',
      '用药与病例当时相同（二氢吡啶类钙拮抗剂（地平类）），也还没有用ARB（沙坦类）',
    ])
    expect(page.notSimilar).toEqual([
      { why: '用药情况与病例不同', people: 1 },
      { why: '这样用药有禁忌或要先核对', people: 1 },
    ])
  })

  it('are the 200 with the highest readings, and the rest is counted', async () => {
    const { west } = { west: store.list('village')[1]?.id ?? 0 }
    for (let at = 0; at < 200; at += 1)
      plantPerson(store, { name: `多${at}`, village: west, medicines: [{}], followUps: [{ ...high, sbp: 160 }] })
    const page = await open(await mark())
    expect(page.similar).toHaveLength(200)
    expect(page.similar.map((one) => one.name)).not.toContain('同况')
    expect(page.notSimilar[0]).toMatchObject({ people: 2 })
  })

  it('become tasks of their doctors, seen on the worklist from that day, taken back as one', async () => {
    const id = await mark()
    await expect(handOut(id, [similar])).rejects.toMatchObject({ failure: { code: 'case-not-published' } })
    await cases['cases.save']({ id, title: '病例', summary: '摘要', lesson }, call())
    await cases['cases.publish']({ id }, call())
    await expect(handOut(id, [similar], '2025-12-30')).rejects.toMatchObject({ failure: { code: 'case-invalid' } })
    await expect(handOut(id, [similar, allergic])).rejects.toMatchObject({ failure: { code: 'case-people-changed' } })
    const { tx, tasks, doctors } = await handOut(id, [similar, similar])
    expect([tasks, doctors]).toEqual([1, 1])
    const scope = { asOf: '2025-12-31', villages: null, doctor: '周村医' }
    expect(openTasks(store, scope).map((task) => [task.personId, task.kind, taskWords(store, task).ownerName])).toEqual(
      [[similar, 'teaching-case', '周村医']],
    )
    expect((await open(id)).notSimilar).toContainEqual({ why: '已经下达过任务', people: 1 })
    store.write(testContext, (undo) => undoTransaction(store, undo, tx))
    expect(store.list('task', { kind: 'teaching-case' })).toEqual([])
  })

  it('are followed until a reading after their task was done', async () => {
    const id = await published()
    await handOut(id, [similar])
    const of = async (today: string) => (await open(id, today)).tasks[0]
    expect(await of('2026-01-15')).toMatchObject({
      state: 'open',
      overdue: true,
      after: '—',
      handedOutOn: '2025-12-31',
    })
    store.write(testContext, (tx) => {
      const [task] = store.list('task', { kind: 'teaching-case' })
      tx.update('task', task?.id ?? 0, { state: 'done', result: '已加药', closedDate: '2026-01-10' })
    })
    expect((await of('2026-01-20'))?.after).toBe('尚无复测，2026年4月10日前测的都算')
    store.write(testContext, (tx) =>
      tx.insert('followUp', {
        personId: similar,
        disease: 'HTN',
        visitDate: '2026-01-24',
        visitWay: '1',
        sbp: 136,
        dbp: 82,
      }),
    )
    expect(await of('2026-01-31')).toMatchObject({ after: '158/92，14 天后 136/82 mmHg', controlledAfter: true })
    expect((await cases['cases.list']({}, call('2026-01-31')))[0]).toMatchObject({
      tasks: 1,
      tasksDone: 1,
      tasksOverdue: 0,
    })
  })
})
