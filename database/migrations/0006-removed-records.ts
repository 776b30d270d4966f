/** The history of a person asks what was taken out: an index over the few removals spares it the whole change log. */
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw("CREATE INDEX change_removed ON change (entity, entity_id) WHERE op = 'remove'")
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
