/** Dated facts about a person's health: complications, organ damage, risk factors, past diseases, operations (domain handbook §1.4, §2.4). */
import type { Knex } from 'knex'

const condition = `
CREATE TABLE condition (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL,
  found_on TEXT,
  found_on_precision TEXT NOT NULL,
  ended_on TEXT,
  source TEXT,
  note TEXT,
  ext TEXT NOT NULL
) STRICT`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(condition)
  await knex.raw('CREATE INDEX condition_person ON condition (person_id)')
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
