import { beforeEach, describe, expect, it } from 'vitest'
import { contract } from '../../core/contract/index.ts'
import { Refusal, type RawInputOf } from '../../core/contract/kit.ts'
import type { insurance } from '../../core/contract/insurance.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { patientHandlers } from '../patients/patients.ts'
import { patientFileHandlers } from '../patients/patient-files.ts'
import { testCall } from '../test-call.ts'
import { admissionHandlers } from './admissions.ts'
import { deathHandlers } from './deaths.ts'
import { insuranceLists } from './insurance-lists.ts'
import { insuredVisitHandlers } from './insured-visits.ts'

const handlers = { ...admissionHandlers, ...insuredVisitHandlers, ...deathHandlers }
type Names = keyof typeof insurance
async function ask<N extends Names>(name: N, input: RawInputOf<(typeof insurance)[N]>) {
  const handler = handlers[name] as (
    input: unknown,
    context: ReturnType<typeof testCall>,
  ) => ReturnType<(typeof handlers)[N]>
  return await handler(contract[name].input.parse(input), testCall(store))
}
const codeOf = async (work: () => unknown): Promise<string> => {
  try {
    await work()
  } catch (error) {
    if (error instanceof Refusal) return error.failure.code
    throw error
  }
  return 'done'
}

let store: Store
let east: number
let personId: number
let otherId: number
beforeEach(async () => {
  store = await openTestStore()
  store.write(testContext, (tx) => {
    east = tx.insert('village', { name: '东岗村' }).id
    const west = tx.insert('village', { name: '西湖村' }).id
    const person = (name: string, villageId: number) => {
      const { id } = tx.insert('person', { name, idNo: name, birthDate: '1950-01-01' })
      tx.insert('residence', { personId: id, villageId, fromDate: '2020-01-01' })
      for (const disease of ['HTN', 'T2DM'] as const) {
        const file = tx.insert('diseaseFile', { personId: id, disease, enrolDate: '2023-01-01' })
        tx.insert('diseaseStatus', { fileId: file.id, status: 'active', fromDate: '2023-01-01' })
      }
      return id
    }
    personId = person('邵良旺', east)
    otherId = person('尹礼', west)
  })
})

const stay = { admittedOn: '2025-03-01', hospital: '县医院', diagnosisCode: 'I63.9' }
const save = (more: object = {}, id: number | null = null) =>
  ask('admissions.save', { id, admission: { personId, ...stay, ...more } })

describe('stays in hospital', () => {
  it('are listed newest first, of a span and a village, each with what it counts as', async () => {
    await save()
    await save({ admittedOn: '2025-05-01', diagnosisCode: 'J18.9' })
    await save({ admittedOn: '2025-06-01', diagnosisCode: null })
    await save({ admittedOn: '2024-12-31' })
    await save({ personId: otherId, admittedOn: '2025-07-01' })
    const all = await ask('admissions.list', {})
    expect(all).toMatchObject({
      from: '2025-01-01',
      to: '2025-12-31',
      total: 4,
      counts: { related: 2, unrelated: 1, unclear: 1 },
    })
    const here = await ask('admissions.list', { villageId: east, relation: 'unclear' })
    expect(here.items).toMatchObject([{ name: '邵良旺', village: '东岗村', age: 75, basis: '没有填诊断' }])
    expect((await ask('admissions.list', { from: '2024-01-01', to: '2024-12-31' })).total).toBe(1)
  })

  it.each([
    [{ admittedOn: '2026-01-01' }, 'date-future'],
    [{ dischargedOn: '2025-02-28' }, 'admission-days'],
    [{ dischargedOn: '2025-03-01' }, 'done'],
    [{ dischargedOn: '2026-01-01' }, 'date-future'],
  ])('%j: %s', async (more, code) => expect(await codeOf(() => save(more))).toBe(code))

  it('of the same day in the same hospital are one, and can be corrected', async () => {
    const { id } = await save()
    expect(await codeOf(() => save())).toBe('admission-known')
    expect(await codeOf(() => save({ hospital: '市医院' }))).toBe('done')
    await save({ diagnosis: '脑梗死' }, id)
    expect(store.get('admission', id)).toMatchObject({ diagnosis: '脑梗死' })
    expect(await codeOf(() => save({ personId: otherId }, id))).toBe('not-found')
    await ask('admissions.remove', { id, reason: '录错' })
    expect(store.find('admission', id)).toBeNull()
  })

  it('go to the spreadsheet as the page shows them, names masked', async () => {
    await save()
    const { rows, columns } = await insuranceLists.admissions.table(
      contract['admissions.list'].input.parse({}),
      testCall(store),
      true,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toHaveLength(columns.length)
    expect(rows[0]?.[0]).not.toBe('邵良旺')
    expect(rows[0]).toContain('两病及并发症')
  })
})

describe('insured visits', () => {
  it('are counted by level, an unknown one apart', async () => {
    for (const [visitedOn, hospitalLevel] of [
      ['2025-01-01', '0'],
      ['2025-12-31', '0'],
      ['2025-06-01', '2'],
      ['2025-06-02', null],
      ['2024-06-02', '3'],
    ] as const)
      await ask('insuredVisits.save', {
        id: null,
        visit: { personId, visitedOn, hospital: '机构', hospitalLevel },
      })
    const list = await ask('insuredVisits.list', {})
    expect(list).toMatchObject({ total: 4, counts: { '0': 2, '1': 0, '2': 1, '3': 0, none: 1 } })
    expect((await ask('insuredVisits.list', { level: 'none' })).items.map(({ visit }) => visit.visitedOn)).toEqual([
      '2025-06-02',
    ])
    const { rows, columns } = await insuranceLists.insuredVisits.table(
      contract['insuredVisits.list'].input.parse({}),
      testCall(store),
      false,
    )
    expect(rows.map((row) => row.length)).toEqual(Array(4).fill(columns.length))
  })

  it('do not lie in the future', async () =>
    expect(
      await codeOf(() =>
        ask('insuredVisits.save', { id: null, visit: { personId, visitedOn: '2026-01-01', hospital: '机构' } }),
      ),
    ).toBe('date-future'))
})

const closeFile = (more: object = {}) => {
  const [file] = store.list('diseaseFile', { personId, disease: 'HTN' })
  return patientHandlers['patients.setStatus'](
    contract['patients.setStatus'].input.parse({
      fileId: file?.id ?? 0,
      status: 'closed',
      reason: 'died',
      fromDate: '2025-05-06',
      ...more,
    }),
    testCall(store),
  )
}
const causes = () =>
  store.list('diseaseStatus', { status: 'closed' }).map(({ deathCode, deathCause }) => [deathCode, deathCause])

describe('what somebody died of', () => {
  it('is entered with the death, in both files, and stands in the list once', async () => {
    await closeFile({ deathCode: 'I61.9', deathCause: '脑出血' })
    expect(causes()).toEqual([
      ['I61.9', '脑出血'],
      ['I61.9', '脑出血'],
    ])
    expect(await ask('deaths.list', {})).toMatchObject({
      total: 1,
      counts: { related: 1, unrelated: 0, unclear: 0 },
      items: [{ name: '邵良旺', diedOn: '2025-05-06', relation: 'related', basis: '编码 I61.9：脑卒中' }],
    })
  })

  it('is told later, corrected, and untold is no other disease', async () => {
    await closeFile()
    expect((await ask('deaths.list', {})).counts).toEqual({ related: 0, unrelated: 0, unclear: 1 })
    await ask('deaths.setCause', { personId, deathCode: null, deathCause: '肺癌' })
    expect(causes()).toEqual([
      [null, '肺癌'],
      [null, '肺癌'],
    ])
    expect((await ask('deaths.list', { relation: 'unrelated' })).total).toBe(1)
    await ask('deaths.setCause', { personId, deathCode: null, deathCause: null, reason: '家属说不清' })
    expect((await ask('deaths.list', { relation: 'unclear' })).total).toBe(1)
  })

  it('is nothing for the living, and goes when the death was an error', async () => {
    expect(await codeOf(() => ask('deaths.setCause', { personId, deathCode: 'I10', deathCause: null }))).toBe(
      'not-dead',
    )
    await closeFile({ deathCause: '脑出血' })
    const [status] = store.list('diseaseStatus', { status: 'closed' })
    await patientFileHandlers['patientFiles.correctStatus'](
      contract['patientFiles.correctStatus'].input.parse({
        statusId: status?.id ?? 0,
        status: 'closed',
        reason: 'moved',
        fromDate: '2025-05-06',
        note: null,
        deathCause: '脑出血',
        why: '没有死，是迁走',
      }),
      testCall(store),
    )
    expect(causes()).toEqual([
      [null, null],
      [null, null],
    ])
    expect((await ask('deaths.list', {})).total).toBe(0)
  })
})
