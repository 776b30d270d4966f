/** By which rules money is shared out, and the tables as they were kept. */
import type { Knex } from 'knex'

const statements = [
  `CREATE TABLE fund_rule (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  clause TEXT NOT NULL,
  basis TEXT NOT NULL,
  bands TEXT NOT NULL,
  rest TEXT NOT NULL,
  team_percent INTEGER NOT NULL
) STRICT`,
  `CREATE TABLE fund_table (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  kind TEXT NOT NULL,
  from_date TEXT NOT NULL,
  to_date TEXT NOT NULL,
  pool_fen INTEGER NOT NULL,
  rule TEXT NOT NULL,
  lines TEXT NOT NULL,
  shared_fen INTEGER NOT NULL,
  paid_fen INTEGER NOT NULL,
  kept_fen INTEGER NOT NULL,
  own_fen INTEGER NOT NULL,
  made_on TEXT NOT NULL,
  made_by TEXT NOT NULL
) STRICT`,
]

export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement)
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
