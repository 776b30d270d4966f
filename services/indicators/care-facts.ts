/** The further facts that only some figures ask for, in a few lean passes over the year so far. */
import type { CareFacts, ConditionOfPerson, HabitFact, ScreenedPart } from '../../core/domain/indicator/care-facts.ts'
import type { CarriedVisit, PatientFacts } from '../../core/domain/indicator/patient-facts.ts'
import { periodOf, type Period } from '../../core/domain/indicator/patient-facts.ts'
import { bodyMassIndex } from '../../core/domain/form-fields.ts'
import { addMonths } from '../../core/domain/local-date.ts'
import type { Store } from '../../database/store.ts'
import { followUpFacts, visitSource, type VisitsOfYear } from './follow-up-facts.ts'
import {
  admissions,
  daysCovered,
  deathRelations,
  drugCoverage,
  insuredVisits,
  surveyedDiseases,
} from './indicator-sources.ts'
import { keptRows, rowsOfPeople, type RowSource } from './kept-rows.ts'
import { patientSource } from './patient-facts.ts'
import { ofPeople, peopleText, type People } from './people-condition.ts'
import { lastFollowUpsBefore } from '../follow-up/last-follow-ups.ts'

/** The patients of a day with their further facts. */
export const careSource: RowSource<PatientFacts> = {
  name: '化验、用药和转诊',
  days: 3,
  first: (store, asOf) => keptRows(store, asOf, patientSource),
  gather: (store, asOf, people) => withCare(store, rowsOfPeople(store, asOf, patientSource, people), asOf, people),
}

function withCare(store: Store, facts: readonly PatientFacts[], asOf: string, people: People): PatientFacts[] {
  const period = periodOf(asOf)
  const conditions = conditionsByPerson(store, asOf, people)
  const screened = screenedByPerson(store, period, people)
  const visits = clinicVisits(store, period, people)
  const outpatient = outpatientDays(rowsOfPeople(store, `${period.year}-12-31`, visitSource, people), asOf)
  const habits = habitsById(store, facts)
  const threeMonths = addMonths(asOf, -3)
  const before =
    threeMonths < period.yearStart
      ? followUpFacts(store, threeMonths, dayBefore(period), people)
      : new Map<string, never>()
  const met = lastMetBefore(store, period, people)
  const carried = carriedVisits(store, period, people)
  const outside = {
    drugCoverage: drugCoverage(store, period, people),
    daysCovered: daysCovered(store, period, people),
    admissions: admissions(store, period, people),
    insuredVisits: insuredVisits(store, period, people),
    deathRelations: deathRelations(store, period, people),
    surveyed: surveyedDiseases(store, period, people),
  }
  return facts.map((row) => {
    const { personId } = row
    const key = `${personId} ${row.disease}`
    const care: CareFacts = {
      conditions: conditions.get(personId) ?? none,
      screened: screened.get(personId) ?? none,
      clinicVisits: cameToClinic(outpatient.get(personId), visits.get(personId) ?? none),
      habits: firstAndLast(row, habits),
      lastMetBefore: met.get(key) ?? null,
      before: before.get(key) ?? none,
      drugCoverage: coverageOf(outside.drugCoverage.get(key)),
      daysCovered: outside.daysCovered.get(key) ?? null,
      admissions: outside.admissions?.get(personId) ?? none,
      insuredVisits: outside.insuredVisits?.get(personId) ?? noVisits,
      deathRelation: outside.deathRelations?.get(personId) ?? null,
      surveyed: outside.surveyed.get(key) ?? null,
    }
    return { ...row, care, carried: carried.get(key) ?? null }
  })
}

const coverageOf = (since: string | undefined): CareFacts['drugCoverage'] => (since === undefined ? null : { since })
const none: readonly never[] = []
const noVisits = { primary: 0, secondary: 0, other: 0 }
const dayBefore = ({ year }: Period): string => `${year - 1}-12-31`

function grouped<T extends { personId: number }>(rows: readonly T[]): Map<number, Omit<T, 'personId'>[]> {
  const byPerson = new Map<number, Omit<T, 'personId'>[]>()
  for (const { personId, ...row } of rows) {
    const own = byPerson.get(personId)
    if (own) own.push(row)
    else byPerson.set(personId, [row])
  }
  return byPerson
}

const conditionsByPerson = (store: Store, asOf: string, people: People): Map<number, ConditionOfPerson[]> =>
  grouped(
    store.all<ConditionOfPerson & { personId: number }>(
      `SELECT person_id AS personId, kind, found_on AS foundOn, found_on_precision AS foundOnPrecision, ended_on AS endedOn
       FROM condition
       WHERE substr(kind, 1, 1) IN ('3', '4', '5') AND (found_on IS NULL OR found_on <= :asOf) ${ofPeople(people)}
       ORDER BY person_id, found_on, id`,
      { asOf, people: peopleText(people) },
    ),
  )

type Screened = { personId: number; part: ScreenedPart; date: string }

/** The foot by its pulse or by the nylon thread; the thread looks at the nerves too. Creatinine gives eGFR. */
function screenedByPerson(
  store: Store,
  { yearStart, asOf }: Period,
  people: People,
): Map<number, Omit<Screened, 'personId'>[]> {
  const chosen = ofPeople(people)
  const rows = store.all<Screened>(
    `SELECT person_id AS personId, 'eye' AS part, exam_date AS date FROM exam
       WHERE exam_date BETWEEN :from AND :to AND fundus IS NOT NULL ${chosen}
     UNION ALL SELECT person_id, 'kidney', exam_date FROM exam WHERE exam_date BETWEEN :from AND :to
       AND (creatinine_umol_per_l IS NOT NULL OR acr_mg_per_g IS NOT NULL) ${chosen}
     UNION ALL SELECT person_id, 'foot', exam_date FROM exam
       WHERE exam_date BETWEEN :from AND :to AND dorsalis_pedis IS NOT NULL ${chosen}
     UNION ALL SELECT person_id, iif(item = 'fundus', 'eye', iif(item = 'foot', 'foot', 'kidney')), test_date FROM lab_result
       WHERE test_date BETWEEN :from AND :to AND item IN ('fundus', 'foot', 'creatinineUmolPerL', 'acrMgPerG') ${chosen}
     UNION ALL SELECT person_id, 'nerve', test_date FROM lab_result
       WHERE test_date BETWEEN :from AND :to AND item = 'foot' ${chosen}
     UNION ALL SELECT person_id, 'foot', visit_date FROM follow_up WHERE visit_date BETWEEN :from AND :to
       AND disease = 'T2DM' AND contact = 'met' AND (dorsalis_pedis IS NOT NULL OR hba1c IS NOT NULL) AND dorsalis_pedis IS NOT NULL
       ${chosen}
     ORDER BY personId, date, part`,
    { from: yearStart, to: asOf, people: peopleText(people) },
  )
  return grouped(rows)
}

type ClinicVisit = CareFacts['clinicVisits'][number]

function clinicVisits(store: Store, { yearStart, asOf }: Period, people: People): Map<number, ClinicVisit[]> {
  const rows = store.all<ClinicVisit & { personId: number }>(
    `SELECT person_id AS personId, visit_date AS date, '专家接诊' AS what FROM rounding_visit
       WHERE visit_date BETWEEN :from AND :to ${ofPeople(people)}
     UNION ALL SELECT person_id, given_on, '开具双处方' FROM double_prescription
       WHERE given_on BETWEEN :from AND :to ${ofPeople(people)}`,
    { from: yearStart, to: asOf, people: peopleText(people) },
  )
  return grouped(rows)
}

/** The follow-ups done at the outpatient department: who came for one disease came, whatever figure is asked for and whatever file is open. */
function outpatientDays(files: readonly VisitsOfYear[], asOf: string): Map<number, ReadonlySet<string>> {
  const byPerson = new Map<number, Set<string>>()
  for (const { personId, visits } of files)
    for (const { contact, visitWay, visitDate } of visits) {
      if (contact !== 'met' || visitWay !== '1' || visitDate > asOf) continue
      byPerson.set(personId, (byPerson.get(personId) ?? new Set()).add(visitDate))
    }
  return byPerson
}

function cameToClinic(outpatient: ReadonlySet<string> | undefined, others: readonly ClinicVisit[]): ClinicVisit[] {
  const visits = [...(outpatient ?? [])].map((date) => ({ date, what: '门诊随访' }))
  return [...visits, ...others].sort(byDateAndName)
}

const byDateAndName = (a: ClinicVisit, b: ClinicVisit): number =>
  a.date === b.date ? a.what.localeCompare(b.what) : a.date < b.date ? -1 : 1

function metVisits({ followUps }: PatientFacts): { first: number; last: number } | null {
  const met = followUps.filter((visit) => visit.contact === 'met')
  const [first, last] = [met[0], met.at(-1)]
  return first && last && first !== last ? { first: first.id, last: last.id } : null
}

/** Only of each person's first and last follow-up: the others are not asked. */
function habitsById(store: Store, facts: readonly PatientFacts[]): Map<number, HabitFact> {
  const ids = facts.flatMap((row) => {
    const ends = metVisits(row)
    return ends ? [ends.first, ends.last] : []
  })
  const rows = store.all<HabitFact & { id: number; heightCm: number | null }>(
    `SELECT f.id, visit_date AS visitDate, smoke_per_day AS smokePerDay, drink_per_day_liang AS drinkPerDayLiang,
       exer_times_per_week AS exerTimesPerWeek, exer_min_per_time AS exerMinPerTime, salt_level AS saltLevel, weight_kg AS weightKg, bmi,
       coalesce(f.height_cm, p.height_cm) AS heightCm
     FROM follow_up f JOIN person p ON p.id = f.person_id WHERE f.id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  )
  return new Map(
    // A list from elsewhere gives the weight of the visit and the height once, in the person's file.
    rows.map(({ id, heightCm, bmi, ...habit }) => [
      id,
      { ...habit, bmi: bmi ?? bodyMassIndex(habit.weightKg, heightCm) },
    ]),
  )
}

function firstAndLast(row: PatientFacts, habits: ReadonlyMap<number, HabitFact>): CareFacts['habits'] {
  const ends = metVisits(row)
  const first = ends && habits.get(ends.first)
  const last = ends && habits.get(ends.last)
  return first && last ? { first, last } : null
}

/** By `personId disease`; more than a year ago nobody asks. */
function lastMetBefore(store: Store, { yearStart, asOf }: Period, people: People): Map<string, string> {
  const rows = store.all<{ personId: number; disease: string; day: string }>(
    `SELECT person_id AS personId, disease, max(visit_date) AS day FROM follow_up
     WHERE contact = 'met' AND visit_date >= :from AND visit_date < :before ${ofPeople(people)} GROUP BY person_id, disease`,
    { from: addMonths(asOf, -12), before: yearStart, people: peopleText(people) },
  )
  return new Map(rows.map(({ personId, disease, day }) => [`${personId} ${disease}`, day]))
}

/** The last follow-up before the year, if it is less than a year old: found in the index, then read. */
function carriedVisits(store: Store, { yearStart, asOf }: Period, people: People): Map<string, CarriedVisit> {
  const yearAgo = addMonths(asOf, -12)
  const fresh = lastFollowUpsBefore(store, yearStart, people)
    .filter(({ visitDate }) => visitDate > yearAgo)
    .map(({ id }) => id)
  const rows = store.all<CarriedVisit & { personId: number; disease: string }>(
    `SELECT person_id AS personId, disease, visit_date AS visitDate, contact, visit_way AS visitWay, sbp, dbp, fpg
     FROM follow_up WHERE id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(fresh),
  )
  return new Map(rows.map(({ personId, disease, ...visit }) => [`${personId} ${disease}`, visit]))
}
