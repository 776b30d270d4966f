import { beforeEach, describe, expect, it } from 'vitest'
import type { DispensingDraft } from '../../core/contract/drug-supply.ts'
import { longRxConditionCodes } from '../../core/domain/drug-supply/supply-codes.ts'
import type { Store, Tx } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { undoTransaction } from '../../database/undo.ts'
import { deriveTables } from '../derive.ts'
import { dispensingHandlers } from './dispensings.ts'
import { prescriptionFacts } from '../prescription/prescription-facts.ts'
import { seedLists } from '../station/seed-lists.ts'
import { testCall } from '../test-call.ts'
import { worklistHandlers } from '../worklist/worklist.ts'

let store: Store
let personId: number
let villageId: number
let amlodipine: number
let fileId: number
let insulin: number
const write = <T>(work: (tx: Tx) => T): T => store.write(testContext, work)
const at = (today: string) => testCall(store, { today })
const everything = longRxConditionCodes.codes.map((code) => code.value)

beforeEach(async () => {
  store = await openTestStore({ derive: deriveTables })
  write((tx) => {
    seedLists(tx)
    villageId = tx.insert('village', { code: '341522102201', name: '东岗村' }).id
    personId = tx.insert('person', { name: '邵良旺', sex: '1', birthDate: '1955-10-18', phone: '13855551234' }).id
    tx.insert('residence', { personId, villageId, fromDate: '2020-01-01' })
    fileId = tx.insert('diseaseFile', { personId, disease: 'HTN', enrolDate: '2023-01-10' }).id
    tx.insert('diseaseStatus', { fileId, status: 'active', fromDate: '2023-01-10' })
    tx.insert('followUp', {
      personId,
      disease: 'HTN',
      visitDate: '2025-12-01',
      visitClass: '1',
      medAdherence: '1',
      sbp: 128,
      dbp: 78,
    })
    amlodipine = tx.insert('medication', {
      personId,
      drugCode: 'D001',
      genericName: '苯磺酸氨氯地平',
      spec: '5mg',
      dosePerTime: 5,
      doseUnit: 'mg',
      freqPerDay: 1,
      startDate: '2024-01-05',
    }).id
    insulin = tx.insert('medication', {
      personId,
      drugCode: 'D059',
      genericName: '甘精胰岛素',
      spec: '300U/3ml',
      dosePerTime: 15,
      doseUnit: 'U',
      freqPerDay: 1,
      startDate: '2024-01-05',
    }).id
  })
})

const draft = (patch: Partial<DispensingDraft> = {}): DispensingDraft => ({
  personId,
  dispensedOn: '2025-12-10',
  villageId: null,
  dispensedBy: '赵公卫',
  longRx: false,
  assessed: [],
  assessedBy: null,
  signedOn: null,
  overrideReason: null,
  lines: [{ medicationId: amlodipine, quantity: 28, days: 28 }],
  ...patch,
})
const save = (patch: Partial<DispensingDraft> = {}, today = '2025-12-31') =>
  dispensingHandlers['dispensings.save'](draft(patch), at(today))
const start = (today: string) => dispensingHandlers['dispensings.start']({ personId }, at(today))
const amlodipineOn = async (today: string) =>
  (await start(today)).medicines.find((each) => each.medicationId === amlodipine)

describe('handing out', () => {
  it('moves the day it runs out; early fetching is carried over', async () => {
    expect(await amlodipineOn('2025-12-09')).toMatchObject({ runOutOn: null, perDay: 1 })
    await save()
    expect(await amlodipineOn('2025-12-31')).toMatchObject({ runOutOn: '2026-01-07', daysLeft: 7 })
    await save({ dispensedOn: '2025-12-31' })
    expect(await amlodipineOn('2025-12-31')).toMatchObject({ runOutOn: '2026-02-04', carriedDays: 7 })
  })

  it('follows a change of dose, and is taken back by undo', async () => {
    const { tx } = await save()
    write((change) => {
      change.update('medication', amlodipine, { stopDate: '2025-12-20', stopReason: '加量' })
      change.insert('medication', {
        personId,
        drugCode: 'D001',
        genericName: '苯磺酸氨氯地平',
        spec: '5mg',
        dosePerTime: 10,
        doseUnit: 'mg',
        freqPerDay: 1,
        startDate: '2025-12-20',
      })
    })
    const runOut = () => store.all('SELECT drug_key AS drug, run_out_on AS "on", per_day AS perDay FROM run_out')
    // Ten tablets in ten days, the other eighteen two a day.
    expect(runOut()).toEqual([{ drug: 'D001', on: '2025-12-29', perDay: 2 }])
    store.write(testContext, (undo) => undoTransaction(store, undo, tx))
    expect(runOut()).toEqual([])
  })

  it('forgets a medicine that was stopped', async () => {
    await save()
    write((tx) => tx.update('medication', amlodipine, { stopDate: '2025-12-20' }))
    expect(store.all('SELECT * FROM run_out')).toEqual([])
  })

  it.each([
    ['over twelve weeks', { lines: [{ medicationId: 0, quantity: 85, days: 85 }] }, 'dispense-too-long'],
    [
      'over four weeks without an assessment',
      { longRx: true, lines: [{ medicationId: 0, quantity: 29, days: 29 }] },
      'assessment-missing',
    ],
    [
      'over four weeks, one answer missing',
      {
        longRx: true,
        assessed: everything.slice(1),
        signedOn: '2025-12-10',
        lines: [{ medicationId: 0, quantity: 29, days: 29 }],
      },
      'assessment-missing',
    ],
    [
      'over four weeks, not signed',
      { longRx: true, assessed: everything, lines: [{ medicationId: 0, quantity: 29, days: 29 }] },
      'assessment-missing',
    ],
    ['a day that is to come', { dispensedOn: '2026-01-01' }, 'dispense-invalid'],
    [
      'the same medicine twice',
      {
        lines: [
          { medicationId: 0, quantity: 7, days: 7 },
          { medicationId: 0, quantity: 7, days: 7 },
        ],
      },
      'dispense-invalid',
    ],
    ['a medicine that is not taken', { lines: [{ medicationId: 1, quantity: 7, days: 7 }] }, 'medicine-not-current'],
  ] satisfies [string, Partial<DispensingDraft>, string][])('is refused: %s', (_name, patch, code) => {
    const lines = (patch as Partial<DispensingDraft>).lines?.map((line) => ({
      ...line,
      medicationId: line.medicationId || amlodipine,
    }))
    expect(() => save({ ...patch, ...(lines ? { lines } : {}) })).toThrow(code)
  })

  it.each([28, 84])('takes %s days as far as it may', async (days) => {
    const assessed = days > 28 ? { longRx: true, assessed: everything, signedOn: '2025-12-10' } : {}
    await save({ ...assessed, lines: [{ medicationId: amlodipine, quantity: days, days }] })
    expect((await amlodipineOn('2025-12-31'))?.runOutOn).toBe(days === 28 ? '2026-01-07' : '2026-03-04')
  })

  it('asks for a reason over the limit of a drug that must be kept cool', async () => {
    const long = {
      longRx: true,
      assessed: everything,
      signedOn: '2025-12-10',
      lines: [{ medicationId: insulin, quantity: 3, days: 56 }],
    }
    expect(() => save(long)).toThrow('甘精胰岛素一次最多 28 天')
    await save({ ...long, overrideReason: '外出务工，家中有冷藏条件' })
    expect(store.list('dispensing')).toMatchObject([
      { drugCode: 'D059', unit: '支', overrideReason: '外出务工，家中有冷藏条件' },
    ])
  })

  it('asks for a reason where the records speak against a long prescription', async () => {
    write((tx) =>
      tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2025-12-05', visitClass: '2', sbp: 160, dbp: 90 }),
    )
    expect(() => save({ longRx: true })).toThrow('控制不满意')
    expect((await start('2025-12-31')).judgement).toMatchObject({ suitable: false, mostDays: 0 })
    await save({ longRx: true, overrideReason: '患者出行不便' })
  })

  it('prints the assessment with what is answered, given and signed', async () => {
    const paper = await dispensingHandlers['dispensings.assessment'](
      draft({ assessed: everything.slice(0, 3) }),
      at('2025-12-31'),
    )
    expect(paper.title).toBe('长期处方评估记录 邵良旺 2025-12-10')
    expect(paper.html.match(/✓/g)).toHaveLength(3)
    for (const words of ['苯磺酸氨氯地平 5mg', '28 片', '2026-01-06', '患者（家属）签字', '近 3 个月没有调整用药'])
      expect(paper.html).toContain(words)
  })
})

describe('what the prescription rules are told', () => {
  const decision = () => ({
    personId,
    visitDate: '2025-12-31',
    sbp: null,
    dbp: null,
    heartRate: null,
    longRx: { days: 56, assessed: false },
  })
  it('is the last supply with the days carried, and where it was given', async () => {
    await save({ dispensedOn: '2025-12-01' })
    await save({ dispensedOn: '2025-12-22', villageId })
    const facts = prescriptionFacts(store, decision())
    expect(facts.supplies).toEqual([{ on: '2025-12-22', days: 35, by: '东岗村卫生室' }])
    expect(facts.longRx).toEqual({ days: 56, assessed: false })
  })
  it('counts the assessment that was signed on the day', async () => {
    await save({
      dispensedOn: '2025-12-31',
      longRx: true,
      assessed: everything,
      signedOn: '2025-12-31',
      lines: [{ medicationId: amlodipine, quantity: 56, days: 56 }],
    })
    expect(prescriptionFacts(store, decision()).longRx).toEqual({ days: 56, assessed: true })
  })
})

describe('who runs out', () => {
  const list = (today: string, show: 'to-call' | 'all' = 'to-call') =>
    dispensingHandlers['runOut.list']({ within: 7, since: 90, villageId: null, show, limit: 500 }, at(today))
  const counted = async (today: string) => (await list(today)).total
  // Runs out on 2026-01-07.
  it.each([
    ['2025-12-30', 0],
    ['2025-12-31', 1],
    ['2026-01-07', 1],
    ['2026-04-07', 1],
    ['2026-04-08', 0],
  ])('on %s: %s', async (today, total) => {
    await save()
    expect(await counted(today)).toBe(total)
  })

  it('names the medicine and the days, the phone masked', async () => {
    await save()
    expect(await list('2026-01-09')).toMatchObject({
      runOut: 1,
      items: [
        {
          personId,
          daysLeft: -2,
          phoneMasked: '138****1234',
          medicines: [{ genericName: '苯磺酸氨氯地平', runOutOn: '2026-01-07' }],
        },
      ],
    })
  })

  it.each([
    ['to call again in three days', '2026-01-05', 0, 1],
    ['nothing more to do', null, 0, 0],
  ])('rests after a call: %s', async (_name, callAgainOn, now, later) => {
    await save()
    const call = { personId, calledOn: '2026-01-02', callResult: '1', note: null, callAgainOn }
    await dispensingHandlers['runOut.saveCall']({ call }, at('2026-01-02'))
    expect([await counted('2026-01-02'), await counted('2026-01-05')]).toEqual([now, later])
    expect((await list('2026-01-02', 'all')).items[0]?.lastCall).toMatchObject({ callResult: '1', callAgainOn })
  })

  it('is on the list again when what was fetched after the call runs out', async () => {
    await save()
    await dispensingHandlers['runOut.saveCall'](
      { call: { personId, calledOn: '2026-01-02', callResult: '1', note: null, callAgainOn: null } },
      at('2026-01-02'),
    )
    await save({ dispensedOn: '2026-01-06' }, '2026-01-06')
    expect(await counted('2026-02-01')).toBe(1)
  })

  it.each([
    [{ calledOn: '2026-01-03' }, 'call-invalid'],
    [{ callAgainOn: '2026-01-02' }, 'call-invalid'],
  ])('refuses a call %j', (patch, code) => {
    const call = { personId, calledOn: '2026-01-02', callResult: '1', note: null, callAgainOn: null, ...patch }
    expect(() => dispensingHandlers['runOut.saveCall']({ call }, at('2026-01-02'))).toThrow(code)
  })

  it('leaves out who is no patient any more', async () => {
    await save()
    write((tx) =>
      tx.insert('diseaseStatus', {
        fileId,
        status: 'closed',
        reason: 'moved',
        fromDate: '2026-01-01',
      }),
    )
    expect(await counted('2026-01-02')).toBe(0)
  })

  it("is a line of the day's worklist", async () => {
    await save()
    const day = await worklistHandlers['worklist.today'](
      { kind: 'run-out', villageId: null, routeId: null, doctor: null, limit: 100, asOf: '2026-01-05' },
      at('2026-01-05'),
    )
    expect(day.counts['run-out']).toBe(1)
    expect(day.items).toMatchObject([
      { kind: 'run-out', personId, dueDate: '2026-01-07', reason: '苯磺酸氨氯地平还够 2 天，1月7日起断药，请约来取药' },
    ])
  })

  it('gives each week its people and what they will fetch', async () => {
    await save()
    const weeks = await dispensingHandlers['runOut.weeks']({ weeks: 2, villageId: null }, at('2025-12-31'))
    expect(weeks.map(({ from, to, people }) => [from, to, people])).toEqual([
      ['2025-12-29', '2026-01-04', 0],
      ['2026-01-05', '2026-01-11', 1],
    ])
    expect(weeks[1]?.days.find((each) => each.people > 0)?.day).toBe('2026-01-07')
    expect(weeks[1]?.drugs).toMatchObject([{ genericName: '苯磺酸氨氯地平', unit: '片', people: 1, quantity: 28 }])
  })
})
