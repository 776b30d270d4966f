import { beforeEach, describe, expect, it } from 'vitest'
import { contract as calls } from '../../core/contract/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { deriveTables } from '../derive.ts'
import { findPatientGrading } from '../grading/grading-color.ts'
import { indicatorHandlers } from '../indicators/indicators.ts'
import { patientFileHandlers } from './patient-files.ts'
import { patientHandlers } from './patients.ts'
import { seedLists } from '../station/seed-lists.ts'
import { systemHandlers } from '../station/system.ts'
import { testCall } from '../test-call.ts'

const handlers = { ...patientHandlers, ...patientFileHandlers, ...indicatorHandlers }
type Name = keyof typeof handlers

let store: Store
let villages: { east: number; west: number }
let personId: number
let fileId: number
beforeEach(async () => {
  store = await openTestStore({ derive: deriveTables })
  villages = store.write(testContext, (tx) => {
    seedLists(tx)
    const village = (name: string) => tx.insert('village', { name }).id
    return { east: village('东岗村'), west: village('西湖村') }
  })
  const added = await ask<{ personId: number }>('patients.add', {
    person: { name: '邵良旺', idNo: '341522195010081674' },
    villageId: villages.east,
    enrolments: [{ disease: 'HTN', enrolDate: '2023-05-12' }],
  })
  personId = added.personId
  fileId = store.list('diseaseFile')[0]?.id ?? 0
  store.write(testContext, (tx) => {
    for (const day of ['2025-02-01', '2025-05-01', '2025-10-01'])
      tx.insert('followUp', { personId, disease: 'HTN', visitDate: day, sbp: 128, dbp: 78 })
  })
})

/** As the dispatcher calls it: the input checked and filled in by the contract. */
async function ask<T = { tx: number }>(name: Name, input: object): Promise<T> {
  const handler = handlers[name] as (input: unknown, context: ReturnType<typeof testCall>) => unknown
  return (await handler(calls[name].input.parse(input), testCall(store, { method: name }))) as T
}
async function codeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work()
    return 'ok'
  } catch (error) {
    if (error instanceof Refusal) return error.failure.code
    throw error
  }
}
const page = () => ask<ReturnType<(typeof patientHandlers)['patients.page']> & object>('patients.page', { personId })
const undo = async (tx: number) => systemHandlers['system.undo']({ tx, reason: '撤销' }, testCall(store))
const set = (status: string, fromDate: string, more: object = {}) =>
  ask('patients.setStatus', { fileId, status, fromDate, ...more })
const statuses = () =>
  store
    .list('diseaseStatus', { fileId })
    .map((each) => `${each.status} ${each.fromDate}`)
    .sort((a, b) => a.slice(-10).localeCompare(b.slice(-10)))

/** 血压控制率 of HTN as of a day, of the township and by village: numerator/denominator. */
async function control(asOf: string): Promise<Record<string, string>> {
  const { rows } = await ask<{
    rows: {
      indicator: string
      disease: string
      variant: string
      unit: string
      numerator: number
      denominator: number
    }[]
  }>('indicators.table', { asOf, by: 'village' })
  const first = rows.find((row) => row.indicator === 'bpControlRate' && row.disease === 'HTN')
  return Object.fromEntries(
    rows
      .filter((row) => row.indicator === 'bpControlRate' && row.disease === 'HTN' && row.variant === first?.variant)
      .map((row) => [row.unit, `${row.numerator}/${row.denominator}`]),
  )
}

describe('what is entered for a later day leaves earlier figures alone', () => {
  it.each(['died', 'moved', 'misdiagnosed', 'duplicate', 'refused'])(
    'closing in July because of %s',
    async (reason) => {
      const june = await control('2025-06-30')
      expect(june['东岗村']).toBe('1/1')
      await set('closed', '2025-07-10', { reason })
      expect(await control('2025-06-30')).toEqual(june)
      expect((await control('2025-12-31'))['东岗村'] ?? '0/0').toBe('0/0')
    },
  )

  it('a move in July', async () => {
    const june = await control('2025-06-30')
    await ask('patients.move', { personId, villageId: villages.west, fromDate: '2025-07-01' })
    expect(await control('2025-06-30')).toEqual(june)
    expect(await control('2025-07-01')).toMatchObject({ 西湖村: '1/1' })
  })

  it('a second disease found in July', async () => {
    const june = await control('2025-06-30')
    await ask('patients.enrol', {
      personId,
      enrolment: { disease: 'T2DM', enrolDate: '2025-07-01', dxDate: '2025-06-20' },
    })
    expect(await control('2025-06-30')).toEqual(june)
    const detected = async (asOf: string) =>
      (
        await ask<{ rows: { indicator: string; disease: string; numerator: number }[] }>('indicators.table', { asOf })
      ).rows.find((row) => row.indicator === 'detectRate' && row.disease === 'T2DM')?.numerator
    expect([await detected('2025-06-30'), await detected('2025-07-01')]).toEqual([0, 1])
  })
})

describe('a death noted in one file', () => {
  let otherId: number
  beforeEach(async () => {
    const enrolment = { disease: 'T2DM', enrolDate: '2024-02-01' }
    otherId = (await ask<{ fileId: number }>('patients.enrol', { personId, enrolment })).fileId
    store.write(testContext, (tx) =>
      tx.insert('task', { personId, kind: 'recheck', title: '两周内复查', ownerName: '赵公卫', dueDate: '2025-10-15' }),
    )
  })
  const tasks = () => store.list('task', { personId }).map(({ state, result }) => [state, result])
  const closedOn = (id: number) =>
    store.list('diseaseStatus', { fileId: id, status: 'closed' }).map((each) => each.fromDate)
  const entry = (id: number) => store.list('diseaseStatus', { fileId: id, status: 'closed' })[0]?.id ?? 0

  it('ends the other file too and leaves nothing to do; the undo brings all of it back', async () => {
    const { tx } = await set('closed', '2025-10-05', { reason: 'died' })
    expect([closedOn(fileId), closedOn(otherId)]).toEqual([['2025-10-05'], ['2025-10-05']])
    expect(tasks()).toEqual([['dropped', '患者已死亡']])
    await undo(tx)
    expect([closedOn(fileId), closedOn(otherId)]).toEqual([[], []])
    expect(tasks()).toEqual([['open', null]])
  })

  it('leaves a file that was closed before', async () => {
    await ask('patients.setStatus', {
      fileId: otherId,
      status: 'closed',
      fromDate: '2025-01-01',
      reason: 'misdiagnosed',
    })
    await set('closed', '2025-10-05', { reason: 'died' })
    expect(closedOn(otherId)).toEqual(['2025-01-01'])
  })

  it('leaves a file that begins later', async () => {
    await set('closed', '2024-01-31', { reason: 'died' })
    expect(closedOn(otherId)).toEqual([])
  })

  it.each(['moved', 'refused', 'misdiagnosed'])(
    'is not what %s is: that ends one file, and the tasks stay',
    async (reason) => {
      await set('closed', '2025-10-05', { reason })
      expect(closedOn(otherId)).toEqual([])
      expect(tasks()).toEqual([['open', null]])
    },
  )

  it('moves to its right day in both', async () => {
    await set('closed', '2025-10-05', { reason: 'died' })
    const right = { status: 'closed', reason: 'died', fromDate: '2025-10-03', note: null, why: '日期写错' }
    await ask('patientFiles.correctStatus', { statusId: entry(otherId), ...right })
    expect([closedOn(fileId), closedOn(otherId)]).toEqual([['2025-10-03'], ['2025-10-03']])
    expect(tasks()).toEqual([['dropped', '患者已死亡']])
  })

  it('struck out as wrong, the person is in care again with what was to do', async () => {
    await set('closed', '2025-10-05', { reason: 'died' })
    await ask('patientFiles.removeStatus', { statusId: entry(fileId), why: '同名同姓，弄错了人' })
    expect([closedOn(fileId), closedOn(otherId)]).toEqual([[], []])
    expect(tasks()).toEqual([['open', null]])
  })

  it('set back to 在管 from a later day, what was to do is to be done again', async () => {
    await set('closed', '2025-10-05', { reason: 'died' })
    await set('active', '2025-11-01', { later: 'keep' })
    expect(tasks()).toEqual([['dropped', '患者已死亡']])
    await ask('patients.setStatus', { fileId: otherId, status: 'active', fromDate: '2025-11-01' })
    expect(tasks()).toEqual([['open', null]])
  })
})

describe('statuses', () => {
  it('a stretch entered afterwards leaves what came later', async () => {
    await set('closed', '2025-09-01', { reason: 'moved' })
    await set('lost', '2024-03-01', { later: 'keep' })
    await set('active', '2024-09-01', { later: 'keep' })
    expect(statuses()).toEqual(['active 2023-05-12', 'lost 2024-03-01', 'active 2024-09-01', 'closed 2025-09-01'])
  })

  it('a wrong one is corrected with its reason and can be taken back; the history keeps both', async () => {
    await set('closed', '2025-07-10', { reason: 'died' })
    const wrong = store.list('diseaseStatus', { fileId, status: 'closed' })[0]?.id ?? 0
    const right = {
      statusId: wrong,
      status: 'closed',
      reason: 'moved',
      fromDate: '2025-08-01',
      note: '去了合肥',
      why: '村医报错',
    }
    const { tx } = await ask('patientFiles.correctStatus', right)
    expect(statuses()).toEqual(['active 2023-05-12', 'closed 2025-08-01'])
    const [last] = await ask<{ reason: string; before: object; after: object }[]>('patients.history', { personId })
    expect(last).toMatchObject({
      reason: '村医报错',
      before: { fromDate: '2025-07-10', reason: 'died' },
      after: { fromDate: '2025-08-01', reason: 'moved' },
    })
    await undo(tx)
    expect(statuses()).toEqual(['active 2023-05-12', 'closed 2025-07-10'])
  })

  it('cannot be two on a day, before the enrolment, on a day to come, or none at all', async () => {
    await set('lost', '2025-07-10')
    const lost = store.list('diseaseStatus', { fileId, status: 'lost' })[0]?.id ?? 0
    const correct = (fromDate: string) =>
      codeOf(() =>
        ask('patientFiles.correctStatus', {
          statusId: lost,
          status: 'lost',
          reason: null,
          fromDate,
          note: null,
          why: '改',
        }),
      )
    expect([
      await correct('2023-05-12'),
      await correct('2023-05-11'),
      await correct('2026-01-01'),
      await correct('2025-07-10'),
    ]).toEqual(['same-day', 'status-before-enrolment', 'date-future', 'ok'])
    await ask('patientFiles.removeStatus', { statusId: lost, why: '录错人' })
    const [only] = store.list('diseaseStatus', { fileId })
    expect(await codeOf(() => ask('patientFiles.removeStatus', { statusId: only?.id ?? 0, why: '录错' }))).toBe(
      'last-status',
    )
  })

  it.each(['', '   '])('a correction without a reason (%j) is not taken', (why) => {
    expect(calls['patientFiles.removeStatus'].input.safeParse({ statusId: 1, why }).success).toBe(false)
  })
})

describe('villages', () => {
  it('a wrong one is corrected or taken out; the last one stays', async () => {
    await ask('patients.move', { personId, villageId: villages.west, fromDate: '2025-07-01' })
    const [first, second] = store.list('residence', { personId })
    const correct = (fromDate: string) =>
      codeOf(() =>
        ask('patientFiles.correctResidence', {
          residenceId: second?.id ?? 0,
          villageId: villages.west,
          fromDate,
          why: '日期记错',
        }),
      )
    expect([await correct('2023-05-12'), await correct('2026-02-01'), await correct('2025-03-01')]).toEqual([
      'same-day',
      'date-future',
      'ok',
    ])
    expect((await page()).residences.map((each) => `${each.village} ${each.fromDate}`)).toEqual([
      '西湖村 2025-03-01',
      '东岗村 2023-05-12',
    ])
    await ask('patientFiles.removeResidence', { residenceId: second?.id ?? 0, why: '没有搬' })
    expect((await page()).village).toMatchObject({ name: '东岗村' })
    expect(
      await codeOf(() => ask('patientFiles.removeResidence', { residenceId: first?.id ?? 0, why: '没有搬' })),
    ).toBe('last-residence')
  })
})

describe('the file', () => {
  it('takes every official field, and the first status follows a corrected enrolment', async () => {
    const patch = {
      enrolDate: '2023-04-01',
      dxDate: '2020-03-01',
      dxDatePrecision: 'month',
      dxOrg: '县医院',
      source: '2',
      familyRelatives: ['1', '3'],
      baseHeightCm: 165,
      baseWeightKg: 70,
      baseSbp: 182,
      baseDbp: 100,
      baseFpg: 5.8,
      htnGrade: '3',
      riskLevel: '3',
      manageLevel: '1',
      note: '补录建卡基线',
    }
    const { tx } = await ask('patientFiles.edit', { fileId, patch, reason: '对照纸卡' })
    expect(store.get('diseaseFile', fileId)).toMatchObject(patch)
    expect(statuses()).toEqual(['active 2023-04-01'])
    expect(findPatientGrading(store, personId, '2025-12-31')?.computed.careReasons).toEqual([
      '高血压 3 级（建卡时血压 182/100）',
    ])
    await undo(tx)
    expect([store.get('diseaseFile', fileId).baseSbp, statuses()]).toEqual([null, ['active 2023-05-12']])
  })

  it('is not enrolled after another status, nor on a day to come', async () => {
    await set('lost', '2025-07-10')
    const enrolled = (enrolDate: string) => codeOf(() => ask('patientFiles.edit', { fileId, patch: { enrolDate } }))
    expect([await enrolled('2025-07-10'), await enrolled('2026-01-01'), await enrolled('2025-07-09')]).toEqual([
      'status-before-enrolment',
      'date-future',
      'ok',
    ])
  })
})

describe('conditions', () => {
  const save = (condition: object, conditionId: number | null = null) =>
    ask<{ conditionId: number; tx: number }>('patientFiles.saveCondition', { personId, conditionId, condition })
  const colour = () => findPatientGrading(store, personId, '2025-12-31')?.computed.color

  it('change the grading at once, back with undo, and with their end', async () => {
    expect(colour()).toBe('green')
    const { conditionId, tx } = await save({ kind: '302', foundOn: '2025-09-10', source: '1', note: '右侧肢体无力' })
    expect([colour(), findPatientGrading(store, personId, '2025-12-31')?.computed.careLevel]).toEqual(['red', 'COUNTY'])
    await undo(tx)
    expect(colour()).toBe('green')
    const again = await save({ kind: '506', foundOn: '2025-09-10' })
    expect([again.conditionId === conditionId, colour()]).toEqual([false, 'red'])
    await save({ kind: '506', foundOn: '2025-09-10', endedOn: '2025-11-01' }, again.conditionId)
    expect(colour()).toBe('green')
    expect((await page()).conditions).toMatchObject([{ kind: '506', endedOn: '2025-11-01' }])
    await ask('patientFiles.removeCondition', { conditionId: again.conditionId, why: '录错人' })
    expect((await page()).conditions).toEqual([])
    expect(
      (await ask<{ entity: string; op: string; reason: string }[]>('patients.history', { personId }))[0],
    ).toMatchObject({ entity: 'condition', op: 'remove', reason: '录错人' })
  })

  it.each<[object, string]>([
    [{ kind: '302', foundOn: '2026-01-01' }, 'date-future'],
    [{ kind: '302', foundOn: '2025-05-01', endedOn: '2025-04-30' }, 'condition-days'],
    [{ kind: '302', foundOn: '2025-05-01', endedOn: '2025-05-01' }, 'ok'],
    [{ kind: '407', foundOn: null }, 'condition-note'],
    [{ kind: '407', foundOn: null, note: ' ' }, 'condition-note'],
    [{ kind: '407', foundOn: null, note: '主动脉夹层' }, 'ok'],
    [{ kind: '950', foundOn: null }, 'ok'],
  ])('%o → %s', async (condition, code) => expect(await codeOf(() => save(condition))).toBe(code))

  it('are not doubled, but may happen again', async () => {
    await save({ kind: '302', foundOn: '2020-05-01' })
    expect(await codeOf(() => save({ kind: '302', foundOn: '2020-05-01' }))).toBe('condition-known')
    expect(await codeOf(() => save({ kind: '302', foundOn: '2025-05-01' }))).toBe('ok')
  })

  it('of somebody else are not touched', async () => {
    const other = store.write(
      testContext,
      (tx) => tx.insert('condition', { personId: tx.insert('person', { name: '王桂芳' }).id, kind: '404' }).id,
    )
    expect(await codeOf(() => save({ kind: '310' }, other))).toBe('not-found')
  })
})

describe('contracts', () => {
  const save = (contract: object, contractId: number | null = null) =>
    ask<{ contractId: number; tx: number }>('patientFiles.saveContract', { personId, contractId, contract })

  it('are entered, corrected, stopped and taken out, each with an undo', async () => {
    const { contractId, tx } = await save({
      signDate: '2025-01-01',
      startDate: '2025-01-01',
      endDate: '2025-12-31',
      paid: true,
      fee: 120,
    })
    await save(
      {
        signDate: '2025-01-01',
        startDate: '2025-01-01',
        endDate: '2025-12-31',
        paid: true,
        fee: 120,
        stopDate: '2025-08-01',
        stopReason: '02',
      },
      contractId,
    )
    expect((await page()).contracts).toMatchObject([{ stopDate: '2025-08-01', stopReason: '02' }])
    expect(await systemHandlers['system.undo']({ tx, reason: '撤销' }, testCall(store))).toEqual({ notUndone: 1 })
    await ask('patientFiles.removeContract', { contractId, why: '录重' })
    expect((await page()).contracts).toEqual([])
  })

  it.each<[object, string]>([
    [{ startDate: '2025-01-01', endDate: '2024-12-31' }, 'contract-days'],
    [{ signDate: '2025-01-01', stopDate: '2024-12-31' }, 'contract-days'],
    [{ signDate: '2025-01-01', endDate: '2025-01-01' }, 'ok'],
    [{ endDate: '2025-01-01' }, 'ok'],
  ])('%o → %s', async (contract, code) => expect(await codeOf(() => save(contract))).toBe(code))
})

describe('the person', () => {
  it('takes every field of the 个人基本信息表 and keeps codes of another system', async () => {
    const patch = {
      idNote: '外籍配偶',
      ethnicity: '99',
      ethnicityOther: '回族',
      bloodType: '1',
      rhType: '2',
      education: '8',
      occupation: '4',
      marriage: '2',
      workplace: '务农',
      payment: ['3', '9'],
      paymentOther: null,
      drugAllergies: ['2', '5'],
      allergies: '头孢',
      exposures: ['1'],
      fatherHx: ['2'],
      motherHx: ['1'],
      siblingHx: ['3', '7'],
      childHx: ['1'],
      geneticDisease: '无',
      disabilities: ['5'],
      noPastDisease: true,
    }
    await ask('patients.edit', { personId, patch: { ...patch, education: '77' } })
    expect(store.get('person', personId)).toMatchObject({ ...patch, education: '77' })
  })

  it('without or with a wrong number stands in 待核 until it is corrected', async () => {
    const waiting = async () =>
      (await ask<{ items: { personId: number }[] }>('patients.search', { show: 'verify' })).items.map(
        (each) => each.personId,
      )
    for (const [idNo, idType] of [
      [null, 'none'],
      ['341522195010081675', 'id-card'],
      ['341522195502290018', 'id-card'],
    ] as const) {
      await ask('patients.edit', { personId, patch: { idNo, idType } })
      expect(await waiting()).toEqual([personId])
    }
    await ask('patients.edit', { personId, patch: { idNo: '341522195010081674', idType: 'id-card' } })
    expect(await waiting()).toEqual([])
  })
})
