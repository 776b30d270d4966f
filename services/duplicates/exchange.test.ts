import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { setUpTestStation, type TestStation } from '../test-station.ts'

const countyOrg = { code: '341522', name: '霍邱县疾控中心', kind: 'county' } as const
const idNo = '341522195010081674'
const man = { name: '邵良旺', birthDate: '1950-10-08', sex: '1', phone: '15556889500' } as const

let township: TestStation
let county: TestStation
let folder: string
let villageId: number
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'usb-'))
  township = await setUpTestStation({ villages: ['东岗村'] })
  county = await setUpTestStation({ org: countyOrg, villages: [] })
  for (const [from, to] of [
    [township, county],
    [county, township],
  ] as const) {
    const { card, fingerprint } = await from.ask('exchange.myCard', {})
    await to.ask('exchange.trust', { card, fingerprint })
  }
  villageId = (await township.ask('system.overview', {})).villages[0]?.id ?? 0
})
afterAll(() => {
  township.remove()
  county.remove()
  rmSync(folder, { recursive: true, force: true })
})

async function add(person: { idNo: string }, enrolDate: string): Promise<number> {
  const enrolments = [{ disease: 'HTN' as const, enrolDate }]
  return (await township.ask('patients.add', { person: { ...man, ...person }, villageId, enrolments })).personId
}
async function sendOn() {
  const made = await township.ask('exchange.export', { to: countyOrg.code, folder })
  const { rows, warnings } = await county.ask('exchange.import', { path: made.path })
  expect([warnings, rows.reduce((sum, row) => sum + row.conflicts, 0)]).toEqual([[], 0])
}
const seen = async (station: TestStation, text: string) =>
  (await station.ask('patients.search', { text })).items.map((item) => item.personId)
/** The denominator of the contract rate: everybody with an open file. */
const managed = async (station: TestStation) => {
  const { rows } = await station.ask('indicators.table', { asOf: '2025-12-31', by: 'township' })
  const figure = rows.find((row) => row.indicator === 'signRate' && row.disease === 'HTN')
  return figure?.denominator
}

it('a county sees one person after the merge, two after it is taken back, and what was decided about them', async () => {
  const one = await add({ idNo }, '2021-05-01')
  const other = await add({ idNo: '341522195010081675' }, '2022-01-01')
  await sendOn()
  expect([await seen(county, '邵良旺'), await managed(county)]).toEqual([[one, other], 2])

  await township.ask('duplicates.merge', { keepId: one, mergeId: other })
  await sendOn()
  expect([await seen(county, '邵良旺'), await seen(county, '081675')]).toEqual([[one], [one]])
  expect((await county.ask('patients.page', { personId: other })).person.id).toBe(one)
  expect((await county.ask('patients.page', { personId: one })).mergedPeople).toMatchObject([{ personId: other }])
  expect((await county.ask('system.overview', {})).counts).toMatchObject({ people: 1, htn: 1 })
  expect([await managed(county), await managed(township)]).toEqual([1, 1])
  expect((await county.failure('duplicates.unmerge', { mergedId: other })).code).toBe('cannot-unmerge')

  await township.ask('duplicates.unmerge', { mergedId: other })
  await township.ask('duplicates.dismiss', { oneId: one, otherId: other })
  await sendOn()
  expect(await seen(county, '邵良旺')).toEqual([one, other])
  expect((await county.ask('system.overview', {})).counts).toMatchObject({ people: 2, htn: 2 })
  expect([await managed(county), await managed(township)]).toEqual([2, 2])
  const { pairs } = await county.ask('duplicates.sweep', {})
  expect(pairs.map(({ level, distinct }) => [level, distinct?.decidedBy])).toEqual([['probable', '孙院长']])
  expect((await county.failure('duplicates.merge', { keepId: one, mergeId: other })).message).toContain('乡镇卫生院')
  const statuses = (station: TestStation) =>
    Promise.all(
      [one, other].map(async (personId) => (await station.ask('patients.page', { personId })).files[0]?.statuses),
    )
  expect(await statuses(county)).toEqual(await statuses(township))
})

it('whoever gets everything at once after a merge sees one person as well', async () => {
  const [one = 0, other = 0] = await seen(township, '邵良旺')
  await township.ask('duplicates.merge', { keepId: one, mergeId: other })
  const late = await setUpTestStation({ org: { ...countyOrg, code: '341523' }, villages: [] })
  try {
    const { card, fingerprint } = await late.ask('exchange.myCard', {})
    await township.ask('exchange.trust', { card, fingerprint })
    const own = await township.ask('exchange.myCard', {})
    await late.ask('exchange.trust', own)
    const made = await township.ask('exchange.export', { to: '341523', folder, full: true })
    await late.ask('exchange.import', { path: made.path })
    expect([await seen(late, '邵良旺'), await seen(late, '081675')]).toEqual([[one], [one]])
    expect((await late.failure('duplicates.unmerge', { mergedId: other })).code).toMatch(/not-merged|cannot-unmerge/)
  } finally {
    late.remove()
  }
})
