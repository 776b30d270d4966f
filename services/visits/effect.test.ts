import { beforeEach, describe, expect, it } from 'vitest'
import { effectFilter } from '../../core/contract/effect.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { effectHandlers } from './effect.ts'
import { plantPerson, plantPlace, plantVisit, type RoundingPlace } from './visits-fixture.ts'
import { effectList } from './visit-outcome-lists.ts'
import { testCall } from '../test-call.ts'

let store: Store
let place: RoundingPlace
let people: number[]

const call = () => testCall(store, { today: '2025-12-31' })
const filter = (more = {}) => effectFilter.parse({ from: '2025-07-01', to: '2025-09-30', ...more })
const summary = async (more = {}) => effectHandlers['effect.summary'](filter(more), call())
const lines = async (more = {}) => effectHandlers['effect.lines'](filter(more), call())

beforeEach(async () => {
  store = await openTestStore()
  place = plantPlace(store)
  const { east, west, specialistId } = place
  const start = {
    action: 'start',
    genericName: '缬沙坦',
    spec: '胶囊 80mg',
    dosePerTime: 80,
    doseUnit: 'mg',
    freqPerDay: 1,
  } as const
  people = [
    plantPerson(store, {
      name: '甲',
      village: east,
      medicines: [{}],
      followUps: [{ visitDate: '2025-08-20', sbp: 138, dbp: 84 }],
    }),
    plantPerson(store, {
      name: '乙',
      village: west,
      diseases: ['HTN', 'T2DM'],
      followUps: [
        { visitDate: '2025-08-05', visitWay: '3', sbp: 120, dbp: 70 },
        { visitDate: '2025-08-30', sbp: 150, dbp: 90 },
        { visitDate: '2025-08-30', disease: 'T2DM', fpg: 6.8 },
      ],
    }),
    plantPerson(store, { name: '丙', village: east }),
  ]
  const [a = 0, b = 0, c = 0] = people
  plantVisit(store, { personId: a, specialistId, visitDate: '2025-07-20', regimenChanges: [start] }, [
    { state: 'done', closedDate: '2025-08-01', result: '已复测' },
    {},
  ])
  plantVisit(store, { personId: b, specialistId, visitDate: '2025-07-21', sbp: 164, dbp: 92, fpg: 8.4 }, [
    { state: 'dropped', dropReason: 'refused', closedDate: '2025-08-01', result: '患者拒绝' },
  ])
  plantVisit(store, { personId: c, specialistId, visitDate: '2025-09-30' })
})

describe('what was measured after visits', () => {
  it('pairs each visit and disease, telephone readings aside', async () => {
    const found = await lines()
    expect(
      found.map((one) => [
        one.name,
        one.disease,
        one.change,
        one.state,
        one.before?.sbp ?? one.before?.fpg,
        one.after?.sbp ?? one.after?.fpg,
        one.days,
      ]),
    ).toEqual([
      ['甲', 'HTN', 'started', 'paired', 160, 138, 31],
      ['乙', 'HTN', 'unchanged', 'paired', 164, 150, 40],
      ['乙', 'T2DM', 'unchanged', 'paired', 8.4, 6.8, 40],
      ['丙', 'HTN', 'unchanged', 'none', undefined, undefined, null],
    ])
    expect(found[3]?.sentence).toBe('尚无复测，到2025年12月29日已满 90 天')
  })

  it('counts from the day the advice was carried out when asked to', async () => {
    const [a] = await lines({ anchor: 'advice' })
    expect([a?.countedFrom, a?.days]).toEqual(['2025-08-01', 19])
  })

  it('groups by township, specialist, village and change, each with its visits and advice', async () => {
    const { groups } = await summary()
    const of = (by: string, name: string) => groups.find((group) => group.by === by && group.name === name)?.summary
    expect(of('township', '全镇')).toMatchObject({
      visits: 3,
      cases: 4,
      paired: 3,
      adviceGiven: 3,
      adviceDone: 1,
      adviceDropped: 1,
      controlledBefore: 0,
      controlledAfter: 2,
    })
    expect(of('township', '高血压')?.sbp).toMatchObject({ n: 2, mean: -18 })
    expect(of('specialist', '钱专科')?.visits).toBe(3)
    expect(of('village', '东岗村')).toMatchObject({ visits: 2, paired: 1 })
    expect(of('change', '加用一类药')).toMatchObject({ visits: 1, paired: 1 })
    expect(groups.filter((group) => group.by === 'change').map((group) => group.name)).toEqual([
      '加用一类药',
      '用药未变',
      '用药未变',
    ])
  })

  it.each([
    ['a village', () => ({ villageId: place.west }), ['乙', '乙']],
    ['a disease', () => ({ disease: 'T2DM' }), ['乙']],
    ['a change', () => ({ change: 'started' }), ['甲']],
    ['a period', () => ({ from: '2025-09-01' }), ['丙']],
    ['a specialist', () => ({ specialistId: place.specialistId + 1 }), []],
  ] as const)('keeps to %s', async (_what, more, names) => {
    expect((await lines(more())).map((one) => one.name)).toEqual(names)
  })

  it('knows on an earlier day only what was known then', async () => {
    const { groups } = await summary({ asOf: '2025-07-31' })
    expect(groups[0]?.summary).toMatchObject({ visits: 2, paired: 0, waiting: 3, adviceDone: 0, adviceDropped: 0 })
  })

  it('leaves out a disease whose file was closed before the visit', async () => {
    const [, b = 0] = people
    const file = store.list('diseaseFile', { personId: b, disease: 'T2DM' })[0]
    store.write(testContext, (tx) =>
      tx.insert('diseaseStatus', {
        fileId: file?.id ?? 0,
        status: 'closed',
        reason: 'misdiagnosed',
        fromDate: '2025-07-01',
      }),
    )
    expect((await lines()).map((one) => one.disease)).toEqual(['HTN', 'HTN', 'HTN'])
  })

  it('is printed with its groups, how it was counted and what it does not say', async () => {
    const { html } = await effectHandlers['effect.sheet'](filter(), call())
    for (const text of ['加用一类药', '−18.0 ± 5.7', '怎样看', '不说明变化的原因', '盖章']) expect(html).toContain(text)
    expect(html).not.toMatch(/使(血压|血糖)|导致|因为调药/)
  })
})

describe('the exported rows', () => {
  it('give every figure of the page again, counted by other means', async () => {
    const table = await effectList.table(filter(), call(), true)
    const at = (header: string) => table.columns.findIndex((column) => column.header === header)
    const cell = (row: (typeof table.rows)[number], header: string) => row[at(header)]
    const { groups } = await summary()
    for (const { by, name, disease, summary: expected } of groups) {
      const rows = table.rows.filter(
        (row) =>
          (disease === null || cell(row, '病种') === { HTN: '高血压', T2DM: '2型糖尿病' }[disease]) &&
          (by === 'township' || cell(row, { specialist: '专家', village: '村', change: '用药变化' }[by]) === name),
      )
      const paired = rows.filter((row) => cell(row, '复测日期') !== null)
      const once = [...new Map(rows.map((row) => [cell(row, '接诊编号'), row])).values()]
      const sum = (header: string) => once.reduce((total, row) => total + Number(cell(row, header)), 0)
      expect([once.length, rows.length, paired.length]).toEqual([expected.visits, expected.cases, expected.paired])
      expect([sum('建议条数'), sum('已落实'), sum('未落实')]).toEqual([
        expected.adviceGiven,
        expected.adviceDone,
        expected.adviceDropped,
      ])
      for (const [field, before, after] of [
        ['sbp', '接诊收缩压', '复测收缩压'],
        ['dbp', '接诊舒张压', '复测舒张压'],
        ['fpg', '接诊空腹血糖', '复测空腹血糖'],
      ] as const) {
        const differences = paired
          .filter((row) => cell(row, before) !== null)
          .map((row) => Number(cell(row, after)) - Number(cell(row, before)))
        const mean = differences.reduce((total, each) => total + each, 0) / differences.length
        // The shift formula, not the one of the program.
        const squares = differences.reduce((total, each) => total + each * each, 0)
        const sd = Math.sqrt(Math.max(0, squares - differences.length * mean * mean) / (differences.length - 1))
        expect(expected[field]?.n ?? 0).toBe(differences.length)
        if (differences.length > 0) expect(expected[field]?.mean).toBeCloseTo(mean, 9)
        if (differences.length > 1) expect(expected[field]?.sd).toBeCloseTo(sd, 6)
      }
      const isControlled = (row: (typeof table.rows)[number], when: '接诊' | '复测') => {
        const fpg = cell(row, `${when}空腹血糖`)
        if (fpg !== null) return Number(fpg) < 7
        return (
          Number(cell(row, `${when}收缩压`)) < Number(cell(row, '收缩压标准（<）')) &&
          Number(cell(row, `${when}舒张压`)) < 90
        )
      }
      expect(paired.filter((row) => isControlled(row, '接诊')).length).toBe(expected.controlledBefore)
      expect(paired.filter((row) => isControlled(row, '复测')).length).toBe(expected.controlledAfter)
    }
    expect(cell(table.rows[0] ?? [], '患者')).toBe('甲*')
  })
})
