import { beforeEach, describe, expect, it } from 'vitest'
import type { followUps } from '../../core/contract/care.ts'
import { followUpDraftKey } from '../../core/contract/draft-key.ts'
import type { EntityInput } from '../../core/contract/entities/index.ts'
import { contract } from '../../core/contract/index.ts'
import type { RawInputOf } from '../../core/contract/kit.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { undoTransaction } from '../../database/undo.ts'
import { draftHandlers } from './drafts.ts'
import { followUpHandlers } from './follow-ups.ts'
import { testCall, testClerk } from '../test-call.ts'

type Fields = Partial<EntityInput<'followUp'>>

let store: Store
let personId: number
const fileIds: Record<string, number> = {}

beforeEach(async () => {
  store = await openTestStore()
  store.write(testContext, (tx) => {
    personId = tx.insert('person', {
      name: '尹礼',
      sex: '1',
      birthDate: '1970-05-06',
      heightCm: 168,
      doctor: '周村医',
    }).id
    fileIds['HTN'] = tx.insert('diseaseFile', {
      personId,
      disease: 'HTN',
      enrolDate: '2023-01-10',
      dxDate: '2022-12-01',
      doctor: '周村医',
    }).id
    tx.insert('diseaseStatus', { fileId: fileIds['HTN'], status: 'active', fromDate: '2023-01-10' })
  })
})

const addFile = (disease: 'HTN' | 'T2DM') =>
  store.write(testContext, (tx) => {
    const file = tx.insert('diseaseFile', { personId, disease, enrolDate: '2023-01-10', doctor: '周村医' })
    tx.insert('diseaseStatus', { fileId: file.id, status: 'active', fromDate: '2023-01-10' })
    fileIds[disease] = file.id
  })

const call = (today = '2025-12-31') => testCall(store, { today, method: 'followUps.save' })
const filled: Fields = {
  disease: 'HTN',
  visitDate: '2025-03-01',
  visitWay: '1',
  symptoms: ['1'],
  sbp: 132,
  dbp: 84,
  medAdherence: '1',
  adr: '1',
}
const save = async (fields: Fields = {}) => {
  const raw = { followUp: { ...filled, personId, ...fields } } as RawInputOf<(typeof followUps)['followUps.save']>
  return followUpHandlers['followUps.save'](contract['followUps.save'].input.parse(raw), call())
}
const amend = async (id: number, patch: Fields, reason = '录入有误') =>
  followUpHandlers['followUps.amend'](contract['followUps.amend'].input.parse({ id, patch, reason }), call())
const statuses = (disease = 'HTN') =>
  store.list('diseaseStatus', { fileId: fileIds[disease] }).map((each) => [each.status, each.reason, each.fromDate])
const tasks = () =>
  store.list('task', { personId }).map((task) => [task.kind, task.dueDate, task.state, task.ownerName])

describe('saving a follow-up', () => {
  it('stores the suggestion with its reason, the next step, the next day and the body-mass index', async () => {
    const { id } = await save({ heightCm: 168, weightKg: 70 })
    expect(store.get('followUp', id)).toMatchObject({
      visitClass: '1',
      suggestedClass: '1',
      nextStep: '1',
      nextVisitDate: '2025-05-30',
      overrideReason: null,
      bmi: 24.8,
    })
    expect(store.get('followUp', id).classReason).toContain('血压 132/84 mmHg，达标')
  })

  it('keeps the day and the class that the doctor chose, with the reason for another class', async () => {
    const { id } = await save({ visitClass: '2', overrideReason: '家庭自测偏高', nextVisitDate: '2025-03-10' })
    expect(store.get('followUp', id)).toMatchObject({
      visitClass: '2',
      suggestedClass: '1',
      overrideReason: '家庭自测偏高',
      nextStep: '2',
      nextVisitDate: '2025-03-10',
    })
  })

  it('refuses another class without a reason, saying what was suggested and why', async () => {
    await expect(save({ sbp: 150, visitClass: '1', overrideReason: ' ' })).rejects.toMatchObject({
      failure: {
        code: 'override-reason',
        message: expect.stringMatching(/建议分类为“控制不满意”.*“控制满意”.*150\/84/),
        details: { suggestedClass: '2' },
      },
    })
  })

  it('forgets a reason that is not needed', async () => {
    const { id } = await save({ visitClass: '1', overrideReason: '多余' })
    expect(store.get('followUp', id).overrideReason).toBeNull()
  })

  it.each([
    ['a form without a way', { visitWay: null }, 'visitWay', '随访方式'],
    ['pressures the wrong way round', { sbp: 84, dbp: 132 }, 'sbp', '收缩压'],
    ['a day to come', { visitDate: '2026-01-01' }, 'visitDate', '随访日期'],
    ['an adverse reaction without words', { adr: '2' }, 'adrDesc', '不良反应'],
    ['a lost contact without a reason', { contact: 'lost' }, 'lostReason', '失访'],
  ] as const)('refuses %s and names the field', async (_what, fields, field, words) => {
    await expect(save(fields as Fields)).rejects.toMatchObject({
      failure: { code: 'follow-up-invalid', message: expect.stringContaining(words), details: { field } },
    })
    expect(store.list('followUp')).toEqual([])
  })

  it('counts the other errors in the sentence', async () => {
    await expect(save({ visitWay: null, adr: '2' })).rejects.toThrow('另有 1 处需要更正')
  })

  it('refuses a second record of the same day and disease, offering to amend the first', async () => {
    addFile('T2DM')
    const { id } = await save()
    await expect(save({ sbp: 128 })).rejects.toMatchObject({
      failure: {
        code: 'follow-up-exists',
        message: expect.stringMatching(/2025年3月1日的高血压随访.*修改/),
        details: { id },
      },
    })
    await save({ disease: 'T2DM', fpg: 6.5, dorsalisPedis: '1' })
  })

  it('refuses a disease without a file, and a day after the file was closed', async () => {
    await expect(save({ disease: 'T2DM' })).rejects.toMatchObject({ failure: { code: 'no-file' } })
    store.write(testContext, (tx) =>
      tx.insert('diseaseStatus', {
        fileId: fileIds['HTN'] ?? 0,
        status: 'closed',
        reason: 'moved',
        fromDate: '2025-02-01',
      }),
    )
    await expect(save()).rejects.toThrow('已于2025年2月1日注销（迁出）')
    await save({ visitDate: '2025-02-01' })
  })

  it('drops the draft of this form only', async () => {
    for (const disease of ['HTN', 'T2DM'] as const)
      await draftHandlers['drafts.keep'](
        { ...followUpDraftKey(personId, disease), personId, title: '尹礼', body: {} },
        call(),
      )
    await save()
    expect(store.list('draft').map((draft) => draft.subject)).toEqual([`${personId}:T2DM`])
  })

  it('leaves the class open when there is no reading to judge by and the doctor said nothing', async () => {
    const { id } = await save({ sbp: null, dbp: null, visitWay: '3' })
    expect(store.get('followUp', id)).toMatchObject({
      visitClass: null,
      suggestedClass: null,
      nextStep: null,
      nextVisitDate: null,
    })
  })

  it('takes what only the doctor can say into account', async () => {
    const { id } = await save({ answers: { newComplication: true } })
    expect(store.get('followUp', id)).toMatchObject({
      visitClass: '4',
      nextStep: '3',
      answers: { newComplication: true },
    })
  })

  it('is one transaction that can be taken back whole', async () => {
    const { tx } = await save({ sbp: 150 })
    store.write(testContext, (undo) => expect(undoTransaction(store, undo, tx)).toEqual([]))
    expect([store.list('followUp'), store.list('task')]).toEqual([[], []])
  })
})

describe('the duties a follow-up creates and fulfils', () => {
  it('a first unsatisfactory one asks for a re-check; the second one closes it and asks for a referral', async () => {
    expect((await save({ sbp: 150 })).tasks).toBe(1)
    expect(tasks()).toEqual([['recheck', '2025-03-15', 'open', '周村医']])
    expect((await save({ sbp: 148, visitDate: '2025-03-13' })).tasks).toBe(1)
    expect(tasks()).toEqual([
      ['recheck', '2025-03-15', 'done', '周村医'],
      ['referral-follow-up', '2025-03-27', 'open', '周村医'],
    ])
    const [recheck] = store.list('task', { personId })
    expect(recheck).toMatchObject({
      result: '2025年3月13日随访：血压 148/84 mmHg，控制不满意',
      closedDate: '2025-03-13',
    })
    await save({ visitDate: '2025-03-27', sbp: 130 })
    expect(tasks().map(([kind, , state]) => [kind, state])).toEqual([
      ['recheck', 'done'],
      ['referral-follow-up', 'done'],
    ])
  })

  it('a lost contact fulfils nothing', async () => {
    await save({ sbp: 150 })
    await save({ visitDate: '2025-03-14', contact: 'lost', lostReason: '外出务工' })
    expect(tasks()).toEqual([['recheck', '2025-03-15', 'open', '周村医']])
  })

  it('the other disease fulfils neither re-check nor referral', async () => {
    addFile('T2DM')
    await save({ sbp: 150 })
    await save({ disease: 'T2DM', visitDate: '2025-03-14', fpg: 6.1, dorsalisPedis: '1' })
    expect(tasks()).toEqual([['recheck', '2025-03-15', 'open', '周村医']])
  })

  it('a paper typed late asks for nothing that a later visit has overtaken, and closes nothing newer', async () => {
    await save({ visitDate: '2025-06-01', sbp: 150 })
    expect((await save({ visitDate: '2025-03-01', sbp: 170 })).tasks).toBe(0)
    expect(tasks()).toEqual([['recheck', '2025-06-15', 'open', '周村医']])
  })

  it('high blood pressure of a diabetic without a hypertension file has to be repeated, and any later reading does that', async () => {
    const other = store.write(testContext, (tx) => {
      const id = tx.insert('person', { name: '甲', birthDate: '1970-01-01' }).id
      tx.insert('diseaseFile', { personId: id, disease: 'T2DM', enrolDate: '2023-01-10' })
      return id
    })
    const visit = { personId: other, disease: 'T2DM', dorsalisPedis: '1', fpg: 6.5 } as const
    await save({ ...visit, sbp: 160, dbp: 95 })
    const kinds = () =>
      store.list('task', { personId: other }).map((task) => [task.kind, task.dueDate, task.state, task.ownerName])
    expect(kinds()).toEqual([['htn-recheck', '2025-03-29', 'open', '赵公卫']])
    await save({ ...visit, visitDate: '2025-05-20', sbp: null, dbp: null, visitWay: '3' })
    expect(kinds()[0]?.[2]).toBe('open')
    await save({ ...visit, visitDate: '2025-05-30', sbp: 128, dbp: 80 })
    expect(kinds()[0]?.[2]).toBe('done')
  })

  it('gives the duty to the account of the doctor in charge where there is one', async () => {
    const doctor = store.write(testContext, (tx) => tx.insert('user', { login: 'zhou', name: '周村医', role: 'clerk' }))
    await save({ sbp: 150 })
    expect(store.list('task')[0]).toMatchObject({ ownerUserId: doctor.id, ownerName: '周村医' })
  })
})

describe('death and lost contact', () => {
  it('a death closes every file from that day, ends all open tasks and lets no later visit in', async () => {
    addFile('T2DM')
    await save({ sbp: 150 })
    await save({ visitDate: '2025-07-08', contact: 'died', lostReason: '脑出血', visitWay: null })
    for (const disease of ['HTN', 'T2DM'])
      expect(statuses(disease)).toEqual([
        ['active', null, '2023-01-10'],
        ['closed', 'died', '2025-07-08'],
      ])
    expect(store.list('task').map((task) => [task.state, task.result])).toEqual([['dropped', '患者已死亡']])
    expect(store.list('followUp')[1]).toMatchObject({ visitClass: null, nextStep: null, suggestedClass: null })
    await expect(save({ visitDate: '2025-09-01' })).rejects.toThrow('已登记于2025年7月8日死亡')
  })

  it('a death typed by mistake is taken back by undo, by amending its day or contact, and by removing it', async () => {
    const died = { visitDate: '2025-07-08', contact: 'died', lostReason: '病故', visitWay: null } as const
    const first = await save(died)
    store.write(testContext, (undo) => expect(undoTransaction(store, undo, first.tx)).toEqual([]))
    expect(statuses()).toEqual([['active', null, '2023-01-10']])

    const second = await save(died)
    await amend(second.id, { visitDate: '2025-07-10' })
    expect(statuses()).toEqual([
      ['active', null, '2023-01-10'],
      ['closed', 'died', '2025-07-10'],
    ])
    await amend(second.id, { contact: 'met', visitWay: '1' })
    expect(statuses()).toEqual([['active', null, '2023-01-10']])
    await amend(second.id, { contact: 'died' })
    await followUpHandlers['followUps.remove']({ id: second.id, reason: '张冠李戴' }, call())
    expect(statuses()).toEqual([['active', null, '2023-01-10']])
    expect(store.list('followUp')).toEqual([])
  })

  it('meeting somebody who was lost brings the file back into care', async () => {
    store.write(testContext, (tx) =>
      tx.insert('diseaseStatus', { fileId: fileIds['HTN'] ?? 0, status: 'lost', fromDate: '2025-01-01' }),
    )
    await save({ contact: 'lost', lostReason: '电话停机', visitDate: '2025-02-01' })
    expect(statuses().at(-1)?.[0]).toBe('lost')
    await save()
    expect(statuses().at(-1)).toEqual(['active', null, '2025-03-01'])
  })
})

describe('amending', () => {
  it('follows the rule with what the rule had filled in, and keeps the reason and the untouched fields', async () => {
    const { id } = await save({ sbp: 183, smokePerDay: 10 })
    expect(store.get('followUp', id)).toMatchObject({ visitClass: '2', nextStep: '4', nextVisitDate: '2025-03-15' })
    await amend(id, { sbp: 138 }, '183 系 138 之误')
    expect(store.get('followUp', id)).toMatchObject({
      sbp: 138,
      dbp: 84,
      smokePerDay: 10,
      visitClass: '1',
      suggestedClass: '1',
      nextStep: '1',
      nextVisitDate: '2025-05-30',
    })
    expect(store.one('SELECT reason FROM change ORDER BY seq DESC LIMIT 1')).toEqual({ reason: '183 系 138 之误' })
    expect(store.list('task')).toEqual([])
  })

  it('keeps what the doctor had chosen', async () => {
    const { id } = await save({ nextVisitDate: '2025-04-01', visitClass: '2', overrideReason: '家庭自测偏高' })
    await amend(id, { weightKg: 70 })
    expect(store.get('followUp', id)).toMatchObject({
      visitClass: '2',
      overrideReason: '家庭自测偏高',
      nextVisitDate: '2025-04-01',
    })
  })

  it('takes the reason of the correction where an imported class does not fit the readings', async () => {
    const id = store.write(
      testContext,
      (tx) =>
        tx.insert('followUp', { ...filled, personId, disease: 'HTN', visitDate: '2025-01-05', visitClass: '2' }).id,
    )
    await amend(id, { weightKg: 70 }, '补录体重')
    expect(store.get('followUp', id)).toMatchObject({
      visitClass: '2',
      suggestedClass: '1',
      overrideReason: '补录体重',
    })
  })

  it('moves the duty with the day, and refuses the day of another record', async () => {
    const { id } = await save({ sbp: 150 })
    await amend(id, { visitDate: '2025-03-03' })
    expect(tasks()).toEqual([['recheck', '2025-03-17', 'open', '周村医']])
    await save({ visitDate: '2025-04-01' })
    await expect(amend(id, { visitDate: '2025-04-01' })).rejects.toMatchObject({
      failure: { code: 'follow-up-exists' },
    })
  })

  it('never moves a record to another person or disease', async () => {
    const { id } = await save()
    await amend(id, { personId: 99, disease: 'T2DM', weightKg: 70 })
    expect(store.get('followUp', id)).toMatchObject({ personId, disease: 'HTN', weightKg: 70 })
  })
})

describe('removing', () => {
  it('takes the record and its open duties out, with the reason in the log', async () => {
    const { id } = await save({ sbp: 150 })
    await followUpHandlers['followUps.remove']({ id, reason: '重复录入' }, call())
    expect([store.list('followUp'), store.list('task')]).toEqual([[], []])
    expect(store.one('SELECT op, reason FROM change ORDER BY seq DESC LIMIT 1')).toEqual({
      op: 'remove',
      reason: '重复录入',
    })
  })
})

describe('what the form starts from', () => {
  const start = async (disease: 'HTN' | 'T2DM' = 'HTN') =>
    followUpHandlers['followUps.start']({ personId, disease, together: false }, call())

  it('carries habits, targets, medicines and doctor forward, and never readings, judgements or dates', async () => {
    await save({
      smokePerDay: 10,
      smokeTarget: 5,
      saltLevel: '2',
      exerTimesPerWeek: 3,
      exerMinPerTime: 30,
      weightKg: 72,
      weightTargetKg: 68,
      heartRate: 70,
      adr: '2',
      adrDesc: '踝部水肿',
      psychAdjust: '1',
      auxExam: '心电图正常',
      visitDoctor: '周村医',
      meds: [{ name: '苯磺酸氨氯地平', dosePerTime: 5, doseUnit: 'mg', freqPerDay: 1 }],
    })
    const { carried, diseases, draft, patient } = await start()
    expect(carried).toEqual({
      smokePerDay: 10,
      smokeTarget: 5,
      saltLevel: '2',
      exerTimesPerWeek: 3,
      exerMinPerTime: 30,
      weightTargetKg: 68,
      heightCm: 168,
      visitDoctor: '周村医',
      meds: [{ drugCode: null, name: '苯磺酸氨氯地平', dosePerTime: 5, doseUnit: 'mg', freqPerDay: 1 }],
      insulin: [],
    })
    expect([diseases, draft, patient.followUps.length]).toEqual([['HTN'], null, 1])
  })

  it('takes a habit from the newest record that has it, of either disease, and only fields of this form', async () => {
    addFile('T2DM')
    await save({ smokePerDay: 20, saltLevel: '3' })
    await save({ disease: 'T2DM', visitDate: '2025-06-01', fpg: 6.2, dorsalisPedis: '1', smokePerDay: 5, stapleG: 300 })
    await save({ visitDate: '2025-08-01', contact: 'lost', lostReason: '外出' })
    expect((await start()).carried).toMatchObject({ smokePerDay: 5, saltLevel: '3' })
    expect((await start()).carried).not.toHaveProperty('stapleG')
    expect((await start('T2DM')).carried).toMatchObject({ smokePerDay: 5, stapleG: 300 })
  })

  it('brings changes of the regimen since the last follow-up onto the right form', async () => {
    addFile('T2DM')
    await save({
      meds: [
        { name: '苯磺酸氨氯地平', dosePerTime: 5, doseUnit: 'mg', freqPerDay: 1 },
        { name: '阿司匹林肠溶', dosePerTime: 100, doseUnit: 'mg', freqPerDay: 1 },
      ],
    })
    store.write(testContext, (tx) => {
      const listId = tx.insert('drugList', { name: '县级目录', version: '1', validFrom: '2025-01-01' }).id
      const drug = (
        code: string,
        genericName: string,
        drugClass: string,
        purpose: 'antihypertensive' | 'glucose-lowering',
      ) =>
        tx.insert('drug', {
          listId,
          code,
          genericName,
          doseForm: '片',
          spec: '',
          unit: '片',
          drugClass,
          purpose,
          usualDose: '',
          longRxMaxDays: 84,
        })
      drug('D17', '缬沙坦', 'ARB', 'antihypertensive')
      drug('D39', '盐酸二甲双胍', '双胍', 'glucose-lowering')
      drug('D59', '甘精胰岛素', '胰岛素-长效', 'glucose-lowering')
      tx.insert('medication', {
        personId,
        genericName: '苯磺酸氨氯地平',
        startDate: '2024-01-01',
        stopDate: '2025-05-10',
      })
      for (const [drugCode, genericName] of [
        ['D17', '缬沙坦'],
        ['D39', '盐酸二甲双胍'],
        ['D59', '甘精胰岛素'],
        [null, '钙片'],
      ] as const)
        tx.insert('medication', {
          personId,
          drugCode,
          genericName,
          dosePerTime: 1,
          doseUnit: '片',
          freqPerDay: 1,
          startDate: '2025-05-10',
        })
    })
    const names = async (disease: 'HTN' | 'T2DM') => {
      const { carried } = await start(disease)
      return [carried.meds?.map((each) => each.name), carried.insulin?.map((each) => each.name)]
    }
    expect(await names('HTN')).toEqual([['阿司匹林肠溶', '缬沙坦', '钙片'], []])
    expect(await names('T2DM')).toEqual([['盐酸二甲双胍', '钙片'], ['甘精胰岛素']])
  })

  it('gives back the draft of who asks, and refuses a disease without a file', async () => {
    await draftHandlers['drafts.keep'](
      { ...followUpDraftKey(personId, 'HTN'), personId, title: '尹礼 高血压随访', body: { sbp: 138 } },
      call(),
    )
    expect((await start()).draft).toMatchObject({ body: { sbp: 138 }, savedAt: '2025-12-31T02:00:00.000Z' })
    const other = testCall(store, { user: { ...testClerk, id: 9 } })
    expect(
      (await followUpHandlers['followUps.start']({ personId, disease: 'HTN', together: false }, other)).draft,
    ).toBeNull()
    expect(() => followUpHandlers['followUps.start']({ personId, disease: 'T2DM', together: false }, call())).toThrow(
      '请先建立专案',
    )
  })
})
