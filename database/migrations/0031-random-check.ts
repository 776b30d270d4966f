/** Random checks by telephone: the frozen frame with its seed, and everybody drawn from it. */
import type { Knex } from 'knex'

const statements = [
  `CREATE TABLE random_check (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  title TEXT NOT NULL,
  frame_kind TEXT NOT NULL,
  village_ids TEXT NOT NULL,
  from_date TEXT NOT NULL,
  to_date TEXT NOT NULL,
  rule TEXT NOT NULL,
  size INTEGER NOT NULL,
  count_rule TEXT NOT NULL,
  points_each INTEGER NOT NULL,
  frame TEXT NOT NULL,
  frame_sha256 TEXT NOT NULL,
  frame_people INTEGER NOT NULL,
  frozen_at TEXT NOT NULL,
  frozen_by TEXT NOT NULL,
  seed TEXT,
  drawn_at TEXT,
  drawn_by TEXT,
  withdrawn_on TEXT,
  withdraw_reason TEXT
) STRICT`,
  `CREATE TABLE check_call (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  check_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  frame_id INTEGER NOT NULL,
  sort_no INTEGER NOT NULL,
  village_id INTEGER,
  village_name TEXT NOT NULL,
  replaces_id INTEGER,
  attempts TEXT NOT NULL,
  said_guidance TEXT,
  said_referral TEXT,
  said_payment TEXT,
  said_measured TEXT,
  said_taking TEXT,
  note TEXT,
  verdict TEXT,
  verdict_note TEXT,
  verdict_by TEXT
) STRICT`,
  'CREATE INDEX check_call_check ON check_call (check_id, sort_no)',
  'CREATE INDEX check_call_person ON check_call (person_id)',
]

export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement)
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
