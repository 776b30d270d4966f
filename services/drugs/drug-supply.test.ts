/** Stock, shortages, demand and coverage over one small township. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { EntityInput } from '../../core/contract/entities/index.ts'
import type { Store, Tx } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { deriveTables } from '../derive.ts'
import { coveredPeople, drugCoverHandlers } from './drug-covers.ts'
import { drugDemandHandlers } from './drug-demands.ts'
import { drugStockHandlers } from './drug-stocks.ts'
import { seedLists } from '../station/seed-lists.ts'
import { testCall } from '../test-call.ts'

let store: Store
let east: number
let west: number
let people: number[]
let first: number
const write = <T>(work: (tx: Tx) => T): T => store.write(testContext, work)
const at = (today = '2025-12-31') => testCall(store, { today })
const amlodipine = { drugCode: 'D001', genericName: '苯磺酸氨氯地平', spec: '5mg' }

beforeEach(async () => {
  store = await openTestStore({ derive: deriveTables })
  write((tx) => {
    seedLists(tx)
    east = tx.insert('village', { code: '341522102201', name: '东岗村', sortNo: 1 }).id
    west = tx.insert('village', { code: '341522102202', name: '西湖村', sortNo: 2 }).id
    people = [east, east, west].map((villageId, index) => {
      const personId = tx.insert('person', { name: `患者${index}`, sex: '1', phone: '13855551234' }).id
      tx.insert('residence', { personId, villageId, fromDate: '2020-01-01' })
      tx.insert('diseaseFile', { personId, disease: 'HTN', enrolDate: '2023-01-10' })
      tx.insert('medication', {
        personId,
        ...amlodipine,
        dosePerTime: 5,
        doseUnit: 'mg',
        freqPerDay: 1,
        startDate: '2024-01-05',
      })
      return personId
    })
    first = people[0] ?? 0
  })
})

const dispense = (patch: Partial<EntityInput<'dispensing'>> = {}) =>
  write((tx) =>
    tx.insert('dispensing', {
      personId: first,
      ...amlodipine,
      unit: '片',
      quantity: 28,
      days: 28,
      dispensedOn: '2025-12-20',
      villageId: east,
      ...patch,
    }),
  )

describe('stock', () => {
  const count = (
    villageId: number | null,
    quantity: number | null,
    patch: { kept?: boolean; lowAt?: number | null } = {},
    countedOn = '2025-12-15',
  ) =>
    drugStockHandlers['drugStock.count'](
      { villageId, countedOn, entries: [{ drugCode: 'D001', kept: true, quantity, ...patch }] },
      at(),
    )
  const row = async (today?: string) => {
    const { rows } = await drugStockHandlers['drugStock.table']({}, at(today))
    return rows.find((each) => each.drugCode === 'D001')
  }

  it('has the whole list, with who takes what, before anything is counted', async () => {
    const { places, rows } = await drugStockHandlers['drugStock.table']({}, at())
    expect(places.map((place) => place.name)).toEqual(['卫生院', '东岗村卫生室', '西湖村卫生室'])
    expect(rows).toHaveLength(67)
    expect(await row()).toMatchObject({ people: 3, perWeek: 21, cells: [] })
  })

  // Two people of the village take one a day: 28 tablets are two weeks.
  it.each([
    [28, {}, 'enough', 28],
    [27, {}, 'low', 27],
    [0, {}, 'out', 0],
    [27, { lowAt: 20 }, 'enough', 27],
    [19, { lowAt: 20 }, 'low', 19],
    [null, {}, 'uncounted', null],
  ])('of %s tablets (%j) is %s', async (quantity, patch, state, left) => {
    await count(east, quantity, patch)
    expect((await row())?.cells).toMatchObject([{ villageId: east, state, left }])
  })

  it('falls by what is handed out there after the count, not before, not elsewhere', async () => {
    await count(east, 100)
    dispense()
    dispense({ dispensedOn: '2025-12-15' })
    dispense({ villageId: west })
    dispense({ villageId: null })
    expect((await row())?.cells[0]?.left).toBe(72)
    expect((await row('2025-12-19'))?.cells[0]?.left).toBe(100)
    await count(null, 100)
    expect((await row())?.cells.find((cell) => cell.villageId === null)?.left).toBe(72)
  })

  it('is never less than nothing', async () => {
    await count(east, 10)
    dispense()
    expect((await row())?.cells[0]).toMatchObject({ left: 0, state: 'out' })
  })

  it('keeps one line a place and drug, and lets it go', async () => {
    await count(east, 10)
    await count(east, 20)
    expect(store.list('drugStock')).toMatchObject([{ quantity: 20, countedBy: '赵公卫', unit: '片' }])
    await count(east, null, { kept: false })
    expect(store.list('drugStock')).toEqual([])
  })

  it('refuses a count of tomorrow, and a drug nobody knows', () => {
    expect(() => count(east, 1, {}, '2026-01-01')).toThrow('count-invalid')
    const entries = [{ drugCode: 'X999', kept: true, quantity: 1 }]
    expect(() =>
      drugStockHandlers['drugStock.count']({ villageId: east, countedOn: '2025-12-15', entries }, at()),
    ).toThrow('drug-unknown')
  })
})

describe('shortages', () => {
  const shortage = {
    villageId: east as number | null,
    ...amlodipine,
    unit: '片',
    quantity: 56,
    askedOn: '2025-12-20',
    askedBy: '张三',
    note: null,
    solution: null as string | null,
    solvedOn: null as string | null,
  }
  const save = (patch: Partial<typeof shortage> = {}, id: number | null = null) =>
    drugStockHandlers['shortages.save']({ id, shortage: { ...shortage, villageId: east, ...patch } }, at())

  it('stay open until it is said how they were solved', async () => {
    const { id } = await save()
    expect(await drugStockHandlers['shortages.list']({ show: 'open' }, at())).toMatchObject([
      { place: '东岗村卫生室', days: 11 },
    ])
    await save({ solution: '1', solvedOn: '2025-12-23' }, id)
    expect(await drugStockHandlers['shortages.list']({ show: 'open' }, at())).toEqual([])
    expect(await drugStockHandlers['shortages.list']({ show: 'all' }, at())).toMatchObject([{ days: 3 }])
  })

  it.each([
    ['asked tomorrow', { askedOn: '2026-01-01' }],
    ['solved without a day', { solution: '1' }],
    ['a day without a solution', { solvedOn: '2025-12-23' }],
    ['solved before it was asked', { solution: '1', solvedOn: '2025-12-19' }],
    ['solved tomorrow', { solution: '1', solvedOn: '2026-01-01' }],
  ])('are refused: %s', (_name, patch) => expect(() => save(patch)).toThrow('shortage-invalid'))
})

describe('demand', () => {
  const table = (fresh = false) => drugDemandHandlers['demand.table']({ period: '2026-01', fresh }, at())
  const figures = async () =>
    (await table()).lines.map(({ place, people: taking, computed, quantity }) => [place, taking, computed, quantity])

  it('adds up what runs out and what is lacking, by village', async () => {
    expect(await figures()).toEqual([
      ['东岗村卫生室', 2, 62, 62],
      ['西湖村卫生室', 1, 31, 31],
    ])
    // Lasts until 16 January.
    dispense()
    write((tx) =>
      tx.insert('drugShortage', {
        villageId: west,
        ...amlodipine,
        quantity: 10,
        askedOn: '2025-12-20',
        askedBy: '张三',
      }),
    )
    expect(await figures()).toEqual([
      ['东岗村卫生室', 2, 46, 46],
      ['西湖村卫生室', 1, 41, 41],
    ])
  })

  it('keeps what was changed by hand, says what has changed since, is signed and printed', async () => {
    const lines = (await table()).lines.map(({ place: _place, ...line }) => ({ ...line, quantity: 100 }))
    const { id } = await drugDemandHandlers['demand.save']({ period: '2026-01', lines, note: '春节前备足' }, at())
    dispense()
    expect(await table()).toMatchObject({
      outdated: 1,
      saved: { id, signedOn: null },
      lines: [{ quantity: 100 }, { quantity: 100 }],
    })
    expect((await table(true)).lines.map((line) => line.quantity)).toEqual([46, 31])
    await drugDemandHandlers['demand.sign']({ id, signedOn: '2025-12-31' }, at())
    expect(() => drugDemandHandlers['demand.sign']({ id, signedOn: '2025-12-31' }, at())).toThrow('demand-signed')
    const { html } = await drugDemandHandlers['demand.sheet']({ period: '2026-01' }, at())
    for (const words of ['2026年1月', '全镇合计', '<b>200</b>', '东岗村卫生室', '2025年12月31日签字确认', '春节前备足'])
      expect(html).toContain(words)
    await drugDemandHandlers['demand.save']({ period: '2026-01', lines, note: null }, at())
    expect((await table()).saved).toMatchObject({ id, signedOn: null })
  })

  it.each(['2025-12-30', '2026-01-01'])('is not signed on %s', async (signedOn) => {
    const lines = (await table()).lines.map(({ place: _place, ...line }) => line)
    const { id } = await drugDemandHandlers['demand.save']({ period: '2026-01', lines, note: null }, at())
    expect(() => drugDemandHandlers['demand.sign']({ id, signedOn }, at())).toThrow('demand-invalid')
  })
})

describe('coverage', () => {
  const cover = {
    registeredOn: '2025-03-01' as string | null,
    certificateNo: null,
    usingSince: null as string | null,
    stoppedOn: null as string | null,
    coverStopReason: null as string | null,
    coverNoneReason: null as string | null,
    note: null,
  }
  const save = (patch: Partial<typeof cover> = {}, disease: 'HTN' | 'T2DM' = 'HTN') =>
    drugCoverHandlers['drugCover.save']({ id: null, cover: { personId: first, disease, ...cover, ...patch } }, at())
  const list = (state: 'none' | 'using' | null = null) =>
    drugCoverHandlers['drugCover.list']({ disease: null, state, villageId: null, limit: 500 }, at())

  it('counts everybody under care in one state', async () => {
    await save({ usingSince: '2025-04-10' })
    const { counts, total, items } = await list()
    expect([counts, total]).toEqual([{ none: 2, registered: 0, using: 1, stopped: 0 }, 3])
    expect(items.map((item) => item.state)).toEqual(['none', 'none', 'using'])
    expect((await list('using')).items).toMatchObject([
      { personId: first, takesCovered: true, phoneMasked: '138****1234' },
    ])
  })

  it('is asked as of a day by the indicator', async () => {
    await save({ usingSince: '2025-04-10', stoppedOn: '2025-09-01', coverStopReason: '1' })
    const key = `${first} HTN`
    expect(
      ['2025-02-28', '2025-03-01', '2025-08-31', '2025-09-01'].map((day) =>
        coveredPeople(store, day, [first]).has(key),
      ),
    ).toEqual([false, true, true, false])
    expect(['2025-04-09', '2025-04-10'].map((day) => coveredPeople(store, day, [first], true).has(key))).toEqual([
      false,
      true,
    ])
  })

  it.each([
    ['a disease without a file', {}, 'T2DM'],
    ['a day that is to come', { registeredOn: '2026-01-01' }, 'HTN'],
    ['nothing said', { registeredOn: null }, 'HTN'],
    ['used without a registration', { registeredOn: null, usingSince: '2025-04-10', coverNoneReason: '1' }, 'HTN'],
    ['used before it', { usingSince: '2025-02-28' }, 'HTN'],
    ['stopped before it was used', { usingSince: '2025-04-10', stoppedOn: '2025-04-09', coverStopReason: '2' }, 'HTN'],
    ['stopped without a reason', { stoppedOn: '2025-09-01' }, 'HTN'],
    ['a reason without a day', { coverStopReason: '2' }, 'HTN'],
  ] as const)('is refused: %s', (_name, patch, disease) => expect(() => save(patch, disease)).toThrow('cover-invalid'))

  it('is refused a second time while the first holds', async () => {
    await save()
    expect(() => save({ registeredOn: '2025-06-01' })).toThrow('cover-invalid')
  })

  it('says why somebody is not registered', async () => {
    await save({ registeredOn: null, coverNoneReason: '2' })
    const states = await drugCoverHandlers['drugCover.person']({ personId: first }, at())
    expect(states).toMatchObject([{ disease: 'HTN', state: 'none', covers: [{ coverNoneReason: '2' }] }])
  })
})
