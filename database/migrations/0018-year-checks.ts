/** Who had the foot looked at and the HbA1c taken this year, for the worklist: an index of few rows spares it 20,000 whole records. */
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    `CREATE INDEX follow_up_checks ON follow_up (visit_date, person_id, dorsalis_pedis, hba1c, hba1c_date)
     WHERE disease = 'T2DM' AND contact = 'met' AND (dorsalis_pedis IS NOT NULL OR hba1c IS NOT NULL)`,
  )
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
