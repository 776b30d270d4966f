/** Reports that were made, with what their printed hash sealed. */
import type { Knex } from 'knex'

const statements = [
  `CREATE TABLE report_seal (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  annex_sha256 TEXT NOT NULL,
  title TEXT NOT NULL,
  as_of TEXT NOT NULL,
  span TEXT NOT NULL,
  from_date TEXT NOT NULL,
  scope_kind TEXT NOT NULL,
  village_id INTEGER REFERENCES village (id),
  doctor TEXT,
  scheme TEXT,
  masked INTEGER NOT NULL,
  lines TEXT NOT NULL,
  made_at TEXT NOT NULL,
  made_by TEXT NOT NULL
) STRICT`,
  'CREATE INDEX report_seal_hash ON report_seal (annex_sha256)',
]

export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement)
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
