/** The whole examination (was: its readings only), and dated results between examinations. */
import type { Knex } from 'knex'

const examColumns = [
  'exam_doctor TEXT',
  "symptoms TEXT NOT NULL DEFAULT '[]'",
  'symptom_other TEXT',
  'temp_c REAL',
  'pulse_rate INTEGER',
  'breath_rate INTEGER',
  'right_sbp INTEGER',
  'right_dbp INTEGER',
  'left_sbp INTEGER',
  'left_dbp INTEGER',
  'self_health TEXT',
  'self_care TEXT',
  'cognition TEXT',
  'emotion TEXT',
  'exercise_frequency TEXT',
  'exercise_min_per_time INTEGER',
  "diet_habits TEXT NOT NULL DEFAULT '[]'",
  'smoking_status TEXT',
  'smoke_per_day INTEGER',
  'drinking_frequency TEXT',
  'drink_per_day_liang REAL',
  'fundus TEXT',
  'fundus_note TEXT',
  'heart_rate INTEGER',
  'heart_rhythm TEXT',
  'heart_murmur TEXT',
  'oedema TEXT',
  'dorsalis_pedis TEXT',
  'hemoglobin INTEGER',
  'white_cells REAL',
  'platelets INTEGER',
  'urine_protein TEXT',
  'urine_glucose TEXT',
  'urine_ketone TEXT',
  'urine_blood TEXT',
  'ecg TEXT',
  'ecg_note TEXT',
  'acr_mg_per_g REAL',
  'urine_albumin_mg_per_dl REAL',
  'alt REAL',
  'ast REAL',
  'albumin_g_per_l REAL',
  'bilirubin_umol_per_l REAL',
  'urea REAL',
  'potassium REAL',
  'sodium REAL',
  'ultrasound TEXT',
  'ultrasound_note TEXT',
  "cerebrovascular TEXT NOT NULL DEFAULT '[]'",
  "kidney_disease TEXT NOT NULL DEFAULT '[]'",
  "heart_disease TEXT NOT NULL DEFAULT '[]'",
  "vessel_disease TEXT NOT NULL DEFAULT '[]'",
  "eye_disease TEXT NOT NULL DEFAULT '[]'",
  'neuro_disease TEXT',
  'other_disease TEXT',
  "meds TEXT NOT NULL DEFAULT '[]'",
  'health_evaluation TEXT',
  'abnormalities TEXT',
  "health_guidance TEXT NOT NULL DEFAULT '[]'",
  "risk_control TEXT NOT NULL DEFAULT '[]'",
  'weight_target_kg REAL',
  'risk_control_note TEXT',
]

const labResults = `CREATE TABLE lab_result (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  item TEXT NOT NULL,
  test_date TEXT NOT NULL,
  value REAL,
  code TEXT,
  unit TEXT,
  ref_low REAL,
  ref_high REAL,
  flag TEXT,
  finding TEXT,
  performed_at TEXT,
  source TEXT,
  reported_by TEXT,
  reported_on TEXT,
  ext TEXT NOT NULL
) STRICT`

export async function up(knex: Knex): Promise<void> {
  for (const column of examColumns) await knex.raw(`ALTER TABLE exam ADD COLUMN ${column}`)
  await knex.raw(labResults)
  await knex.raw('CREATE INDEX lab_result_person ON lab_result (person_id, test_date)')
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
