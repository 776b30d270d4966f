import { beforeAll, describe, expect, it } from 'vitest'
import type { EntityName } from '../../core/contract/entities/index.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import type { Store } from '../../database/store.ts'
import { reportedIndicators as indicators } from '../../core/domain/indicator/catalogue.ts'
import type { PatientFacts } from '../../core/domain/indicator/patient-facts.ts'
import { figuresOf } from '../../core/domain/indicator/tally.ts'
import { patientFacts } from '../indicators/patient-facts.ts'
import { makeTownship } from './facts.ts'
import { patientFactsOf } from './figures.ts'
import { installTownship } from './install.ts'
import { demoLogins } from './logins.ts'

const facts = makeTownship({ seed: 'install', asOf: '2025-12-31', people: 120, villages: 4 })
const count = (store: Store, table: string): number =>
  store.one<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0
const sum = (counts: readonly number[]): number => counts.reduce((total, each) => total + each, 0)

describe('a township written through the store', () => {
  let store: Store
  let progress: number[]
  beforeAll(async () => {
    store = await openTestStore()
    store.write(testContext, (tx) => {
      for (const { login, name, role } of demoLogins) tx.insert('user', { login, name, role })
      tx.insert('village', { name: facts.villages[0]?.name ?? '' })
    })
    progress = []
    installTownship(store, facts, { userId: 1, onProgress: (done) => progress.push(done) })
  })

  it.each([
    ['person', facts.people.length],
    ['residence', sum(facts.people.map((each) => each.residences.length))],
    ['disease_file', sum(facts.people.map((each) => each.files.length))],
    ['disease_status', sum(facts.people.flatMap((each) => each.files.map((file) => file.statuses.length)))],
    ['contract', sum(facts.people.map((each) => each.contracts.length))],
    ['follow_up', sum(facts.people.map((each) => each.followUps.length))],
    ['exam', sum(facts.people.map((each) => each.exams.length))],
    ['lab_result', sum(facts.people.map((each) => each.labs.length))],
    ['double_prescription', sum(facts.people.map((each) => each.prescriptions.length))],
    ['medication', sum(facts.people.map((each) => each.medications.length))],
    ['rounding_visit', sum(facts.people.map((each) => each.visits.length))],
    ['task', sum(facts.people.map((each) => each.tasks.length))],
    ['village', 4],
    ['population', 12],
    ['specialist', 3],
    ['drug', 67],
  ])('has every %s of the facts', (table, expected) => {
    expect(count(store, table)).toBe(expected)
  })

  it('keeps what the facts say of a person', () => {
    const wanted = facts.people.find((each) => each.visits.length > 1 && each.person.idCheck === 'valid')
    const idNo = wanted?.person.idNo ?? ''
    const person = store.list('person', { idNo })[0]
    expect(person).toMatchObject(wanted?.person ?? {})
    const visits = store.list('followUp', { personId: person?.id ?? 0 })
    expect(visits.map(({ visitDate, disease, sbp }) => ({ visitDate, disease, sbp }))).toEqual(
      wanted?.followUps.map(({ visitDate, disease, sbp = null }) => ({ visitDate, disease, sbp })),
    )
  })

  it('joins medicines with the visits that began and ended them', () => {
    const stopped = facts.people.flatMap((each) => each.medications).filter((each) => each.stoppedByVisit !== null)
    const rows = store.all<{ stop_date: string; visit_date: string }>(
      'SELECT m.stop_date, v.visit_date FROM medication m JOIN rounding_visit v ON v.id = m.visit_id WHERE m.stop_date = v.visit_date',
    )
    expect(rows.length).toBe(stopped.length)
    for (const visit of store.list('roundingVisit')) {
      for (const change of visit.regimenChanges) {
        if (change.action === 'start') expect(change.medicationId).toBeNull()
        else
          expect(store.get('medication', change.medicationId ?? 0)).toMatchObject({
            personId: visit.personId,
            stopDate: visit.visitDate,
          })
      }
    }
  })

  it('joins tasks with what asked for them, and gives the clerk theirs', () => {
    const clerk = store.list('user', { role: 'clerk' })[0]
    for (const task of store.list('task')) {
      const source = store.get((task.sourceEntity ?? 'person') as EntityName, task.sourceId ?? 0) as {
        personId?: number
      }
      expect(source.personId).toBe(task.personId)
      expect(task.ownerUserId !== null).toBe(task.ownerName === clerk?.name)
    }
    expect(store.list('task', { ownerUserId: clerk?.id ?? 0 }).length).toBeGreaterThan(0)
  })

  it('ties the first specialist to the log-in', () => {
    const user = store.list('user', { role: 'specialist' })[0]
    expect(store.list('specialist', { userId: user?.id ?? 0 })).toHaveLength(1)
  })

  it('goes through the change log and the audit chain, in few transactions', () => {
    const records = sum(['person', 'follow_up', 'exam', 'task', 'contract'].map((table) => count(store, table)))
    expect(count(store, 'change')).toBeGreaterThan(records)
    expect(store.one<{ n: number }>('SELECT count(DISTINCT tx) AS n FROM change')?.n).toBe(3)
    expect(store.one<{ n: number }>("SELECT count(*) AS n FROM audit WHERE action = 'demo.install'")?.n).toBe(2)
    expect(progress).toEqual([120])
  })

  it.each(['2024-12-31', '2025-06-30', '2025-12-31'])('counts to the same figures as the facts do on %s', (asOf) => {
    const villageIds = new Map(
      facts.villages.map(({ no, name }) => [no, store.list('village', { name })[0]?.id ?? null]),
    )
    const expected = patientFactsOf(facts, asOf).map((row) => ({
      ...row,
      villageId: villageIds.get(row.villageId ?? 0) ?? null,
    }))
    const stored = patientFacts(store, asOf).filter((row) => row.enrolDate <= asOf)
    for (const definition of indicators.filter((each) => each.unit === 'person')) {
      for (const disease of definition.diseases) {
        for (const { id: variant } of definition.variants) {
          const request = { disease, asOf, variant }
          const inOrder = (rows: readonly PatientFacts[]) =>
            figuresOf(definition, rows, request).toSorted((a, b) => (a.villageId ?? 0) - (b.villageId ?? 0))
          expect(inOrder(stored)).toEqual(inOrder(expected))
        }
      }
    }
  })
})
