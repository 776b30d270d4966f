/** What one page of supervision takes over from another: a check into the score, village scores into the funds, problems into the ledger. */
import type { Knex } from 'knex'

const statements = [
  'ALTER TABLE random_check ADD COLUMN scored_on TEXT',
  'ALTER TABLE random_check ADD COLUMN scored_by TEXT',
  "ALTER TABLE score_result ADD COLUMN villages TEXT NOT NULL DEFAULT '[]'",
  'ALTER TABLE fund_table ADD COLUMN score_source TEXT',
]

export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement)
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
