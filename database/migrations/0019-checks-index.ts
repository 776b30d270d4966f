/**
 * The index over the yearly checks, without the condition `disease = 'T2DM'`. While it had that one, SQLite planned every statement
 * with `disease = ?` anew at each run, to see whether the value bound would let it use this index: saving a follow-up or importing
 * fifty thousand spent most of its looking up on planning. Disease and contact are columns instead, so that it answers alone.
 */
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw('DROP INDEX follow_up_checks')
  await knex.raw(
    `CREATE INDEX follow_up_checks ON follow_up (visit_date, person_id, disease, contact, dorsalis_pedis, hba1c, hba1c_date)
     WHERE dorsalis_pedis IS NOT NULL OR hba1c IS NOT NULL`,
  )
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
