/** Problems found, who mends them until when, and what was done. */
import type { Knex } from 'knex'

const statements = [
  `CREATE TABLE rectification (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  source TEXT NOT NULL,
  source_key TEXT,
  found_on TEXT NOT NULL,
  problem TEXT NOT NULL,
  measure TEXT NOT NULL,
  owner TEXT NOT NULL,
  village_id INTEGER REFERENCES village (id),
  due_on TEXT NOT NULL,
  state TEXT NOT NULL,
  counter TEXT,
  people TEXT NOT NULL,
  settled_on TEXT
) STRICT`,
  'CREATE INDEX rectification_due ON rectification (state, due_on)',
  `CREATE TABLE rectification_step (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  rectification_id INTEGER NOT NULL REFERENCES rectification (id),
  done_on TEXT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  recount TEXT,
  by_name TEXT NOT NULL
) STRICT`,
  'CREATE INDEX rectification_step_of ON rectification_step (rectification_id)',
]

export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement)
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
