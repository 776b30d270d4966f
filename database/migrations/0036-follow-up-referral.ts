/** The few follow-ups that mention a referral, found without reading everybody's year (`services/referral/referral-facts.ts` asks in these words). */
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    `CREATE INDEX follow_up_referral ON follow_up (visit_date, person_id, disease)
     WHERE contact = 'met' AND (next_step IN ('3', '4') OR coalesce(referral_reason, referral_org_dept) IS NOT NULL)`,
  )
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
