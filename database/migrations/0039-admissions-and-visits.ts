/** Stays in hospital and outpatient visits as the insurance settled them. */
import type { Knex } from 'knex'

const keeping = 'id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, hlc TEXT NOT NULL'
const person = 'person_id INTEGER NOT NULL REFERENCES person (id)'

const statements = [
  `CREATE TABLE admission (${keeping}, ${person}, admitted_on TEXT NOT NULL, discharged_on TEXT, hospital TEXT NOT NULL,
    hospital_level TEXT, diagnosis_code TEXT, diagnosis TEXT, insured INTEGER NOT NULL, fund_paid REAL, bill_no TEXT, note TEXT) STRICT`,
  'CREATE INDEX admission_person ON admission (person_id, admitted_on)',
  'CREATE INDEX admission_day ON admission (admitted_on)',
  `CREATE TABLE insured_visit (${keeping}, ${person}, visited_on TEXT NOT NULL, hospital TEXT NOT NULL, hospital_level TEXT,
    visit_type TEXT, diagnosis_code TEXT, diagnosis TEXT, fund_paid REAL, bill_no TEXT) STRICT`,
  'CREATE INDEX insured_visit_person ON insured_visit (person_id, visited_on)',
  // The figures of a year read day, person and level, and nothing else.
  'CREATE INDEX insured_visit_day ON insured_visit (visited_on, person_id, hospital_level)',
]

export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement)
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
