import { beforeEach, describe, expect, it } from 'vitest'
import type { SessionUser } from '../../core/contract/session.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { plantPerson, plantPlace, plantVisit } from './visits-fixture.ts'
import { workEvidenceList } from './work-lists.ts'
import { testCall, testSpecialist } from '../test-call.ts'
import { workloadHandlers as work } from './workload.ts'

const manager: SessionUser = { id: 9, login: 'manager', name: '孙院长', role: 'manager' }
let store: Store
let specialistId: number
let people: number[]
let nowMs: number

const q3 = { year: 2025, quarter: 3 }
const call = (user = manager, today = '2025-10-08') => testCall(store, { user, today })
const open = async (user = manager, today?: string) => work['work.open']({ specialistId, ...q3 }, call(user, today))
const at = (moment: string) => (nowMs = Date.parse(`${moment}+08:00`))
const visit = (person: number, visitDate: string, more = {}) =>
  plantVisit(store, { personId: people[person] ?? 0, specialistId, visitDate, ...more })
const rule = async (unit: 'day' | 'patient' | 'visit' | 'hour', fen: number, more = {}) =>
  work['work.keepRule'](
    {
      id: null,
      rule: {
        name: `按${unit}`,
        unit,
        fen,
        visitKind: null,
        validFrom: '2025-01-01',
        validTo: null,
        note: null,
        ...more,
      },
    },
    call(),
  )
const sign = async (sha256?: string, today?: string) =>
  work['work.sign']({ specialistId, ...q3, sha256: sha256 ?? (await open()).sha256 }, call(manager, today))

beforeEach(async () => {
  store = await openTestStore({ nowMs: () => nowMs })
  at('2025-07-01T08:00:00')
  const place = plantPlace(store)
  specialistId = place.specialistId
  people = [
    plantPerson(store, { name: '甲', village: place.east }),
    plantPerson(store, { name: '乙', village: place.west }),
  ]
  at('2025-07-10T08:30:00')
  visit(0, '2025-07-10')
  at('2025-07-10T11:50:00')
  visit(1, '2025-07-10', { visitKind: 'teleconsultation' })
  at('2025-08-05T09:00:00')
  visit(0, '2025-08-04')
  visit(0, '2025-06-30')
  await rule('day', 30000)
  await rule('patient', 1000)
  await rule('visit', 500)
  await rule('hour', 6001)
})

describe('a specialist’s quarter', () => {
  it('counts days, people and visits, and tells hours from the first to the last record of a day', async () => {
    expect(await open()).toMatchObject({
      days: 2,
      villages: 2,
      patients: 2,
      visits: 3,
      rounding: 2,
      teleconsultation: 1,
      minutes: 200,
      daysWithoutHours: 1,
      state: 'unsigned',
    })
    const { workDays, lines, totalFen } = await open()
    expect(workDays.map((day) => [day.on, day.firstAt, day.lastAt, day.minutes])).toEqual([
      ['2025-07-10', 510, 710, 200],
      ['2025-08-04', null, null, null],
    ])
    expect(lines.map((line) => [line.unit, line.quantity, line.amountFen])).toEqual([
      ['day', 2, 60000],
      ['patient', 2, 2000],
      ['visit', 3, 1500],
      ['hour', 200, 20003],
    ])
    expect(totalFen).toBe(83503)
  })

  it('takes hours somebody wrote, with the reason, and takes them back', async () => {
    const set = async (minutes: number | null, reason = '', workDate = '2025-08-04') =>
      work['work.setHours']({ specialistId, workDate, minutes, reason }, call())
    await expect(set(120)).rejects.toThrow('请写明原因')
    await expect(set(120, '补录', '2025-08-06')).rejects.toThrow('没有接诊记录')
    await set(120, '次日补录')
    await set(150, '含路途')
    expect((await open()).workDays[1]).toMatchObject({ minutes: 150, reason: '含路途' })
    await set(null)
    expect((await open()).workDays[1]?.minutes).toBeNull()
  })

  it('is seen by the specialist alone and by the manager', async () => {
    expect((await work['work.list'](q3, call())).map((row) => [row.name, row.visits])).toEqual([['钱专科', 3]])
    const stranger = { ...testSpecialist, id: 77, name: '别的专家' }
    expect(await work['work.list'](q3, call(stranger))).toEqual([])
    await expect(open(stranger)).rejects.toMatchObject({ failure: { code: 'not-permitted' } })
    expect((await open(testSpecialist)).visits).toBe(3)
  })

  it.each([
    ['a rate by kind that is not a visit', { unit: 'day', visitKind: 'rounding' }],
    ['a rate that ends before it begins', { unit: 'visit', validFrom: '2025-05-01', validTo: '2025-04-30' }],
    ['a second rate from the same day', { unit: 'visit' }],
  ] as const)('refuses %s', async (_what, { unit, ...more }) => {
    await expect(rule(unit, 100, more)).rejects.toMatchObject({ failure: { code: 'work-invalid' } })
  })
})

describe('the statement', () => {
  beforeEach(async () => {
    await work['work.setHours']({ specialistId, workDate: '2025-08-04', minutes: 60, reason: '补录' }, call())
  })

  it('is signed after the quarter, once, and only over what was looked at', async () => {
    await expect(sign(undefined, '2025-09-30')).rejects.toMatchObject({ failure: { code: 'work-not-yet' } })
    const { sha256 } = await open()
    visit(1, '2025-08-04')
    await expect(sign(sha256)).rejects.toMatchObject({ failure: { code: 'work-changed' } })
    await sign()
    await expect(sign()).rejects.toMatchObject({ failure: { code: 'work-signed' } })
    expect(await open()).toMatchObject({ state: 'signed', differences: [], statement: { signedBy: '孙院长' } })
  })

  it('waits for hours that are paid and not known', async () => {
    await work['work.setHours']({ specialistId, workDate: '2025-08-04', minutes: null, reason: '' }, call())
    expect((await open()).notYet).toBe('还有 1 天不知道时长，请先补上。')
  })

  it('stays as it was signed, and says what is otherwise since', async () => {
    await sign()
    const signedFen = (await open()).totalFen
    const { visitId } = visit(1, '2025-08-04')
    const page = await open()
    expect(page).toMatchObject({ state: 'changed', signedFen, totalFen: signedFen + 500 })
    expect(page.differences).toEqual([
      '签认后补录：2025年8月4日西湖村的一次下沉巡诊。',
      '“按visit”：签认时 3 次，现在 4 次。',
      `合计：签认时 895.04 元，现在 900.04 元，多 5.00 元。`,
    ])
    const { html } = await work['work.sheet']({ specialistId, ...q3 }, call())
    for (const text of ['签认后变化', '895.04', '盖章', '甲*']) expect(html).toContain(text)
    store.write(testContext, (tx) => tx.remove('roundingVisit', visitId))
    expect((await open()).state).toBe('signed')
  })

  it('is withdrawn with a reason and signed anew', async () => {
    const { id } = await sign()
    await expect((async () => work['work.withdraw']({ id, reason: '' }, call()))()).rejects.toThrow('请写明原因')
    await work['work.withdraw']({ id, reason: '时长算错' }, call())
    expect((await open()).state).toBe('unsigned')
    await sign()
    expect((await open()).state).toBe('signed')
  })

  it('writes evidence that adds up to the total', async () => {
    const table = await workEvidenceList.table({ specialistId, ...q3 }, call(), true)
    const amounts = table.rows.filter((row) => row[0] === '金额')
    const total = amounts.find((row) => row[5] === '合计')?.[8]
    const parts = amounts
      .filter((row) => row[5] !== '合计')
      .reduce((sum, row) => sum + Math.round(Number(row[8]) * 100), 0)
    expect(parts).toBe(Math.round(Number(total) * 100))
    expect(table.rows.filter((row) => row[0] === '接诊').map((row) => [row[2], row[3]])).toEqual([
      ['8:30', '甲*'],
      ['11:50', '乙*'],
      ['', '甲*'],
    ])
  })
})
