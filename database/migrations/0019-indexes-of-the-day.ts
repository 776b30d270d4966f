/**
 * Indexes that answer alone what the window asks all day: the list of the day and the overview after every save. Each of them spares
 * reading whole records, of which twenty thousand do not fit into the page cache together.
 *
 * The one over the yearly checks loses its condition `disease = 'T2DM'`. While it had that one, SQLite planned every statement with
 * `disease = ?` anew at each run, to see whether the value bound would let it use this index: saving a follow-up or importing fifty
 * thousand spent most of its looking up on planning.
 */
import type { Knex } from 'knex'

const statements = [
  'DROP INDEX follow_up_checks',
  `CREATE INDEX follow_up_checks ON follow_up (visit_date, person_id, disease, contact, dorsalis_pedis, hba1c, hba1c_date)
   WHERE dorsalis_pedis IS NOT NULL OR hba1c IS NOT NULL`,
  'CREATE INDEX follow_up_day ON follow_up (visit_date)',
  'DROP INDEX task_due',
  'CREATE INDEX task_due ON task (state, due_date, id, person_id, kind, source_entity, source_id)',
  // `services/exam/missing-labs.ts` asks in these words.
  `CREATE INDEX exam_checks ON exam (exam_date, person_id, hba1c, ecg, creatinine_umol_per_l, potassium, total_cholesterol, ldl,
     urine_protein, urine_albumin_mg_per_dl, acr_mg_per_g, fundus, dorsalis_pedis, ext ->> '$.resultsNotShown')`,
  'CREATE INDEX residence_place ON residence (person_id, from_date, village_id)',
]

export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement)
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
