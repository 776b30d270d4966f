/** Which specialist answers for which village (分片包干), the quarter's rounding days, and what a 会诊记录表 needs of a visit. */
import type { Knex } from 'knex'

const statements = [
  `CREATE TABLE coverage (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  specialist_id INTEGER NOT NULL,
  village_id INTEGER NOT NULL,
  diseases TEXT NOT NULL,
  from_date TEXT NOT NULL,
  to_date TEXT
) STRICT`,
  'CREATE INDEX coverage_village ON coverage (village_id)',
  `CREATE TABLE rounding_plan (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  specialist_id INTEGER NOT NULL,
  planned_on TEXT NOT NULL,
  whole_week INTEGER NOT NULL,
  village_ids TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT,
  moved_from INTEGER
) STRICT`,
  'CREATE INDEX rounding_plan_day ON rounding_plan (planned_on)',
  'ALTER TABLE rounding_visit ADD COLUMN consult_reason TEXT',
  'ALTER TABLE rounding_visit ADD COLUMN consult_opinion TEXT',
  "ALTER TABLE rounding_visit ADD COLUMN participants TEXT NOT NULL DEFAULT '[]'",
]

export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement)
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
