/** 双处方: the township's own texts of the education library, and what was handed out to whom. */
import type { Knex } from 'knex'

const statements = [
  `CREATE TABLE education_text (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  key TEXT NOT NULL,
  title TEXT NOT NULL,
  situations TEXT NOT NULL,
  disease TEXT,
  body TEXT NOT NULL,
  source TEXT NOT NULL,
  version TEXT NOT NULL,
  sort_no INTEGER NOT NULL,
  active INTEGER NOT NULL
) STRICT`,
  'CREATE UNIQUE INDEX education_text_key ON education_text (key)',
  `CREATE TABLE double_prescription (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  given_on TEXT NOT NULL,
  diagnosis TEXT,
  medicines TEXT NOT NULL,
  days INTEGER,
  texts TEXT NOT NULL,
  advice TEXT,
  next_visit_date TEXT,
  doctor TEXT,
  ext TEXT NOT NULL
) STRICT`,
  'CREATE INDEX double_prescription_person ON double_prescription (person_id, given_on)',
]

export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement)
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
