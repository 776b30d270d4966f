import { beforeEach, describe, expect, it } from 'vitest'
import { worklistKinds, type worklist, type WorklistKind } from '../../core/contract/care.ts'
import { followUpDraftKey } from '../../core/contract/draft-key.ts'
import type { EntityInput } from '../../core/contract/entities/index.ts'
import { contract } from '../../core/contract/index.ts'
import type { RawInputOf } from '../../core/contract/kit.ts'
import { addDays } from '../../core/domain/local-date.ts'
import { rowValidOn } from '../../core/domain/valid-on.ts'
import { scheduleEntries } from '../../core/domain/follow-up-schedule.ts'
import type { Store, Tx } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { seededRandom } from '../demo/random.ts'
import { draftHandlers } from '../follow-up/drafts.ts'
import { followUpHandlers } from '../follow-up/follow-ups.ts'
import { testCall, testClerk, testSpecialist } from '../test-call.ts'
import { dutyKinds } from './worklist-rows.ts'
import { worklistHandlers } from './worklist.ts'

const asOf = '2025-12-31'
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
  readonly diseases?: readonly ('HTN' | 'T2DM')[]
  readonly village?: number
  readonly doctor?: string
  readonly enrolDate?: string
  readonly status?: { status: 'lost' | 'closed'; fromDate: string }
  readonly visits?: readonly Partial<EntityInput<'followUp'>>[]
  readonly examDate?: string | null
  readonly person?: Partial<EntityInput<'person'>>
}

const everyCheck = {
  hba1c: 6,
  ecg: '1',
  creatinineUmolPerL: 70,
  potassium: 4,
  ldl: 2,
  urineProtein: '0',
  acrMgPerG: 5,
  fundus: '1',
  dorsalisPedis: '2',
}

/** Somebody in care, examined this year, with a valid ID number, unless said otherwise. */
function add(tx: Tx, someone: Someone): number {
  const {
    name,
    diseases = ['HTN'],
    village = east,
    doctor = '周村医',
    enrolDate = '2023-01-10',
    visits = [],
    examDate = '2025-05-01',
  } = someone
  const person = {
    name,
    birthDate: '1950-06-01',
    sex: '1',
    idNo: '341522195006010015',
    idCheck: 'valid',
    phone: '13860728488',
    ...someone.person,
  } as const
  const personId = tx.insert('person', person).id
  tx.insert('residence', { personId, villageId: village, fromDate: '2020-01-01' })
  for (const disease of diseases) {
    const fileId = tx.insert('diseaseFile', { personId, disease, enrolDate, doctor }).id
    tx.insert('diseaseStatus', { fileId, status: 'active', fromDate: enrolDate })
    if (someone.status) tx.insert('diseaseStatus', { fileId, ...someone.status })
  }
  for (const visit of visits) tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2025-01-01', ...visit })
  if (examDate) tx.insert('exam', { personId, examDate, ...everyCheck })
  return personId
}

const people = (...list: Someone[]): number[] =>
  store.write(testContext, (tx) => list.map((someone) => add(tx, someone)))
const satisfied = { sbp: 132, dbp: 84, visitClass: '1', nextStep: '1' } as const
const today = async (input: RawInputOf<(typeof worklist)['worklist.today']> = {}, user = testClerk) =>
  worklistHandlers['worklist.today'](
    contract['worklist.today'].input.parse(input),
    testCall(store, { user, today: asOf }),
  )
const lines = async (kind: WorklistKind, more: RawInputOf<(typeof worklist)['worklist.today']> = {}) =>
  (await today({ kind, ...more })).items.map((item) => [item.name, item.dueDate, item.daysLate, item.reason])

describe('visits that are due', () => {
  it('gives a page all lines of its own kinds, however many others are more urgent', async () => {
    people(
      { name: '准时', visits: [{ visitDate: '2025-09-27', nextVisitDate: '2025-12-26', ...satisfied }] },
      { name: '逾期', visits: [{ visitDate: '2025-09-24', nextVisitDate: '2025-12-23', ...satisfied }] },
    )
    const { items, total } = await today({ kinds: ['overdue', 'due'], limit: 1 })
    expect([items.map((item) => item.name), total]).toEqual([['逾期'], 2])
    expect((await today({ kinds: ['due'] })).items.map((item) => item.name)).toEqual(['准时'])
  })

  it('says overdue, due and not yet by the window, the longest overdue first, with the numbers in the sentence', async () => {
    people(
      { name: '准时', visits: [{ visitDate: '2025-09-27', nextVisitDate: '2025-12-26', ...satisfied }] },
      { name: '未到', visits: [{ visitDate: '2025-10-12', nextVisitDate: '2026-01-08', ...satisfied }] },
      { name: '将到', visits: [{ visitDate: '2025-10-10', nextVisitDate: '2026-01-07', ...satisfied }] },
      { name: '逾期', visits: [{ visitDate: '2025-09-24', nextVisitDate: '2025-12-23', ...satisfied }] },
      { name: '久逾', visits: [{ visitDate: '2024-08-01', nextVisitDate: null, ...satisfied }] },
      { name: '未访', enrolDate: '2025-12-01' },
    )
    expect(await lines('serious')).toEqual([
      ['久逾', '2024-10-30', 427, '高血压：2024年8月1日随访后未约日期，按 90 天计，已逾期 427 天；上次血压 132/84'],
    ])
    expect(await lines('overdue')).toEqual([
      ['未访', '2025-12-01', 30, '高血压：2025年12月1日建卡，尚未随访，已逾期 30 天'],
      ['逾期', '2025-12-23', 8, '高血压：2025年9月24日随访预约2025年12月23日，已逾期 8 天；上次血压 132/84'],
    ])
    expect(await lines('due')).toEqual([
      ['准时', '2025-12-26', 5, '高血压：2025年9月27日随访预约2025年12月26日，到期已 5 天；上次血压 132/84'],
      ['将到', '2026-01-07', 0, '高血压：2025年10月10日随访预约2026年1月7日，7 天后到期；上次血压 132/84'],
    ])
  })

  it('goes by the last meeting: a lost contact that plans no day of its own moves nothing, but is told', async () => {
    people({
      name: '外出',
      visits: [
        { visitDate: '2025-06-01', nextVisitDate: '2025-08-30', ...satisfied },
        { visitDate: '2025-09-10', contact: 'lost', lostReason: '外出务工' },
      ],
    })
    expect(await lines('serious')).toEqual([
      [
        '外出',
        '2025-08-30',
        123,
        '高血压：2025年6月1日随访预约2025年8月30日，已逾期 123 天；上次血压 132/84；之后 1 次没有联系上',
      ],
    ])
  })

  it('takes the day that a lost contact plans', async () => {
    people({
      name: '外出',
      visits: [
        { visitDate: '2025-06-01', nextVisitDate: '2025-08-30', ...satisfied },
        { visitDate: '2025-12-10', contact: 'lost', lostReason: '外出务工', nextVisitDate: '2026-01-05' },
      ],
    })
    expect(await lines('due')).toEqual([
      ['外出', '2026-01-05', 0, '高血压：2025年12月10日随访预约2026年1月5日，5 天后到期'],
    ])
  })

  it('leaves out whose file was closed by that day, goes on asking for who was lost, and looks back as it was then', async () => {
    const overdue = { visits: [{ visitDate: '2025-06-01', nextVisitDate: '2025-08-30', ...satisfied }] }
    people(
      { name: '已故', status: { status: 'closed', fromDate: '2025-10-01' }, ...overdue },
      { name: '失访', status: { status: 'lost', fromDate: '2025-10-01' }, ...overdue },
    )
    expect((await lines('serious')).map(([name, , , reason]) => [name, reason])).toEqual([
      ['失访', '高血压：2025年6月1日随访预约2025年8月30日，已逾期 123 天（失访，请催访）；上次血压 132/84'],
    ])
    expect((await lines('overdue', { asOf: '2025-09-29' })).map(([name]) => name)).toEqual(['已故', '失访'])
    expect(await lines('overdue', { asOf: '2025-09-06' })).toEqual([])
  })
})

describe('two-week re-checks', () => {
  it('are their own kind, carry the task that asks for the same, and never show twice', async () => {
    const [personId] = people({ name: '尹礼' })
    await followUpHandlers['followUps.save'](
      contract['followUps.save'].input.parse({
        followUp: {
          personId,
          disease: 'HTN',
          visitDate: '2025-12-20',
          visitWay: '1',
          symptoms: ['1'],
          sbp: 156,
          dbp: 84,
        },
      }),
      testCall(store, { today: asOf }),
    )
    const { counts, items } = await today()
    expect(Object.entries(counts).filter(([, count]) => count > 0)).toEqual([['recheck', 1]])
    expect(items).toEqual([
      {
        kind: 'recheck',
        personId,
        name: '尹礼',
        age: 75,
        village: '东岗村',
        doctor: '周村医',
        phoneMasked: '138****8488',
        disease: 'HTN',
        diseases: ['HTN'],
        dueDate: '2026-01-03',
        daysLate: 0,
        reason: '高血压：2025年12月20日控制不满意，14 天内应复访，3 天后到期；上次血压 156/84',
        taskId: store.list('task')[0]?.id,
        taskOwner: '周村医',
        mark: null,
      },
    ])
  })

  it('after a referral ask for its outcome, also for imported visits without a task', async () => {
    people(
      { name: '转诊', visits: [{ visitDate: '2025-12-10', sbp: 182, dbp: 100, visitClass: '2', nextStep: '4' }] },
      {
        name: '导入',
        visits: [{ visitDate: '2025-12-20', sbp: 152, dbp: 80, visitClass: '2', nextVisitDate: '2026-03-20' }],
      },
    )
    expect(await lines('after-referral')).toEqual([
      ['转诊', '2025-12-24', 7, '高血压：2025年12月10日紧急转诊，14 天内应复访，已逾期 7 天；上次血压 182/100'],
    ])
    expect(await lines('recheck')).toEqual([
      ['导入', '2026-01-03', 0, '高血压：2025年12月20日控制不满意，14 天内应复访，3 天后到期；上次血压 152/80'],
    ])
  })
})

describe('tasks and drafts', () => {
  const advise = (personId: number, title: string, dueDate: string, more: Partial<EntityInput<'task'>> = {}) =>
    store.write(
      testContext,
      (tx) => tx.insert('task', { personId, kind: 'advice', title, ownerName: '周村医', dueDate, ...more }).id,
    )

  it('shows open tasks due within a week, overdue first, and a specialist’s advice from the day it was given', async () => {
    const [personId = 0] = people({ name: '尹礼', visits: [{ visitDate: '2025-12-01', ...satisfied }] })
    advise(personId, '复测血糖', '2026-01-07', { kind: 'other' })
    advise(personId, '复测血压', '2025-12-29')
    advise(personId, '以后再说', '2026-01-08', { kind: 'other' })
    advise(personId, '查眼底', '2026-02-15')
    advise(personId, '已做', '2025-12-01', { state: 'done' })
    expect(await lines('task')).toEqual([
      ['尹礼', '2025-12-29', 2, '专家建议：复测血压（周村医，12月29日前完成，已过 2 天）'],
      ['尹礼', '2026-01-07', 0, '其他：复测血糖（周村医，2026年1月7日前完成，还有 7 天）'],
      ['尹礼', '2026-02-15', 0, '专家建议：查眼底（周村医，2026年2月15日前完成，还有 46 天）'],
    ])
  })

  it('closes a task once, with its result and day', async () => {
    const [personId = 0] = people({ name: '尹礼' })
    const taskId = advise(personId, '复测血压', '2025-12-29')
    const close = async (result: string, closedDate?: string) =>
      worklistHandlers['tasks.close']({ taskId, state: 'done', result, closedDate }, testCall(store, { today: asOf }))
    await expect(close('  ')).rejects.toThrow('办理结果')
    await expect(close('已复测', '2026-01-01')).rejects.toThrow('不能晚于今天')
    await close('已复测 136/82', '2025-12-30')
    expect(store.get('task', taskId)).toMatchObject({
      state: 'done',
      result: '已复测 136/82',
      closedDate: '2025-12-30',
    })
    await expect(close('再来一次')).rejects.toMatchObject({ failure: { code: 'task-closed' } })
    expect(await lines('task')).toEqual([])
  })

  it('shows the drafts of who asks, whatever the filter', async () => {
    const [personId = 0] = people({ name: '尹礼', visits: [{ visitDate: '2025-12-01', ...satisfied }] })
    await draftHandlers['drafts.keep'](
      { ...followUpDraftKey(personId, 'HTN'), personId, title: '尹礼 高血压随访', body: {} },
      testCall(store, { today: asOf }),
    )
    const { items } = await today({ kind: 'draft', villageId: west })
    expect(items.map((item) => [item.name, item.disease, item.reason])).toEqual([
      ['尹礼', 'HTN', '“尹礼 高血压随访”没有录完，草稿保存于 12/31 10:00'],
    ])
    expect((await today({ kind: 'draft' }, testSpecialist)).items).toEqual([])
  })
})

describe('what is missing', () => {
  it('lists people in care without an examination this year, once each', async () => {
    people(
      { name: '未检', diseases: ['HTN', 'T2DM'], examDate: '2024-06-03' },
      { name: '从未', examDate: null },
      { name: '已检', examDate: '2025-01-01' },
      { name: '已故', examDate: null, status: { status: 'closed', fromDate: '2025-02-01' } },
    )
    expect((await lines('missing-exam')).map(([name, , , reason]) => [name, reason])).toEqual([
      ['未检', '2025 年还没有体检记录，上次体检 2024年6月3日'],
      ['从未', '2025 年还没有体检记录，以前也没有体检记录'],
    ])
  })

  it('lists people whose ID number is missing or wrong, saying what is wrong, but not the dead', async () => {
    people(
      { name: '无号', person: { idNo: null, idCheck: 'missing' } },
      { name: '错号', person: { idNo: '34152219500601001', idCheck: 'invalid' } },
      {
        name: '已故',
        person: { idNo: null, idCheck: 'missing' },
        status: { status: 'closed', fromDate: '2025-02-01' },
      },
    )
    expect((await lines('to-verify')).map(([name, , , reason]) => [name, reason])).toEqual([
      ['错号', '身份证号应为 18 位（老号 15 位），这里是 17 位'],
      ['无号', '没有身份证号，请补录或说明无证原因'],
    ])
  })
})

describe('filters and limits', () => {
  beforeEach(() => {
    people(
      { name: '东甲', doctor: '周村医' },
      { name: '西乙', village: west, doctor: '吴村医', examDate: null },
      { name: '西丙', village: west, doctor: '周村医' },
    )
  })

  it.each([
    [{}, 3, 1],
    [{ village: 'west' }, 2, 1],
    [{ doctor: '周村医' }, 2, 0],
    [{ village: 'west', doctor: '周村医' }, 1, 0],
  ])(
    '%o: %i overdue, %i without examination',
    async ({ village, doctor }: { village?: string; doctor?: string }, overdue, missing) => {
      const { counts } = await today({ villageId: village ? west : null, doctor: doctor ?? null })
      expect([counts.serious, counts['missing-exam']]).toEqual([overdue, missing])
    },
  )

  it('counts everything but gives no more lines than asked for, the more urgent kinds first', async () => {
    const { counts, items } = await today({ limit: 2 })
    expect([counts.serious, items.map((item) => item.kind)]).toEqual([3, ['serious', 'serious']])
  })

  it('follows a move: the last village counts', async () => {
    const person = store.list('person', { name: '西丙' })[0]?.id ?? 0
    store.write(testContext, (tx) =>
      tx.insert('residence', { personId: person, villageId: east, fromDate: '2025-06-01' }),
    )
    expect((await today({ villageId: west })).counts.serious).toBe(1)
    expect((await today({ villageId: east })).counts.serious).toBe(2)
  })
})

describe('on a random township', () => {
  it('finds exactly the files that the rule finds when it is asked about every one', async () => {
    const random = seededRandom('worklist')
    store.write(testContext, (tx) => {
      for (let i = 0; i < 150; i += 1) {
        const visits = Array.from({ length: random.whole(0, 4) }, () => {
          const visitDate = addDays('2024-01-01', random.whole(0, 729))
          const contact = random.weighted([
            ['met', 8],
            ['lost', 2],
          ] as const)
          const visitClass = contact === 'met' ? random.pick(['1', '1', '2', '3', null]) : null
          const nextStep = visitClass === null ? null : random.pick([null, visitClass === '1' ? '1' : '2', '3'])
          const nextVisitDate = random.pick([null, addDays(visitDate, random.whole(-3, 120))])
          return { visitDate, contact, visitClass, nextStep, nextVisitDate }
        })
        const fromDate = addDays('2024-06-01', random.whole(0, 700))
        const state = random.pick(['active', 'active', 'lost', 'closed'] as const)
        const status = state === 'active' ? undefined : { status: state, fromDate }
        add(tx, {
          name: `人${i}`,
          enrolDate: addDays('2023-06-01', random.whole(0, 900)),
          visits,
          ...(status && { status }),
        })
      }
    })
    for (const day of ['2024-03-31', '2024-12-31', '2025-07-15', asOf]) {
      const found: string[] = []
      for (const kind of dutyKinds)
        for (const item of (await today({ kind, asOf: day, limit: 200 })).items)
          found.push(`${item.personId} ${kind} ${item.dueDate ?? ''}`)
      expect(found.sort()).toEqual(expectedDuties(day).sort())
      expect(found.length).toBeGreaterThan(20)
    }
  })

  function expectedDuties(day: string): string[] {
    return store.list('diseaseFile').flatMap(({ id, personId, disease, enrolDate }) => {
      const status = rowValidOn(store.list('diseaseStatus', { fileId: id }), day)?.status ?? 'active'
      const visits = store
        .list('followUp', { personId, disease })
        .filter((visit) => visit.visitDate <= day)
        .sort((a, b) => a.visitDate.localeCompare(b.visitDate) || a.id - b.id)
      const entries = scheduleEntries({ disease, enrolDate, status, visits, examDates: [] }, day)
      return entries
        .filter((entry) => entry.dueDate !== null)
        .map(
          ({ kind, serious, dueDate }) =>
            `${personId} ${kind === 'overdue' && serious ? 'serious' : kind} ${dueDate ?? ''}`,
        )
    })
  }
})

describe('the printed route sheet', () => {
  const sheet = async (villageId: number | null, user = testClerk) =>
    worklistHandlers['worklist.sheet'](
      contract['worklist.sheet'].input.parse({ villageId, asOf }),
      testCall(store, { user, today: asOf }),
    )
  const words = (html: string) =>
    html
      .replace(/<style>[\s\S]*<\/style>/, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')

  it('has one line a person with everything to be done there, in the order of the addresses', async () => {
    const [, both = 0] = people(
      { name: '后庄人', person: { address: '后庄组 10 号' } },
      {
        name: '两病人',
        diseases: ['HTN', 'T2DM'],
        examDate: null,
        person: { address: '后庄组 2 号', idCheck: 'missing', idNo: null },
      },
      { name: '不到期', visits: [{ visitDate: '2025-12-01', ...satisfied }], examDate: null },
      { name: '西村人', village: west },
    )
    store.write(testContext, (tx) =>
      tx.insert('task', {
        personId: both,
        kind: 'advice',
        title: '查糖化',
        ownerName: '周村医',
        dueDate: '2026-01-02',
      }),
    )
    const { html, title } = await sheet(east)
    const text = words(html)
    expect(title).toBe('随访路线单 东岗村 2025-12-31')
    expect(html.match(/<td class="write"/g)).toHaveLength(2)
    expect(text.indexOf('两病人')).toBeLessThan(text.indexOf('后庄人'))
    for (const expected of [
      '应访 2 人，其中已过期 2 人',
      '高血压：2023年1月10日建卡，尚未随访',
      '专家建议：查糖化',
      '今年还没有体检记录',
      '核对身份证号',
      '13860728488',
      '1 人今年还没有体检记录',
    ])
      expect(text).toContain(expected)
    expect(text).not.toContain('西村人')
    expect(text).not.toContain('不到期')
    expect(words((await sheet(null)).html)).toContain('西村人')
  })

  it('prints whole telephone numbers only for people who may see them, and is audited', async () => {
    people({ name: '后庄人' })
    expect((await sheet(east, testSpecialist)).html).not.toContain('13860728488')
    expect(store.one('SELECT object, reason FROM audit ORDER BY seq DESC LIMIT 1')).toEqual({
      object: `village:${east}`,
      reason: '打印随访路线单 1 人',
    })
  })

  it('of the kind that is shown has nobody of another kind on it, though nobody was ticked; the pile is these people', async () => {
    const [late = 0, soon = 0, unexamined = 0] = people(
      { name: '早该访', visits: [{ visitDate: '2025-08-01', ...satisfied }] },
      { name: '刚到期', visits: [{ visitDate: '2025-10-01', ...satisfied }] },
      { name: '缺体检', visits: [{ visitDate: '2025-12-20', ...satisfied }], examDate: null },
    )
    const printed = async (kind: WorklistKind) =>
      worklistHandlers['worklist.sheet'](
        contract['worklist.sheet'].input.parse({ kind, asOf }),
        testCall(store, { user: testClerk, today: asOf }),
      )
    for (const kind of worklistKinds) {
      const { items } = await worklistHandlers['worklist.today'](
        contract['worklist.today'].input.parse({ kind, asOf }),
        testCall(store, { user: testClerk, today: asOf }),
      )
      const { people: onPaper, html } = await printed(kind)
      expect(onPaper, kind).toEqual(items.map(({ personId }) => personId))
      for (const { name } of items) expect(html, kind).toContain(name)
    }
    expect((await printed('missing-exam')).people).toEqual([unexamined])
    expect((await printed('due')).people).toEqual([soon])
    expect([...((await printed('serious')).people ?? []), ...((await printed('overdue')).people ?? [])]).toEqual([late])
    const paper = words((await printed('missing-exam')).html)
    expect(paper).toContain('缺体检')
    expect(paper).not.toContain('刚到期')
  })

  it('says so when there is nobody to see', async () => {
    expect(words((await sheet(null)).html)).toContain('没有到期、逾期或待办的患者')
  })
})
