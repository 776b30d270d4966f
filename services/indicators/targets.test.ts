import { beforeEach, describe, expect, it } from 'vitest'
import { contract } from '../../core/contract/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { SessionUser } from '../../core/contract/session.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { figureCheckHandlers } from './figure-checks.ts'
import { generateStationKeys } from '../exchange/exchange-keys.ts'
import { frozenFigureHandlers } from './frozen-figures.ts'
import { frozenLists } from './frozen-lists.ts'
import { seedLists } from '../station/seed-lists.ts'
import { targetHandlers } from './targets.ts'
import { testCall } from '../test-call.ts'

const asOf = '2025-12-31'
const manager: SessionUser = { id: 3, login: 'manager', name: '孙管理', role: 'manager' }
let store: Store
let village: number
const people: number[] = []

/** Ten people of hypertension; the first `good` are controlled, the others 2, 4, 6 … mmHg above. */
beforeEach(async () => {
  store = await openTestStore()
  people.length = 0
  store.write(testContext, (tx) => {
    seedLists(tx)
    village = tx.insert('village', { name: '东岗村' }).id
    tx.insert('population', { villageId: village, year: 2025, residents: 100, residents35: 60 })
    for (let at = 0; at < 10; at += 1) {
      const personId = tx.insert('person', {
        name: `甲${at}`,
        birthDate: '1980-01-01',
        idNo: `3415221980010100${at}X`,
      }).id
      people.push(personId)
      tx.insert('residence', { personId, villageId: village, fromDate: '2023-01-01' })
      const fileId = tx.insert('diseaseFile', { personId, disease: 'HTN', enrolDate: '2023-01-01' }).id
      tx.insert('diseaseStatus', { fileId, status: 'active', fromDate: '2023-01-01' })
      const sbp = at < 3 ? 130 : 139 + (10 - at) * 2
      tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2025-10-01', visitWay: '2', sbp, dbp: 80 })
    }
  })
})

const call = () => testCall(store, { user: manager, today: '2026-01-05' })
function codeOf(work: () => unknown): string {
  try {
    work()
    return 'ok'
  } catch (error) {
    if (error instanceof Refusal) return error.failure.code
    throw error
  }
}

describe('schemes side by side', () => {
  const table = (day = asOf) => targetHandlers['targets.table']({ asOf: day }, call())
  it('measure every figure that any scheme asks for, with the sentence of the policy', async () => {
    const { lines, schemes } = await table()
    expect(schemes.map(({ name }) => name)).toEqual(['花园镇2023', '潜江2021', '贵州2023', '金寨2022', '国家'])
    const control = lines.find((line) => line.indicator === 'bpControlRate')
    expect(control?.cells).toEqual([
      expect.objectContaining({ scheme: '花园镇2023', atLeast: 0.55, hit: false, short: 3 }),
    ])
    expect(control?.cells[0]?.clause).toContain('花办〔2023〕68号')
    const standard = lines.find((line) => line.indicator === 'stdManageRate' && line.disease === 'HTN')
    expect(standard?.cells.map(({ scheme, short }) => [scheme, short])).toEqual([
      ['花园镇2023', 7],
      ['潜江2021', 6],
      ['国家', 7],
    ])
  })
  it('say nothing of reaching a target where there is no source of data', async () => {
    const aware = (await table()).lines.find((line) => line.indicator === 'awareRate' && line.disease === 'HTN')
    expect(aware).toMatchObject({ row: null, cells: [{ scheme: '国家', atLeast: 0.55, hit: null, short: 0 }] })
    const unsigned = (await table()).lines.find((line) => line.indicator === 'popSignRate')
    expect(unsigned?.row).toMatchObject({ numerator: 0, denominator: 100 })
    const visits = (await table()).lines.find((line) => line.indicator === 'specialistVisits')
    expect(visits?.cells[0]).toMatchObject({ atLeast: 1, hit: false, short: 4 })
  })
  it('tell which of them hold on the day', async () => {
    const holding = async (day: string) =>
      (await table(day)).schemes.filter(({ holds }) => holds).map(({ name }) => name)
    expect(await holding('2021-07-14')).toEqual(['国家'])
    expect(await holding('2021-07-15')).toEqual(['潜江2021', '国家'])
  })
  it('one is current: the one that was chosen', () => {
    const other = store.list('targetScheme', { name: '潜江2021' })[0]?.id ?? 0
    targetHandlers['targets.choose']({ id: other }, call())
    expect(store.list('targetScheme', { current: true }).map(({ name }) => name)).toEqual(['潜江2021'])
  })
})

describe('a scheme of one’s own', () => {
  const keep = (changes: object = {}) =>
    targetHandlers['targets.keep'](
      contract['targets.keep'].input.parse({
        name: '本县2026',
        source: '县办〔2026〕3号',
        targets: [{ indicator: 'examRate', disease: null, atLeast: 0.8, clause: '体检率≥80%' }],
        ...changes,
      }),
      call(),
    )
  it('is kept, measured on everybody, changed and taken as it is', async () => {
    const { id } = await keep()
    const line = async () =>
      (await targetHandlers['targets.table']({ asOf }, call())).lines.filter((each) => each.indicator === 'examRate')
    expect((await line()).map((each) => [each.disease, each.cells[0]?.short])).toEqual([
      ['HTN', 8],
      ['T2DM', 0],
      ['ALL', 8],
    ])
    await keep({ id, targets: [{ indicator: 'examRate', disease: 'HTN', atLeast: 0.9, clause: '体检率≥90%' }] })
    expect((await line()).map((each) => [each.disease, each.cells[0]?.short])).toEqual([['HTN', 9]])
    expect(store.list('target', { schemeId: id })).toHaveLength(1)
  })
  it.each([
    [{ name: '潜江2021' }, 'scheme-name-taken'],
    [{ validFrom: '2026-02-01', validTo: '2026-01-31' }, 'scheme-dates'],
    [{ targets: [{ indicator: 'happiness', disease: null, atLeast: 0.5, clause: '幸福' }] }, 'unknown-indicator'],
    [{ targets: [{ indicator: 'examRate', disease: null, atLeast: 1.01, clause: '体检' }] }, 'target-over-all'],
  ])('%j is refused: %s', (changes, code) => expect(codeOf(() => keep(changes))).toBe(code))
  it('a scheme of the program is not changed', () => {
    const id = store.list('targetScheme', { name: '潜江2021' })[0]?.id
    expect(codeOf(() => keep({ id, name: '潜江2022' }))).toBe('scheme-not-own')
  })
})

describe('who would bring the figure to its target', () => {
  const wish = { indicator: 'bpControlRate', disease: 'HTN', variant: 'LAST_ANY_WAY', asOf, target: 0.55 } as const
  const reach = (changes: object = {}) =>
    targetHandlers['targets.reach'](contract['targets.reach'].input.parse({ ...wish, ...changes }), call())
  it('are the nearest to the limit, as many as it takes, with what each lacks', async () => {
    const found = await reach()
    expect(found).toMatchObject({ needed: 3, possible: 7 })
    expect(found.people.map(({ name }) => name)).toEqual(['甲9', '甲8', '甲7'])
    expect(found.people[0]?.lacks).toEqual(['末次 141/80，目标 <140/90：调整治疗后复测'])
    expect(found.people[0]?.idNo).toContain('*')
  })
  it('are nobody once it is reached, and too few when the rest cannot be brought in', async () => {
    expect(await reach({ target: 0.3 })).toMatchObject({ needed: 0, people: [] })
    expect((await reach({ spare: 2 })).people).toHaveLength(5)
    const standard = await reach({ indicator: 'stdManageRate', variant: 'N1_DEFAULT', target: 1 })
    expect(standard.needed).toBe(10)
    expect(standard.people.every(({ lacks }) => lacks.length > 0)).toBe(true)
  })
  it('moving exactly them over the limit reaches the target', async () => {
    const { people: chosen } = await reach()
    store.write(testContext, (tx) => {
      for (const { personId } of chosen)
        tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2025-12-01', visitWay: '2', sbp: 130, dbp: 80 })
    })
    expect(await reach()).toMatchObject({ needed: 0 })
  })
  it('is refused where nobody can be named', () => {
    expect(codeOf(() => reach({ indicator: 'popSignRate', disease: 'ALL', variant: 'DEFAULT' }))).toBe('no-reach')
    expect(codeOf(() => reach({ indicator: 'mortality', variant: 'ALL_CAUSE' }))).toBe('no-reach')
  })
  it('stand on paper in the same order, with room for the day it was done', async () => {
    const sheet = await targetHandlers['targets.reachSheet'](contract['targets.reachSheet'].input.parse(wish), call())
    const order = ['甲9', '甲8', '甲7'].map((name) => sheet.html.indexOf(`>${name}<`))
    expect(order.every((at, index) => at > 0 && at > (order[index - 1] ?? 0))).toBe(true)
    expect(sheet.html).toContain('完成日期')
    const masked = await targetHandlers['targets.reachSheet'](
      contract['targets.reachSheet'].input.parse({ ...wish, masked: true }),
      call(),
    )
    expect(masked.html).not.toContain('甲9')
  })
})

describe('readings side by side', () => {
  it('differ by exactly the people listed', async () => {
    const { lines } = await figureCheckHandlers['indicators.headline']({ asOf }, call())
    const [national, , , clinical] = lines[0]?.readings ?? []
    expect([national?.row.numerator, clinical?.row.numerator]).toEqual([3, 0])
    const { people: differing } = await figureCheckHandlers['indicators.difference'](
      {
        asOf,
        disease: 'HTN',
        one: { indicator: 'bpControlRate', variant: 'LAST_ANY_WAY' },
        other: { indicator: 'bpControlRate', variant: 'CLINICAL_2025' },
      },
      call(),
    )
    expect(differing.map(({ name, sides }) => [name, ...sides])).toEqual([
      ['甲0', 'in', 'out'],
      ['甲1', 'in', 'out'],
      ['甲2', 'in', 'out'],
    ])
  })
  it('estimates nothing until a prevalence with its source is given', async () => {
    const row = async () =>
      (
        await figureCheckHandlers['indicators.quarters'](
          { asOf, indicator: 'manageRate', disease: 'HTN', variant: 'ESTIMATED_35' },
          call(),
        )
      ).points.at(-1)?.row
    expect((await row())?.unavailable).toContain('患病率')
    const settings = {
      ...(await figureCheckHandlers['indicators.settings']({}, call())),
      prevalenceHtn: 0.25,
      prevalenceT2dm: 0.1,
    }
    expect(codeOf(() => figureCheckHandlers['indicators.choose'](settings, call()))).toBe('source-missing')
    await figureCheckHandlers['indicators.choose']({ ...settings, prevalenceSource: '2023 年县慢病调查' }, call())
    expect(await row()).toMatchObject({ numerator: 10, denominator: 15, unavailable: null })
  })
  it('the self-test passes on the worked patients and on today’s figures', async () => {
    const { lines, checks } = await figureCheckHandlers['indicators.selfTest']({ asOf }, call())
    expect(lines.length).toBeGreaterThan(150)
    expect(lines.filter((line) => line.expected !== line.got)).toEqual([])
    expect(checks.length).toBeGreaterThan(30)
    expect(checks.filter((check) => !check.passed)).toEqual([])
  })
})

describe('frozen figures', () => {
  const keyed = async () => {
    const context = call()
    return { ...context, place: { ...context.place, exchangeKeys: await generateStationKeys() } }
  }
  const freeze = async () => (await frozenFigureHandlers['frozenFigures.freeze']({ asOf, title: '' }, await keyed())).id
  const why = (id: number) =>
    frozenFigureHandlers['frozenFigures.why']({ id, indicator: 'bpControlRate', disease: 'HTN' }, call())
  const line = async (id: number) =>
    (await frozenFigureHandlers['frozenFigures.compare']({ id }, call())).lines.find(
      (each) => each.indicator === 'bpControlRate',
    )

  it('need the keys of a manager and a day that has come', async () => {
    expect(codeOf(() => frozenFigureHandlers['frozenFigures.freeze']({ asOf, title: '' }, call()))).toBe('no-sign-key')
    const context = await keyed()
    expect(codeOf(() => frozenFigureHandlers['frozenFigures.freeze']({ asOf: '2026-01-06', title: '' }, context))).toBe(
      'day-to-come',
    )
  })
  it('are genuine as long as nothing was touched, and say so', async () => {
    const id = await freeze()
    const meta = async () => (await frozenFigureHandlers['frozenFigures.list']({}, call())).items[0]
    expect(await meta()).toMatchObject({ genuine: true, title: '2025年12月31日指标', frozenBy: '孙管理' })
    const [first, ...rest] = store.get('frozenFigure', id).figures
    if (!first) throw new Error('no figure')
    store.write(testContext, (tx) =>
      tx.update('frozenFigure', id, { figures: [{ ...first, numerator: first.numerator + 1 }, ...rest] }),
    )
    expect(await meta()).toMatchObject({ genuine: false })
  })
  it('stay as they were and tell person by person what came after', async () => {
    const id = await freeze()
    expect(await line(id)).toMatchObject({ frozen: { numerator: 3, denominator: 10 }, changed: 0 })
    const [late, corrected, dead, moved] = [people[9], people[0], people[1], people[2]].map((each) => each ?? 0)
    store.write(testContext, (tx) => {
      tx.insert('followUp', { personId: late ?? 0, disease: 'HTN', visitDate: '2025-12-20', sbp: 130, dbp: 80 })
      const visit = store.list('followUp', { personId: corrected ?? 0 })[0]
      tx.update('followUp', visit?.id ?? 0, { sbp: 160 })
      const file = store.list('diseaseFile', { personId: dead ?? 0 })[0]
      tx.insert('diseaseStatus', { fileId: file?.id ?? 0, status: 'closed', reason: 'died', fromDate: '2025-11-03' })
      const other = store.list('diseaseFile', { personId: moved ?? 0 })[0]
      tx.insert('diseaseStatus', { fileId: other?.id ?? 0, status: 'closed', reason: 'moved', fromDate: '2025-11-04' })
      // What happened after the day changes nothing of it.
      tx.insert('followUp', { personId: people[5] ?? 0, disease: 'HTN', visitDate: '2026-01-02', sbp: 120, dbp: 80 })
    })
    expect(await line(id)).toMatchObject({
      frozen: { numerator: 3, denominator: 10 },
      now: { numerator: 1, denominator: 8 },
      changed: 4,
    })
    const { people: changed } = await why(id)
    expect(changed.map(({ name, frozen, now, causes }) => [name, frozen, now, causes])).toEqual([
      ['甲0', 'in', 'out', ['更正：2025年10月1日随访']],
      ['甲1', 'in', 'excluded', ['死亡：2025年11月3日']],
      ['甲2', 'in', 'excluded', ['迁出：2025年11月4日']],
      ['甲9', 'out', 'in', ['补录：2025年12月20日随访']],
    ])
  })
  it('stand on paper with who signed, the digest, both countings and the causes in numbers; names stay on the screen', async () => {
    const id = await freeze()
    const sheet = async () => (await frozenFigureHandlers['frozenFigures.sheet']({ id }, call())).html
    expect(await sheet()).toContain('没有人的归类变过')
    store.write(testContext, (tx) => {
      const visit = store.list('followUp', { personId: people[0] ?? 0 })[0]
      tx.update('followUp', visit?.id ?? 0, { sbp: 160 })
      tx.insert('followUp', { personId: people[9] ?? 0, disease: 'HTN', visitDate: '2025-12-20', sbp: 130, dbp: 80 })
    })
    const html = await sheet()
    const { evidenceSha256 } = store.get('frozenFigure', id)
    for (const said of ['孙管理', evidenceSha256, '有效：锁定后没有人动过', '更正 1 人', '补录 1 人', '单位（盖章）'])
      expect(html).toContain(said)
    expect(html).not.toContain('甲0')
    const [first, ...rest] = store.get('frozenFigure', id).figures
    if (!first) throw new Error('no figure')
    store.write(testContext, (tx) =>
      tx.update('frozenFigure', id, { figures: [{ ...first, numerator: first.numerator + 1 }, ...rest] }),
    )
    expect(await sheet()).toContain('不符，不可采信')
  })
  it('tell how often specialists came in visits a quarter, not as 16933.3 %', async () => {
    store.write(testContext, (tx) => {
      const specialistId = tx.insert('specialist', { name: '周明远', hospital: '县人民医院' }).id
      for (const personId of people.slice(0, 6))
        tx.insert('roundingVisit', { personId, specialistId, visitDate: '2025-08-01' })
    })
    const id = await freeze()
    const { html } = await frozenFigureHandlers['frozenFigures.sheet']({ id }, call())
    expect(html).toMatch(/医防融合参与[^%]*每季 1\.5 次[^%]*6／4/)
    const table = await frozenLists.frozenFigures.table({ id }, call(), true)
    expect(table.rows.find((row) => row[0] === '医防融合参与')).toContain('每季 1.5 次')
  })
  it('go to a spreadsheet with the same numbers, and so do the people whose side changed, masked', async () => {
    const id = await freeze()
    store.write(testContext, (tx) => {
      const visit = store.list('followUp', { personId: people[0] ?? 0 })[0]
      tx.update('followUp', visit?.id ?? 0, { sbp: 160 })
    })
    const table = await frozenLists.frozenFigures.table({ id }, call(), true)
    const { lines } = await frozenFigureHandlers['frozenFigures.compare']({ id }, call())
    expect(table.rows.map((row) => [row[0], row[2], row[3], row[8]])).toEqual(
      lines.map((each) => [each.name, each.frozen.numerator, each.frozen.denominator, each.changed]),
    )
    const query = { id, indicator: 'bpControlRate', disease: 'HTN' } as const
    const { rows } = await frozenLists.frozenPeople.table(query, call(), true)
    expect(rows.map((row) => row.slice(2, 5))).toEqual([['达到', '没有达到', '更正：2025年10月1日随访']])
    expect(rows[0]?.[0]).not.toBe('甲0')
  })
  it('tell a record that was taken out', async () => {
    const id = await freeze()
    const visit = store.list('followUp', { personId: people[0] ?? 0 })[0]
    store.write(testContext, (tx) => tx.remove('followUp', visit?.id ?? 0))
    expect((await why(id)).people.map(({ name, causes }) => [name, causes])).toEqual([
      ['甲0', ['删除或撤销：2025年10月1日随访']],
    ])
  })
})
