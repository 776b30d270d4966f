/** Routes, and the plan that spreads visits over days; the indexes from which worklist and plan are read. */
import type { Knex } from 'knex'

const statements = [
  `CREATE TABLE route (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  name TEXT NOT NULL,
  village_ids TEXT NOT NULL
) STRICT`,
  'CREATE UNIQUE INDEX route_name ON route (name)',
  `CREATE TABLE visit_plan (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  made_on TEXT NOT NULL,
  from_date TEXT NOT NULL,
  to_date TEXT NOT NULL,
  settings TEXT NOT NULL,
  user_name TEXT NOT NULL
) STRICT`,
  `CREATE TABLE planned_visit (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  plan_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  planned_on TEXT NOT NULL,
  earliest_on TEXT NOT NULL,
  latest_on TEXT NOT NULL,
  since_date TEXT,
  doctor TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT`,
  'CREATE UNIQUE INDEX planned_visit_person ON planned_visit (person_id, planned_on)',
  'CREATE INDEX planned_visit_day ON planned_visit (planned_on)',
  // Everything the schedule asks of a follow-up, so that the whole records need not be read.
  'CREATE INDEX follow_up_schedule ON follow_up (person_id, disease, visit_date, id, contact, next_visit_date, visit_class, next_step)',
  "CREATE INDEX disease_status_ended ON disease_status (file_id) WHERE status <> 'active'",
  'CREATE INDEX disease_file_doctor ON disease_file (doctor)',
  'CREATE INDEX person_doctor ON person (doctor)',
]

export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement)
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
