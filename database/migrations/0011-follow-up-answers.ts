/** Two answers of the follow-up forms that the first schema left out: how the blood was taken, and why a person was not reached. */
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE follow_up ADD COLUMN specimen TEXT')
  await knex.raw('ALTER TABLE follow_up ADD COLUMN lost_reason_code TEXT')
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
