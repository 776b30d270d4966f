/** Keeps the table of run-out days in step with what is handed out and taken, inside every transaction. */
import type { EntityName } from '../../core/contract/entities/index.ts'
import { groupBy } from '../../core/domain/group-by.ts'
import { dailyUnits } from '../../core/domain/long-prescription/daily-units.ts'
import {
  supplyCourse,
  type DosePhase,
  type Supply,
  type SupplyCourse,
} from '../../core/domain/long-prescription/run-out.ts'
import type { Connection } from '../../database/open.ts'
import { statements } from '../../database/statements.ts'

/** One medicine is the same medicine whatever its dose: by its code, or by its name where it has none. */
export const drugKeyOf = (medicine: { drugCode: string | null; genericName: string }): string =>
  medicine.drugCode ?? medicine.genericName

export interface DoseRow {
  readonly drugCode: string | null
  readonly genericName: string
  readonly spec: string | null
  readonly dosePerTime: number | null
  readonly doseUnit: string | null
  readonly freqPerDay: number | null
  readonly startDate: string
  readonly stopDate: string | null
}

/** When one medicine runs out. `doses`: all its stretches in the regimen, whatever their order. */
export function courseOf(supplies: readonly Supply[], doses: readonly DoseRow[]): SupplyCourse | null {
  const phases: DosePhase[] = doses
    .toSorted((a, b) => a.startDate.localeCompare(b.startDate))
    .map((dose) => ({ from: dose.startDate, to: dose.stopDate, perDay: dailyUnits(dose) }))
  return supplyCourse(supplies, phases)
}

interface SupplyRow extends Supply {
  readonly drugCode: string | null
  readonly genericName: string
}

const idsPerPass = 5000
const suppliesSql = `SELECT drug_code AS drugCode, generic_name AS genericName, dispensed_on AS "on", quantity, days FROM dispensing WHERE person_id = ? ORDER BY dispensed_on, id`
const dosesSql = `SELECT id, drug_code AS drugCode, generic_name AS genericName, spec, dose_per_time AS dosePerTime, dose_unit AS doseUnit,
  freq_per_day AS freqPerDay, start_date AS startDate, stop_date AS stopDate FROM medication WHERE person_id = ? ORDER BY start_date, id`

export function deriveRunOuts(db: Connection, touched: ReadonlyMap<EntityName, ReadonlySet<number>>): void {
  for (const personId of peopleTouched(db, touched)) keepRunOuts(db, personId)
}

function peopleTouched(db: Connection, touched: ReadonlyMap<EntityName, ReadonlySet<number>>): Set<number> {
  const sql = statements(db)
  const people = new Set<number>()
  let changed = false
  for (const entity of ['dispensing', 'medication'] as const) {
    const ids = [...(touched.get(entity) ?? [])]
    changed ||= ids.length > 0
    for (let from = 0; from < ids.length; from += idsPerPass) {
      const found = sql(`SELECT DISTINCT person_id FROM ${entity} WHERE id IN (SELECT value FROM json_each(?))`).pluck()
      for (const id of found.all(JSON.stringify(ids.slice(from, from + idsPerPass))) as number[]) people.add(id)
    }
  }
  if (!changed) return people
  // Records that were removed or given to another person name their owner only in the log of this transaction.
  const owners = sql(
    `SELECT DISTINCT before ->> 'personId' FROM change WHERE tx = (SELECT tx FROM change ORDER BY seq DESC LIMIT 1)
       AND op <> 'insert' AND entity IN ('dispensing', 'medication')`,
  ).pluck()
  for (const id of owners.all() as (number | null)[]) if (id !== null) people.add(id)
  return people
}

function keepRunOuts(db: Connection, personId: number): void {
  const sql = statements(db)
  const supplies = sql(suppliesSql).all(personId) as SupplyRow[]
  sql('DELETE FROM run_out WHERE person_id = ?').run(personId)
  if (supplies.length === 0) return
  const doses = sql(dosesSql).all(personId) as (DoseRow & { id: number })[]
  const suppliesOf = groupBy(supplies, drugKeyOf)
  for (const [key, own] of groupBy(doses, drugKeyOf)) {
    const now = own.findLast((dose) => dose.stopDate === null)
    const course = now && courseOf(suppliesOf.get(key) ?? [], own)
    if (!now || !course || course.runOutOn === null) continue
    const gapDays = course.gaps.reduce((sum, gap) => sum + gap.days, 0)
    sql(
      'INSERT INTO run_out (person_id, drug_key, medication_id, run_out_on, last_on, carried_days, gap_days, per_day) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ).run(personId, key, now.id, course.runOutOn, course.lastOn, course.carriedDays, gapDays, dailyUnits(now))
  }
}
