/** What somebody died of, beside the day: ICD-10 code and words, with the status that says 死亡. */
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE disease_status ADD COLUMN death_code TEXT')
  await knex.raw('ALTER TABLE disease_status ADD COLUMN death_cause TEXT')
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
