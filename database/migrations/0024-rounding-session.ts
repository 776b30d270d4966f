/** A specialist's day in the villages: whom the list had, why, and what became of each. */
import type { Knex } from 'knex'

const statements = [
  `CREATE TABLE rounding_session (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  specialist_id INTEGER NOT NULL,
  day TEXT NOT NULL,
  village_ids TEXT NOT NULL,
  minutes_per_patient INTEGER NOT NULL,
  hours REAL NOT NULL,
  start_time TEXT NOT NULL,
  state TEXT NOT NULL
) STRICT`,
  'CREATE INDEX rounding_session_day ON rounding_session (day)',
  `CREATE TABLE session_patient (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  session_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  village_id INTEGER,
  sort_no INTEGER NOT NULL,
  reasons TEXT NOT NULL,
  urgency INTEGER NOT NULL,
  added_by TEXT NOT NULL,
  state TEXT NOT NULL,
  note TEXT,
  visit_id INTEGER
) STRICT`,
  'CREATE INDEX session_patient_session ON session_patient (session_id, sort_no)',
  'CREATE INDEX session_patient_person ON session_patient (person_id)',
]

export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement)
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
