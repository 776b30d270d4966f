import { gunzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import { Refusal } from '../../core/contract/kit.ts'
import type { FrameChoice } from '../../core/contract/random-checks.ts'
import { testContext, openTestStore } from '../../database/test-database.ts'
import type { Store } from '../../database/store.ts'
import { undoTransaction } from '../../database/undo.ts'
import { sha256Hex } from '../crypto/primitives.ts'
import { checkCallList, checkFrameList } from './random-check-lists.ts'
import { unfinishedOf } from './score-checks.ts'
import { randomCheckHandlers as checks } from './random-checks.ts'
import { testCall } from '../test-call.ts'
import { plantPerson, plantPlace } from '../visits/visits-fixture.ts'

let store: Store
let east: number
let west: number
const call = (today = '2025-12-31') => testCall(store, { today })
const choice: FrameChoice = {
  frameKind: 'managed',
  villageIds: [],
  fromDate: '2025-10-01',
  toDate: '2025-12-31',
  rule: 'total',
  size: 46,
  pasted: '',
}
const terms = { title: '第四季度电话抽查', countRule: 'any', pointsEach: 20 } as const
const freeze = async (patch: Partial<FrameChoice> = {}) =>
  (await checks['checks.freeze']({ ...choice, ...patch, ...terms }, call())).id
const open = async (id: number) => checks['checks.open']({ id }, call())
async function drawn(patch: Partial<FrameChoice> = {}, seed = '20251231'): Promise<number> {
  const id = await freeze(patch)
  await checks['checks.draw']({ id, seed }, call())
  return id
}
const record = async (id: number, outcome: string | null, answers = {}, on: string | null = null, today?: string) =>
  checks['checks.record']({ id, outcome, on, answers }, call(today))
const yes = { saidGuidance: '1', saidReferral: '1', saidPayment: '1' }
const no = { ...yes, saidGuidance: '3' }
async function refused(work: () => unknown): Promise<string> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Refusal) return error.failure.message
    throw error
  }
  return 'not refused'
}
const firstCall = async (id: number) => {
  const [line] = (await open(id)).calls
  if (!line) throw new Error('nobody was drawn')
  return line
}

beforeEach(async () => {
  store = await openTestStore()
  ;({ east, west } = plantPlace(store))
  for (let at = 0; at < 6; at += 1)
    plantPerson(store, {
      name: `东${at}`,
      village: east,
      followUps: [{ visitDate: '2025-11-03', sbp: 138, dbp: 84 }],
    })
  for (let at = 0; at < 4; at += 1) plantPerson(store, { name: `西${at}`, village: west })
  store.write(testContext, (tx) => {
    const left = tx.insert('person', { name: '已注销', archiveNo: '34152210200001' }).id
    tx.insert('residence', { personId: left, villageId: west, fromDate: '2020-01-01' })
    const fileId = tx.insert('diseaseFile', { personId: left, disease: 'HTN', enrolDate: '2023-01-10' }).id
    tx.insert('diseaseStatus', { fileId, status: 'closed', reason: 'moved', fromDate: '2025-02-01' })
  })
})

describe('the frame', () => {
  const preview = async (patch: Partial<FrameChoice>) => checks['checks.preview']({ ...choice, ...patch }, call())
  it('has those under management, those met this quarter, or one village', async () => {
    expect(await preview({})).toMatchObject({ people: 10, draws: 10 })
    expect(await preview({ frameKind: 'followedUp' })).toMatchObject({ people: 6 })
    expect(await preview({ villageIds: [west] })).toMatchObject({ people: 4, villages: [{ village: '西湖村' }] })
  })
  it('says how many each village would give', async () => {
    const { villages } = await preview({ rule: 'proportional', size: 5 })
    expect(villages.map(({ village, draws }) => [village, draws])).toEqual([
      ['东岗村', 3],
      ['西湖村', 2],
    ])
  })
  it('is pasted by archive number out of whole rows, and names the lines that are nobody', async () => {
    const pasted = '张三\t34152210200001\t高血压\n李四\t34152210299999'
    expect(await preview({ frameKind: 'pushed', pasted })).toMatchObject({
      people: 1,
      unknown: ['李四\t34152210299999'],
    })
  })
  it('is kept with its fingerprint, and stays when people change', async () => {
    const id = await freeze()
    plantPerson(store, { name: '新来', village: east })
    const check = store.get('randomCheck', id)
    const text = gunzipSync(Buffer.from(check.frame, 'base64')).toString('utf8')
    expect(text.split('\n')).toHaveLength(11)
    expect(sha256Hex(text)).toBe(check.frameSha256)
    await checks['checks.draw']({ id, seed: '1' }, call())
    expect((await open(id)).calls.map(({ name }) => name)).not.toContain('新来')
  })
  it('is refused when nobody is in it', async () => {
    expect(await refused(() => freeze({ frameKind: 'pushed' }))).toContain('一个人也没有')
  })
})

describe('the draw', () => {
  it('is made once; a draw that was taken back stays told', async () => {
    const id = await freeze({ size: 3 })
    const { tx } = await checks['checks.draw']({ id, seed: ' 20251231 ' }, call())
    expect((await open(id)).calls).toHaveLength(3)
    expect(store.get('randomCheck', id).seed).toBe('20251231')
    expect(await refused(() => checks['checks.draw']({ id, seed: '2' }, call()))).toContain('已经抽过')
    store.write(testContext, (writing) => undoTransaction(store, writing, tx))
    expect((await open(id)).calls).toHaveLength(0)
    await checks['checks.draw']({ id, seed: '2' }, call())
    expect((await open(id)).seedsTried).toBe(2)
  })
  it('needs a seed', async () => {
    const id = await freeze()
    expect(await refused(() => checks['checks.draw']({ id, seed: ' ' }, call()))).toContain('请填种子')
  })
  it('can be drawn again from the exported frame', async () => {
    const id = await drawn({ size: 3 }, 'abc')
    const table = await checkFrameList.table({ id }, call(), true)
    const order = table.rows
      .map((row) => String(row[1]))
      .map((number) => ({ number, hash: sha256Hex(`abc|${number}`) }))
      .toSorted((a, b) => (a.hash < b.hash ? -1 : 1))
      .slice(0, 3)
      .map(({ number }) => number)
    expect((await open(id)).calls.map((line) => String(line.call.frameId))).toEqual(order)
    expect(sha256Hex(table.rows.map((row) => `${String(row[0])}\n`).join(''))).toBe(
      store.get('randomCheck', id).frameSha256,
    )
  })
})

describe('calling', () => {
  it('keeps attempts and answers, and asks for all three when somebody answered', async () => {
    const id = await drawn({ size: 3 })
    const { call: first } = await firstCall(id)
    await record(first.id, '2')
    expect(await refused(() => record(first.id, '1', { saidGuidance: '1' }))).toContain('三项都填上')
    await record(first.id, '1', yes)
    expect(await firstCall(id)).toMatchObject({ state: 'answered', judged: 'done', calledOn: '2025-12-31' })
    await record(first.id, null, { saidReferral: '2' })
    expect(await firstCall(id)).toMatchObject({ judged: 'not-done', call: { attempts: [{}, {}] } })
  })
  it.each([
    ['2025-12-30', '早于抽取那天'],
    ['2025-12-31', 'not refused'],
    ['2026-01-05', 'not refused'],
    ['2026-01-06', '还没有到'],
  ])('typed afterwards has the day of the call: %s is %s', async (on, answer) => {
    const id = await drawn({ size: 1 })
    const { call: first } = await firstCall(id)
    expect(await refused(() => record(first.id, '2', {}, on, '2026-01-05'))).toContain(answer)
  })
  it('is typed in its order', async () => {
    const { call: first } = await firstCall(await drawn({ size: 1 }))
    await record(first.id, '2', {}, '2026-01-03', '2026-01-05')
    expect(await refused(() => record(first.id, '2', {}, '2026-01-02', '2026-01-05'))).toContain('按先后登记')
  })
  it('takes the next of the order for who cannot be asked, once', async () => {
    const id = await drawn({ size: 2, rule: 'perVillage' })
    const { call: first } = await firstCall(id)
    expect(await refused(() => checks['checks.replace']({ id }, call()))).toContain('没有要补抽的')
    await record(first.id, '4')
    expect((await open(id)).toReplace).toBe(1)
    await checks['checks.replace']({ id }, call())
    const page = await open(id)
    expect(page.toReplace).toBe(0)
    const added = page.calls.at(-1)
    expect(added?.call).toMatchObject({ replacesId: first.id, villageId: first.villageId, sortNo: 5 })
    expect(page.calls[0]?.replacedBy).toBe(5)
  })
  it('says so when nobody is left to take a place', async () => {
    const id = await drawn({ villageIds: [west], size: 4 })
    await record((await firstCall(id)).call.id, '3')
    expect(await refused(() => checks['checks.replace']({ id }, call()))).toContain('没有人可以补抽')
  })
  it('offers no replacement that cannot be made, and is finished without it', async () => {
    const id = await drawn({ villageIds: [west], size: 46 })
    const { calls } = await open(id)
    for (const [at, { call: each }] of calls.entries()) await record(each.id, at === 0 ? '3' : '1', yes)
    expect(await open(id)).toMatchObject({ toReplace: 0, unfilled: 1 })
    const { html } = await checks['checks.paper']({ id, paper: 'result', masked: true }, call())
    expect(html).toContain('抽样框已经抽完，有 1 人的位子补不上')
    expect(html).toContain(`抽样框只有 ${calls.length} 人，全抽`)
    expect(unfinishedOf(store, store.get('randomCheck', id))).toBeNull()
  })
  it('does not tell a village where one was asked as 100.0 % alone, and sums the villages', async () => {
    const id = await drawn({ size: 3 })
    const { call: first } = await firstCall(id)
    await record(first.id, '1', no)
    await checks['checks.verify']({ id: first.id, verdict: 'refuted', note: '有随访表' }, call())
    const { html } = await checks['checks.paper']({ id, paper: 'result', masked: true }, call())
    expect(html).toContain('100.0%（1/1）')
    expect(html).toContain('核实已开展的')
    expect(html).toMatch(/合　计[\s\S]*<td class="number">3<\/td>/)
    expect((await checks['checks.paper']({ id, paper: 'frame', masked: true }, call())).html).not.toContain(
      '不分村</td>',
    )
  })
})

describe('what comes of it', () => {
  it('holds answers against the record of the three months before the call', async () => {
    const id = await drawn({ villageIds: [east], size: 1 })
    const { call: first } = await firstCall(id)
    await record(first.id, '1', no)
    const line = await firstCall(id)
    expect(line.record).toBe('近 3 个月随访 1 次，最近 2025年11月3日 家庭，血压 138/84')
    expect(line.differences.map(({ kind }) => kind)).toEqual(['record-only'])
  })
  it('costs points once it was verified, not before; other answers make the verification void', async () => {
    const id = await drawn({ size: 3 })
    const { call: first } = await firstCall(id)
    const verify = async (note: string) => checks['checks.verify']({ id: first.id, verdict: 'confirmed', note }, call())
    expect(await refused(() => verify('问过村医'))).toContain('只有说“没有”的')
    await record(first.id, '1', no)
    expect((await open(id)).figures).toMatchObject({ toVerify: 1, points: 0 })
    expect(await refused(() => verify(' '))).toContain('怎样核实')
    await verify('村医承认没去')
    const { figures, villages } = await open(id)
    expect(figures).toMatchObject({ confirmed: 1, points: -20 })
    expect(villages.find(({ villageId }) => villageId === first.villageId)?.figures.points).toBe(-20)
    await record(first.id, null, yes)
    expect((await open(id)).figures).toMatchObject({ confirmed: 0, points: 0 })
    expect(store.get('checkCall', first.id).verdict).toBeNull()
  })
  it('takes nothing more once it is withdrawn', async () => {
    const id = await drawn({ size: 3 })
    await checks['checks.withdraw']({ id, reason: '名单发错了' }, call())
    const { call: first } = await firstCall(id)
    expect(await refused(() => record(first.id, '2'))).toContain('已作废')
  })
  it('is printed and written masked; the callers’ sheet in full is in the audit', async () => {
    const id = await drawn({ size: 3 })
    await record((await firstCall(id)).call.id, '1', no)
    const paper = async (name: 'frame' | 'calls' | 'script' | 'result', masked = true) =>
      (await checks['checks.paper']({ id, paper: name, masked }, call())).html
    expect(await paper('frame')).toContain('20251231')
    expect(await paper('frame')).toContain(store.get('randomCheck', id).frameSha256)
    for (const name of ['frame', 'calls', 'result'] as const) expect(await paper(name)).not.toMatch(/[东西]\d/)
    expect(await paper('result')).toContain('说没有指导过')
    expect(await paper('script')).toContain('怎么报销')
    expect(await paper('calls', false)).toMatch(/[东西]\d/)
    const table = await checkCallList.table({ id }, call(), true)
    expect(table.rows).toHaveLength(3)
    expect(table.rows.map((row) => row.length)).toEqual(table.rows.map(() => table.columns.length))
    const undrawn = await freeze()
    expect(
      await refused(() => checks['checks.paper']({ id: undrawn, paper: 'calls', masked: true }, call())),
    ).toContain('还没有抽取')
  })
})
