/** Writes a township through the store's one write path, in a few large transactions. */
import type { Store, Tx, WriteContext } from '../../database/store.ts'
import { seedLists } from '../station/seed-lists.ts'
import type { MedicationFact, PersonFact, SpecialistFact, TownshipFacts, VillageFact, VisitFact } from './township.ts'

export interface InstallWishes {
  /** Who is written down as the author. */
  readonly userId: number | null
  /** Called after each part with the people written so far. */
  readonly onProgress?: (done: number, total: number) => void
}

export interface Installed {
  readonly people: number
  readonly transactions: number
}

/** Large enough to pay for one audit entry and one commit, small enough to show progress. */
const peoplePerTransaction = 500

export function installTownship(store: Store, facts: TownshipFacts, { userId, onProgress }: InstallWishes): Installed {
  const context: WriteContext = { userId, role: 'manager', action: 'demo.install', reason: '演示数据，人物均为虚构' }
  const places = store.write(context, (tx) => installPlaces(store, tx, facts))
  let transactions = 1
  for (let from = 0; from < facts.people.length; from += peoplePerTransaction) {
    const part = facts.people.slice(from, from + peoplePerTransaction)
    store.write(context, (tx) => {
      for (const person of part) installPerson(tx, places, person)
    })
    transactions += 1
    onProgress?.(from + part.length, facts.people.length)
  }
  return { people: facts.people.length, transactions }
}

/** Record ids by the numbers of the facts. */
interface Places {
  readonly villageIds: ReadonlyMap<number, number>
  readonly specialistIds: ReadonlyMap<number, number>
  readonly clerkUserId: number | null
}

function installPlaces(store: Store, tx: Tx, { villages, specialists }: TownshipFacts): Places {
  if (store.list('drugList').length === 0) seedLists(tx)
  const users = store.list('user', { active: true })
  return {
    villageIds: new Map(villages.map((village) => [village.no, installVillage(store, tx, village)])),
    specialistIds: new Map(
      specialists.map(({ no, ...specialist }: SpecialistFact) => {
        const userId = users.find((user) => user.role === 'specialist' && user.name === specialist.name)?.id ?? null
        return [no, tx.insert('specialist', { ...specialist, userId }).id]
      }),
    ),
    clerkUserId: users.find((user) => user.role === 'clerk')?.id ?? null,
  }
}

/** A village that the first run already made is used, not doubled. */
function installVillage(store: Store, tx: Tx, { no, code, name, populations }: VillageFact): number {
  const village = store.list('village', { name })[0] ?? tx.insert('village', { code, name, sortNo: no })
  for (const population of populations) tx.insert('population', { ...population, villageId: village.id })
  return village.id
}

function installPerson(tx: Tx, places: Places, fact: PersonFact): void {
  const personId = tx.insert('person', fact.person).id
  for (const { villageNo, fromDate } of fact.residences) {
    tx.insert('residence', { personId, villageId: idOf(places.villageIds, villageNo), fromDate })
  }
  for (const { statuses, ...file } of fact.files) {
    const fileId = tx.insert('diseaseFile', { ...file, personId }).id
    for (const status of statuses) tx.insert('diseaseStatus', { ...status, fileId })
  }
  for (const contract of fact.contracts) tx.insert('contract', { ...contract, personId })
  const followUpIds = fact.followUps.map((followUp) => tx.insert('followUp', { ...followUp, personId }).id)
  for (const condition of fact.conditions) tx.insert('condition', { ...condition, personId })
  for (const exam of fact.exams) tx.insert('exam', { ...exam, personId })
  for (const lab of fact.labs) tx.insert('labResult', { ...lab, personId })
  for (const prescription of fact.prescriptions) tx.insert('doublePrescription', { ...prescription, personId })
  const visitIds = installCare(tx, places, personId, fact)
  installTasks(tx, places, personId, fact, { visitIds, followUpIds })
}

/** Visits and medicines refer to each other: written in the order in which they happened. */
function installCare(
  tx: Tx,
  places: Places,
  personId: number,
  { medications, visits }: PersonFact,
): ReadonlyMap<number, number> {
  const medicationIds = new Map<number, number>()
  const visitIds = new Map<number, number>()
  const begin = (visitNo: number | null) => {
    for (const medication of medications.filter((each) => each.startedByVisit === visitNo)) {
      const visitId = visitNo === null ? null : idOf(visitIds, visitNo)
      medicationIds.set(medication.no, tx.insert('medication', { ...asBegun(medication), personId, visitId }).id)
    }
  }
  begin(null)
  for (const visit of visits) {
    const visitId = installVisit(tx, places, personId, visit, medicationIds)
    visitIds.set(visit.no, visitId)
    begin(visit.no)
    for (const { no, stopDate, stopReason } of medications.filter((each) => each.stoppedByVisit === visit.no)) {
      tx.update('medication', idOf(medicationIds, no), { stopDate, stopReason, visitId })
    }
  }
  return visitIds
}

function installTasks(
  tx: Tx,
  places: Places,
  personId: number,
  { tasks }: PersonFact,
  { visitIds, followUpIds }: { visitIds: ReadonlyMap<number, number>; followUpIds: readonly number[] },
): void {
  for (const { visitNo, followUpAt, owner, ...task } of tasks) {
    const source =
      visitNo !== null
        ? { sourceEntity: 'roundingVisit', sourceId: idOf(visitIds, visitNo) }
        : { sourceEntity: 'followUp', sourceId: followUpIds[followUpAt ?? -1] ?? null }
    tx.insert('task', { ...task, ...source, personId, ownerUserId: owner === 'clerk' ? places.clerkUserId : null })
  }
}

/** What was known on the first day: a specialist's stop comes later. */
function asBegun({ no: _no, startedByVisit: _start, stoppedByVisit, ...medication }: MedicationFact) {
  return stoppedByVisit === null ? medication : { ...medication, stopDate: null, stopReason: null }
}

function installVisit(
  tx: Tx,
  places: Places,
  personId: number,
  { no: _no, specialistNo, regimenChanges, ...visit }: VisitFact,
  medicationIds: ReadonlyMap<number, number>,
): number {
  const changes = regimenChanges.map(({ medicationNo, ...change }) => ({
    ...change,
    medicationId: medicationNo === null ? null : idOf(medicationIds, medicationNo),
  }))
  return tx.insert('roundingVisit', {
    ...visit,
    personId,
    specialistId: idOf(places.specialistIds, specialistNo),
    regimenChanges: changes,
  }).id
}

function idOf(ids: ReadonlyMap<number, number>, no: number): number {
  const id = ids.get(no)
  if (id === undefined) throw new Error(`nothing was written under number ${no}`)
  return id
}
