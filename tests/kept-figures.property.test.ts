/** Whatever is written, in whatever order: what is kept says the same as what is gathered from nothing. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { contract } from '../core/contract/index.ts'
import type { EntityInput, EntityName, Stored } from '../core/contract/entities/index.ts'
import { Refusal } from '../core/contract/kit.ts'
import { indicators, isToldOf } from '../core/domain/indicator/catalogue.ts'
import type { Store, Tx } from '../database/store.ts'
import { openTestStore, testContext } from '../database/test-database.ts'
import { undoBatch, undoTransaction } from '../database/undo.ts'
import { deriveTables } from '../services/derive.ts'
import { mergePeople } from '../services/duplicates/merge.ts'
import { unmerge } from '../services/duplicates/unmerge.ts'
import { applyRecords, recordLines } from '../services/exchange/package-records.ts'
import { followUpHandlers } from '../services/follow-up/follow-ups.ts'
import { careSource } from '../services/indicators/care-facts.ts'
import { classified } from '../services/indicators/figure-people.ts'
import { figureRows } from '../services/indicators/figure-rows.ts'
import { funnelOf } from '../services/indicators/funnel.ts'
import { keptRows } from '../services/indicators/kept-rows.ts'
import { residentFacts } from '../services/indicators/resident-facts.ts'
import { spectrumPeople } from '../services/indicators/spectrum-facts.ts'
import { spectrumTables } from '../services/indicators/spectrum.ts'
import { measuredPeople } from '../services/patients/measured-people.ts'
import { reportTrend, type TrendFigure } from '../services/report/report-trend.ts'
import { seedLists } from '../services/station/seed-lists.ts'
import { countOfDay } from '../services/supervision/score-counters.ts'
import { truthRecords } from '../services/supervision/truth-records.ts'
import { testCall } from '../services/test-call.ts'
import { openFiles } from '../services/worklist/worklist-rows.ts'
import { fillRandomTownship } from './random-township.ts'

const today = '2025-12-31'
const days = [today, '2025-05-20'] as const
const diseases = ['HTN', 'T2DM'] as const
const place = { orgName: '花园镇卫生院' }
const readings = indicators.flatMap((definition) =>
  (['HTN', 'T2DM', 'ALL'] as const)
    .filter((disease) => isToldOf(definition, disease))
    .flatMap((disease) => definition.variants.map(({ id }) => ({ indicator: definition.id, disease, variant: id }))),
)
const drawn = readings.map((each): TrendFigure => ({
  ...each,
  disease: each.disease === 'T2DM' ? 'T2DM' : 'HTN',
  key: Object.values(each).join(' '),
  name: each.indicator,
  target: null,
}))

/** Everything that is kept, and everything that is counted from it. */
const told = (store: Store) =>
  days.map((asOf) => ({
    patients: keptRows(store, asOf, careSource).rows,
    residents: residentFacts(store, asOf),
    measured: diseases.map((disease) => measuredPeople(store, disease, asOf)),
    spectrum: spectrumPeople(store, { asOf, today }).rows,
    lacks: countOfDay(store, asOf),
    truth: truthRecords(store, `${asOf.slice(0, 4)}-01-01`, asOf),
    due: openFiles(store, { asOf, villages: null, doctor: null }),
    figures: (['township', 'village', 'doctor', 'team'] as const).map(
      (by) => figureRows(store, place, { asOf, by, scheme: null }).rows,
    ),
    people: readings.map((each) => listed(store, { ...each, asOf })),
    funnel: diseases.map((disease) => funnelOf(store, { asOf, disease })),
    tables: (['village', 'age', 'sex'] as const).map((by) => spectrumTables(testCall(store, { today }), asOf, by)),
    quarters: [
      reportTrend(store, asOf, drawn, { kind: 'township' }, 12),
      ...store.list('village').map(({ id }) => reportTrend(store, asOf, drawn, { kind: 'village', villageId: id })),
      reportTrend(store, asOf, drawn, { kind: 'doctor', doctor: '周村医' }),
    ],
  }))

function listed(store: Store, figure: (typeof readings)[number] & { asOf: string }) {
  try {
    return classified(store, { ...figure, villageId: null })
  } catch (error) {
    return unlessRefused(error)
  }
}

function unlessRefused(error: unknown): string {
  if (error instanceof Refusal) return error.failure.code
  // A record that the tables do not allow twice is what the station's services refuse before they write.
  if (error instanceof Error && /UNIQUE|FOREIGN KEY|taken back/.test(error.message)) return error.message
  throw error
}

/** Another object over the same records, for which nothing is kept. */
const withNothingKept = (store: Store): Store => ({ ...store })

interface Step {
  /** Of `acts`. */
  readonly act: string
  /** Which of what there is. */
  readonly which: number
  readonly on: string
  readonly digit: number
}

interface Hands extends Step {
  readonly store: Store
  /** One of the records of a kind that there are. */
  readonly some: <E extends EntityName>(entity: E, further?: number) => Stored<E> | null
}

const reading = (digit: number) => [118, 128, 139, 140, 149, 150, 165][digit % 7] ?? 120

const form = ({ digit, on }: Step, personId: number, disease: 'HTN' | 'T2DM'): EntityInput<'followUp'> => ({
  personId,
  disease,
  visitDate: on,
  contact: digit === 9 ? 'lost' : 'met',
  ...(digit === 9 ? { lostReason: '外出' } : { visitWay: (['1', '2', '3'] as const)[digit % 3] ?? '1' }),
  symptoms: ['1'],
  sbp: digit === 9 ? null : reading(digit),
  dbp: digit === 9 ? null : 84,
  fpg: digit % 2 === 0 && digit !== 9 ? 6.1 : null,
  medAdherence: '1',
  adr: '1',
  meds: digit > 4 ? [{ name: '氨氯地平' }] : [],
})

const written = (store: Store, work: (tx: Tx) => void): void => store.write(testContext, work)
const diseaseOf = ({ digit }: Step) => (digit % 2 === 0 ? ('HTN' as const) : ('T2DM' as const))

/** Each does one thing that a station does; where there is nothing to do it to, nothing. */
const acts: Readonly<Record<string, (hands: Hands) => unknown>> = {
  saveFollowUp: ({ store, some, ...step }: Hands) => {
    const file = some('diseaseFile')
    if (!file) return
    const { on, which: _which, act: _act, digit } = step
    const filled = {
      disease: file.disease,
      visitDate: on,
      visitWay: '2',
      symptoms: ['1'],
      sbp: reading(digit),
      dbp: 80,
    }
    const raw = { followUp: { ...filled, personId: file.personId, medAdherence: '1', adr: '1' } } as never
    return followUpHandlers['followUps.save'](
      contract['followUps.save'].input.parse(raw),
      testCall(store, { today, method: 'followUps.save' }),
    )
  },
  addFollowUps: ({ store, some, ...step }: Hands) => {
    const file = some('diseaseFile')
    if (file) written(store, (tx) => tx.insert('followUp', form(step, file.personId, file.disease)))
  },
  editFollowUp: ({ store, some, digit, on }: Hands) => {
    const visit = some('followUp')
    const patch = [
      { sbp: reading(digit) },
      { visitDate: on },
      { visitWay: '3' },
      { contact: 'lost', lostReason: '外出' },
    ]
    if (visit) written(store, (tx) => tx.update('followUp', visit.id, patch[digit % 4] as never))
  },
  removeRecord: ({ store, some, digit }: Hands) => {
    const kinds = [
      'followUp',
      'exam',
      'contract',
      'dispensing',
      'residence',
      'diseaseStatus',
      'condition',
      'referral',
    ] as const
    const kind = kinds[digit % kinds.length] ?? 'exam'
    const record = some(kind)
    if (record) written(store, (tx) => tx.remove(kind, record.id))
  },
  give: ({ store, some, which, digit }: Hands) => {
    const kind = (['followUp', 'exam', 'contract', 'labResult'] as const)[digit % 4] ?? 'exam'
    const [record, other] = [some(kind), some('person', which + 7)]
    if (record && other) written(store, (tx) => tx.update(kind, record.id, { personId: other.id }))
  },
  move: ({ store, some, which, on, digit }: Hands) => {
    const [person, village, old] = [some('person'), some('village', which + digit), some('residence')]
    if (!person || !village) return
    written(store, (tx) => {
      if (digit < 6) tx.insert('residence', { personId: person.id, villageId: village.id, fromDate: on })
      else if (old) tx.update('residence', old.id, { villageId: village.id })
    })
  },
  changeStatus: ({ store, some, digit, on }: Hands) => {
    const file = some('diseaseFile')
    const status = (['lost', 'active', 'closed', 'closed', 'closed'] as const)[digit % 5] ?? 'lost'
    const reason = status === 'closed' ? ((['died', 'moved', 'misdiagnosed'] as const)[digit % 3] ?? 'died') : null
    if (file) written(store, (tx) => tx.insert('diseaseStatus', { fileId: file.id, status, reason, fromDate: on }))
  },
  dieOnForm: ({ store, some, on }: Hands) => {
    const file = some('diseaseFile')
    if (!file) return
    written(store, (tx) => {
      tx.insert('followUp', { personId: file.personId, disease: file.disease, visitDate: on, contact: 'died' } as never)
      tx.insert('diseaseStatus', { fileId: file.id, status: 'closed', reason: 'died', fromDate: on })
    })
  },
  enrol: ({ store, some, ...step }: Hands) => {
    const person = some('person')
    if (!person) return
    written(store, (tx) => {
      const file = tx.insert('diseaseFile', { personId: person.id, disease: diseaseOf(step), enrolDate: step.on })
      tx.insert('diseaseStatus', { fileId: file.id, status: 'active', fromDate: step.on })
    })
  },
  editPerson: ({ store, some, digit }: Hands) => {
    const person = some('person')
    const patch = [
      { doctor: '郑村医' },
      { birthDate: '1958-07-01' },
      { sex: '2' },
      { disabilities: ['3'] },
      { doctor: null },
    ]
    if (person) written(store, (tx) => tx.update('person', person.id, patch[digit % 5] as never))
  },
  addPerson: ({ store, some, ...step }: Hands) => {
    const village = some('village')
    written(store, (tx) => {
      const personId = tx.insert('person', { name: `新人${step.which}`, idNo: null }).id
      if (village) tx.insert('residence', { personId, villageId: village.id, fromDate: step.on })
    })
  },
  sign: ({ store, some, digit, on }: Hands) => {
    const [person, old] = [some('person'), some('contract')]
    written(store, (tx) => {
      if (digit > 6 && old) tx.update('contract', old.id, { stopDate: on })
      else if (person) tx.insert('contract', { personId: person.id, paid: digit % 2 === 0, team: '一队', signDate: on })
    })
  },
  examine: ({ store, some, digit, on }: Hands) => {
    const person = some('person')
    if (!person) return
    written(store, (tx) => {
      if (digit < 5)
        tx.insert('exam', { personId: person.id, examDate: on, fundus: '1', creatinineUmolPerL: 80, sbp: 130 })
      else tx.insert('labResult', { personId: person.id, item: digit < 8 ? 'foot' : 'fundus', testDate: on, value: 6 })
    })
  },
  dispense: ({ store, some, digit, on }: Hands) => {
    const [person, medicine] = [some('person'), some('medication')]
    const taken = { genericName: digit % 2 === 0 ? '氨氯地平' : '二甲双胍', spec: '5mg' }
    written(store, (tx) => {
      if (digit === 9 && medicine) tx.update('medication', medicine.id, { stopDate: on })
      else if (person)
        tx.insert('dispensing', { personId: person.id, ...taken, quantity: 28, days: 28, dispensedOn: on })
    })
  },
  lookAfter: ({ store, some, digit, ...step }: Hands) => {
    const [person, specialist] = [some('person'), some('specialist')]
    if (!person || !specialist) return
    const { id: personId } = person
    const { on } = step
    written(store, (tx) => {
      if (digit < 2)
        tx.insert('roundingVisit', { personId, specialistId: specialist.id, visitDate: on, referral: true, sbp: 150 })
      else if (digit < 4) tx.insert('doublePrescription', { personId, givenOn: on })
      else if (digit < 6)
        tx.insert('condition', { personId, kind: (['302', '501', '601'] as const)[digit % 3] ?? '302', foundOn: on })
      else if (digit < 8) tx.insert('screening', { personId, screenDate: on, purpose: 'high-risk', sbp: 135 })
      else tx.insert('drugCover', { personId, disease: diseaseOf({ ...step, digit }), registeredOn: on })
    })
  },
  refer: ({ store, some, digit, on }: Hands) => {
    const person = some('person')
    const steps = [{ state: digit < 5 ? 'sent' : 'drafted', on, note: null, by: '赵公卫' }]
    const state = steps[0]?.state
    if (person)
      written(store, (tx) => tx.insert('referral', { personId: person.id, diseases: ['HTN'], state, steps } as never))
  },
  renewDrugs: ({ store, some, digit }: Hands) => {
    const drug = some('drug')
    if (drug) written(store, (tx) => tx.update('drug', drug.id, { genericName: digit < 5 ? '氨氯地平' : '二甲双胍' }))
  },
  importBatch: ({ store, some, which, ...step }: Hands) => {
    store.write({ ...testContext, batchId: 77 }, (tx) => {
      for (let at = 0; at < 1 + (step.digit % 5); at += 1) {
        const file = some('diseaseFile', which + at)
        if (file)
          tx.insert('followUp', form({ ...step, which, digit: (step.digit + at) % 9 }, file.personId, file.disease))
      }
      const personId = tx.insert('person', { name: '导入', idNo: null, doctor: '周村医' }).id
      tx.insert('diseaseFile', { personId, disease: 'HTN', enrolDate: '2025-01-01' })
    })
  },
  undoBatch: ({ store }: Hands) => written(store, (tx) => void undoBatch(store, tx, 77)),
  undo: ({ store, which }: Hands) => {
    const txs = store.all<{ tx: number }>('SELECT DISTINCT tx FROM change ORDER BY tx DESC LIMIT 6')
    const one = txs[which % txs.length]
    // The first transaction is the township itself.
    if (one && one.tx > 1) written(store, (tx) => void undoTransaction(store, tx, one.tx))
  },
  merge: ({ store, some, which, digit }: Hands) => {
    const [keep, merge] = [some('person'), some('person', which + digit + 1)]
    if (!keep || !merge || keep.id === merge.id || keep.mergedInto !== null || merge.mergedInto !== null) return
    written(store, (tx) => mergePeople(store, tx, { keep, merge }, { fields: {}, files: {} }))
  },
  unmerge: ({ store }: Hands) => {
    const merged = store.list('person').findLast(({ mergedInto }) => mergedInto !== null)
    if (merged) written(store, (tx) => void unmerge(testCall(store, { today }), tx, merged.id, []))
  },
  fail: ({ store, some, ...step }: Hands) => {
    const file = some('diseaseFile')
    written(store, (tx) => {
      if (file) tx.insert('followUp', form(step, file.personId, file.disease))
      figureRows(store, place, { asOf: today, by: 'village', scheme: null })
      throw new Error('taken back')
    })
  },
  tryOut: ({ store, some, ...step }: Hands) => {
    const file = some('diseaseFile')
    store.tryOut(testContext, (tx) => {
      if (file) tx.insert('followUp', form(step, file.personId, file.disease))
      return figureRows(store, place, { asOf: today, by: 'village', scheme: null })
    })
  },
}

const step = fc.record({
  act: fc.constantFrom(...Object.keys(acts)),
  which: fc.nat(200),
  on: fc.constantFrom(
    '2024-02-10',
    '2024-11-20',
    '2025-01-15',
    '2025-03-31',
    '2025-05-20',
    '2025-06-30',
    '2025-11-20',
    '2025-12-20',
  ),
  digit: fc.nat(9),
})

async function take(store: Store, one: Step): Promise<void> {
  const some = <E extends EntityName>(entity: E, further = one.which): Stored<E> | null => {
    const records = store.list(entity)
    return records[further % Math.max(1, records.length)] ?? null
  }
  try {
    await acts[one.act]?.({ ...one, store, some })
  } catch (error) {
    unlessRefused(error)
  }
}

async function township(seed: number, deviceNo = 7): Promise<Store> {
  const store = await openTestStore({ derive: deriveTables, deviceNo })
  store.write(testContext, (tx) => {
    seedLists(tx)
    fillRandomTownship(tx, { seed, people: 14 })
  })
  return store
}

it(
  'after any sequence of writes the kept figures are those of a station that keeps none',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1000), fc.array(step, { minLength: 4, maxLength: 10 }), async (seed, steps) => {
        const store = await township(seed)
        told(store)
        for (const one of steps) {
          await take(store, one)
          expect(told(store)).toEqual(told(withNothingKept(store)))
        }
        store.db.close()
      }),
      { seed: 15, numRuns: 12 },
    )
  },
)

it('a package brings the people of another station, and takes back what was removed there', async () => {
  const [store, other] = [await township(3), await township(4, 9)]
  told(store)
  let sent = 0
  const bring = () => {
    const upTo = other.one<{ seq: number }>('SELECT max(seq) AS seq FROM change')?.seq ?? 0
    const lines = [...recordLines(other, sent, upTo)]
    store.write({ ...testContext, packageId: `9-${upTo}` }, (tx) => applyRecords(store, tx, lines, 9))
    sent = upTo
    expect(told(store)).toEqual(told(withNothingKept(store)))
  }
  const before = residentFacts(store, today).length
  bring()
  expect(residentFacts(store, today).length).toBeGreaterThan(before)
  const [visit, gone] = other.list('followUp')
  written(other, (tx) => {
    tx.update('followUp', visit?.id ?? 0, { visitDate: '2025-12-01' })
    tx.remove('followUp', gone?.id ?? 0)
  })
  bring()
})
