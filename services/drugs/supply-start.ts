/** What the counter needs of a person. */
import type { StockPlace, SupplyMedicine, SupplyStart } from '../../core/contract/drug-supply.ts'
import { groupBy } from '../../core/domain/group-by.ts'
import type { Stored } from '../../core/contract/entities/index.ts'
import { dailyUnits } from '../../core/domain/long-prescription/daily-units.ts'
import {
  judgeLongPrescription,
  mostDaysOf,
  type LongRxJudgement,
} from '../../core/domain/long-prescription/eligibility.ts'
import { addDays, ageOn, daysBetween } from '../../core/domain/local-date.ts'
import { usageText } from '../../core/domain/regimen.ts'
import type { Store } from '../../database/store.ts'
import type { CallContext } from '../context.ts'
import { placeNames, stockPlaces } from './drug-places.ts'
import { drugsInForce } from './drugs.ts'
import { courseOf, drugKeyOf } from './run-out-derive.ts'

export function supplyStart({ store, today }: CallContext, personId: number): SupplyStart {
  const { name, birthDate } = store.get('person', personId)
  const home = store.one<{ id: number; name: string }>(
    `SELECT v.id, v.name FROM residence_now r JOIN village v ON v.id = r.village_id WHERE r.person_id = ?`,
    personId,
  )
  const nameOf = placeNames(store)
  const places: readonly StockPlace[] = stockPlaces(store)
  return {
    personId,
    name,
    age: birthDate ? ageOn(birthDate, today) : null,
    village: home?.name ?? '',
    villageId: home?.id ?? null,
    medicines: supplyMedicines(store, personId, today),
    judgement: longRxJudgement(store, personId, today),
    places,
    earlier: store
      .list('dispensing', { personId })
      .sort((a, b) => b.dispensedOn.localeCompare(a.dispensedOn) || b.id - a.id)
      .map((each) => ({ ...each, place: nameOf(each.villageId) })),
    calls: store.list('runOutCall', { personId }).sort((a, b) => b.calledOn.localeCompare(a.calledOn) || b.id - a.id),
  }
}

/** What the person takes on the day, with what was handed out up to it. */
export function supplyMedicines(store: Store, personId: number, asOf: string): SupplyMedicine[] {
  const listed = new Map(drugsInForce(store, asOf).map((drug) => [drug.code, drug]))
  const all = store.list('medication', { personId })
  const given = store.list('dispensing', { personId }).filter((each) => each.dispensedOn <= asOf)
  return all
    .filter((each) => each.startDate <= asOf && (each.stopDate === null || each.stopDate > asOf))
    .map((medication) => {
      const key = drugKeyOf(medication)
      const course = courseOf(
        given
          .filter((each) => drugKeyOf(each) === key)
          .map(({ dispensedOn, quantity, days }) => ({ on: dispensedOn, quantity, days })),
        all.filter((each) => drugKeyOf(each) === key),
      )
      const drug = listed.get(medication.drugCode ?? '')
      const { id: medicationId, drugCode, genericName, spec } = medication
      return {
        medicationId,
        drugCode,
        genericName,
        spec,
        usage: usageText(medication),
        unit: drug?.unit || '片',
        perDay: dailyUnits(medication),
        runOutOn: course?.runOutOn ?? null,
        daysLeft: course?.runOutOn ? daysBetween(asOf, course.runOutOn) : null,
        lastOn: course?.lastOn ?? null,
        carriedDays: course?.carriedDays ?? 0,
        gaps: course?.gaps ?? [],
        mostDays: mostDaysOf({ name: genericName, longRxMaxDays: drug?.longRxMaxDays ?? null }),
        listed: drug !== undefined,
      }
    })
}

/** Whether a long prescription fits the person on the day, from what was known by then. */
export function longRxJudgement(store: Store, personId: number, asOf: string): LongRxJudgement {
  const files = store
    .list('diseaseFile', { personId })
    .filter((file) => file.enrolDate <= asOf && isOpen(store, file.id, asOf))
  const met = store
    .list('followUp', { personId })
    .filter((each) => each.contact === 'met' && each.visitDate <= asOf)
    .sort((a, b) => b.visitDate.localeCompare(a.visitDate) || b.id - a.id)
  const last = files.flatMap((file) => met.find((each) => each.disease === file.disease) ?? [])
  const listed = new Map(drugsInForce(store, asOf).map((drug) => [drug.code, drug.longRxMaxDays]))
  return judgeLongPrescription({
    asOf,
    diagnosed: files.length > 0,
    followUps: last.map(({ disease, visitDate, visitClass, medAdherence }) => ({
      disease,
      on: visitDate,
      visitClass,
      medAdherence,
    })),
    adverseReaction: last.some((each) => each.adr === '2'),
    regimenChangedOn: regimenChangedOn(store.list('medication', { personId }), asOf),
    drugs: supplyMedicines(store, personId, asOf).map(({ genericName, drugCode }) => ({
      name: genericName,
      longRxMaxDays: listed.get(drugCode ?? '') ?? null,
    })),
  })
}

function isOpen(store: Store, fileId: number, asOf: string): boolean {
  const held = store
    .list('diseaseStatus', { fileId })
    .filter((each) => each.fromDate <= asOf)
    .sort((a, b) => a.fromDate.localeCompare(b.fromDate) || a.id - b.id)
  return held.at(-1)?.status !== 'closed'
}

const regimenChangedOn = (medications: readonly Stored<'medication'>[], asOf: string): string | null =>
  medications
    .flatMap((each) => [each.startDate, each.stopDate])
    .filter((day) => day !== null && day <= asOf)
    .sort()
    .at(-1) ?? null

/** What a rule about early supplies asks (R22): the last handing-out of each medicine before the day, carried days included. */
export function suppliesBefore(
  store: Store,
  personId: number,
  asOf: string,
): { on: string; days: number; by: string }[] {
  const nameOf = placeNames(store)
  const given = store.list('dispensing', { personId }).filter((each) => each.dispensedOn < asOf)
  const doses = store.list('medication', { personId })
  return [...groupBy(given, drugKeyOf)].flatMap(([key, own]) => {
    const last = own.reduce((a, b) => (b.dispensedOn >= a.dispensedOn ? b : a))
    const supplies = own.map(({ dispensedOn, quantity, days }) => ({ on: dispensedOn, quantity, days }))
    const course = courseOf(
      supplies,
      doses.filter((each) => drugKeyOf(each) === key && each.startDate < asOf),
    )
    const runOutOn = course?.runOutOn ?? addDays(last.dispensedOn, last.days)
    return [
      {
        on: last.dispensedOn,
        days: Math.max(1, daysBetween(last.dispensedOn, runOutOn)),
        by: last.villageId === null ? '本院' : nameOf(last.villageId),
      },
    ]
  })
}
