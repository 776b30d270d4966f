/** The prescription rules at the three places where medicines are written: asked about what changes, silent about what does not. */
import { beforeEach, describe, expect, it } from 'vitest'
import { contract } from '../../core/contract/index.ts'
import type { MethodRawInput } from '../../core/contract/index.ts'
import type { EntityInput } from '../../core/contract/entities/index.ts'
import type { Store, Tx } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { undoTransaction } from '../../database/undo.ts'
import { batchHandlers } from '../follow-up/batch-entry.ts'
import { followUpHandlers } from '../follow-up/follow-ups.ts'
import { prescriptionHandlers } from '../education/prescriptions.ts'
import { regimenCheckHandlers } from './regimen-check.ts'
import { seedLists } from '../station/seed-lists.ts'
import { testCall } from '../test-call.ts'

type Line = NonNullable<EntityInput<'followUp'>['meds']>[number]
type Visit = Partial<EntityInput<'followUp'>>
type Answers = Omit<MethodRawInput<'followUps.save'>, 'followUp'>

let store: Store
let personId: number
const write = <T>(work: (tx: Tx) => T): T => store.write(testContext, work)
const line = (name: string, dosePerTime: number, more: Partial<Line> = {}): Line => ({
  name,
  dosePerTime,
  doseUnit: 'mg',
  freqPerDay: 1,
  ...more,
})
const captopril = line('卡托普利', 25)
const valsartan = line('缬沙坦', 80)
const spironolactone = line('螺内酯', 20)
const metformin = line('二甲双胍', 500)
const call = () => testCall(store, { today: '2025-12-31' })

beforeEach(async () => {
  store = await openTestStore()
  write((tx) => {
    seedLists(tx)
    personId = tx.insert('person', { name: '邵良旺', sex: '1', birthDate: '1955-10-18' }).id
    for (const disease of ['HTN', 'T2DM'] as const) {
      const file = tx.insert('diseaseFile', { personId, disease, enrolDate: '2023-01-10' })
      tx.insert('diseaseStatus', { fileId: file.id, status: 'active', fromDate: '2023-01-10' })
    }
  })
})

const visit = (given: Visit) => ({
  personId,
  disease: 'HTN' as const,
  visitDate: '2025-12-15',
  visitWay: '1',
  sbp: 128,
  dbp: 78,
  visitDoctor: '王村医',
  ...given,
})
/** As an import leaves it: nobody was asked. */
const imported = (given: Visit) => write((tx) => tx.insert('followUp', visit(given)))
async function save(given: Visit, answers: Answers = {}) {
  const input = contract['followUps.save'].input.parse({ followUp: visit(given), ...answers })
  return followUpHandlers['followUps.save'](input, call())
}
async function fresh(...forms: Visit[]) {
  const input = contract['regimen.checkForms'].input.parse({ forms: forms.map(visit) })
  const { alerts } = await regimenCheckHandlers['regimen.checkForms'](input, call())
  return alerts.filter(({ isNew, level }) => isNew && level !== 'hint')
}
const rulesOf = async (...forms: Visit[]) => (await fresh(...forms)).map(({ rule, level }) => `${rule} ${level}`)
const recorded = () => store.list('prescriptionAlert').map(({ rule, level, outcome }) => `${rule} ${level} ${outcome}`)

describe('a follow-up', () => {
  it.each<[string, Visit, Visit, string[]]>([
    ['what stays as it was', { meds: [captopril, valsartan] }, { meds: [captopril, valsartan] }, []],
    ['what is written in another order', { meds: [captopril, valsartan] }, { meds: [valsartan, captopril] }, []],
    ['one that is left out', { meds: [captopril, valsartan] }, { meds: [captopril] }, []],
    ['one that is added', { meds: [captopril] }, { meds: [captopril, valsartan] }, ['R03 block']],
    [
      'one of the pair with another dose',
      { meds: [captopril, valsartan] },
      { meds: [captopril, { ...valsartan, dosePerTime: 160 }] },
      ['R03 block'],
    ],
    ['one exchanged for the other', { meds: [captopril] }, { meds: [valsartan] }, []],
    ['nobody met', { meds: [captopril] }, { contact: 'lost', meds: [captopril, valsartan] }, []],
  ])('asks about %s: %#', async (_what, before, now, expected) => {
    imported({ visitDate: '2025-09-15', ...before })
    expect(await rulesOf(now)).toEqual(expected)
  })
  it('looks at what the other form and the structured regimen hold as well', async () => {
    imported({ disease: 'T2DM', visitDate: '2025-09-15', meds: [captopril] })
    expect(await rulesOf({ meds: [valsartan] })).toEqual(['R03 block'])
    imported({ visitDate: '2025-09-15', meds: [] })
    write((tx) =>
      tx.insert('medication', {
        personId,
        genericName: '螺内酯',
        dosePerTime: 20,
        doseUnit: 'mg',
        freqPerDay: 1,
        startDate: '2024-01-05',
      }),
    )
    expect(await rulesOf({ disease: 'T2DM', meds: [captopril, metformin] })).toEqual([])
    expect(await rulesOf({ meds: [valsartan] })).toEqual(['R03 block', 'R05 warn'])
  })
  it('a structured medicine that the form no longer has was dropped', async () => {
    write((tx) =>
      tx.insert('medication', {
        personId,
        genericName: '卡托普利',
        dosePerTime: 25,
        doseUnit: 'mg',
        freqPerDay: 1,
        startDate: '2024-01-05',
      }),
    )
    imported({ visitDate: '2025-09-15', meds: [captopril] })
    expect(await rulesOf({ meds: [valsartan] })).toEqual([])
  })
  it('a medicine on both forms of a meeting is one medicine', async () => {
    const statin = line('阿托伐他汀钙', 20)
    expect(await rulesOf({ meds: [statin] }, { disease: 'T2DM', meds: [statin, metformin] })).toEqual([])
    expect(await rulesOf({ meds: [captopril] }, { disease: 'T2DM', meds: [valsartan] })).toEqual(['R03 block'])
  })
  it('typed late, still starts from what the form showed', async () => {
    imported({ visitDate: '2025-12-20', meds: [captopril, valsartan] })
    expect(await rulesOf({ visitDate: '2025-12-10', meds: [captopril, valsartan] })).toEqual([])
  })
  it('low sugar told at this visit counts', async () => {
    imported({ disease: 'T2DM', visitDate: '2025-09-15', meds: [line('格列美脲', 1)] })
    const raised = { disease: 'T2DM' as const, meds: [line('格列美脲', 2)] }
    expect(await rulesOf({ ...raised, hypoglycemia: '1' })).toEqual([])
    expect(await rulesOf({ ...raised, hypoglycemia: '3' })).toEqual(['R12 block'])
  })
  it('is refused for a block, and for a warning without a reason; nothing is kept', async () => {
    await expect(save({ meds: [captopril, valsartan] })).rejects.toMatchObject({
      failure: { code: 'prescription-blocked', details: { field: 'meds', rule: 'R03' } },
    })
    await expect(save({ meds: [captopril, spironolactone] })).rejects.toMatchObject({
      failure: { code: 'prescription-reason', details: { field: 'meds', rule: 'R05' } },
    })
    expect([store.list('followUp'), recorded()]).toEqual([[], []])
  })
  it('a number that nobody gave signs nothing', async () => {
    await expect(save({ meds: [captopril, valsartan] }, { approval: 'made-up' })).rejects.toMatchObject({
      failure: { code: 'prescription-blocked' },
    })
  })
  it('keeps the reason beside the record until the save is taken back', async () => {
    const meds = [captopril, spironolactone]
    const [warning] = await fresh({ meds })
    const { id, tx } = await save({ meds }, { alertReasons: [{ key: warning?.key ?? '', reason: ' 心衰需要 ' }] })
    expect(store.list('prescriptionAlert', { level: 'warn' })).toMatchObject([
      {
        personId,
        alertDate: '2025-12-15',
        sourceEntity: 'followUp',
        sourceId: id,
        rule: 'R05',
        outcome: 'kept',
        reason: '心衰需要',
        doctor: '王村医',
        decidedBy: '赵公卫',
      },
    ])
    const again = contract['regimen.checkForms'].input.parse({ forms: [visit({ visitDate: '2025-12-20', meds })] })
    const { alerts } = await regimenCheckHandlers['regimen.checkForms'](again, call())
    expect(alerts.find(({ key }) => key === warning?.key)).toMatchObject({
      isNew: false,
      answered: '2025-12-15 心衰需要，赵公卫',
    })
    await save({ visitDate: '2025-12-20', meds })
    expect(store.list('prescriptionAlert', { level: 'warn' })).toHaveLength(1)
    write((undo) => undoTransaction(store, undo, tx))
    expect(store.list('prescriptionAlert', { level: 'warn' })).toEqual([])
  })
  it('a block that was withdrawn is remembered; one that still stands is not called so', async () => {
    const [block] = await fresh({ meds: [captopril, valsartan] })
    const { rule = '', clause = '', medicines = [], reason: said = '' } = block ?? {}
    const withdrawn = [{ rule, clause, medicines: [...medicines], said }]
    await expect(save({ meds: [captopril, valsartan] }, { withdrawn })).rejects.toThrow()
    await save({ meds: [captopril] }, { withdrawn })
    expect(recorded().filter((each) => each.startsWith('R03'))).toEqual(['R03 block withdrawn'])
  })
  it('corrected: asked only about what the correction changes; taken out with the record', async () => {
    const { id } = imported({ visitDate: '2025-12-10', meds: [captopril, valsartan] })
    const amend = async (patch: Visit, answers: Answers = {}) => {
      const input = contract['followUps.amend'].input.parse({ id, patch, reason: '抄错', ...answers })
      return followUpHandlers['followUps.amend'](input, call())
    }
    await amend({ sbp: 132 })
    expect(recorded()).toEqual([])
    await expect(amend({ meds: [captopril, valsartan, spironolactone] })).rejects.toMatchObject({
      failure: { code: 'prescription-reason' },
    })
    const checked = contract['regimen.checkForms'].input.parse({
      forms: [visit({ visitDate: '2025-12-10', meds: [captopril, valsartan, spironolactone] })],
      correcting: id,
    })
    const { alerts } = await regimenCheckHandlers['regimen.checkForms'](checked, call())
    const reasons = alerts.map(({ key }) => ({ key, reason: '短期' }))
    await amend({ meds: [captopril, valsartan, spironolactone] }, { alertReasons: reasons })
    expect(recorded()).toContain('R05 warn kept')
    await followUpHandlers['followUps.remove']({ id, reason: '录错人' }, call())
    expect(recorded()).toEqual([])
  })
  it('of the batch grid passes unasked: its medicines are last time’s', async () => {
    imported({ visitDate: '2025-09-15', meds: [captopril, valsartan] })
    const input = contract['followUps.saveMeeting'].input.parse({
      followUps: [visit({ meds: [captopril, valsartan] })],
    })
    expect((await batchHandlers['followUps.saveMeeting'](input, call())).ids).toHaveLength(1)
    expect(recorded()).toEqual([])
  })
})

describe('a double prescription', () => {
  const texts = [{ title: '限盐', body: '少吃咸菜' }]
  const printed = (name: string, usage: string) => ({ name, usage, spec: null })
  const taken = [printed('卡托普利', '每日1次，每次25mg'), printed('缬沙坦', '每日1次，每次80mg')]
  const give = async (given: Partial<EntityInput<'doublePrescription'>>, answers: Answers = {}) => {
    const prescription = { personId, givenOn: '2025-12-15', texts, doctor: '李医生', ...given }
    const input = contract['prescriptions.save'].input.parse({ prescription, ...answers })
    return prescriptionHandlers['prescriptions.save'](input, call())
  }
  const said = async (given: Partial<EntityInput<'doublePrescription'>>) => {
    const prescription = { personId, givenOn: '2025-12-15', ...given }
    const input = contract['regimen.checkPrescription'].input.parse({ prescription })
    const { alerts } = await regimenCheckHandlers['regimen.checkPrescription'](input, call())
    return alerts.filter(({ isNew, level }) => isNew && level !== 'hint').map(({ rule, clause }) => `${rule} ${clause}`)
  }
  beforeEach(() => imported({ visitDate: '2025-09-15', visitClass: '1', meds: [captopril, valsartan] }))

  it.each<[string, Partial<EntityInput<'doublePrescription'>>, string[]]>([
    ['the medicines as they stand', { medicines: taken }, []],
    ['28 days of them', { medicines: taken, days: 28 }, []],
    ['29 days without an assessment', { medicines: taken, days: 29 }, ['R23 not-assessed']],
    [
      'another dose',
      { medicines: [printed('卡托普利', '每日2次，每次25mg'), printed('缬沙坦', '每日1次，每次80mg')] },
      ['R03 acei+arb'],
    ],
    ['a new medicine', { medicines: [...taken, printed('螺内酯', '每日1次，每次20mg')] }, ['R05 together']],
    ['an empty line', { medicines: [...taken, printed(' ', '')] }, []],
  ])('%s', async (_what, given, expected) => {
    expect(await said(given)).toEqual(expected)
  })
  it('an assessment of that day is enough for a long one', async () => {
    imported({ visitDate: '2025-12-15', visitClass: '1', meds: [captopril, valsartan] })
    expect(await said({ medicines: taken, days: 29 })).toEqual([])
  })
  it('a second supply while the first lasts wants a reason, and is printed with it', async () => {
    await give({ medicines: taken, days: 28, givenOn: '2025-12-01' })
    await expect(give({ medicines: taken, days: 28 })).rejects.toMatchObject({
      failure: { code: 'prescription-reason', details: { field: 'medicines', rule: 'R22' } },
    })
    const { id } = await give(
      { medicines: taken, days: 28 },
      { alertReasons: [{ key: 'R22 early', reason: '外出务工' }] },
    )
    expect(recorded()).toEqual(['R22 warn kept'])
    const { html } = await prescriptionHandlers['prescriptions.sheet']({ id }, call())
    expect(html).toContain('用药警告 R22')
    expect(html).toContain('外出务工')
    await prescriptionHandlers['prescriptions.remove']({ id, reason: '重复' }, call())
    expect(recorded()).toEqual([])
  })
})
