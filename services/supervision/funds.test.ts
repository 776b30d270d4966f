import { beforeEach, describe, expect, it } from 'vitest'
import type { SessionUser } from '../../core/contract/session.ts'
import type { FundRuleRecord } from '../../core/contract/entities/index.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
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
  funds['funds.keep']({ kind: 'assessed', ...year, poolFen: 100_000, units, ...more }, call())
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
