/**
 * Facts are gathered a few hundred people at a time (ADR 15): the indexes over the checks of a year begin with the person.
 * `follow_up_person` and `exam_person` go: others begin with the same columns, and every save paid for both.
 */
import type { Knex } from 'knex'

const statements = [
  'DROP INDEX follow_up_person',
  'DROP INDEX follow_up_checks',
  `CREATE INDEX follow_up_checks ON follow_up (person_id, visit_date, disease, contact, dorsalis_pedis, hba1c, hba1c_date)
   WHERE dorsalis_pedis IS NOT NULL OR hba1c IS NOT NULL`,
  'DROP INDEX exam_person',
  'DROP INDEX exam_checks',
  // `services/exam/yearly-checks.ts` asks in these words.
  `CREATE INDEX exam_checks ON exam (person_id, exam_date, hba1c, ecg, creatinine_umol_per_l, potassium, total_cholesterol, ldl,
     urine_protein, urine_albumin_mg_per_dl, acr_mg_per_g, fundus, dorsalis_pedis, ext ->> '$.resultsNotShown')`,
]

export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement)
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
