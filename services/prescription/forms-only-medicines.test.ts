import { beforeEach, describe, expect, it } from 'vitest'
import type { EntityInput } from '../../core/contract/entities/index.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { undoTransaction } from '../../database/undo.ts'
import { formsOnlyMedicines, listFormMedicines } from './forms-only-medicines.ts'
import { checkVisitRegimen } from './regimen-check.ts'
import { seedLists } from '../station/seed-lists.ts'
import { testCall, testSpecialist } from '../test-call.ts'
import { plantPerson, plantPlace, type Planted } from '../visits/visits-fixture.ts'

const today = '2025-12-15'
let store: Store
let village: number

beforeEach(async () => {
  store = await openTestStore()
  store.write(testContext, (tx) => seedLists(tx))
  village = plantPlace(store).east
})

const plant = (facts: Partial<Planted>): number => plantPerson(store, { name: '甲', village, ...facts })
type Form = Partial<EntityInput<'followUp'>>
const form = (visitDate: string, names: readonly string[], rest: Form = {}): Form => ({
  visitDate,
  contact: 'met',
  visitDoctor: '周村医',
  meds: names.map((name) => ({ name, dosePerTime: 80, doseUnit: 'mg', freqPerDay: 1 })),
  ...rest,
})
const namesOf = (personId: number) => formsOnlyMedicines(store, personId, today).map((each) => each.genericName)

describe('medicines that only a form names', () => {
  it.each<readonly [string, Partial<Planted>, readonly string[]]>([
    ['nothing is written anywhere', {}, []],
    ['no form', { medicines: [{}] }, []],
    [
      'the form names the same medicine by another name',
      { medicines: [{}], followUps: [form('2025-09-01', ['苯磺酸氨氯地平'])] },
      [],
    ],
    [
      'the form names one more',
      { medicines: [{}], followUps: [form('2025-09-01', ['氨氯地平', '缬沙坦'])] },
      ['缬沙坦'],
    ],
    ['there is no regimen at all', { followUps: [form('2025-09-01', ['缬沙坦'])] }, ['缬沙坦']],
    [
      'it was stopped after the form',
      { medicines: [{ genericName: '缬沙坦', stopDate: '2025-10-01' }], followUps: [form('2025-09-01', ['缬沙坦'])] },
      [],
    ],
    [
      'it was stopped before the form',
      { medicines: [{ genericName: '缬沙坦', stopDate: '2025-08-01' }], followUps: [form('2025-09-01', ['缬沙坦'])] },
      ['缬沙坦'],
    ],
    ['an older form named it', { followUps: [form('2025-06-01', ['缬沙坦']), form('2025-09-01', [])] }, []],
    [
      'the newer form says nobody was met',
      { followUps: [form('2025-06-01', ['缬沙坦']), form('2025-09-01', [], { contact: 'lost' })] },
      ['缬沙坦'],
    ],
    [
      'both forms name it',
      {
        diseases: ['HTN', 'T2DM'],
        followUps: [form('2025-09-01', ['缬沙坦']), form('2025-09-02', ['缬沙坦'], { disease: 'T2DM' })],
      },
      ['缬沙坦'],
    ],
    ['a medicine that no list knows', { followUps: [form('2025-09-01', ['草药丸'])] }, ['草药丸']],
  ])('%s', (_what, facts, names) => expect(namesOf(plant(facts))).toEqual(names))
})

describe('taking them into the regimen', () => {
  it('begins on the day of the form, as the form has it, and the check sees it; taken back it is gone', () => {
    const personId = plant({
      medicines: [{ genericName: '卡托普利', spec: '25mg' }],
      followUps: [form('2025-09-01', ['缬沙坦'])],
    })
    const context = testCall(store, { user: testSpecialist, today })
    const said = () => {
      const facts = { personId, visitDate: today, sbp: null, dbp: null, heartRate: null, assessment: null }
      const decision = { ...facts, regimenChanges: [], longRx: false, longRxDays: null }
      return checkVisitRegimen(store, decision, today).alerts.map(({ rule }) => rule)
    }
    const before = said()
    const { tx } = listFormMedicines(personId, context)
    expect(store.list('medication', { personId, genericName: '缬沙坦' })).toMatchObject([
      {
        drugCode: 'D017',
        dosePerTime: 80,
        doseUnit: 'mg',
        freqPerDay: 1,
        startDate: '2025-09-01',
        prescriber: '周村医',
        stopDate: null,
      },
    ])
    expect(namesOf(personId)).toEqual([])
    // An ACE inhibitor beside a sartan.
    expect([before, said()].map((rules) => rules.includes('R03'))).toEqual([false, true])
    store.write(testContext, (undo) => undoTransaction(store, undo, tx))
    expect(namesOf(personId)).toEqual(['缬沙坦'])
  })

  it('refuses where there is nothing', () => {
    expect(() => listFormMedicines(plant({}), testCall(store, { today }))).toThrow('nothing-to-list')
  })
})
