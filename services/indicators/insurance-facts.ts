/** What the figures are told of stays in hospital, insured visits and causes of death: one statement each, by person. */
import type { CareFacts, InsuredVisitCounts } from '../../core/domain/indicator/care-facts.ts'
import type { Period } from '../../core/domain/indicator/patient-facts.ts'
import { relatedDiagnosis, type Relation } from '../../core/domain/insurance/related-diagnosis.ts'
import type { Store } from '../../database/store.ts'
import { ofPeople, peopleText, type People } from './people-condition.ts'

type Admissions = CareFacts['admissions']
interface AdmissionRow {
  readonly personId: number
  readonly date: string
  readonly code: string | null
  readonly text: string | null
}

/** Stays of the two diseases or their complications that began in the year so far; null: no stay was ever entered. */
export function relatedAdmissions(
  store: Store,
  { yearStart, asOf }: Period,
  people: People,
): Map<number, Admissions> | null {
  if (store.one('SELECT 1 FROM admission WHERE admitted_on <= ? LIMIT 1', asOf) === null) return null
  const rows = store.all<AdmissionRow>(
    `SELECT person_id AS personId, admitted_on AS date, diagnosis_code AS code, diagnosis AS text FROM admission
     WHERE admitted_on BETWEEN :from AND :to ${ofPeople(people)} ORDER BY person_id, admitted_on, id`,
    { from: yearStart, to: asOf, people: peopleText(people) },
  )
  const byPerson = new Map<number, Admissions>()
  for (const row of rows)
    if (relatedDiagnosis(row).relation === 'related')
      byPerson.set(row.personId, [...(byPerson.get(row.personId) ?? []), { date: row.date, cause: causeText(row) }])
  return byPerson
}

const causeText = ({ code, text }: AdmissionRow): string => (code && text ? `${text}（${code}）` : (text ?? code ?? ''))

/** By level of the institution; null: no visit was ever entered. */
export function insuredVisitCounts(
  store: Store,
  { yearStart, asOf }: Period,
  people: People,
): Map<number, InsuredVisitCounts> | null {
  if (store.one('SELECT 1 FROM insured_visit WHERE visited_on <= ? LIMIT 1', asOf) === null) return null
  const rows = store.all<InsuredVisitCounts & { personId: number }>(
    `SELECT person_id AS personId, total(hospital_level = '0') AS "primary", total(hospital_level IN ('2', '3')) AS secondary,
       count(*) - total(hospital_level IN ('0', '2', '3')) AS other
     FROM insured_visit WHERE visited_on BETWEEN :from AND :to ${ofPeople(people)} GROUP BY person_id`,
    { from: yearStart, to: asOf, people: peopleText(people) },
  )
  return new Map(rows.map(({ personId, ...counts }) => [personId, counts]))
}

/** Of who died in the year so far, by the first file that tells a cause; null: people died, and of none a cause was told. */
export function deathRelationsByPerson(
  store: Store,
  { yearStart, asOf }: Period,
  people: People,
): Map<number, Relation> | null {
  const deaths = store.one<{ told: 0 | 1 | null }>(
    `SELECT max(death_code IS NOT NULL OR death_cause IS NOT NULL) AS told FROM disease_status
     WHERE status = 'closed' AND reason = 'died' AND from_date BETWEEN ? AND ?`,
    yearStart,
    asOf,
  )
  if (deaths?.told === 0) return null
  const rows = store.all<{ personId: number; code: string | null; text: string | null }>(
    `SELECT f.person_id AS personId, s.death_code AS code, s.death_cause AS text
     FROM disease_status s JOIN disease_file f ON f.id = s.file_id
     WHERE s.status = 'closed' AND s.reason = 'died' AND s.from_date BETWEEN :from AND :to ${ofPeople(people, 'f.person_id')}
     ORDER BY f.person_id, s.death_code IS NULL, s.death_cause IS NULL, s.id`,
    { from: yearStart, to: asOf, people: peopleText(people) },
  )
  const byPerson = new Map<number, Relation>()
  for (const { personId, ...cause } of rows)
    if (!byPerson.has(personId)) byPerson.set(personId, relatedDiagnosis(cause).relation)
  return byPerson
}
