/** When each medicine of each person runs out: derived from what was handed out and what is taken, so that the worklist need not. */
import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    `CREATE TABLE run_out (person_id INTEGER NOT NULL, drug_key TEXT NOT NULL, medication_id INTEGER NOT NULL,
      run_out_on TEXT NOT NULL, last_on TEXT NOT NULL, carried_days INTEGER NOT NULL, gap_days INTEGER NOT NULL, per_day REAL,
      PRIMARY KEY (person_id, drug_key)) STRICT, WITHOUT ROWID`,
  )
  await knex.raw('CREATE INDEX run_out_day ON run_out (run_out_on, person_id)')
  await knex.raw('CREATE INDEX drug_list_code ON drug (list_id, code)')
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
