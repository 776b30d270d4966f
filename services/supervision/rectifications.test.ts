import { beforeEach, describe, expect, it } from 'vitest'
import type { SessionUser } from '../../core/contract/session.ts'
import { maskName } from '../../core/domain/mask.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { seedLists } from '../station/seed-lists.ts'
import { reportedProblems } from './rectification-rows.ts'
import { rectificationHandlers as rectifications } from './rectifications.ts'
import { testCall } from '../test-call.ts'
import { plantPerson, plantPlace } from '../visits/visits-fixture.ts'

const manager: SessionUser = { id: 9, login: 'manager', name: '孙院长', role: 'manager' }
let store: Store
let east: number
let west: number
let people: number[]

const call = (today = '2025-10-08') => testCall(store, { user: manager, today })
const problem = {
  source: 'report',
  sourceKey: 'gap:unseen:2025',
  problem: '今年未随访',
  measure: '面对面随访',
  owner: '东岗村卫生室',
  villageId: null,
  dueOn: '2025-10-31',
  counter: 'unseen',
  foundOn: null,
} as const
type Added = Parameters<(typeof rectifications)['rectifications.add']>[0]
const add = async (more: Partial<Added> = {}, today?: string) =>
  (await rectifications['rectifications.add']({ ...problem, ...more }, call(today))).id
const open = (id: number, today?: string) => rectifications['rectifications.open']({ id }, call(today))
const decide = (
  id: number,
  kind: 'close' | 'reopen' | 'extend' | 'withdraw',
  text = '',
  dueOn: string | null = null,
  today?: string,
) => rectifications['rectifications.decide']({ id, kind, text, dueOn }, call(today))
const list = async (show: 'open' | 'overdue' | 'done' | 'closed' | 'all', today?: string) =>
  (await rectifications['rectifications.list']({ show, villageId: null }, call(today))).items.map(({ id }) => id)
const see = (at: number, visitDate = '2025-10-05') =>
  store.write(testContext, (tx) =>
    tx.insert('followUp', { personId: people[at] ?? 0, disease: 'HTN', visitDate, visitWay: '2' }),
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
  west = place.west
  people = [
    plantPerson(store, { name: '甲', village: east }),
    plantPerson(store, { name: '乙', village: east }),
    plantPerson(store, { name: '丙', village: west }),
  ]
})

describe('the re-check counts the same people again', () => {
  it('says who was mended, who not, and who is new', async () => {
    const id = await add()
    see(0)
    const late = plantPerson(store, { name: '丁', village: west })
    const { row, people: found } = await open(id)
    expect(row).toMatchObject({ verdict: 'partly', recheck: '当时 3 人，已改 1 人，未改 2 人；另有新出现 1 人' })
    expect(found.find(({ personId }) => personId === late)?.outcome).toBe('added')
    expect(found.find(({ personId }) => personId === people[0])?.outcome).toBe('mended')
  })

  it('keeps to its village', async () => {
    const id = await add({ villageId: east })
    plantPerson(store, { name: '丁', village: west })
    expect((await open(id)).row.recheck).toBe('当时 2 人，已改 0 人，未改 2 人')
  })

  it('does not take somebody who moved away for mended', async () => {
    const id = await add({ villageId: east })
    store.write(testContext, (tx) =>
      tx.insert('residence', { personId: people[0] ?? 0, villageId: west, fromDate: '2025-10-01' }),
    )
    expect((await open(id)).row.recheck).toBe('当时 2 人，已改 0 人，未改 2 人')
  })

  it('says of the dead that they are no longer on the register', async () => {
    const id = await add({ villageId: east })
    const [file] = store.list('diseaseFile', { personId: people[0] ?? 0 })
    store.write(testContext, (tx) =>
      tx.insert('diseaseStatus', { fileId: file?.id ?? 0, status: 'closed', reason: 'died', fromDate: '2025-10-02' }),
    )
    expect((await open(id)).row.recheck).toBe('当时 2 人，已改 0 人，未改 1 人，不再在册 1 人')
  })

  it('is asked of its own year: in January nobody is lacking anew, and what was typed later counts', async () => {
    const id = await add()
    see(0, '2025-12-30')
    const page = await open(id, '2026-01-10')
    expect(page).toMatchObject({ countedTo: '2025-12-31', row: { recheck: '当时 3 人，已改 1 人，未改 2 人' } })
  })
})

describe('being written down', () => {
  it('refuses the same problem twice while it is open, and again when it is settled', async () => {
    const id = await add()
    expect(await codeOf(() => add())).toBe('rectification-there')
    await decide(id, 'withdraw', '登记错了')
    expect(await codeOf(() => add())).toBe('done')
  })

  it.each([
    [{ problem: '  ' }],
    [{ owner: ' ' }],
    [{ dueOn: '2025-10-07' }],
    [{ foundOn: '2025-10-09' }],
    [{ counter: 'referral' as const }],
  ])('refuses %o', async (more) => expect(await codeOf(() => add(more))).toBe('rectification-invalid'))
})

describe('states', () => {
  it('settle only with a reason while people are open, and without one when all are mended', async () => {
    const id = await add()
    expect(await codeOf(() => decide(id, 'close'))).toBe('still-open')
    for (const at of [0, 1, 2]) see(at)
    expect(await codeOf(() => decide(id, 'close'))).toBe('done')
    const { row, steps } = await open(id)
    expect(row).toMatchObject({ state: 'closed', settledOn: '2025-10-08', verdict: 'mended' })
    expect(steps.map(({ kind, recount }) => [kind, recount])).toEqual([
      ['enter', '登记时 3 人'],
      ['close', '当时 3 人，已改 3 人，未改 0 人'],
    ])
  })

  it('follow each other: reported, sent back, extended, withdrawn, reopened', async () => {
    const id = await add({ counter: null, sourceKey: null })
    const report = () => rectifications['rectifications.report']({ id, kind: 'report', text: '已改' }, call())
    await report()
    expect(await codeOf(report)).toBe('rectification-state')
    await decide(id, 'reopen', '没有改好')
    expect(await codeOf(() => decide(id, 'extend', '下雪', '2025-10-31'))).toBe('rectification-invalid')
    expect(await codeOf(() => decide(id, 'extend', '', '2025-11-01'))).toBe('rectification-invalid')
    await decide(id, 'extend', '下雪', '2025-11-01')
    expect((await open(id)).row.dueOn).toBe('2025-11-01')
    await decide(id, 'withdraw', '登记错了')
    expect(await codeOf(() => decide(id, 'close', '好了'))).toBe('rectification-state')
    await decide(id, 'reopen', '还要改')
    expect((await open(id)).row).toMatchObject({ state: 'open', settledOn: null })
  })

  it('stand in the right lists, the day of the deadline still in time', async () => {
    const id = await add()
    expect(await list('overdue', '2025-10-31')).toEqual([])
    expect(await list('overdue', '2025-11-01')).toEqual([id])
    await decide(id, 'close', '另行布置')
    expect(await list('open')).toEqual([])
    expect(await list('closed')).toEqual([id])
  })
})

describe('a change of terms', () => {
  const terms = { problem: '今年未随访', owner: '东岗村卫生室', measure: '面对面随访', dueOn: '2025-10-31' }
  const change = (id: number, more: Partial<typeof terms>) =>
    rectifications['rectifications.change']({ id, ...terms, ...more }, call())

  it('is kept in the history with what it was before', async () => {
    const id = await add()
    await change(id, { owner: '周村医', dueOn: '2025-11-15' })
    const { row, steps } = await open(id)
    expect(row).toMatchObject({ owner: '周村医', dueOn: '2025-11-15', measure: '面对面随访' })
    expect(steps.at(-1)).toMatchObject({
      kind: 'change',
      text: '责任人由“东岗村卫生室”改为“周村医”；期限由“2025-10-31”改为“2025-11-15”',
    })
  })

  it.each([
    [{ owner: ' ' }, 'rectification-invalid'],
    [{ problem: '' }, 'rectification-invalid'],
    [{ dueOn: '2025-10-07' }, 'rectification-invalid'],
    [{ dueOn: '2025-10-08' }, 'done'],
    [{}, 'rectification-invalid'],
  ])('to %o: %s', async (more, code) => {
    const id = await add()
    expect(await codeOf(() => change(id, more))).toBe(code)
  })

  it('is refused of what is settled', async () => {
    const id = await add()
    await decide(id, 'close', '另行布置')
    expect(await codeOf(() => change(id, { owner: '周村医' }))).toBe('rectification-state')
  })
})

it('suggests what is lacking today, marked when it was taken over', async () => {
  store.write(testContext, seedLists)
  const { items } = await rectifications['rectifications.suggest']({}, call())
  const unseen = items.find(({ sourceKey }) => sourceKey === problem.sourceKey)
  expect(unseen).toMatchObject({ people: 3, taken: false, counter: 'unseen', villageId: null })
  expect(items.find(({ sourceKey }) => sourceKey === `gap:unseen:2025:${east}`)).toMatchObject({ people: 2 })
  await add()
  const again = await rectifications['rectifications.suggest']({}, call())
  expect(again.items.find(({ sourceKey }) => sourceKey === problem.sourceKey)?.taken).toBe(true)
})

describe('paper and report', () => {
  it('writes one notice to one owner', async () => {
    const ids = [await add(), await add({ sourceKey: 'other', owner: '西湖村卫生室' })]
    const notice = (to: string | null) => rectifications['rectifications.notice']({ ids, to }, call())
    expect(await codeOf(() => notice(null))).toBe('several-owners')
    expect((await notice('各村卫生室')).html).toContain('各村卫生室：')
  })

  it('ledger and notice carry owner, deadline and the count', async () => {
    const id = await add()
    const ledger = await rectifications['rectifications.ledger']({ show: 'open', villageId: null }, call('2025-11-05'))
    for (const said of ['今年未随访', '东岗村卫生室', '2025-10-31', '整改中（逾期）', '未改：当时 3 人'])
      expect(ledger.html).toContain(said)
    const notice = await rectifications['rectifications.notice']({ ids: [id], to: null }, call())
    for (const said of ['东岗村卫生室：', '（盖章）', '2025年10月31日']) expect(notice.html).toContain(said)
  })

  it('the notice tells the village clinic who is meant, that the deadline has passed, and covers the names', async () => {
    const id = await add()
    const { html } = await rectifications['rectifications.notice']({ ids: [id], to: null }, call('2025-11-05'))
    for (const said of ['其中 1 个已经超过期限', '2025年10月31日（已超过）', '当时 3 人', '还没有整改的人员（3 人）'])
      expect(html).toContain(said)
    const { people } = await rectifications['rectifications.open']({ id }, call('2025-11-05'))
    for (const { name, village } of people) {
      expect(html).toContain(village)
      expect(html).toContain(`<td>${maskName(name)}</td>`)
      expect(html).not.toContain(`<td>${name}</td>`)
    }
  })

  it.each([
    ['2025-07-01', '2025-09-30', 0],
    ['2025-07-01', '2025-10-08', 1],
    ['2025-10-20', '2025-12-31', 1],
    ['2025-10-21', '2025-12-31', 0],
  ])('a report from %s to %s names %i of them, settled on 20 October', async (from, to, count) => {
    const id = await add()
    await decide(id, 'close', '另行布置', null, '2025-10-20')
    const named = reportedProblems(call('2026-01-05'), { span: { from, to }, villageId: null })
    expect(named).toHaveLength(count)
    for (const one of named) expect(one.state).toContain('已销号（2025年10月20日）')
  })
})
