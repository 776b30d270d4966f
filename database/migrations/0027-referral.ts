/** 双向转诊: one slip a row, with its dated steps; open ones are looked for by state, a person's by the person. */
import type { Knex } from 'knex'

const statements = [
  `CREATE TABLE referral (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  diseases TEXT NOT NULL,
  direction TEXT NOT NULL,
  state TEXT NOT NULL,
  steps TEXT NOT NULL,
  hospital TEXT,
  department TEXT,
  hospital_doctor TEXT,
  doctor TEXT,
  doctor_phone TEXT,
  impression TEXT,
  present_illness TEXT,
  past_history TEXT,
  treatment TEXT,
  green_channel INTEGER NOT NULL,
  emergency_reason TEXT,
  beyond TEXT,
  certificate_no TEXT,
  certificate_date TEXT,
  back_diagnosis TEXT,
  hospital_no TEXT,
  back_exam TEXT,
  back_treatment TEXT,
  back_plan TEXT,
  back_doctor TEXT,
  back_phone TEXT,
  back_receiver TEXT,
  sources TEXT NOT NULL,
  ext TEXT NOT NULL
) STRICT`,
  'CREATE INDEX referral_person ON referral (person_id)',
  'CREATE INDEX referral_state ON referral (state)',
]

export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement)
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
