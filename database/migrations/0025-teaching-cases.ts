/** Why a task was not done and what happened to it on the way; visits from which others can learn. */
import type { Knex } from 'knex'

const statements = [
  'ALTER TABLE task ADD COLUMN drop_reason TEXT',
  "ALTER TABLE task ADD COLUMN steps TEXT NOT NULL DEFAULT '[]'",
  `CREATE TABLE teaching_case (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  visit_id INTEGER NOT NULL,
  specialist_id INTEGER NOT NULL,
  disease TEXT NOT NULL,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  lesson TEXT NOT NULL,
  state TEXT NOT NULL,
  marked_on TEXT NOT NULL,
  marked_by TEXT NOT NULL,
  published_on TEXT,
  published_by TEXT,
  withdraw_reason TEXT
) STRICT`,
  'CREATE INDEX teaching_case_person ON teaching_case (person_id)',
  'CREATE INDEX teaching_case_visit ON teaching_case (visit_id)',
  'CREATE INDEX rounding_visit_effect ON rounding_visit (visit_date)',
  'CREATE INDEX task_source ON task (source_id, source_entity, kind)',
]

export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement)
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
