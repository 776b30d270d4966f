/** 摸底调查: one questionnaire a person, year and round. */
import type { Knex } from 'knex'

const statements = [
  `CREATE TABLE survey (id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, hlc TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id), year INTEGER NOT NULL, round TEXT NOT NULL, surveyed_on TEXT NOT NULL,
    surveyor TEXT, told_htn INTEGER NOT NULL, told_t2dm INTEGER NOT NULL, treated_htn INTEGER NOT NULL,
    treated_t2dm INTEGER NOT NULL, sbp INTEGER, dbp INTEGER, fpg REAL, satisfaction TEXT, note TEXT) STRICT`,
  'CREATE INDEX survey_person ON survey (person_id, surveyed_on)',
  'CREATE INDEX survey_round ON survey (year, round)',
]

export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement)
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
