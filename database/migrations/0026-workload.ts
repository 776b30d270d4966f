/** What specialists are paid for and by which rates, and the quarter's statements as they were signed. */
import type { Knex } from 'knex'

const statements = [
  `CREATE TABLE specialist_day (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  specialist_id INTEGER NOT NULL REFERENCES specialist (id),
  work_date TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  reason TEXT NOT NULL,
  entered_by TEXT NOT NULL
) STRICT`,
  'CREATE UNIQUE INDEX specialist_day_once ON specialist_day (specialist_id, work_date)',
  `CREATE TABLE pay_rule (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  visit_kind TEXT,
  fen INTEGER NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  note TEXT
) STRICT`,
  `CREATE TABLE work_statement (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  specialist_id INTEGER NOT NULL REFERENCES specialist (id),
  from_date TEXT NOT NULL,
  to_date TEXT NOT NULL,
  visits TEXT NOT NULL,
  days TEXT NOT NULL,
  lines TEXT NOT NULL,
  total_fen INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  signed_on TEXT NOT NULL,
  signed_by TEXT NOT NULL,
  withdrawn_on TEXT,
  withdraw_reason TEXT
) STRICT`,
  'CREATE INDEX work_statement_quarter ON work_statement (specialist_id, from_date)',
  // The hours of a day are told from when its visits were typed.
  "CREATE INDEX change_of_visits ON change (entity_id, at) WHERE entity = 'roundingVisit' AND op = 'insert'",
]

export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement)
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
