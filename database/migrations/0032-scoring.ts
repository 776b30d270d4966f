/** Own rules of deduction, what a year is scored with, proved cases, and scores as they were settled. */
import type { Knex } from 'knex'

const statements = [
  `CREATE TABLE score_rule (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  clause TEXT NOT NULL,
  assessments TEXT NOT NULL,
  evidence TEXT NOT NULL,
  party TEXT NOT NULL,
  points INTEGER NOT NULL,
  free INTEGER NOT NULL,
  cap INTEGER,
  valid_from TEXT NOT NULL,
  valid_to TEXT
) STRICT`,
  `CREATE TABLE score_year (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  year INTEGER NOT NULL,
  base INTEGER NOT NULL,
  floor INTEGER NOT NULL,
  insured INTEGER,
  insured_last INTEGER,
  admissions INTEGER,
  admissions_last INTEGER,
  readings TEXT NOT NULL
) STRICT`,
  'CREATE UNIQUE INDEX score_year_once ON score_year (year)',
  `CREATE TABLE score_case (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  rule_code TEXT NOT NULL,
  found_on TEXT NOT NULL,
  village_id INTEGER REFERENCES village (id),
  object TEXT NOT NULL,
  cases INTEGER NOT NULL,
  proof TEXT NOT NULL,
  entered_by TEXT NOT NULL
) STRICT`,
  'CREATE INDEX score_case_day ON score_case (found_on)',
  `CREATE TABLE score_result (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  assessment TEXT NOT NULL,
  from_date TEXT NOT NULL,
  to_date TEXT NOT NULL,
  title TEXT NOT NULL,
  as_of TEXT NOT NULL,
  base INTEGER NOT NULL,
  total INTEGER NOT NULL,
  lines TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  frozen_at TEXT NOT NULL,
  frozen_by TEXT NOT NULL
) STRICT`,
]

export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement)
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
