/** What was handed out in a year so far, as the share of days with medicine in hand of each person and disease. */
import type { Disease } from '../../core/contract/entities/index.ts'
import { classesAgainst } from '../../core/domain/effect/drug-change.ts'
import type { Period } from '../../core/domain/indicator/patient-facts.ts'
import { addDays } from '../../core/domain/local-date.ts'
import { shareOfDaysCovered, type CoveredSupply } from '../../core/domain/long-prescription/days-covered.ts'
import type { Store } from '../../database/store.ts'
import { ofPeople, peopleText, type People } from './people-condition.ts'
import { drugsInForce } from '../drugs/drugs.ts'
import { drugKeyOf } from '../drugs/run-out-derive.ts'

/** No supply reaches further than this (`dispensing.days`). */
const longestSupply = 366

interface Row {
  readonly personId: number
  readonly drugCode: string | null
  readonly genericName: string
  readonly spec: string | null
  readonly on: string
  readonly days: number
}

/** 0..1 by `personId disease`; who fetched nothing for the disease is not in it. */
export function daysCoveredByFile(store: Store, { yearStart, asOf }: Period, people: People): Map<string, number> {
  const rows = store.all<Row>(
    `SELECT person_id AS personId, drug_code AS drugCode, generic_name AS genericName, spec, dispensed_on AS "on", days
     FROM dispensing WHERE dispensed_on BETWEEN :from AND :to ${ofPeople(people)} ORDER BY dispensed_on, id`,
    { from: addDays(yearStart, -longestSupply), to: asOf, people: peopleText(people) },
  )
  const diseasesOf = diseasesOfDrugs(store, asOf)
  const supplies = new Map<string, CoveredSupply[]>()
  for (const row of rows)
    for (const disease of diseasesOf(row)) {
      const key = `${row.personId} ${disease}`
      const own = supplies.get(key) ?? []
      own.push({ drug: drugKeyOf(row), on: row.on, days: row.days })
      supplies.set(key, own)
    }
  const stops = stoppedMedicines(store, asOf, people)
  return new Map(
    [...supplies].flatMap(([key, own]) => {
      const stoppedOn = stops.get(Number.parseInt(key)) ?? noStops
      const share = shareOfDaysCovered(own, { from: yearStart, to: asOf, stoppedOn })
      return share === null ? [] : [[key, share] as const]
    }),
  )
}

const noDose = { dosePerTime: null, doseUnit: null, freqPerDay: null }
const noStops: ReadonlyMap<string, string> = new Map()

/** Which of the two diseases a medicine is against, by the drug list; the same few medicines are asked about again and again. */
function diseasesOfDrugs(store: Store, asOf: string): (row: Row) => readonly Disease[] {
  let drugs: ReturnType<typeof drugsInForce> | null = null
  const known = new Map<string, readonly Disease[]>()
  return ({ drugCode, genericName, spec }) => {
    const inForce = (drugs ??= drugsInForce(store, asOf))
    const medicine = { drugCode, genericName, spec, ...noDose }
    // All that is asked of a medicine: who shares the key shares the answer, whoever is gathered together.
    const key = `${drugCode} ${genericName} ${spec}`
    const diseases =
      known.get(key) ??
      (['HTN', 'T2DM'] as const).filter((disease) => classesAgainst(disease, [medicine], inForce).length > 0)
    known.set(key, diseases)
    return diseases
  }
}

/** By person: what was taken once and no stretch of the regimen has on the day, with the day it was stopped. */
function stoppedMedicines(store: Store, asOf: string, people: People): Map<number, Map<string, string>> {
  const rows = store.all<{ personId: number; drug: string; stoppedOn: string }>(
    `SELECT person_id AS personId, coalesce(drug_code, generic_name) AS drug, max(stop_date) AS stoppedOn FROM medication
     WHERE start_date <= :asOf AND EXISTS (SELECT 1 FROM dispensing AS own WHERE own.person_id = medication.person_id) ${ofPeople(people)}
     GROUP BY person_id, drug HAVING sum(stop_date IS NULL OR stop_date > :asOf) = 0`,
    { asOf, people: peopleText(people) },
  )
  const stops = new Map<number, Map<string, string>>()
  for (const { personId, drug, stoppedOn } of rows)
    stops.set(personId, (stops.get(personId) ?? new Map<string, string>()).set(drug, stoppedOn))
  return stops
}
