/** One row a person, every kind with its reason, and where to first. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { WorklistKind } from '../../core/contract/care.ts'
import type { Disease, EntityInput } from '../../core/contract/entities/index.ts'
import { contract } from '../../core/contract/index.ts'
import { yearlyLabItems } from '../../core/domain/lab/yearly-labs.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { testCall } from '../test-call.ts'
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

type Visit = Partial<EntityInput<'followUp'>>

function add(name: string, visits: Partial<Record<Disease, Visit>>, village = east): number {
  return store.write(testContext, (tx) => {
    const personId = tx.insert('person', {
      name,
      sex: '1',
      birthDate: '1950-06-01',
      idNo: '341522195006010015',
      idCheck: 'valid',
    }).id
    tx.insert('residence', { personId, villageId: village, fromDate: '2020-01-01' })
    tx.insert('exam', { personId, examDate: '2025-05-01' })
    for (const item of yearlyLabItems('2025-12-31')) tx.insert('labResult', { personId, item, testDate: '2025-05-01' })
    for (const [disease, visit] of Object.entries(visits) as [Disease, Visit][]) {
      const fileId = tx.insert('diseaseFile', { personId, disease, enrolDate: '2023-01-10', doctor: '周村医' }).id
      tx.insert('diseaseStatus', { fileId, status: 'active', fromDate: '2023-01-10' })
      tx.insert('followUp', {
        personId,
        disease,
        visitDate: '2025-09-01',
        visitClass: '1',
        nextStep: '1',
        nextVisitDate: '2026-03-01',
        ...visit,
      })
    }
    return personId
  })
}
const today = async (input: object = {}) =>
  worklistHandlers['worklist.today'](contract['worklist.today'].input.parse(input), testCall(store, { today: asOf }))
const reasons = async (kind: WorklistKind) => (await today({ kind })).items.map((item) => `${item.name} ${item.reason}`)

describe('one visit for both diseases', () => {
  it('is one row under the more urgent kind, with both reasons, whichever disease it is', async () => {
    add('两病', {
      HTN: { nextVisitDate: '2025-12-28' },
      T2DM: { visitDate: '2025-12-15', visitClass: '2', nextStep: '3', fpg: 8.4 },
    })
    const { counts, items, total } = await today()
    expect([total, counts['after-referral'], counts.due]).toEqual([1, 1, 0])
    expect(items[0]).toMatchObject({
      kind: 'after-referral',
      disease: 'T2DM',
      diseases: ['T2DM', 'HTN'],
      dueDate: '2025-12-29',
      daysLate: 2,
    })
    expect(items[0]?.reason).toBe(
      '2型糖尿病：2025年12月15日转诊，14 天内应复访，到期已 2 天；上次血糖 8.4；高血压：2025年9月1日随访预约2025年12月28日，到期已 3 天',
    )
  })
})

describe('seriously overdue begins after 30 days (domain handbook §2.7)', () => {
  it.each([
    ['2025-12-24', 'due'],
    ['2025-12-23', 'overdue'],
    ['2025-12-01', 'overdue'],
    ['2025-11-30', 'serious'],
  ] as const)('due on %s: %s', async (nextVisitDate, kind) => {
    add('某人', { HTN: { nextVisitDate } })
    expect((await today({ kind })).items.map((item) => item.name)).toEqual(['某人'])
  })
})

describe('unseen this year', () => {
  it('lists people not met in the year, a lost contact is no meeting; in the whole list only who is not there anyway', async () => {
    add('见过', { HTN: {} })
    add('没见', { HTN: { visitDate: '2024-11-03', nextVisitDate: '2026-03-01' }, T2DM: {} })
    const lost = add('没联系上', { HTN: { visitDate: '2024-10-01', nextVisitDate: null } })
    store.write(testContext, (tx) =>
      tx.insert('followUp', {
        personId: lost,
        disease: 'HTN',
        visitDate: '2025-06-01',
        contact: 'lost',
        lostReason: '外出',
      }),
    )
    expect(await reasons('unseen')).toEqual([
      '没见 高血压：2025 年还没有随访到本人，上次随访到是2024年11月3日',
      '没联系上 高血压：2025 年还没有随访到本人，上次随访到是2024年10月1日',
    ])
    expect((await today()).items.map((item) => `${item.name} ${item.kind}`)).toEqual([
      '没联系上 serious',
      '没见 unseen',
    ])
  })
})

describe('seen this year', () => {
  it.each([
    ['2025-01-01', null, []],
    ['2024-12-31', null, ['某人']],
    ['2025-03-01', '2025-06-01', []],
    ['2024-12-31', '2025-06-01', ['某人']],
  ])('met on %s, not found on %s: unseen are %j', async (met, notFound, expected) => {
    const personId = add('某人', { HTN: { visitDate: met, nextVisitDate: '2026-03-01' } })
    if (notFound !== null)
      store.write(testContext, (tx) =>
        tx.insert('followUp', {
          personId,
          disease: 'HTN',
          visitDate: notFound,
          contact: 'lost',
          lostReason: '外出',
          visitClass: '1',
          nextStep: '1',
          nextVisitDate: '2026-04-01',
        }),
      )
    expect((await today({ kind: 'unseen' })).items.map((item) => item.name)).toEqual(expected)
  })
})

describe('screening and high-risk people', () => {
  it('says the reading, by when and how far it is', async () => {
    store.write(testContext, (tx) => {
      const home = (name: string) => {
        const personId = tx.insert('person', {
          name,
          sex: '1',
          birthDate: '1980-01-01',
          idNo: '341522198001010011',
          idCheck: 'valid',
        }).id
        tx.insert('residence', { personId, villageId: west, fromDate: '2020-01-01' })
        return personId
      }
      tx.insert('screening', {
        personId: home('初高'),
        screenDate: '2025-12-20',
        purpose: 'first-visit',
        sbp: 150,
        dbp: 92,
      })
      const risk = {
        foundOn: '2025-06-20',
        kinds: ['HR5_BP'],
        reason: '血压正常高值 134/86',
        ruleVersion: '1',
        lastSeenOn: '2025-06-20',
      }
      tx.insert('highRisk', { personId: home('高危'), ...risk, nextDueOn: '2025-12-20' })
      tx.insert('highRisk', { personId: home('未到'), ...risk, nextDueOn: '2026-02-20' })
    })
    expect(await reasons('screening')).toEqual([expect.stringMatching(/^初高 .*150\/92.*；应在.*前，还有 \d+ 天$/)])
    expect(await reasons('high-risk')).toEqual([
      '高危 高危：血压正常高值 134/86；上次 2025年6月20日，半年随访一次；应在12月20日前，已过 11 天',
    ])
    expect((await today({ villageId: east })).counts['high-risk']).toBe(0)
  })
})

describe('where to first', () => {
  it('counts kinds by village and people once, the most people first', async () => {
    add('东一', { HTN: { nextVisitDate: '2025-12-28' } })
    add('西一', { HTN: { nextVisitDate: '2025-12-01' }, T2DM: { nextVisitDate: '2025-10-01' } }, west)
    add('西二', { HTN: { nextVisitDate: '2025-12-20' } }, west)
    add('西三', { HTN: {} }, west)
    const villages = await worklistHandlers['worklist.villages'](
      contract['worklist.villages'].input.parse({}),
      testCall(store, { today: asOf }),
    )
    expect(
      villages.map(({ village, people, counts }) => [village, people, counts.serious, counts.overdue, counts.due]),
    ).toEqual([
      ['西河村', 2, 1, 1, 0],
      ['东岗村', 1, 0, 0, 1],
    ])
  })
})

describe('ticked people', () => {
  it('the list keeps to them', async () => {
    const ids = ['甲', '乙', '丙'].map((name) => add(name, { HTN: { nextVisitDate: '2025-12-28' } }))
    const { items, total, counts } = await today({ people: [ids[2], ids[0]] })
    expect([items.map((item) => item.name), total, counts.due]).toEqual([['甲', '丙'], 2, 3])
  })
})
