/** What the prescription rules said and what became of it, as records of their own (was: warnings kept in the extension of a visit). */
import type { Knex } from 'knex'

const table = `CREATE TABLE prescription_alert (
  id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  alert_date TEXT NOT NULL,
  source_entity TEXT NOT NULL,
  source_id INTEGER,
  rule TEXT NOT NULL,
  clause TEXT NOT NULL,
  level TEXT NOT NULL,
  outcome TEXT NOT NULL,
  medicines TEXT NOT NULL,
  said TEXT NOT NULL,
  reason TEXT,
  doctor TEXT,
  decided_by TEXT,
  second_person TEXT,
  rule_version TEXT NOT NULL,
  ext TEXT NOT NULL
) STRICT`

/**
 * The township and the county each move their own copies, so the ids are made from the visit's: upper half of the numbers of the
 * visit's device, which no running number reaches, 64 to a visit.
 */
const moved = `INSERT INTO prescription_alert
  SELECT v.id / 4294967296 * 4294967296 + 2147483648 + (v.id % 4294967296) * 64 + a.key, 1, v.hlc, v.person_id, v.visit_date,
    'roundingVisit', v.id, a.value ->> 'rule', coalesce(a.value ->> 'clause', ''), 'warn', 'kept',
    coalesce(a.value -> 'medicines', '[]'), coalesce(a.value ->> 'said', ''), a.value ->> 'reason', s.name,
    (SELECT u.name FROM change c JOIN user u ON u.id = c.user_id WHERE c.entity = 'roundingVisit' AND c.entity_id = v.id AND c.op = 'insert'),
    NULL, coalesce(a.value ->> 'version', ''), '{}'
  FROM rounding_visit v JOIN specialist s ON s.id = v.specialist_id, json_each(v.ext, '$.prescriptionAlerts') a
  WHERE a.key < 64 AND a.value ->> 'rule' IS NOT NULL`

/** Only what stands in the change log goes into the next package. */
const logged = `INSERT INTO change (tx, entity, entity_id, op, rev, hlc, device, at, reason)
  SELECT (SELECT coalesce(max(seq), 0) + 1 FROM change), 'prescriptionAlert', id, 'insert', 1, hlc, id / 4294967296,
    strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), '程序升级：用药提示单独成表'
  FROM prescription_alert`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(table)
  await knex.raw('CREATE INDEX prescription_alert_person ON prescription_alert (person_id)')
  await knex.raw('CREATE INDEX prescription_alert_date ON prescription_alert (alert_date)')
  await knex.raw('CREATE INDEX prescription_alert_source ON prescription_alert (source_id)')
  await knex.raw(moved)
  await knex.raw(logged)
  await knex.raw(
    `UPDATE rounding_visit SET ext = json_remove(ext, '$.prescriptionAlerts') WHERE ext ->> '$.prescriptionAlerts' IS NOT NULL`,
  )
}

/** A migration is never taken back: the backup made before it is. knex asks for the function. */
export async function down(): Promise<void> {
  throw new Error('migrations are forward-only')
}
