import { beforeEach, describe, expect, it } from 'vitest'
import type { SessionUser } from '../../core/contract/session.ts'
import type { EntityInput, FundRuleRecord } from '../../core/contract/entities/index.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { fundTableList } from './fund-lists.ts'
import { fundHandlers as funds } from './funds.ts'
import { testCall } from '../test-call.ts'
import { plantPerson, plantPlace } from '../visits/visits-fixture.ts'

const manager: SessionUser = { id: 9, login: 'manager', name: '孙院长', role: 'manager' }
const year = { from: '2025-01-01', to: '2025-12-31' }
let store: Store
const call = () => testCall(store, { user: manager, today: '2026-01-05' })
const rule = (more: Partial<FundRuleRecord> = {}): FundRuleRecord => ({
  kind: 'assessed',
  name: '办法',
  validFrom: '2025-01-01',
  validTo: null,
  clause: '县发〔2025〕1 号',
  basis: 'patients',
  bands: [],
  rest: 'keep',
  teamPercent: 0,
  ...more,
})
const keepRule = async (more: Partial<FundRuleRecord> = {}, id: number | null = null) =>
  funds['funds.keepRule']({ id, rule: rule(more) }, call())
const units = [
  { name: '东岗村', base: 2, score: 9000 },
  { name: '西湖村', base: 1, score: 10_000 },
]
const keep = async (more: object = {}) =>
  funds['funds.keep']({ kind: 'assessed', ...year, poolFen: 100_000, units, scoreResultId: null, ...more }, call())
const codeOf = async (work: Promise<unknown>) =>
  work.then(
    () => 'kept',
    (error: { failure: { code: string } }) => error.failure.code,
  )

beforeEach(async () => {
  store = await openTestStore({})
  const { east, west } = plantPlace(store)
  plantPerson(store, { name: '甲', village: east, diseases: ['HTN', 'T2DM'] })
  plantPerson(store, { name: '乙', village: east })
  const [third, fourth] = [
    plantPerson(store, { name: '丙', village: west }),
    plantPerson(store, { name: '丁', village: west }),
  ]
  store.write(testContext, (tx) => {
    const fileId = store.list('diseaseFile', { personId: fourth })[0]?.id ?? 0
    tx.insert('diseaseStatus', { fileId, status: 'closed', reason: 'moved', fromDate: '2025-12-31' })
    tx.insert('contract', { personId: third, paid: true, signDate: '2025-03-01', team: '一队', fee: 120.55 })
    tx.insert('contract', { personId: fourth, paid: true, signDate: '2025-12-31', team: '二队', fee: 60 })
    tx.insert('contract', { personId: fourth, paid: true, signDate: '2025-04-01', team: '二队' })
    tx.insert('contract', { personId: third, paid: true, signDate: '2024-12-31', team: '一队', fee: 99 })
    tx.insert('contract', { personId: third, paid: false, signDate: '2025-05-01', team: '一队', fee: 99 })
  })
})

describe('a draft', () => {
  it('has the people under management of each village on the last day, one with both diseases once', async () => {
    const draft = await funds['funds.draft']({ kind: 'assessed', ...year }, call())
    expect(draft).toMatchObject({
      units: [
        { name: '东岗村', base: 2 },
        { name: '西湖村', base: 1 },
      ],
      poolFen: null,
      gaps: [],
    })
    const before = await funds['funds.draft']({ kind: 'assessed', from: '2025-01-01', to: '2025-12-30' }, call())
    expect(before.units[1]?.base).toBe(2)
  })
  it('has the fees of paid contracts signed in the days, and tells those without one', async () => {
    const draft = await funds['funds.draft']({ kind: 'contract', ...year }, call())
    expect(draft.poolFen).toBe(18_055)
    expect(draft.units).toEqual(
      expect.arrayContaining([
        { name: '一队', base: 12_055 },
        { name: '二队', base: 6000 },
      ]),
    )
    expect(draft.gaps).toEqual([expect.stringContaining('有 1 份有偿签约没有写金额')])
  })
})

describe('a table', () => {
  it('keeps the rule it was counted by, whatever the rules become', async () => {
    const made = await keepRule()
    const { id } = await keep()
    await keepRule({ name: '新办法', bands: [{ atLeast: 60, percent: 50 }] }, made.id)
    const table = await funds['funds.open']({ id }, call())
    expect(table.rule.name).toBe('办法')
    expect(table.lines.map(({ dueFen, paidFen }) => [dueFen, paidFen])).toEqual([
      [66_667, 60_000],
      [33_333, 33_333],
    ])
    expect(table).toMatchObject({ paidFen: 93_333, keptFen: 6667, madeBy: '孙院长' })
    const { html } = await funds['funds.sheet']({ id }, call())
    expect(html).toContain('县发〔2025〕1 号')
    expect(html).toContain('933.33')
  })
  it('shows where more than 90 % of a share comes from when what others did not get is shared out', async () => {
    await keepRule({ bands: [{ atLeast: 60, percent: 90 }], rest: 'share' })
    const { id } = await keep()
    const { html } = await funds['funds.sheet']({ id }, call())
    const cells = [...html.matchAll(/<td class="number">([^<]*)<\/td>/g)].map(([, text]) => text?.trim())
    // 666.67 by patients, 90 % of it by score, the rest from what was left: 600.00 + 66.67.
    expect(cells.slice(0, 7)).toEqual(['2', '666.67', '90.00', '90.00%', '600.00', '66.67', '666.67'])
  })

  it('in the spreadsheet too, what was earned beside what came from the others', async () => {
    await keepRule({ bands: [{ atLeast: 60, percent: 90 }], rest: 'share' })
    const { id } = await keep()
    const { columns, rows } = await fundTableList.table({ id }, call(), true)
    expect(columns.slice(-3).map(({ header }) => header)).toEqual([
      '按得分应发（元）',
      '分得其他单位的（元）',
      '实发（元）',
    ])
    const amounts = rows.map((row) => row.slice(-3) as [number, number, number])
    for (const [earned, shared, paid] of amounts) expect(earned + shared).toBeCloseTo(paid, 2)
    expect(amounts.at(-1)?.[1]).toBeGreaterThan(0)
  })
  it('is refused twice for the same days, without an amount and where nobody has anything to share by', async () => {
    expect(await codeOf(keep({ poolFen: 0 }))).toBe('fund-invalid')
    expect(await codeOf(keep({ units: units.map((unit) => ({ ...unit, base: 0 })) }))).toBe('fund-invalid')
    expect(await codeOf(keep({ from: '2026-01-01' }))).toBe('fund-invalid')
    const { id } = await keep()
    expect(await codeOf(keep())).toBe('fund-kept')
    await funds['funds.remove']({ id }, call())
    expect(await codeOf(keep())).toBe('kept')
    expect(await funds['funds.list']({}, call())).toMatchObject([{ poolFen: 100_000, units: 2 }])
  })
})

describe('settled scores', () => {
  const settle = (more: Partial<EntityInput<'scoreResult'>> = {}) =>
    store.write(testContext, (tx) =>
      tx.insert('scoreResult', {
        assessment: 'year',
        fromDate: year.from,
        toDate: year.to,
        title: '2025年度扣分考核',
        asOf: year.to,
        base: 10_000,
        total: 9_500,
        lines: [],
        villages: [
          { villageId: 1, name: '东岗村', total: 9_000, cases: 5 },
          { villageId: 2, name: '西湖村', total: 9_800, cases: 1 },
        ],
        sha256: 'abcdef0123456789ffff',
        frozenAt: '2026-01-03T02:00:00.000Z',
        frozenBy: '孙院长',
        ...more,
      }),
    ).id
  const settledOf = async (kind: 'assessed' | 'contract' = 'assessed') =>
    (await funds['funds.draft']({ kind, ...year }, call())).settled

  it('of exactly these days are offered, the newest, with where they come from', async () => {
    expect(await settledOf()).toBeNull()
    settle({ toDate: '2025-09-30' })
    settle({ villages: [] })
    expect(await settledOf()).toBeNull()
    settle()
    const newest = settle({ villages: [{ villageId: 1, name: '东岗村', total: 8_000, cases: 9 }] })
    expect(await settledOf()).toEqual({
      scoreResultId: newest,
      source: '2025年度扣分考核，2026年1月3日 孙院长定案，校验码 abcdef0123456789',
      villages: [{ name: '东岗村', score: 8_000 }],
    })
    expect(await settledOf('contract')).toBeNull()
  })

  it.each([
    [10_000, 9_000, 9_000],
    [12_000, 9_000, 7_500],
    [12_000, 13_000, 10_000],
    [5_000, 0, 0],
  ])('of a base of %i: %i pays as %i', async (base, total, score) => {
    settle({ base, villages: [{ villageId: 1, name: '东岗村', total, cases: 0 }] })
    const settled = await settledOf()
    expect(settled?.villages[0]?.score).toBe(score)
    expect(settled?.source.includes('折成百分制')).toBe(base !== 10_000)
  })

  it('that were taken over stand in the table with what was changed of them, on paper and in the spreadsheet', async () => {
    const scoreResultId = settle()
    const { id } = await keep({ scoreResultId })
    const table = await funds['funds.open']({ id }, call())
    expect(table.lines.map(({ score, settledScore }) => [score, settledScore])).toEqual([
      [9_000, 9_000],
      [10_000, 9_800],
    ])
    const { html } = await funds['funds.sheet']({ id }, call())
    expect(html).toContain('2025年度扣分考核，2026年1月3日 孙院长定案')
    expect(html).toContain('其中由孙院长改动的：西湖村 定案 98.00，填 100.00')
    const { rows, filters } = await fundTableList.table({ id }, call(), true)
    expect(filters).toContain('孙院长定案')
    expect(rows[1]?.slice(3, 5)).toEqual([100, 98])
    expect(rows.at(-1)).toEqual(['合计', 3, 1000, null, null, null, 933.33])
  })

  it('of other days are refused, and a table without them says who typed its scores', async () => {
    expect(await codeOf(keep({ scoreResultId: settle({ fromDate: '2025-10-01' }) }))).toBe('fund-invalid')
    const { id } = await keep()
    expect((await funds['funds.sheet']({ id }, call())).html).toContain('孙院长填写。')
  })
})

describe('a rule', () => {
  it.each([
    ['69 % for the teams', { kind: 'contract', basis: 'fee', teamPercent: 69 }, 'fund-invalid'],
    ['70 % for the teams', { kind: 'contract', basis: 'fee', teamPercent: 70 }, 'kept'],
    ['fees for villages', { basis: 'fee' }, 'fund-invalid'],
    ['an end before its beginning', { validTo: '2024-12-31' }, 'fund-invalid'],
    ['an end on its first day', { validTo: '2025-01-01' }, 'kept'],
  ] as const)('with %s: %s', async (_name, more, code) => expect(await codeOf(keepRule(more))).toBe(code))

  it('of the same kind and day is refused, taken out it gives way to the built-in one', async () => {
    const { id } = await keepRule()
    expect(await codeOf(keepRule())).toBe('fund-invalid')
    expect(await funds['funds.rules']({}, call())).toHaveLength(1)
    await funds['funds.removeRule']({ id }, call())
    expect((await funds['funds.draft']({ kind: 'assessed', ...year }, call())).rule.name).toBe('按得分拨付（默认）')
  })
})
