/** What is stocked and lacking where, what was handed out to whom, who was called about it, what is asked for, who is covered. */
import type { Knex } from 'knex'

const keeping = 'id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, hlc TEXT NOT NULL'
const medicine = 'drug_code TEXT NOT NULL, generic_name TEXT NOT NULL, spec TEXT, unit TEXT'

const statements = [
  `CREATE TABLE drug_stock (${keeping}, village_id INTEGER REFERENCES village (id), ${medicine},
    quantity REAL, counted_on TEXT, counted_by TEXT, low_at REAL) STRICT`,
  'CREATE INDEX drug_stock_place ON drug_stock (village_id, drug_code)',
  `CREATE TABLE drug_shortage (${keeping}, village_id INTEGER REFERENCES village (id), ${medicine},
    quantity REAL, asked_on TEXT NOT NULL, asked_by TEXT NOT NULL, note TEXT, solution TEXT, solved_on TEXT) STRICT`,
  'CREATE INDEX drug_shortage_day ON drug_shortage (asked_on)',
  `CREATE TABLE dispensing (${keeping}, person_id INTEGER NOT NULL REFERENCES person (id),
    drug_code TEXT, generic_name TEXT NOT NULL, spec TEXT, unit TEXT, quantity REAL NOT NULL, days INTEGER NOT NULL,
    dispensed_on TEXT NOT NULL, village_id INTEGER REFERENCES village (id), dispensed_by TEXT, long_rx INTEGER NOT NULL,
    assessed TEXT NOT NULL, assessed_by TEXT, signed_on TEXT, override_reason TEXT) STRICT`,
  'CREATE INDEX dispensing_person ON dispensing (person_id, dispensed_on)',
  // What a place has left since its count.
  'CREATE INDEX dispensing_place ON dispensing (village_id, drug_code, dispensed_on, quantity)',
  `CREATE TABLE run_out_call (${keeping}, person_id INTEGER NOT NULL REFERENCES person (id), called_on TEXT NOT NULL,
    called_by TEXT NOT NULL, call_result TEXT NOT NULL, note TEXT, call_again_on TEXT) STRICT`,
  'CREATE INDEX run_out_call_person ON run_out_call (person_id, called_on)',
  `CREATE TABLE drug_demand (${keeping}, period TEXT NOT NULL, made_on TEXT NOT NULL, made_by TEXT NOT NULL,
    lines TEXT NOT NULL, note TEXT, signed_on TEXT, signed_by TEXT) STRICT`,
  'CREATE INDEX drug_demand_period ON drug_demand (period)',
  `CREATE TABLE drug_cover (${keeping}, person_id INTEGER NOT NULL REFERENCES person (id), disease TEXT NOT NULL,
    registered_on TEXT, certificate_no TEXT, using_since TEXT, stopped_on TEXT, cover_stop_reason TEXT, cover_none_reason TEXT,
    note TEXT) STRICT`,
  'CREATE INDEX drug_cover_person ON drug_cover (person_id, disease)',
]

export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement)
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
