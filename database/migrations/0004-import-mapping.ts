/** What a person decided about the spreadsheets of a source, found again by the signature of its headings. */
import type { Knex } from 'knex'

const table = `
CREATE TABLE import_mapping (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  signature TEXT NOT NULL,
  file_name TEXT NOT NULL,
  overrides TEXT NOT NULL,
  decided_at TEXT NOT NULL
) STRICT`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(table)
  await knex.raw('CREATE UNIQUE INDEX import_mapping_signature ON import_mapping (signature)')
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
