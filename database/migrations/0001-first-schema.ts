/** The first schema: every record of the station, the change log, the audit chain and the search index. Never edited; later changes are later files. */
import type { Knex } from 'knex'

const records = `

CREATE TABLE village (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  code TEXT,
  name TEXT NOT NULL,
  sort_no INTEGER NOT NULL
) STRICT;

CREATE TABLE population (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  village_id INTEGER NOT NULL REFERENCES village (id),
  year INTEGER NOT NULL,
  residents INTEGER NOT NULL,
  residents35 INTEGER,
  source TEXT
) STRICT;

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  name TEXT NOT NULL,
  sex TEXT NOT NULL,
  birth_date TEXT,
  id_type TEXT NOT NULL,
  id_no TEXT,
  id_check TEXT NOT NULL,
  id_no_raw TEXT,
  phone TEXT,
  archive_no TEXT,
  address TEXT,
  residency TEXT,
  contact_name TEXT,
  contact_phone TEXT,
  height_cm REAL,
  doctor TEXT,
  allergies TEXT,
  note TEXT,
  ext TEXT NOT NULL
) STRICT;

CREATE TABLE residence (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  village_id INTEGER NOT NULL REFERENCES village (id),
  from_date TEXT NOT NULL
) STRICT;

CREATE TABLE disease_file (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  disease TEXT NOT NULL,
  enrol_date TEXT NOT NULL,
  dx_date TEXT,
  dx_date_precision TEXT NOT NULL,
  dx_org TEXT,
  source TEXT,
  doctor TEXT,
  org_name TEXT,
  family_hx TEXT,
  risk_level TEXT,
  note TEXT,
  ext TEXT NOT NULL
) STRICT;

CREATE TABLE disease_status (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  file_id INTEGER NOT NULL REFERENCES disease_file (id),
  status TEXT NOT NULL,
  reason TEXT,
  from_date TEXT NOT NULL,
  note TEXT
) STRICT;

CREATE TABLE contract (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  paid INTEGER NOT NULL,
  sign_date TEXT,
  start_date TEXT,
  end_date TEXT,
  stop_date TEXT,
  stop_reason TEXT,
  team TEXT,
  doctor TEXT,
  package_name TEXT,
  fee REAL
) STRICT;

CREATE TABLE follow_up (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  disease TEXT NOT NULL,
  visit_date TEXT NOT NULL,
  contact TEXT NOT NULL,
  lost_reason TEXT,
  visit_way TEXT,
  symptoms TEXT NOT NULL,
  symptom_other TEXT,
  sbp REAL,
  dbp REAL,
  height_cm REAL,
  weight_kg REAL,
  weight_target_kg REAL,
  bmi REAL,
  bmi_target REAL,
  heart_rate INTEGER,
  sign_other TEXT,
  smoke_per_day INTEGER,
  smoke_target INTEGER,
  drink_per_day_liang REAL,
  drink_target_liang REAL,
  exer_times_per_week INTEGER,
  exer_min_per_time INTEGER,
  exer_times_target INTEGER,
  exer_min_target INTEGER,
  salt_level TEXT,
  salt_target TEXT,
  psych_adjust TEXT,
  compliance_behavior TEXT,
  aux_exam TEXT,
  med_adherence TEXT,
  non_adh_reason TEXT,
  adr TEXT,
  adr_desc TEXT,
  dorsalis_pedis TEXT,
  dorsalis_pedis_side TEXT,
  staple_g INTEGER,
  staple_target_g INTEGER,
  fpg REAL,
  glucose2h REAL,
  glucose_random REAL,
  hba1c REAL,
  hba1c_date TEXT,
  hypoglycemia TEXT,
  temp_c REAL,
  insulin TEXT NOT NULL,
  meds TEXT NOT NULL,
  answers TEXT NOT NULL DEFAULT '{}',
  visit_class TEXT,
  suggested_class TEXT,
  class_reason TEXT,
  override_reason TEXT,
  next_step TEXT,
  next_visit_date TEXT,
  referral_reason TEXT,
  referral_org_dept TEXT,
  visit_doctor TEXT,
  ext TEXT NOT NULL
) STRICT;

CREATE TABLE exam (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  exam_date TEXT NOT NULL,
  org_name TEXT,
  height_cm REAL,
  weight_kg REAL,
  waist_cm REAL,
  sbp REAL,
  dbp REAL,
  fpg REAL,
  hba1c REAL,
  total_cholesterol REAL,
  triglyceride REAL,
  ldl REAL,
  hdl REAL,
  creatinine_umol_per_l REAL,
  note TEXT,
  ext TEXT NOT NULL
) STRICT;

CREATE TABLE specialist (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  name TEXT NOT NULL,
  hospital TEXT NOT NULL,
  department TEXT,
  title TEXT,
  phone TEXT,
  user_id INTEGER,
  active INTEGER NOT NULL
) STRICT;

CREATE TABLE rounding_visit (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  specialist_id INTEGER NOT NULL REFERENCES specialist (id),
  visit_date TEXT NOT NULL,
  visit_kind TEXT NOT NULL,
  place TEXT,
  subjective TEXT,
  objective TEXT,
  sbp REAL,
  dbp REAL,
  fpg REAL,
  heart_rate INTEGER,
  assessment TEXT,
  plan TEXT,
  dx_review_htn TEXT,
  dx_review_t2dm TEXT,
  dx_review_note TEXT,
  regimen_changes TEXT NOT NULL,
  long_rx INTEGER NOT NULL,
  long_rx_days INTEGER,
  referral INTEGER NOT NULL,
  referral_org_dept TEXT,
  referral_reason TEXT,
  teaching TEXT,
  next_review_date TEXT,
  ext TEXT NOT NULL
) STRICT;

CREATE TABLE medication (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  drug_code TEXT,
  generic_name TEXT NOT NULL,
  spec TEXT,
  dose_per_time REAL,
  dose_unit TEXT,
  freq_per_day REAL,
  route TEXT,
  start_date TEXT NOT NULL,
  stop_date TEXT,
  stop_reason TEXT,
  prescriber TEXT,
  visit_id INTEGER
) STRICT;

CREATE TABLE task (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  detail TEXT,
  owner_user_id INTEGER,
  owner_name TEXT NOT NULL,
  due_date TEXT NOT NULL,
  state TEXT NOT NULL,
  result TEXT,
  closed_date TEXT,
  source_entity TEXT,
  source_id INTEGER
) STRICT;

CREATE TABLE drug_list (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  source TEXT
) STRICT;

CREATE TABLE drug (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  list_id INTEGER NOT NULL REFERENCES drug_list (id),
  code TEXT NOT NULL,
  generic_name TEXT NOT NULL,
  dose_form TEXT NOT NULL,
  spec TEXT NOT NULL,
  unit TEXT NOT NULL,
  drug_class TEXT NOT NULL,
  purpose TEXT NOT NULL,
  atc TEXT,
  ddd TEXT,
  usual_dose TEXT NOT NULL,
  soft_max TEXT,
  hard_max TEXT,
  soft_max_per_day REAL,
  hard_max_per_day REAL,
  max_unit TEXT,
  essential TEXT,
  volume_based TEXT,
  insurance TEXT,
  long_rx_max_days INTEGER NOT NULL,
  covered_by_two_disease INTEGER NOT NULL,
  components TEXT NOT NULL
) STRICT;

CREATE TABLE target_scheme (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  name TEXT NOT NULL,
  source TEXT NOT NULL,
  valid_from TEXT,
  valid_to TEXT,
  current INTEGER NOT NULL
) STRICT;

CREATE TABLE target (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  scheme_id INTEGER NOT NULL REFERENCES target_scheme (id),
  indicator TEXT NOT NULL,
  disease TEXT,
  at_least REAL NOT NULL,
  clause TEXT NOT NULL
) STRICT;

CREATE TABLE user (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  login TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  active INTEGER NOT NULL
) STRICT;

CREATE TABLE import_batch (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  started_at TEXT NOT NULL,
  state TEXT NOT NULL,
  files TEXT NOT NULL,
  note TEXT
) STRICT;

CREATE TABLE peer (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  org TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  device_no INTEGER NOT NULL,
  recipient TEXT NOT NULL,
  sign_key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  trusted_at TEXT NOT NULL
) STRICT;

CREATE TABLE package_out (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  peer_id INTEGER NOT NULL REFERENCES peer (id),
  package_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  file_name TEXT NOT NULL,
  manifest_sha256 TEXT NOT NULL,
  change_after INTEGER NOT NULL,
  change_up_to INTEGER NOT NULL,
  counts TEXT NOT NULL,
  created_at TEXT NOT NULL,
  acknowledged INTEGER NOT NULL
) STRICT;

CREATE TABLE package_in (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  peer_id INTEGER NOT NULL REFERENCES peer (id),
  package_id TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  manifest_sha256 TEXT NOT NULL,
  counts TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  note TEXT
) STRICT;

CREATE TABLE draft (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  user_id INTEGER NOT NULL,
  kind TEXT,
  subject TEXT NOT NULL,
  person_id INTEGER,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX residence_day ON residence (person_id, from_date);
CREATE INDEX residence_village ON residence (village_id);
CREATE UNIQUE INDEX population_year ON population (village_id, year);
CREATE INDEX person_id_no ON person (id_no) WHERE id_no IS NOT NULL;
CREATE INDEX person_name ON person (name);
CREATE UNIQUE INDEX disease_file_person ON disease_file (person_id, disease);
CREATE UNIQUE INDEX disease_status_day ON disease_status (file_id, from_date);
CREATE INDEX contract_person ON contract (person_id);
CREATE INDEX follow_up_person ON follow_up (person_id, disease, visit_date);
CREATE INDEX exam_person ON exam (person_id, exam_date);
CREATE INDEX rounding_visit_person ON rounding_visit (person_id, visit_date);
CREATE INDEX medication_person ON medication (person_id);
CREATE INDEX task_person ON task (person_id);
CREATE INDEX task_due ON task (state, due_date);
CREATE INDEX drug_code ON drug (list_id, code);
CREATE UNIQUE INDEX user_login ON user (login);
CREATE UNIQUE INDEX draft_subject ON draft (user_id, kind, subject);
CREATE INDEX disease_status_file ON disease_status (file_id);
CREATE INDEX target_scheme_id ON target (scheme_id);
CREATE UNIQUE INDEX package_in_seq ON package_in (peer_id, epoch, seq);
`

const keeping = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE change (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  tx INTEGER NOT NULL,
  entity TEXT NOT NULL,
  entity_id INTEGER NOT NULL,
  op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'remove')),
  before TEXT,
  after TEXT,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  device INTEGER NOT NULL,
  user_id INTEGER,
  at TEXT NOT NULL,
  reason TEXT,
  batch_id INTEGER,
  package_id TEXT
) STRICT;
CREATE INDEX change_record ON change (entity, entity_id);
CREATE INDEX change_batch ON change (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX change_tx ON change (tx);

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  user_id INTEGER,
  role TEXT,
  action TEXT NOT NULL,
  object TEXT,
  outcome TEXT NOT NULL,
  reason TEXT,
  prev TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER change_no_update BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'change log is append-only'); END;
CREATE TRIGGER change_no_delete BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'change log is append-only'); END;
`

const derived = `
CREATE VIEW residence_now AS
  SELECT person_id, village_id, max(from_date) AS from_date FROM residence GROUP BY person_id;
CREATE VIEW file_now AS
  SELECT f.*, s.status, s.reason AS status_reason, s.from_date AS status_from
  FROM disease_file f
  LEFT JOIN (SELECT file_id, status, reason, max(from_date) AS from_date FROM disease_status GROUP BY file_id) s ON s.file_id = f.id;
CREATE VIRTUAL TABLE person_search USING fts5 (
  tokens, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0", prefix='1 2 3'
);
`

export async function up(knex: Knex): Promise<void> {
  for (const statement of [records, keeping, derived].flatMap(splitStatements)) await knex.raw(statement)
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}

/** Statements end with `;` at the end of a line; a trigger's inner `;` is followed by a word. */
function splitStatements(sql: string): string[] {
  return sql
    .split(/;\n/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
}
