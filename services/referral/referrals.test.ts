/** A referral from the records that ask for it to its end, and the follow-ups and tasks beside it. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { EntityInput } from '../../core/contract/entities/index.ts'
import { contract } from '../../core/contract/index.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { undoTransaction } from '../../database/undo.ts'
import { followUpHandlers } from '../follow-up/follow-ups.ts'
import { lateReferrals } from './referral-worklist.ts'
import { classified } from '../indicators/figure-people.ts'
import { referralFacts } from './referral-facts.ts'
import { referralSheet } from './referral-sheet.ts'
import { referralHandlers } from './referrals.ts'
import { testCall, testClerk, testSpecialist } from '../test-call.ts'
import { deriveTables } from '../derive.ts'
import { visitHandlers } from '../visits/visits.ts'
import { worklistHandlers } from '../worklist/worklist.ts'

let store: Store
let personId: number

beforeEach(async () => {
  store = await openTestStore({ derive: deriveTables })
  store.write(testContext, (tx) => {
    const village = tx.insert('village', { name: '东岗村' })
    const person = {
      name: '尹礼',
      sex: '1',
      birthDate: '1970-05-06',
      phone: '13812341234',
      address: '前庄组 3 号',
      archiveNo: '34152210210100018',
      heightCm: 168,
      doctor: '周村医',
    } as const
    personId = tx.insert('person', person).id
    tx.insert('residence', { personId, villageId: village.id, fromDate: '2020-01-01' })
    for (const disease of ['HTN', 'T2DM'] as const) {
      const fileId = tx.insert('diseaseFile', {
        personId,
        disease,
        enrolDate: '2023-01-10',
        dxDate: '2022-12-01',
        doctor: '周村医',
      }).id
      tx.insert('diseaseStatus', { fileId, status: 'active', fromDate: '2023-01-10' })
    }
    tx.insert('medication', {
      personId,
      genericName: '苯磺酸氨氯地平',
      spec: '片 5mg',
      dosePerTime: 5,
      doseUnit: 'mg',
      freqPerDay: 1,
      startDate: '2025-01-05',
    })
    tx.insert('condition', { personId, kind: '301', foundOn: '2021-04-01' })
  })
})

const call = (today: string, user = testClerk) => testCall(store, { today, user })
type Visit = Partial<EntityInput<'followUp'>>
async function followUp(visitDate: string, fields: Visit = {}): Promise<number> {
  const base = {
    personId,
    disease: 'HTN',
    visitWay: '1',
    symptoms: ['1'],
    sbp: 152,
    dbp: 94,
    medAdherence: '1',
    adr: '1',
    visitDate,
  }
  const input = contract['followUps.save'].input.parse({ followUp: { ...base, ...fields } })
  return (await followUpHandlers['followUps.save'](input, call(visitDate))).id
}
/** Two unsatisfactory visits in a row: the second asks for a referral. */
async function uncontrolledTwice(): Promise<number> {
  await followUp('2025-03-01')
  return followUp('2025-03-10', { referralOrgDept: '演示县人民医院 心内科' })
}
const suggested = async (today: string) =>
  (await referralHandlers['referrals.list'](contract['referrals.list'].input.parse({ show: 'suggested' }), call(today)))
    .suggested
const draft = async (today: string) =>
  (await referralHandlers['referrals.draft']({ personId, direction: 'out' }, call(today))).referralId
const referral = (id: number) => store.get('referral', id)
async function move(
  referralId: number,
  to: EntityInput<'referral'>['state'],
  on: string,
  more: { note?: string; patch?: object } = {},
) {
  const { rev } = referral(referralId)
  const input = contract['referrals.move'].input.parse({ referralId, rev, to, on, patch: {}, ...more })
  return referralHandlers['referrals.move'](input, call(on))
}
const tasks = () =>
  store
    .list('task', { personId, kind: 'referral-follow-up' })
    .map((task) => `${task.state} ${task.dueDate} ${task.sourceEntity}`)
const trail = (id: number) => referral(id).steps.map((step) => `${step.state} ${step.on}`)

describe('suggestions', () => {
  it('name the follow-up that asks, and its reason', async () => {
    expect(await suggested('2025-03-01')).toEqual([])
    const id = await uncontrolledTwice()
    expect(await suggested('2025-03-10')).toMatchObject([
      { personId, name: '尹礼', diseases: ['HTN'], grounds: [{ kind: 'uncontrolled', key: `followUp:${id}` }] },
    ])
  })

  it('are overtaken by a newer visit, and forgotten after a quarter', async () => {
    await uncontrolledTwice()
    expect(await suggested('2025-06-08')).toHaveLength(1)
    expect(await suggested('2025-06-09')).toEqual([])
    await followUp('2025-03-20', { sbp: 132, dbp: 80 })
    expect(await suggested('2025-03-20')).toEqual([])
  })

  it('come from a rounding visit and from the care level', async () => {
    store.write(testContext, (tx) => {
      const specialistId = tx.insert('specialist', { name: '钱专科', hospital: '县人民医院' }).id
      tx.insert('roundingVisit', {
        personId,
        specialistId,
        visitDate: '2025-03-02',
        referral: true,
        referralReason: '疑继发性高血压',
        sbp: 190,
        dbp: 112,
      })
    })
    const [found] = await suggested('2025-03-05')
    expect(found?.grounds.map((ground) => ground.kind)).toEqual(['emergency', 'specialist'])
  })

  it('refused ones keep the reason and do not return before new data', async () => {
    await uncontrolledTwice()
    await referralHandlers['referrals.decline']({ personId, reason: '本人不愿去，先调药' }, call('2025-03-10'))
    expect(await suggested('2025-03-10')).toEqual([])
    expect(store.list('referral')).toMatchObject([
      { state: 'declined', steps: [{ note: '本人不愿去，先调药', on: '2025-03-10' }] },
    ])
    await expect(
      (async () => referralHandlers['referrals.decline']({ personId, reason: '再来一次' }, call('2025-03-10')))(),
    ).rejects.toThrow('referral-answered')
    await followUp('2025-03-22')
    expect(await suggested('2025-03-22')).toHaveLength(1)
  })
})

describe('a draft', () => {
  it('is filled from what is known of the person', async () => {
    const source = await uncontrolledTwice()
    const record = referral(await draft('2025-03-11'))
    expect(record).toMatchObject({
      state: 'drafted',
      diseases: ['HTN'],
      hospital: '演示县人民医院',
      department: '心内科',
      doctor: '赵公卫',
      greenChannel: false,
      sources: [`followUp:${source}`],
    })
    expect(record.impression).toBe('1级高血压（很高危）')
    expect(record.presentIllness).toContain('2025年3月10日 血压 152/94 mmHg')
    expect(record.pastHistory).toContain('高血压，2022年12月1日确诊')
    expect(record.pastHistory).toContain('2021年4月1日')
    expect(record.treatment).toContain('苯磺酸氨氯地平 片 5mg')
  })

  it('is one at a time, and answers the suggestion', async () => {
    await uncontrolledTwice()
    const id = await draft('2025-03-11')
    expect(await suggested('2025-03-11')).toEqual([])
    await expect(draft('2025-03-11')).rejects.toThrow('referral-open')
    await referralHandlers['referrals.remove']({ referralId: id, reason: '误点' }, call('2025-03-11'))
    expect(await suggested('2025-03-11')).toHaveLength(1)
  })

  it('of an emergency goes through the green channel', async () => {
    await followUp('2025-03-01', { sbp: 186, dbp: 112 })
    expect(referral(await draft('2025-03-01'))).toMatchObject({
      greenChannel: true,
      emergencyReason: expect.stringContaining('18') as string,
    })
  })

  it('keeps what is written, and refuses what somebody else changed', async () => {
    const id = await draft('2025-03-01')
    const { rev } = referral(id)
    await referralHandlers['referrals.keep'](
      { referralId: id, rev, patch: { impression: '  高血压 3 级  ', department: ' ' } },
      call('2025-03-01'),
    )
    expect(referral(id)).toMatchObject({ impression: '高血压 3 级', department: null })
    await expect(
      (async () => referralHandlers['referrals.keep']({ referralId: id, rev, patch: {} }, call('2025-03-01')))(),
    ).rejects.toThrow('changed-meanwhile')
  })
})

describe('from sent to closed', () => {
  it('is one two-week task, the one of the follow-up that asked', async () => {
    await uncontrolledTwice()
    expect(tasks()).toEqual(['open 2025-03-24 followUp'])
    const id = await draft('2025-03-11')
    await move(id, 'sent', '2025-03-11')
    expect(tasks()).toEqual(['open 2025-03-24 followUp'])
    await followUp('2025-03-23', { sbp: 136, dbp: 84 })
    expect(trail(id)).toEqual(['drafted 2025-03-11', 'sent 2025-03-11', 'followed 2025-03-23'])
    expect(tasks()).toEqual(['done 2025-03-24 followUp'])
    await move(id, 'closed', '2025-03-24')
    expect(referral(id).state).toBe('closed')
  })

  it('makes its own task when nothing asks yet; the telephone closes it and follows the referral', async () => {
    const id = await draft('2025-03-01')
    await move(id, 'sent', '2025-03-01', { patch: { hospital: '县中医院', presentIllness: '要求上级检查' } })
    expect(tasks()).toEqual(['open 2025-03-15 referral'])
    const [task] = store.list('task', { personId, state: 'open' })
    await worklistHandlers['tasks.close'](
      { taskId: task?.id ?? 0, state: 'done', result: '已住院', closedDate: '2025-03-06' },
      call('2025-03-06'),
    )
    expect(referral(id)).toMatchObject({ state: 'followed' })
    expect(referral(id).steps.at(-1)).toMatchObject({ note: '已住院', by: '赵公卫' })
  })

  it('returned: a task to receive the person, from the return when they were followed up before', async () => {
    const id = await draft('2025-03-01')
    await move(id, 'sent', '2025-03-01', { patch: { hospital: '县医院', presentIllness: '难控制' } })
    await move(id, 'returned', '2025-03-05', { patch: { backDiagnosis: '高血压 3 级', backPlan: '每周测压' } })
    expect(tasks()).toEqual(['open 2025-03-15 referral'])
    expect(store.list('task', { personId, state: 'open' })[0]).toMatchObject({
      title: '接收县医院回转患者并回访',
      detail: '每周测压',
    })
    await move(id, 'followed', '2025-03-12', { note: '血压平稳' })
    expect(tasks()).toEqual(['done 2025-03-15 referral'])
    await move(id, 'returned', '2025-03-20')
    expect(tasks()).toEqual(['done 2025-03-15 referral', 'open 2025-04-03 referral'])
  })

  it('a follow-up that says the person did not come makes it absent; taking the follow-up out takes that back', async () => {
    const id = await draft('2025-03-01')
    await move(id, 'sent', '2025-03-01', { patch: { hospital: '县医院', presentIllness: '难控制' } })
    const visit = await followUp('2025-03-12', { ext: { referralArrived: '2' } })
    expect(trail(id).at(-1)).toBe('absent 2025-03-12')
    await followUpHandlers['followUps.remove']({ id: visit, reason: '录错人' }, call('2025-03-13'))
    expect(trail(id)).toEqual(['drafted 2025-03-01', 'sent 2025-03-01'])
    expect(tasks()).toEqual(['open 2025-03-15 referral'])
  })

  it('a follow-up that says they came notes the arrival as well', async () => {
    const id = await draft('2025-03-01')
    await move(id, 'sent', '2025-03-01', { patch: { hospital: '县医院', presentIllness: '难控制' } })
    await followUp('2025-03-12', { ext: { referralArrived: '1' } })
    expect(trail(id).slice(2)).toEqual(['received 2025-03-12', 'followed 2025-03-12'])
  })

  it('a follow-up of the other disease leaves it waiting', async () => {
    await uncontrolledTwice()
    const id = await draft('2025-03-11')
    await move(id, 'sent', '2025-03-11')
    await followUp('2025-03-20', { disease: 'T2DM', fpg: 6.1, sbp: 130, dbp: 80, dorsalisPedis: '1' })
    expect(referral(id).state).toBe('sent')
  })

  it('refuses a step with its field, and changes nothing', async () => {
    const id = await draft('2025-03-01')
    await expect(move(id, 'sent', '2025-03-01', { patch: { hospital: ' ' } })).rejects.toMatchObject({
      failure: { code: 'referral-invalid', details: { field: 'hospital' } },
    })
    expect(referral(id).rev).toBe(1)
  })

  it('a step taken back brings its task back; undo brings the step again', async () => {
    const id = await draft('2025-03-01')
    await move(id, 'sent', '2025-03-01', { patch: { hospital: '县医院', presentIllness: '难控制' } })
    await move(id, 'followed', '2025-03-08', { note: '已住院' })
    expect(tasks()).toEqual(['done 2025-03-15 referral'])
    const { tx } = await referralHandlers['referrals.stepBack']({ referralId: id, reason: '点错' }, call('2025-03-08'))
    expect([referral(id).state, ...tasks()]).toEqual(['sent', 'open 2025-03-15 referral'])
    store.write(testContext, (undo) => undoTransaction(store, undo, tx))
    expect([referral(id).state, ...tasks()]).toEqual(['followed', 'done 2025-03-15 referral'])
    await expect(
      (async () => referralHandlers['referrals.remove']({ referralId: id, reason: '删' }, call('2025-03-08')))(),
    ).rejects.toThrow('referral-sent')
  })
})

describe('beside follow-ups and rounding visits', () => {
  it('a visit of the same day asks for no second task', async () => {
    await uncontrolledTwice()
    const specialistId = store.write(
      testContext,
      (tx) => tx.insert('specialist', { name: '钱专科', hospital: '县人民医院' }).id,
    )
    const visit = { personId, specialistId, visitDate: '2025-03-10', referral: true, referralReason: '难控制' }
    await visitHandlers['visits.save'](
      contract['visits.save'].input.parse({ visit }),
      call('2025-03-10', testSpecialist),
    )
    expect(tasks()).toEqual(['open 2025-03-24 followUp'])
    const [line] = (
      await worklistHandlers['worklist.today'](contract['worklist.today'].input.parse({}), call('2025-03-20'))
    ).items
    expect(line).toMatchObject({ kind: 'after-referral', taskOwner: '周村医' })
  })

  it('a death ends it, and the mistake about the death takes that back', async () => {
    await uncontrolledTwice()
    const id = await draft('2025-03-11')
    await move(id, 'sent', '2025-03-11')
    const died = await followUp('2025-03-20', { contact: 'died', lostReason: '脑出血' })
    expect(referral(id).state).toBe('closed')
    await followUpHandlers['followUps.remove']({ id: died, reason: '录错人' }, call('2025-03-21'))
    expect(referral(id).state).toBe('sent')
  })

  it('coming back ends the emergency of the care level', async () => {
    await followUp('2025-03-01', { sbp: 186, dbp: 112 })
    const level = () =>
      store.one<{ level: string }>('SELECT care_level AS level FROM grading WHERE person_id = ?', personId)?.level
    expect(level()).toBe('COUNTY_ER')
    const id = await draft('2025-03-01')
    await move(id, 'sent', '2025-03-01', { patch: { hospital: '县医院' } })
    expect(level()).toBe('COUNTY_ER')
    await move(id, 'returned', '2025-03-09', { patch: { backDiagnosis: '高血压 3 级' } })
    expect(level()).toBe('TOWNSHIP')
    await followUp('2025-03-15', { sbp: 190, dbp: 100 })
    expect(level()).toBe('COUNTY_ER')
  })
})

describe('lists, worklist and figures', () => {
  it('count by state, and what is late', async () => {
    const id = await draft('2025-03-01')
    await move(id, 'sent', '2025-03-01', { patch: { hospital: '县医院', presentIllness: '难控制' } })
    const list = async (show: string, today: string) =>
      referralHandlers['referrals.list'](contract['referrals.list'].input.parse({ show }), call(today))
    expect((await list('sent', '2025-03-04')).counts).toMatchObject({ sent: 1, late: 0, drafted: 0 })
    const late = await list('late', '2025-03-05')
    expect(late.counts.late).toBe(1)
    expect(late.items).toMatchObject([
      {
        referralId: id,
        name: '尹礼',
        hospital: '县医院',
        phoneMasked: '138****1234',
        deadline: { kind: 'arrival', daysLate: 1 },
      },
    ])
    const scope = { asOf: '2025-03-05', villages: null, doctor: null }
    expect(lateReferrals(store, scope)).toHaveLength(1)
    expect(lateReferrals(store, { ...scope, asOf: '2025-03-16' })).toEqual([])
    expect(
      (
        await worklistHandlers['worklist.today'](
          contract['worklist.today'].input.parse({ kind: 'referral' }),
          call('2025-03-05'),
        )
      ).items,
    ).toMatchObject([{ kind: 'referral', referralId: id }])
  })

  it('a rounding visit that mentions it counts for every disease, the slip that names the visit once', async () => {
    const visitId = store.write(testContext, (tx) => {
      const specialistId = tx.insert('specialist', { name: '钱专科', hospital: '县人民医院' }).id
      return tx.insert('roundingVisit', { personId, specialistId, visitDate: '2025-03-02', referral: true }).id
    })
    const days = () =>
      [...referralFacts(store, '2025-01-01', '2025-12-31', null)].map(
        ([key, cases]) => `${key.split(' ')[1]} ${cases.map((one) => one.sentOn).join()}`,
      )
    expect(days()).toEqual(['HTN 2025-03-02', 'T2DM 2025-03-02'])
    const id = await draft('2025-03-20')
    expect(referral(id).sources).toEqual([`roundingVisit:${visitId}`])
    await move(id, 'sent', '2025-03-20', { patch: { hospital: '县医院', presentIllness: '难控制' } })
    expect(days()).toEqual(['HTN 2025-03-20', 'T2DM 2025-03-20'])
  })

  it('somebody without a disease file who was sent to find out has a referral to be followed up like anybody else', () => {
    const stranger = store.write(testContext, (tx) => {
      const { id } = tx.insert('person', { name: '筛查人' })
      const steps = (sent: string, followed: string | null) => [
        { state: 'sent' as const, on: sent },
        ...(followed ? [{ state: 'followed' as const, on: followed, note: '已排除' }] : []),
      ]
      tx.insert('referral', { personId: id, state: 'followed', steps: steps('2025-03-02', '2025-03-10') })
      tx.insert('referral', { personId: id, state: 'sent', steps: steps('2025-05-02', null) })
      return id
    })
    const late = (asOf: string) => {
      const input = { indicator: 'referFollowRate', disease: 'ALL', asOf, variant: 'WITHIN_14' } as const
      return classified(store, { ...input, villageId: null }).find((each) => each.personId === stranger)
    }
    expect(late('2025-04-30')).toMatchObject({ side: 'in', numerator: 1, denominator: 1 })
    expect(late('2025-12-31')).toMatchObject({ side: 'out', numerator: 1, denominator: 2 })
  })

  it('a follow-up that mentions it and the slip are one referral', async () => {
    await uncontrolledTwice()
    const id = await draft('2025-03-11')
    await move(id, 'sent', '2025-03-11')
    await followUp('2025-03-20', { sbp: 130, dbp: 80 })
    const facts = referralFacts(store, '2025-01-01', '2025-12-31', null)
    expect([...facts]).toEqual([[`${personId} HTN`, [{ sentOn: '2025-03-11', followedOn: '2025-03-20' }]]])
    expect([...referralFacts(store, '2025-01-01', '2025-03-15', null).values()]).toEqual([
      [{ sentOn: '2025-03-11', followedOn: null }],
    ])
  })
})

describe('what a list leaves the program as', () => {
  it('is the rows on the page, names and telephones masked unless asked otherwise', async () => {
    const id = await draft('2025-03-01')
    await move(id, 'sent', '2025-03-01', { patch: { hospital: '县医院', presentIllness: '难控制' } })
    const query = contract['referrals.list'].input.parse({ show: 'sent' })
    const table = async (masked: boolean) => referralSheet.table(query, call('2025-03-05'), masked)
    const { columns, rows, filters } = await table(true)
    const cells = Object.fromEntries(columns.map(({ header }, at) => [header, rows[0]?.[at]]))
    expect(filters).toBe('名单：已转出')
    expect(cells).toMatchObject({
      电话: '138****1234',
      状态: '已转出',
      医院: '县医院',
      逾期天数: 1,
      转出日期: { date: '2025-03-01' },
    })
    expect(cells['姓名']).not.toBe('尹礼')
    expect((await table(false)).rows[0]?.slice(0, 4)).toEqual(['尹礼', '男', 54, '13812341234'])
  })

  it('of the suggestions says why', async () => {
    await uncontrolledTwice()
    const query = contract['referrals.list'].input.parse({ show: 'suggested' })
    const { columns, rows } = await referralSheet.table(query, call('2025-03-10'), true)
    expect(rows[0]?.[columns.findIndex(({ header }) => header === '为什么')]).toBe('连续两次不满意')
  })
})

describe('the papers', () => {
  it('carry the whole address and telephone, and blanks where nothing is known', async () => {
    await uncontrolledTwice()
    const id = await draft('2025-03-11')
    await move(id, 'sent', '2025-03-11')
    const sheet = async (paper: 'out' | 'back' | 'certificate') =>
      (await referralHandlers['referrals.sheet']({ referralId: id, paper }, call('2025-03-11'))).html
    const out = await sheet('out')
    for (const text of [
      '存根',
      '尹礼',
      '13812341234',
      '东岗村 前庄组 3 号',
      '101-00018',
      '2025 年 3 月 11 日',
      '演示县人民医院',
      '主要既往史',
    ])
      expect(out).toContain(text)
    expect(out).not.toContain('绿色通道')
    const back = await sheet('back')
    expect(back).toContain('年　　月　　日')
    expect(back).toContain('下一步治疗方案及康复建议')
    expect(await sheet('certificate')).toContain('医共体牵头医院审核意见')
  })
})
