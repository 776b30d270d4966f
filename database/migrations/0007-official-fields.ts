/** The rest of the 个人基本信息表 and of the 专档 (domain handbook §1.4, §1.5): one column a field, lists of codes as JSON text. */
import type { Knex } from 'knex'

const ofPerson = [
  'id_note TEXT',
  'ethnicity TEXT',
  'ethnicity_other TEXT',
  'blood_type TEXT',
  'rh_type TEXT',
  'education TEXT',
  'occupation TEXT',
  'marriage TEXT',
  'workplace TEXT',
  "payment TEXT NOT NULL DEFAULT '[]'",
  'payment_other TEXT',
  "drug_allergies TEXT NOT NULL DEFAULT '[]'",
  "exposures TEXT NOT NULL DEFAULT '[]'",
  "father_hx TEXT NOT NULL DEFAULT '[]'",
  "mother_hx TEXT NOT NULL DEFAULT '[]'",
  "sibling_hx TEXT NOT NULL DEFAULT '[]'",
  "child_hx TEXT NOT NULL DEFAULT '[]'",
  'family_hx_other TEXT',
  'genetic_disease TEXT',
  "disabilities TEXT NOT NULL DEFAULT '[]'",
  'disability_other TEXT',
  'no_past_disease INTEGER NOT NULL DEFAULT 0',
]

const ofFile = [
  "family_relatives TEXT NOT NULL DEFAULT '[]'",
  'base_height_cm REAL',
  'base_weight_kg REAL',
  'base_sbp REAL',
  'base_dbp REAL',
  'base_fpg REAL',
  'base_glucose2h REAL',
  'htn_grade TEXT',
  'dm_type TEXT',
  'manage_level TEXT',
]

export async function up(knex: Knex): Promise<void> {
  for (const column of ofPerson) await knex.raw(`ALTER TABLE person ADD COLUMN ${column}`)
  for (const column of ofFile) await knex.raw(`ALTER TABLE disease_file ADD COLUMN ${column}`)
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
