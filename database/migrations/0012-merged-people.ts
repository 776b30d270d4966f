/** Two records of one person become one: where the merged one leads, and which pairs were found to be two people. */
import type { Knex } from 'knex'

const statements = [
  'ALTER TABLE person ADD COLUMN merged_into INTEGER',
  "ALTER TABLE person ADD COLUMN aliases TEXT NOT NULL DEFAULT '[]'",
  'CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL',
  `CREATE TABLE distinct_pair (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  one_id INTEGER NOT NULL,
  other_id INTEGER NOT NULL,
  evidence TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  decided_by TEXT NOT NULL
) STRICT`,
  'CREATE INDEX distinct_pair_people ON distinct_pair (one_id, other_id)',
]

export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement)
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
