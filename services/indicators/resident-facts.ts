/** One row per person on file, patient or not, as of a day: contracts, key groups, high risk, specialists, referrals. */
import { isKnownOn } from '../../core/domain/condition-facts.ts'
import { findConditionKind } from '../../core/domain/condition-kinds.ts'
import { groupBy } from '../../core/domain/group-by.ts'
import { periodOf, type Period } from '../../core/domain/indicator/patient-facts.ts'
import type { ResidentFacts } from '../../core/domain/indicator/resident-facts.ts'
import { ageOn } from '../../core/domain/local-date.ts'
import type { Store } from '../../database/store.ts'
import { surveyAnswers } from './indicator-sources.ts'
import { keptRows, type RowSource } from './kept-rows.ts'
import { contractsByPerson } from './patient-facts.ts'
import { ofPeople, peopleText, type People } from './people-condition.ts'
import { referralsByPerson } from './referrals-by-person.ts'

interface PersonRow {
  id: number
  birthDate: string | null
  disabilities: string
  doctor: string | null
  villageId: number | null
}

const peopleSql = (people: People) => `
  SELECT p.id, p.birth_date AS birthDate, p.disabilities,
    coalesce(p.doctor, (SELECT doctor FROM disease_file WHERE person_id = p.id AND doctor IS NOT NULL ORDER BY id LIMIT 1)) AS doctor,
    coalesce(
      (SELECT village_id FROM residence WHERE person_id = p.id AND from_date <= :asOf ORDER BY from_date DESC LIMIT 1),
      (SELECT village_id FROM residence WHERE person_id = p.id ORDER BY from_date LIMIT 1)
    ) AS villageId
  FROM person p WHERE p.merged_into IS NULL ${ofPeople(people, 'p.id')} ORDER BY p.id`

/** Everybody on file, by id. */
export const residentFacts = (store: Store, asOf: string): readonly ResidentFacts[] =>
  keptRows(store, asOf, residentSource).rows

export const residentSource: RowSource<ResidentFacts> = { name: '居民', days: 2, gather }

function gather(store: Store, asOf: string, people: People): ResidentFacts[] {
  const period = periodOf(asOf)
  const contracts = contractsByPerson(store, asOf, people)
  const files = filesByPerson(store, asOf, people)
  const illnesses = keyIllnesses(store, asOf, people)
  const highRisk = highRiskByPerson(store, period, people)
  const specialists = daysByPerson(store, specialistSql(people), period, people)
  const referrals = referralsByPerson(store, period, people)
  const surveys = surveyAnswers(store, period, people)
  return store.all<PersonRow>(peopleSql(people), { asOf, people: peopleText(people) }).map((person) => {
    const own = files.get(person.id)
    const contract = contracts.get(person.id) ?? null
    return {
      personId: person.id,
      villageId: person.villageId,
      doctor: person.doctor,
      team: contract?.team ?? null,
      gone: own?.gone ?? null,
      contract,
      keyGroups: keyGroups(person, own?.patient ?? false, illnesses.get(person.id) ?? [], asOf),
      highRisk: highRisk.get(person.id) ?? null,
      specialistVisits: specialists.get(person.id) ?? [],
      referrals: referrals.get(person.id) ?? [],
      survey: surveys?.get(person.id) ?? null,
    }
  })
}

/** The key groups of the contract service that the register can tell (domain handbook §3.1 no. 8); others are not on file. */
function keyGroups(person: PersonRow, patient: boolean, illnesses: readonly string[], asOf: string): string[] {
  const old = person.birthDate !== null && ageOn(person.birthDate, asOf) >= 65
  const disabled = (JSON.parse(person.disabilities) as string[]).some((code) => code !== '1')
  return [
    ...(old ? ['65 岁及以上'] : []),
    ...(disabled ? ['残疾人'] : []),
    ...(patient ? ['两病患者'] : []),
    ...illnesses,
  ]
}

/** Stroke, obstructive lung disease, cancer, mental illness, tuberculosis: kinds of `condition-kinds.ts`. A stroke stays in the history. */
function keyIllnesses(store: Store, asOf: string, people: People): Map<number, string[]> {
  const rows = store.all<{ personId: number; kind: string; foundOn: string | null; endedOn: string | null }>(
    `SELECT person_id AS personId, kind, found_on AS foundOn, ended_on AS endedOn FROM condition
     WHERE kind IN ('301', '302', '303', '601', '602', '603', '604') ${ofPeople(people)} ORDER BY person_id, kind`,
    { people: peopleText(people) },
  )
  const known = groupBy(
    rows.filter((row) => isKnownOn(row, asOf)),
    ({ personId }) => personId,
  )
  const labels = (kinds: readonly string[]) => [...new Set(kinds)].map((kind) => findConditionKind(kind)?.label ?? kind)
  return new Map([...known].map(([personId, own]) => [personId, labels(own.map(({ kind }) => kind))]))
}

interface Files {
  readonly patient: boolean
  readonly gone: ResidentFacts['gone']
}

/** Died is for good; moved away only while no file is open. */
function filesByPerson(store: Store, asOf: string, people: People): Map<number, Files> {
  const rows = store.all<{ personId: number; status: string | null; reason: string | null }>(
    `SELECT f.person_id AS personId, s.status, s.reason FROM disease_file f LEFT JOIN disease_status s ON s.id =
       (SELECT id FROM disease_status WHERE file_id = f.id AND from_date <= :asOf ORDER BY from_date DESC LIMIT 1)
     WHERE f.enrol_date <= :asOf ${ofPeople(people, 'f.person_id')} ORDER BY f.person_id, f.disease`,
    { asOf, people: peopleText(people) },
  )
  const byPerson = new Map<number, Files>()
  for (const { personId, status, reason } of rows) {
    const known = byPerson.get(personId)
    const patient = status !== 'closed' || (known?.patient ?? false)
    const died = known?.gone === 'died' || (status === 'closed' && reason === 'died')
    const moved = !patient && (known?.gone === 'moved' || reason === 'moved')
    byPerson.set(personId, { patient: patient && !died, gone: died ? 'died' : moved ? 'moved' : null })
  }
  return byPerson
}

const specialistSql = (people: People) => `SELECT person_id AS personId, visit_date AS day FROM rounding_visit
  WHERE visit_date BETWEEN :from AND :to ${ofPeople(people)} ORDER BY visit_date`
const riskVisitsSql = (people: People) => `SELECT person_id AS personId, screen_date AS day FROM screening
  WHERE purpose = 'high-risk' AND screen_date BETWEEN :from AND :to ${ofPeople(people)} ORDER BY screen_date`

function daysByPerson(store: Store, sql: string, { yearStart, asOf }: Period, people: People): Map<number, string[]> {
  const byPerson = new Map<number, string[]>()
  const bound = { from: yearStart, to: asOf, people: peopleText(people) }
  for (const { personId, day } of store.all<{ personId: number; day: string }>(sql, bound))
    byPerson.set(personId, [...(byPerson.get(personId) ?? []), day])
  return byPerson
}

function highRiskByPerson(
  store: Store,
  period: Period,
  people: People,
): Map<number, NonNullable<ResidentFacts['highRisk']>> {
  const visits = daysByPerson(store, riskVisitsSql(people), period, people)
  const rows = store.all<{ personId: number; since: string }>(
    `SELECT person_id AS personId, min(found_on) AS since FROM high_risk
     WHERE found_on <= :asOf AND (outcome IS NULL OR outcome_on > :asOf) ${ofPeople(people)} GROUP BY person_id`,
    { asOf: period.asOf, people: peopleText(people) },
  )
  return new Map(rows.map(({ personId, since }) => [personId, { since, followUps: visits.get(personId) ?? [] }]))
}
