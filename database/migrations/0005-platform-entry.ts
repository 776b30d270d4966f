/** Which follow-ups were typed into the provincial platform, by whom, and in which revision. */
import type { Knex } from 'knex'

const table = `
CREATE TABLE platform_entry (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  follow_up_id INTEGER NOT NULL,
  entered_on TEXT NOT NULL,
  user_id INTEGER,
  user_name TEXT NOT NULL,
  follow_up_rev INTEGER NOT NULL
) STRICT`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(table)
  await knex.raw('CREATE UNIQUE INDEX platform_entry_follow_up ON platform_entry (follow_up_id)')
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
