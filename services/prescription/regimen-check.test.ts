import { beforeEach, describe, expect, it } from 'vitest'
import { contract } from '../../core/contract/index.ts'
import type { MethodRawInput } from '../../core/contract/index.ts'
import type { Store, Tx } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { undoTransaction } from '../../database/undo.ts'
import { regimenCheckHandlers } from './regimen-check.ts'
import { seedLists } from '../station/seed-lists.ts'
import { testCall, testSpecialist } from '../test-call.ts'
import { visitHandlers } from '../visits/visits.ts'

type Decision = Partial<MethodRawInput<'regimen.check'>['decision']>
type Change = NonNullable<Decision['regimenChanges']>[number]

let store: Store
let personId: number
let specialistId: number
const write = <T>(work: (tx: Tx) => T): T => store.write(testContext, work)

beforeEach(async () => {
  store = await openTestStore()
  write((tx) => {
    seedLists(tx)
    personId = tx.insert('person', { name: '邵良旺', sex: '1', birthDate: '1955-10-18', drugAllergies: ['1'] }).id
    for (const disease of ['HTN', 'T2DM'] as const) {
      const file = tx.insert('diseaseFile', { personId, disease, enrolDate: '2023-01-10' })
      tx.insert('diseaseStatus', { fileId: file.id, status: 'active', fromDate: '2023-01-10' })
    }
    specialistId = tx.insert('specialist', { name: '钱专科', hospital: '县人民医院' }).id
    const dose = { dosePerTime: 25, doseUnit: 'mg', freqPerDay: 3, startDate: '2025-01-05' }
    tx.insert('medication', { personId, drugCode: 'D011', genericName: '卡托普利', spec: '25mg', ...dose })
  })
})

const context = () => testCall(store, { user: testSpecialist, today: '2025-12-15', method: 'visits.save' })
const start = (genericName: string, dosePerTime: number, doseUnit = 'mg'): Change => ({
  action: 'start',
  genericName,
  dosePerTime,
  doseUnit,
  freqPerDay: 1,
})
const decide = (decision: Decision) => ({ personId, visitDate: '2025-12-15', ...decision })
async function check(decision: Decision) {
  const input = contract['regimen.check'].input.parse({ decision: decide(decision) })
  return regimenCheckHandlers['regimen.check'](input, context())
}
const said = async (decision: Decision, rule: string) =>
  (await check(decision)).alerts
    .filter((each) => each.rule === rule)
    .map((each) => `${each.clause} ${each.level} ${String(each.isNew)}`)
async function save(decision: Decision, alertReasons: { key: string; reason: string }[] = []) {
  const input = contract['visits.save'].input.parse({ visit: { ...decide(decision), specialistId }, alertReasons })
  return visitHandlers['visits.save'](input, context())
}

describe('the facts come from every kind of record', () => {
  it('kidney function from the newest creatinine known on the day', async () => {
    const metformin = { regimenChanges: [start('二甲双胍', 0.5, 'g')] }
    expect(await said(metformin, 'R11')).toEqual(['no-egfr hint true'])
    write((tx) => tx.insert('exam', { personId, examDate: '2025-03-01', creatinineUmolPerL: 80 }))
    expect(await said(metformin, 'R11')).toEqual([])
    write((tx) => tx.insert('labResult', { personId, item: 'creatinineUmolPerL', testDate: '2025-11-01', value: 300 }))
    expect(await said(metformin, 'R11')).toEqual(['forbidden block true'])
    write((tx) => tx.insert('labResult', { personId, item: 'creatinineUmolPerL', testDate: '2025-12-16', value: 80 }))
    expect(await said(metformin, 'R11')).toEqual(['forbidden block true'])
  })
  it('diseases in words, until the day they ended', async () => {
    const taken = { regimenChanges: [start('倍他乐克', 25)] }
    const { id } = write((tx) =>
      tx.insert('condition', { personId, kind: '608', note: '支气管哮喘', foundOn: '2020-01-01' }),
    )
    expect(await said(taken, 'R04')).toEqual(['asthma block true'])
    write((tx) => tx.update('condition', id, { endedOn: '2025-12-15' }))
    expect(await said(taken, 'R04')).toEqual([])
  })
  it('allergies of the person', async () => {
    write((tx) => tx.update('person', personId, { drugAllergies: ['3'] }))
    expect(await said({ regimenChanges: [start('氢氯噻嗪', 12.5)] }, 'R21')).toEqual(['hit block true'])
  })
  it('the pulse of the visit goes before an older one', async () => {
    write((tx) => tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2025-12-01', heartRate: 50 }))
    const taken = { regimenChanges: [start('倍他乐克', 25)] }
    expect(await said(taken, 'R04')).toEqual(['heart-rate warn true'])
    expect(await said({ ...taken, heartRate: 60 }, 'R04')).toEqual([])
  })
  it('the last follow-up and what is left of the last supply, for a long prescription', async () => {
    write((tx) => {
      tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2025-12-01', visitClass: '2', medAdherence: '3' })
      tx.insert('doublePrescription', { personId, givenOn: '2025-12-10', days: 28 })
    })
    const long = { longRx: true, longRxDays: 30 }
    expect(await said(long, 'R23')).toEqual(['not-assessed warn true', 'unstable warn true', 'adherence warn true'])
    expect(await said(long, 'R22')).toEqual(['early warn true'])
    expect(await said({ ...long, longRx: false }, 'R23')).toEqual([])
  })
  it('says what nobody could check', async () => {
    expect((await check({ regimenChanges: [start('自备草药', 1, '包')] })).unchecked).toEqual(['自备草药'])
  })
})

describe('saving a visit', () => {
  const pair = { regimenChanges: [start('缬沙坦', 80)] }
  const spironolactone = { regimenChanges: [start('螺内酯', 20)] }

  it('is refused for a blocked combination, and nothing is kept', async () => {
    await expect(save(pair)).rejects.toMatchObject({
      failure: { code: 'prescription-blocked', details: { rule: 'R03' } },
    })
    expect(store.list('roundingVisit')).toEqual([])
  })
  it('wants a reason for a warning, and keeps it with the visit until that is taken back', async () => {
    const { alerts, version } = await check(spironolactone)
    const warning = alerts.find((each) => each.rule === 'R05' && each.level === 'warn') ?? expect.fail('no warning')
    await expect(save(spironolactone)).rejects.toMatchObject({ failure: { code: 'prescription-reason' } })
    await expect(save(spironolactone, [{ key: 'R99', reason: '不相干' }])).rejects.toMatchObject({
      failure: { code: 'prescription-reason' },
    })
    const { id, tx } = await save(spironolactone, [{ key: warning.key, reason: '心衰需要，一周后查血钾' }])
    expect(store.list('prescriptionAlert', { personId, rule: 'R05', level: 'warn' })).toMatchObject([
      {
        alertDate: '2025-12-15',
        sourceEntity: 'roundingVisit',
        sourceId: id,
        clause: 'together',
        outcome: 'kept',
        medicines: ['卡托普利', '螺内酯'],
        said: warning.reason,
        reason: '心衰需要，一周后查血钾',
        doctor: '钱专科',
        decidedBy: '钱专科',
        secondPerson: null,
        ruleVersion: version,
      },
    ])
    write((undo) => expect(undoTransaction(store, undo, tx)).toEqual([]))
    expect(store.list('roundingVisit')).toEqual([])
    expect(store.list('prescriptionAlert')).toEqual([])
  })
  it('does not ask again about what was so before', async () => {
    write((tx) =>
      tx.insert('medication', {
        personId,
        genericName: '缬沙坦',
        dosePerTime: 80,
        doseUnit: 'mg',
        freqPerDay: 1,
        startDate: '2025-01-05',
      }),
    )
    expect(await said({}, 'R03')).toEqual(['acei+arb block false'])
    expect((await save({ assessment: '控制平稳' })).id).toBeGreaterThan(0)
  })
})
