/** Screening readings of people who are no patients, and the high-risk register. */
import type { Knex } from 'knex'

const statements = [
  `CREATE TABLE screening (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  screen_date TEXT NOT NULL,
  purpose TEXT NOT NULL,
  place TEXT,
  sbp REAL,
  dbp REAL,
  fpg REAL,
  glucose2h REAL,
  hba1c REAL,
  height_cm REAL,
  weight_kg REAL,
  waist_cm REAL,
  total_cholesterol REAL,
  triglyceride REAL,
  ldl REAL,
  hdl REAL,
  smoke_per_day INTEGER,
  guidance TEXT,
  doctor TEXT,
  ext TEXT NOT NULL
) STRICT`,
  'CREATE INDEX screening_person ON screening (person_id, screen_date)',
  `CREATE TABLE high_risk (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  found_on TEXT NOT NULL,
  kinds TEXT NOT NULL,
  reason TEXT NOT NULL,
  rule_version TEXT NOT NULL,
  last_seen_on TEXT NOT NULL,
  next_due_on TEXT NOT NULL,
  outcome TEXT,
  outcome_on TEXT,
  note TEXT
) STRICT`,
  'CREATE INDEX high_risk_person ON high_risk (person_id)',
]

export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement)
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
