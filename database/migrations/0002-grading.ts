/** Colour and care level: what people decided (`grade_override`), and what follows from the data (`grading`, derived, one row a person). */
import type { Knex } from 'knex'

const overrides = `
CREATE TABLE grade_override (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  color TEXT NOT NULL,
  reason TEXT NOT NULL,
  graded_color TEXT NOT NULL,
  graded_as_of TEXT,
  decided_on TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  ended_on TEXT,
  end_reason TEXT
) STRICT`

const grading = `
CREATE TABLE grading (
  person_id INTEGER PRIMARY KEY,
  color TEXT NOT NULL,
  care_level TEXT NOT NULL,
  reason TEXT NOT NULL,
  as_of TEXT,
  grey_from TEXT,
  override_id INTEGER,
  override_color TEXT,
  override_reason TEXT,
  ended_override_id INTEGER,
  ended_as_of TEXT,
  result TEXT NOT NULL
) STRICT`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(overrides)
  await knex.raw('CREATE INDEX grade_override_person ON grade_override (person_id)')
  await knex.raw(grading)
  await knex.raw('CREATE INDEX grading_color ON grading (color, override_color, grey_from)')
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
