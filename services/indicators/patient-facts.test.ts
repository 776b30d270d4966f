import { beforeEach, describe, expect, it } from 'vitest'
import type { Store, Tx } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { careSource } from './care-facts.ts'
import { keptRows } from './kept-rows.ts'
import { patientFacts } from './patient-facts.ts'

let store: Store
let personId: number
let fileId: number
let east: number
let west: number
const write = <T>(work: (tx: Tx) => T): T => store.write(testContext, work)
beforeEach(async () => {
  store = await openTestStore()
  write((tx) => {
    east = tx.insert('village', { name: '东岗村' }).id
    west = tx.insert('village', { name: '西湖村' }).id
    personId = tx.insert('person', { name: '邵良旺', sex: '1', birthDate: '1950-10-08' }).id
    tx.insert('residence', { personId, villageId: east, fromDate: '2023-05-12' })
    fileId = tx.insert('diseaseFile', { personId, disease: 'HTN', enrolDate: '2023-05-12' }).id
    tx.insert('diseaseStatus', { fileId, status: 'active', fromDate: '2023-05-12' })
  })
})
const careOn = (asOf: string) => keptRows(store, asOf, careSource).rows
const factsOn = (asOf: string) => patientFacts(store, asOf)[0] ?? expect.fail('nobody')

describe('facts as of a day', () => {
  it.each([
    ['2022-12-31', 'east'],
    ['2025-03-31', 'east'],
    ['2025-04-01', 'west'],
    ['2026-01-01', 'west'],
  ])('on %s the person lives in the village of that day: %s', (asOf, village) => {
    write((tx) => tx.insert('residence', { personId, villageId: west, fromDate: '2025-04-01' }))
    expect(factsOn(asOf).villageId).toBe(village === 'east' ? east : west)
  })

  it.each([
    ['2023-05-11', 'active', null],
    ['2025-02-28', 'active', '2023-05-12'],
    ['2025-03-01', 'lost', '2025-03-01'],
    ['2025-05-19', 'lost', '2025-03-01'],
    ['2025-05-20', 'closed', '2025-05-20'],
  ])('on %s the file is %s', (asOf, status, statusFrom) => {
    write((tx) => {
      tx.insert('diseaseStatus', { fileId, status: 'lost', fromDate: '2025-03-01' })
      tx.insert('diseaseStatus', { fileId, status: 'closed', reason: 'died', fromDate: '2025-05-20' })
    })
    expect(factsOn(asOf)).toMatchObject({ status, statusFrom })
  })

  it('hold the follow-ups and examinations of the year so far, by date then id', () => {
    write((tx) => {
      for (const [visitDate, sbp] of [
        ['2025-06-01', 140],
        ['2025-01-01', 130],
        ['2025-06-01', 144],
        ['2024-12-31', 150],
        ['2025-06-02', 160],
      ] as const)
        tx.insert('followUp', { personId, disease: 'HTN', visitDate, sbp, dbp: 80 })
      tx.insert('followUp', { personId, disease: 'T2DM', visitDate: '2025-02-02', fpg: 7 })
      for (const examDate of ['2024-12-31', '2025-01-01', '2025-06-02']) tx.insert('exam', { personId, examDate })
    })
    expect(factsOn('2025-06-01').followUps.map((visit) => visit.sbp)).toEqual([130, 140, 144])
    expect(factsOn('2025-06-01').examDates).toEqual(['2025-01-01'])
    expect(factsOn('2024-12-31').followUps.map((visit) => visit.sbp)).toEqual([150])
  })

  it('of two forms of last year’s last day the one written last leaves the plan', () => {
    write((tx) => {
      for (const nextVisitDate of ['2025-02-01', '2025-03-01', '2025-01-15'])
        tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2024-12-20', sbp: 140, dbp: 80, nextVisitDate })
      tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2024-11-20', nextVisitDate: '2025-06-01' })
    })
    expect(factsOn('2025-06-30').carriedPlanDate).toBe('2025-01-15')
  })

  it('carry the plan that last year’s last visit left', () => {
    write((tx) => {
      tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2024-06-01', nextVisitDate: '2024-09-01' })
      tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2024-12-01', nextVisitDate: '2025-03-01' })
      tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2025-03-02', nextVisitDate: '2025-06-01' })
    })
    expect(factsOn('2025-06-30').carriedPlanDate).toBe('2025-03-01')
    expect(factsOn('2024-06-30').carriedPlanDate).toBeNull()
  })

  it('carry the day of last year’s last meeting that planned nothing, though the person was sought in vain since', () => {
    write((tx) => {
      tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2024-11-20' })
      tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2024-12-01', contact: 'lost' })
    })
    expect(factsOn('2024-06-30')).toMatchObject({ carriedFrom: null, carriedPlanDate: null })
    expect(factsOn('2025-06-30')).toMatchObject({ carriedFrom: '2024-11-20', carriedPlanDate: null })
  })

  it('carry what was planned with the person, whatever day the attempts in vain since then named', () => {
    write((tx) => {
      const lost = { personId, disease: 'HTN', contact: 'lost' } as const
      tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2024-10-26', nextVisitDate: '2025-01-24' })
      tx.insert('followUp', { ...lost, visitDate: '2024-12-06', nextVisitDate: '2025-03-06' })
    })
    expect(factsOn('2025-06-30')).toMatchObject({ carriedFrom: null, carriedPlanDate: '2025-01-24' })
    write((tx) => tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2024-12-24', contact: 'lost' }))
    expect(factsOn('2025-06-30')).toMatchObject({ carriedFrom: null, carriedPlanDate: '2025-01-24' })
  })

  it.each([
    ['150/95 in December, 152/90 in January', 152, '1', true],
    ['150/95 in December, 130/80 in January', 130, '1', undefined],
    ['150/95 in December, 152/90 in January and referred', 152, '3', undefined],
  ])('remember an unsatisfied end of last year where the new one begins so: %s', (_what, sbp, nextStep, expected) => {
    write((tx) => {
      tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2024-12-20', sbp: 150, dbp: 95 })
      tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2024-12-28', visitWay: '3' })
      tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2025-01-03', sbp, dbp: 80, nextStep })
    })
    expect(factsOn('2025-03-31').unsatisfiedBefore).toBe(expected)
  })

  it('say for both diseases that somebody came to the clinic, whichever form was filled in', () => {
    write((tx) => {
      const other = tx.insert('diseaseFile', { personId, disease: 'T2DM', enrolDate: '2023-05-12' }).id
      tx.insert('diseaseStatus', { fileId: other, status: 'active', fromDate: '2023-05-12' })
      tx.insert('followUp', { personId, disease: 'T2DM', visitDate: '2025-02-02', visitWay: '1' })
      tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2025-02-02', visitWay: '1' })
      tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2025-03-02', visitWay: '2' })
    })
    const came = careOn('2025-06-30').map(({ care }) => care?.clinicVisits)
    expect(came).toEqual([[{ date: '2025-02-02', what: '门诊随访' }], [{ date: '2025-02-02', what: '门诊随访' }]])
  })

  it('say that somebody came to the clinic for a disease whose file is not opened yet', () => {
    write((tx) => tx.insert('followUp', { personId, disease: 'T2DM', visitDate: '2025-02-02', visitWay: '1' }))
    expect(careOn('2025-06-30').map(({ care }) => care?.clinicVisits)).toEqual([
      [{ date: '2025-02-02', what: '门诊随访' }],
    ])
    expect(careOn('2025-02-01')[0]?.care?.clinicVisits).toEqual([])
  })

  it.each([
    ['signed again with another team, the old contract without an end', '2024-01-01', '2025-01-01', '二队'],
    ['typed in the other order', '2025-01-01', '2024-01-01', '一队'],
  ])('are of the team of the newest contract: %s', (_what, first, second, team) => {
    write((tx) => {
      tx.insert('contract', { personId, paid: true, startDate: first, team: '一队' })
      tx.insert('contract', { personId, startDate: second, team: '二队' })
    })
    expect(factsOn('2025-06-30')).toMatchObject({ team, contractPaid: true })
  })

  it.each([
    ['脑梗死', 'I63.9', '脑梗死（I63.9）'],
    [null, 'I10', 'I10'],
    ['冠心病', null, '冠心病'],
  ])('name what somebody was admitted for as it was written: %s %s', (diagnosis, diagnosisCode, cause) => {
    write((tx) =>
      tx.insert('admission', { personId, admittedOn: '2025-03-01', hospital: '县医院', diagnosis, diagnosisCode }),
    )
    expect(careOn('2025-06-30')[0]?.care?.admissions).toEqual([{ date: '2025-03-01', cause }])
  })

  it('find the slip that was sent for a visit whose form says nothing of a referral', () => {
    const visit = write((tx) => {
      tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2025-02-20', sbp: 150, dbp: 95, nextStep: '2' })
      const { id } = tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2025-03-02', sbp: 150, dbp: 95 })
      const steps = [{ state: 'sent' as const, on: '2025-04-20' }]
      tx.insert('referral', {
        personId,
        diseases: ['T2DM'],
        state: 'sent',
        steps: [{ state: 'sent', on: '2025-02-20' }],
      })
      tx.insert('referral', { personId, diseases: ['HTN'], state: 'sent', steps, sources: [`followUp:${id}`] })
      return id
    })
    const slips = (asOf: string) => factsOn(asOf).followUps.map(({ id, slipSentOn }) => [id === visit, slipSentOn])
    const none = [
      [false, undefined],
      [true, undefined],
    ]
    expect(slips('2025-03-31')).toEqual(none)
    expect(slips('2025-06-30')).toEqual([none[0], [true, '2025-04-20']])
  })

  it('reckon the BMI of an imported visit from its weight and the height in the person’s file', () => {
    write((tx) => {
      tx.update('person', personId, { heightCm: 150 })
      tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2025-02-02', weightKg: 88.9 })
      tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2025-05-02', weightKg: 60, heightCm: 160 })
    })
    const habits = careOn('2025-06-30')[0]?.care?.habits
    expect([habits?.first.bmi, habits?.last.bmi]).toEqual([39.5, 23.4])
  })

  it.each([
    ['2024-12-31', false, false],
    ['2025-01-01', true, false],
    ['2025-05-31', true, false],
    ['2025-06-01', true, true],
    ['2025-12-31', true, true],
    ['2026-01-01', true, true],
    ['2026-06-01', false, false],
  ])('on %s a contract holds: %s, a paid one: %s', (asOf, hasContract, contractPaid) => {
    write((tx) => {
      tx.insert('contract', { personId, paid: false, signDate: '2025-01-01', endDate: '2025-12-31' })
      tx.insert('contract', { personId, paid: true, signDate: '2025-06-01', endDate: '2026-05-31' })
    })
    expect(factsOn(asOf)).toMatchObject({ hasContract, contractPaid })
  })

  it('of a person with both diseases are two rows, and one says so of the other', () => {
    write((tx) => tx.insert('diseaseFile', { personId, disease: 'T2DM', enrolDate: '2024-01-01' }))
    expect(patientFacts(store, '2025-12-31').map((each) => [each.disease, each.hasOtherDisease])).toEqual([
      ['HTN', true],
      ['T2DM', true],
    ])
  })

  it('of people without a disease file are none', () => {
    write((tx) => tx.insert('person', { name: '尹礼' }))
    expect(patientFacts(store, '2025-12-31')).toHaveLength(1)
  })
})

describe('facts that are kept', () => {
  it('are the same until something is written or another day is asked for', () => {
    const first = patientFacts(store, '2025-12-31')
    expect(patientFacts(store, '2025-12-31')).toBe(first)
    store.audit({ userId: 1, role: 'clerk', action: 'patients.page' })
    expect(patientFacts(store, '2025-12-31')).toBe(first)
    write((tx) => tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2025-12-01', sbp: 132, dbp: 82 }))
    expect(factsOn('2025-12-31').followUps).toHaveLength(1)
    expect(factsOn('2025-11-30').followUps).toHaveLength(0)
    expect(factsOn('2025-12-31').followUps).toHaveLength(1)
  })

  it('do not survive what was taken back', () => {
    const failed = () =>
      write((tx) => {
        tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2025-12-01' })
        throw new Error('no')
      })
    expect(failed).toThrow('no')
    expect(factsOn('2025-12-31').followUps).toEqual([])
  })
})
