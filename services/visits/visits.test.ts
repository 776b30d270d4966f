import { beforeEach, describe, expect, it } from 'vitest'
import { visitDraftKey } from '../../core/contract/draft-key.ts'
import { contract } from '../../core/contract/index.ts'
import type { RawInputOf } from '../../core/contract/kit.ts'
import type { visits } from '../../core/contract/care.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { undoTransaction } from '../../database/undo.ts'
import { draftHandlers } from '../follow-up/drafts.ts'
import { testCall, testSpecialist } from '../test-call.ts'
import { visitHandlers } from './visits.ts'

type Save = RawInputOf<(typeof visits)['visits.save']>
type VisitFields = Partial<Save['visit']>

let store: Store
let personId: number
let specialistId: number
let amlodipine: number
let metformin: number

beforeEach(async () => {
  store = await openTestStore()
  store.write(testContext, (tx) => {
    const village = tx.insert('village', { name: '东岗村' })
    personId = tx.insert('person', {
      name: '邵良旺',
      sex: '1',
      birthDate: '1944-10-18',
      idNo: '341522194410180015',
      idCheck: 'valid',
      phone: '13860728488',
      archiveNo: '34152210210100018',
      address: '前庄组 12 号',
      doctor: '周村医',
    }).id
    tx.insert('residence', { personId, villageId: village.id, fromDate: '2020-01-01' })
    for (const disease of ['HTN', 'T2DM'] as const) {
      const file = tx.insert('diseaseFile', { personId, disease, enrolDate: '2023-01-10', doctor: '周村医' })
      tx.insert('diseaseStatus', { fileId: file.id, status: 'active', fromDate: '2023-01-10' })
    }
    specialistId = tx.insert('specialist', {
      name: '钱专科',
      hospital: '县人民医院',
      department: '心内科',
      title: '副主任医师',
    }).id
    amlodipine = tx.insert('medication', {
      personId,
      drugCode: 'D01',
      genericName: '苯磺酸氨氯地平',
      spec: '片 5mg',
      dosePerTime: 5,
      doseUnit: 'mg',
      freqPerDay: 1,
      startDate: '2025-01-05',
    }).id
    metformin = tx.insert('medication', {
      personId,
      drugCode: 'D39',
      genericName: '盐酸二甲双胍',
      spec: '片 0.5g',
      dosePerTime: 0.5,
      doseUnit: 'g',
      freqPerDay: 2,
      startDate: '2025-01-05',
    }).id
    tx.insert('user', { login: 'clerk', name: '赵公卫', role: 'clerk' })
  })
})

const consultation = {
  consultReason: '血压控制不佳',
  consultOpinion: '联合用药',
  participants: [{ role: 'pharmacist', name: '李药师', institution: '县人民医院药剂科' }],
}
const call = (today = '2025-12-15') => testCall(store, { user: testSpecialist, today, method: 'visits.save' })
const save = async (visit: VisitFields = {}, advice: Save['advice'] = [], alertReasons: Save['alertReasons'] = []) => {
  const raw = {
    visit: { personId, specialistId, visitDate: '2025-12-15', plan: '限盐', ...visit },
    advice,
    alertReasons,
  }
  return visitHandlers['visits.save'](contract['visits.save'].input.parse(raw), call())
}
const regimen = () =>
  store
    .list('medication', { personId })
    .map((each) => [each.genericName, each.dosePerTime, each.startDate, each.stopDate, each.stopReason])

describe('what a visit does to the regimen', () => {
  it('starts, stops and changes medicines, linked to the visit, and the whole is one undoable transaction', async () => {
    const change = {
      medicationId: amlodipine,
      drugCode: 'D01',
      genericName: '苯磺酸氨氯地平',
      spec: '片 5mg',
      doseUnit: 'mg',
    }
    const { id, tx } = await save({
      regimenChanges: [
        { action: 'change', ...change, dosePerTime: 10, freqPerDay: 1, reason: '血压未达标' },
        { action: 'stop', medicationId: metformin, genericName: '盐酸二甲双胍', reason: null },
        {
          action: 'start',
          drugCode: 'D17',
          genericName: '缬沙坦',
          spec: '胶囊 80mg',
          dosePerTime: 80,
          doseUnit: 'mg',
          freqPerDay: 1,
        },
      ],
    })
    expect(regimen()).toEqual([
      ['苯磺酸氨氯地平', 5, '2025-01-05', '2025-12-15', '血压未达标'],
      ['盐酸二甲双胍', 0.5, '2025-01-05', '2025-12-15', '专家接诊停用'],
      ['苯磺酸氨氯地平', 10, '2025-12-15', null, null],
      ['缬沙坦', 80, '2025-12-15', null, null],
    ])
    const touched = store.list('medication', { personId })
    expect(touched.map((each) => each.visitId)).toEqual([id, id, id, id])
    expect(touched[3]?.prescriber).toBe('钱专科')

    store.write(testContext, (undo) => expect(undoTransaction(store, undo, tx)).toEqual([]))
    expect(regimen()).toEqual([
      ['苯磺酸氨氯地平', 5, '2025-01-05', null, null],
      ['盐酸二甲双胍', 0.5, '2025-01-05', null, null],
    ])
    expect(store.list('roundingVisit')).toEqual([])
  })

  it.each([
    ['stopping what is not taken', { action: 'stop', medicationId: 99, genericName: '缬沙坦' }, 'medicine-not-current'],
    ['changing nothing in particular', { action: 'change', genericName: '缬沙坦' }, 'medicine-not-current'],
    [
      'starting what is taken already',
      { action: 'start', drugCode: 'D01', genericName: '氨氯地平' },
      'medicine-already-taken',
    ],
  ] as const)('refuses %s and saves nothing', async (_what, change, code) => {
    await expect(save({ regimenChanges: [change] })).rejects.toMatchObject({ failure: { code } })
    expect(store.list('roundingVisit')).toEqual([])
  })

  it('refuses to stop a medicine on a day before it began', async () => {
    const change = { action: 'stop', medicationId: amlodipine, genericName: '苯磺酸氨氯地平' } as const
    await expect(save({ visitDate: '2024-12-01', regimenChanges: [change] })).rejects.toMatchObject({
      failure: { code: 'medicine-later' },
    })
  })
})

describe('advice and referral', () => {
  it('turn into tasks with owner and due date, found again through the visit', async () => {
    const clerkId = store.list('user')[0]?.id ?? 0
    const { id, taskIds } = await save(
      { referral: true, referralReason: '连续两次未达标', referralOrgDept: '县人民医院心内科' },
      [
        { title: '两周内复测血压', ownerUserId: null, ownerName: '周村医', dueDate: '2025-12-29' },
        { title: '补做糖化血红蛋白', ownerUserId: clerkId, ownerName: '', dueDate: '2026-01-15' },
      ],
    )
    const tasks = store.list('task', { sourceEntity: 'roundingVisit', sourceId: id })
    expect(tasks.map((task) => task.id)).toEqual(taskIds)
    expect(
      tasks.map((task) => [task.kind, task.title, task.ownerUserId, task.ownerName, task.dueDate, task.state]),
    ).toEqual([
      ['advice', '两周内复测血压', null, '周村医', '2025-12-29', 'open'],
      ['advice', '补做糖化血红蛋白', clerkId, '赵公卫', '2026-01-15', 'open'],
      ['referral-follow-up', '回访转诊情况：县人民医院心内科', null, '周村医', '2025-12-29', 'open'],
    ])
  })
})

describe('refusals before saving', () => {
  it.each([
    ['a day to come', { visitDate: '2025-12-16' }, '接诊日期不能晚于今天'],
    ['a referral without a reason', { referral: true }, '转诊原因'],
    ['a long prescription without days', { longRx: true }, '处方天数'],
    ['a review that is not later', { nextReviewDate: '2025-12-15' }, '下次复查日期'],
  ])('%s', async (_what, visit, words) => {
    await expect(save(visit)).rejects.toThrow(words)
  })

  it('a record sheet with nothing on it, saved by pressing the keys twice', async () => {
    await expect(save({ plan: ' ' })).rejects.toThrow('还没有写接诊内容')
    await save({ plan: null, dxReviewHtn: 'confirmed' })
  })

  it('advice without an owner, or due before the visit', async () => {
    await expect(save({}, [{ title: '复测', ownerName: ' ', dueDate: '2025-12-29' }])).rejects.toThrow('责任人')
    await expect(save({}, [{ title: '复测', ownerName: '周村医', dueDate: '2025-12-14' }])).rejects.toThrow('完成期限')
  })

  it('the same visit a second time', async () => {
    const { id } = await save()
    await expect(save()).rejects.toMatchObject({ failure: { code: 'visit-exists', details: { id } } })
    await save({ visitKind: 'teleconsultation', ...consultation })
  })

  it('a visit after the death, while the day of death itself may still be entered', async () => {
    store.write(testContext, (tx) => {
      for (const file of store.list('diseaseFile', { personId }))
        tx.insert('diseaseStatus', { fileId: file.id, status: 'closed', reason: 'died', fromDate: '2025-12-10' })
    })
    await expect(save()).rejects.toThrow('已登记于2025年12月10日死亡')
    await save({ visitDate: '2025-12-10' })
  })
})

describe('the visit screen', () => {
  it('opens with the patient, the specialists, who can be given advice, last advice and the draft', async () => {
    store.write(testContext, (tx) => tx.insert('specialist', { name: '停诊', hospital: '县人民医院', active: false }))
    await save({}, [{ title: '两周内复测血压', ownerName: '周村医', dueDate: '2025-12-29' }])
    await draftHandlers['drafts.keep'](
      { ...visitDraftKey(personId), personId, title: '邵良旺 接诊', body: { sbp: 150 } },
      call(),
    )
    const start = await visitHandlers['visits.start']({ personId }, call())
    expect(start.patient.person.name).toBe('邵良旺')
    expect(start.specialists.map((each) => each.name)).toEqual(['钱专科'])
    expect(start.owners.map((owner) => owner.label)).toEqual(['周村医（责任医生）', '赵公卫（公卫专干）'])
    expect(start.lastAdvice.map((task) => task.title)).toEqual(['两周内复测血压'])
    expect(start.draft).toMatchObject({ body: { sbp: 150 }, savedAt: '2025-12-15T02:00:00.000Z' })
  })

  it('drops the draft of who saves', async () => {
    await draftHandlers['drafts.keep']({ ...visitDraftKey(personId), personId, title: '邵良旺 接诊', body: {} }, call())
    await save()
    expect(store.list('draft')).toEqual([])
  })

  it('lists visits of a span with the state of their advice', async () => {
    const { taskIds } = await save({}, [
      { title: '甲', ownerName: '周村医', dueDate: '2025-12-29' },
      { title: '乙', ownerName: '周村医', dueDate: '2025-12-29' },
    ])
    store.write(testContext, (tx) =>
      tx.update('task', taskIds[0] ?? 0, { state: 'done', result: '已复测', closedDate: '2025-12-20' }),
    )
    const list = (filter: { from: string; to: string; specialistId?: number; villageId?: number }) =>
      visitHandlers['visits.list']({ specialistId: null, villageId: null, ...filter }, call())
    const found = await list({ from: '2025-12-15', to: '2025-12-15' })
    expect(
      found.map((each) => [each.patientName, each.village, each.specialistName, each.adviceOpen, each.adviceDone]),
    ).toEqual([['邵良旺', '东岗村', '钱专科', 1, 1]])
    expect(await list({ from: '2025-12-16', to: '2025-12-31' })).toEqual([])
    expect(await list({ from: '2025-01-01', to: '2025-12-31', specialistId: specialistId + 1 })).toEqual([])
    expect(
      await list({ from: '2025-01-01', to: '2025-12-31', villageId: store.list('village')[0]?.id ?? 0 }),
    ).toHaveLength(1)
  })
})

describe('the printed 接诊服务记录单', () => {
  it('holds the person, both sides of each regimen change, the advice with owner and day, the referral and nothing in clear that is masked', async () => {
    const { id } = await save(
      {
        sbp: 158,
        dbp: 92,
        heartRate: 78,
        fpg: 7.4,
        subjective: '近一周头晕 <两次>',
        dxReviewHtn: 'confirmed',
        dxReviewT2dm: 'doubtful',
        referral: true,
        referralReason: '血压难以控制',
        referralOrgDept: '县人民医院心内科',
        longRx: true,
        longRxDays: 28,
        regimenChanges: [
          {
            action: 'change',
            medicationId: amlodipine,
            genericName: '苯磺酸氨氯地平',
            spec: '片 5mg',
            dosePerTime: 10,
            doseUnit: 'mg',
            freqPerDay: 1,
            reason: '未达标',
          },
        ],
      },
      [{ title: '两周内复测血压', ownerName: '周村医', dueDate: '2025-12-29' }],
      [{ key: 'R23 changed', reason: '只加量，两周后村医复测' }],
    )
    const { html, title } = await visitHandlers['visits.sheet']({ visitId: id }, call())
    const words = html
      .replace(/<style>[\s\S]*<\/style>/, '')
      .replace(/<[^>]+>/g, '')
      .replace(/\s+/g, ' ')
    expect(title).toBe('接诊服务记录单 邵良旺 2025-12-15')
    for (const expected of [
      '花园镇卫生院',
      '接诊服务记录单',
      '编号 101-00018',
      '81岁',
      '血压 158/92 mmHg',
      '空腹血糖 7.4 mmol/L',
      '每日1次，每次5mg',
      '每日1次，每次10mg',
      '用药警告 R23：这次调整了用药，近 3 个月换药，不宜开长期处方。仍用的理由：只加量，两周后村医复测',
      '两周内复测血压',
      '周村医',
      '2025-12-29',
      '县人民医院心内科',
      '血压难以控制',
      '处方 28 天',
      '接诊专家（签名）',
      '&lt;两次&gt;',
      '✓维持诊断',
      '✓存疑待查',
    ])
      expect(words).toContain(expected)
    expect(html).not.toContain('341522194410180015')
    expect(html).not.toMatch(/<script|<link|<img|src=/)
    expect(store.one('SELECT object, reason FROM audit ORDER BY seq DESC LIMIT 1')).toEqual({
      object: `roundingVisit:${id}`,
      reason: '打印接诊服务记录单',
    })
  })
})

describe('a consultation', () => {
  it.each([
    [{ consultReason: ' ' }, 'consultReason'],
    [{ consultOpinion: null }, 'consultOpinion'],
    [{ participants: [] }, 'participants'],
  ])('without %o is refused', async (patch, field) => {
    await expect(save({ visitKind: 'five-doctor', ...consultation, ...patch })).rejects.toMatchObject({
      failure: { code: 'visit-invalid', details: { field } },
    })
  })
  it('prints the official 会诊记录表 with everybody and their institutions', async () => {
    const { id } = await save({ visitKind: 'five-doctor', ...consultation })
    const { html, title } = await visitHandlers['visits.sheet']({ visitId: id }, call())
    expect(title).toMatch(/^会诊记录表 邵良旺/)
    for (const text of ['血压控制不佳', '联合用药', '李药师', '县人民医院药剂科', '药师', '钱专科'])
      expect(html).toContain(text)
  })
})
