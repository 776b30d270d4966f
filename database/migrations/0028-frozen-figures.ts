/** Figures as they were reported, with who was in and who was out. */
import type { Knex } from 'knex'

const statements = [
  `CREATE TABLE frozen_figure (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  as_of TEXT NOT NULL,
  title TEXT NOT NULL,
  figures TEXT NOT NULL,
  rule_version TEXT NOT NULL,
  evidence TEXT NOT NULL,
  evidence_sha256 TEXT NOT NULL,
  signature TEXT NOT NULL,
  sign_key TEXT NOT NULL,
  frozen_at TEXT NOT NULL,
  frozen_by TEXT NOT NULL,
  change_up_to INTEGER NOT NULL
) STRICT`,
  'CREATE INDEX frozen_figure_day ON frozen_figure (as_of)',
]

export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement)
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
