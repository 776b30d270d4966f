import { beforeEach, describe, expect, it } from 'vitest'
import type { indicators } from '../../core/contract/figures.ts'
import { contract } from '../../core/contract/index.ts'
import { Refusal, type RawInputOf } from '../../core/contract/kit.ts'
import { indicators as catalogue, isToldOf, type AnyIndicator } from '../../core/domain/indicator/catalogue.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { indicatorHandlers } from './indicators.ts'
import { seedLists } from '../station/seed-lists.ts'
import { testCall, testSpecialist } from '../test-call.ts'

const asOf = '2025-12-31'
let store: Store
beforeEach(async () => {
  store = await openTestStore()
  store.write(testContext, (tx) => {
    seedLists(tx)
    // Sorted by hand, not by name.
    const west = tx.insert('village', { name: '西湖村', sortNo: 1 }).id
    const east = tx.insert('village', { name: '东岗村', sortNo: 2 }).id
    for (const [villageId, residents] of [
      [west, 100],
      [east, 300],
    ] as const)
      tx.insert('population', { villageId, year: 2025, residents })
    const people: [string, string, number | null, number | null][] = [
      ['邵良旺', '341522195010081674', west, 149],
      ['尹礼', '341522196810014570', west, 150],
      ['林刚敏', '34152219650704817X', east, 138],
      ['无村人', '341522196301141483', null, null],
    ]
    for (const [name, idNo, villageId, sbp] of people) {
      const personId = tx.insert('person', {
        name,
        idNo,
        idCheck: 'valid',
        birthDate: `${idNo.slice(6, 10)}-${idNo.slice(10, 12)}-${idNo.slice(12, 14)}`,
      }).id
      if (villageId !== null) tx.insert('residence', { personId, villageId, fromDate: '2023-01-01' })
      const fileId = tx.insert('diseaseFile', {
        personId,
        disease: 'HTN',
        enrolDate: '2023-01-01',
        doctor: '周村医',
      }).id
      tx.insert('diseaseStatus', { fileId, status: 'active', fromDate: '2023-01-01' })
      if (sbp !== null) tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2025-10-01', sbp, dbp: 80 })
    }
    const gone = tx.insert('person', { name: '已故人', idNo: '123', idCheck: 'invalid' }).id
    const fileId = tx.insert('diseaseFile', { personId: gone, disease: 'HTN', enrolDate: '2023-01-01' }).id
    tx.insert('diseaseStatus', { fileId, status: 'closed', reason: 'died', fromDate: '2025-02-01' })
  })
})

type Names = keyof typeof indicators
function ask<N extends Names>(
  name: N,
  input: RawInputOf<(typeof indicators)[N]>,
  options: Parameters<typeof testCall>[1] = {},
) {
  const handler = indicatorHandlers[name] as (
    input: unknown,
    context: ReturnType<typeof testCall>,
  ) => ReturnType<(typeof indicatorHandlers)[N]>
  return handler(contract[name].input.parse(input), testCall(store, { method: name, ...options }))
}
function codeOf(work: () => unknown): string {
  try {
    work()
    return 'ok'
  } catch (error) {
    if (error instanceof Refusal) return error.failure.code
    throw error
  }
}
const control = { indicator: 'bpControlRate', disease: 'HTN', asOf } as const

describe('the table', () => {
  it('has one row for every figure, disease and reading of it, with the current scheme’s target', async () => {
    const { scheme, rows } = await ask('indicators.table', { asOf })
    expect(scheme).toBe(store.list('targetScheme', { current: true })[0]?.name)
    const told = (each: AnyIndicator) => (['HTN', 'T2DM', 'ALL'] as const).filter((disease) => isToldOf(each, disease))
    expect(rows).toHaveLength(catalogue.reduce((sum, each) => sum + told(each).length * each.variants.length, 0))
    const row = rows.find((each) => each.indicator === 'bpControlRate')
    expect(row).toMatchObject({ unit: '花园镇卫生院', villageId: null, numerator: 2, denominator: 4, value: 0.5 })
    expect(rows.find((each) => each.indicator === 'detectRate' && each.disease === 'HTN')).toMatchObject({
      numerator: 4,
      denominator: 400,
      value: 0.01,
    })
    expect(rows.find((each) => each.indicator === 'fpgControlRate')).toMatchObject({ denominator: 0, value: null })
  })

  it('by village keeps the order of the village list and shows who lives nowhere', async () => {
    const { rows } = await ask('indicators.table', { asOf, by: 'village' })
    const own = rows.filter((row) => row.indicator === 'bpControlRate' && row.variant === 'LAST_ANY_WAY')
    expect(own.map((row) => [row.unit, row.numerator, row.denominator])).toEqual([
      ['西湖村', 1, 2],
      ['东岗村', 1, 1],
      ['未分村', 0, 1],
    ])
  })

  it('takes its targets from the scheme that is named', async () => {
    const schemes = (await ask('indicators.catalogue', {})).schemes
    expect(schemes.filter((each) => each.current)).toHaveLength(1)
    const other = schemes.find((each) => !each.current)?.name ?? ''
    const { scheme, rows } = await ask('indicators.table', { asOf, scheme: other })
    expect(scheme).toBe(other)
    expect(rows.some((row) => row.target !== null)).toBe(true)
    expect(codeOf(() => ask('indicators.table', { asOf, scheme: '没有的方案' }))).toBe('unknown-scheme')
  })

  it('of a day before anybody was enrolled is empty of people', async () => {
    const { rows } = await ask('indicators.table', { asOf: '2022-12-31' })
    expect(rows.every((row) => row.numerator === 0)).toBe(true)
  })
})

describe('the people behind a figure', () => {
  it('are exactly those counted, each on a side with a reason', async () => {
    const { counts, items } = await ask('indicators.people', control)
    expect(counts).toEqual({ in: 2, out: 2, excluded: 1 })
    expect(items.map((each) => [each.name, each.side])).toEqual([
      ['邵良旺', 'in'],
      ['尹礼', 'out'],
      ['林刚敏', 'in'],
      ['无村人', 'out'],
      ['已故人', 'excluded'],
    ])
    expect(items[1]?.reason).toContain('150/80')
    expect(items[0]).toMatchObject({ village: '西湖村', doctor: '周村医', age: 75 })
    expect(items[3]?.village).toBe('未分村')
  })

  it('are narrowed by village and side, and given in pages under the same counts', async () => {
    const village = store.list('village', { name: '西湖村' })[0]?.id ?? 0
    expect((await ask('indicators.people', { ...control, villageId: village })).items.map((each) => each.name)).toEqual(
      ['邵良旺', '尹礼'],
    )
    const out = await ask('indicators.people', { ...control, side: 'out', offset: 1, limit: 1 })
    expect(out.items.map((each) => each.name)).toEqual(['无村人'])
    expect(out.counts).toEqual({ in: 2, out: 2, excluded: 1 })
  })

  it('are masked unless a clerk asks for the full number, which is written down', async () => {
    expect((await ask('indicators.people', control)).items[0]?.idNo).toBe('341522********1674')
    expect(store.list('user')).toEqual([])
    const { items } = await ask('indicators.people', { ...control, unmasked: true })
    expect(items[0]?.idNo).toBe('341522195010081674')
    const reasons = store.all<{ object: string; reason: string | null }>(
      "SELECT object, reason FROM audit WHERE action = 'indicators.people'",
    )
    expect(reasons).toEqual([
      { object: `people:bpControlRate:HTN:${asOf}`, reason: null },
      { object: `people:bpControlRate:HTN:${asOf}`, reason: '查看完整身份证号' },
    ])
  })

  it('are not unmasked for a specialist', async () => {
    expect(codeOf(() => ask('indicators.people', { ...control, unmasked: true }, { user: testSpecialist }))).toBe(
      'not-permitted',
    )
    expect((await ask('indicators.people', control, { user: testSpecialist })).items).toHaveLength(5)
  })

  it.each([
    [{ ...control, indicator: 'happiness' }, 'unknown-indicator'],
    [{ ...control, indicator: 'fpgControlRate' }, 'indicator-disease'],
    [{ ...control, variant: 'X' }, 'unknown-variant'],
  ])('of %j are refused by name', (input, code) => {
    expect(codeOf(() => ask('indicators.people', input))).toBe(code)
  })
})

it('deaths by cause are none of a year in which nobody died, and not to be told of one whose deaths have no cause', async () => {
  const of = async (day: string) => {
    const wish = { asOf: day, disease: 'HTN' as const, indicators: ['caseFatality'] }
    const row = (await ask('indicators.table', wish)).rows.find(({ variant }) => variant === 'RELATED')
    return row && [row.unavailable?.slice(0, 13) ?? null, row.numerator, row.denominator]
  }
  const untold = ['年内登记的死亡都没有填死因', 0, 0]
  expect([await of('2025-01-31'), await of('2025-12-31')]).toEqual([[null, 0, 5], untold])
  const [death] = store.list('diseaseStatus', { reason: 'died' })
  store.write(testContext, (tx) => tx.update('diseaseStatus', death?.id ?? 0, { deathCode: 'I63.9' }))
  expect([await of('2025-12-31'), await of('2026-12-31')]).toEqual([
    [null, 1, 5],
    [null, 0, 4],
  ])
})

describe('a patient whose two files name different doctors', () => {
  const sign = { indicator: 'signRate', disease: 'ALL', asOf, by: 'doctor' } as const
  beforeEach(() => {
    const [person] = store.list('person', { name: '邵良旺' })
    store.write(testContext, (tx) => {
      const enrolment = {
        personId: person?.id ?? 0,
        disease: 'T2DM',
        enrolDate: '2024-01-01',
        doctor: '吴村医',
      } as const
      tx.insert('diseaseStatus', {
        fileId: tx.insert('diseaseFile', enrolment).id,
        status: 'active',
        fromDate: '2024-01-01',
      })
    })
  })

  it('stands in the list of the doctor under whom the table counts them, and in no other', async () => {
    const { rows } = await ask('indicators.table', { asOf, by: 'doctor', disease: 'ALL', indicators: ['signRate'] })
    const counted = rows.filter((row) => row.variant === 'DEFAULT').map((row) => [row.unit, row.denominator])
    expect(counted).toEqual([['周村医', 4]])
    expect((await ask('indicators.people', { ...sign, group: '周村医' })).items).toHaveLength(4)
    expect((await ask('indicators.people', { ...sign, group: '吴村医' })).items).toEqual([])
  })

  it('is of the other doctor once the first file is closed', async () => {
    const [file] = store.list('diseaseFile', { disease: 'HTN' })
    store.write(testContext, (tx) =>
      tx.insert('diseaseStatus', {
        fileId: file?.id ?? 0,
        status: 'closed',
        reason: 'misdiagnosed',
        fromDate: '2025-06-01',
      }),
    )
    const { items } = await ask('indicators.people', { ...sign, group: '吴村医' })
    expect(items.map(({ name, doctor }) => [name, doctor])).toEqual([['邵良旺', '吴村医']])
  })
})

it.each([
  ['302', 1],
  ['601', 0],
])(
  'somebody of 45 whose %s ended in spring is %i of the key groups: a stroke stays in the history',
  async (kind, expected) => {
    const personId = store.write(testContext, (tx) => {
      const { id } = tx.insert('person', { name: '早发人', birthDate: '1980-01-01' })
      tx.insert('condition', { personId: id, kind, foundOn: '2024-01-01', endedOn: '2025-04-01' })
      return id
    })
    const { items } = await ask('indicators.people', { indicator: 'keySignRate', disease: 'ALL', asOf })
    expect(items.find((each) => each.personId === personId)?.denominator).toBe(expected)
  },
)

it('the catalogue names every figure, its sentence and its readings in Chinese', async () => {
  const { indicators: known } = await ask('indicators.catalogue', {})
  expect(known.map((each) => each.id)).toEqual(catalogue.map((each) => each.id))
  for (const each of known)
    expect(
      `${each.name}${each.sentence}${each.source}${each.denominatorName}${each.variants.map((variant) => variant.name + variant.sentence).join('')}`,
    ).toMatch(/[\u4e00-\u9fff]{10}/)
})
