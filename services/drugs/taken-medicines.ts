/** What the people under care take now, medicine by medicine, with where they live and when it runs out. */
import { dailyUnits } from '../../core/domain/long-prescription/daily-units.ts'
import type { Store } from '../../database/store.ts'
import { drugKeyOf } from './run-out-derive.ts'
import { villageNow } from '../patients/present-village.ts'

export interface TakenMedicine {
  readonly personId: number
  readonly villageId: number | null
  readonly drugKey: string
  readonly drugCode: string | null
  readonly genericName: string
  readonly spec: string | null
  /** Packing units; null: dose or strength is not known. */
  readonly perDay: number | null
  /** Null: nothing was ever handed out. */
  readonly runOutOn: string | null
}

/** SQL: somebody with a file that is not closed, on the day `:asOf`. */
export const underCare = (person: string): string =>
  `EXISTS (SELECT 1 FROM disease_file f WHERE f.person_id = ${person} AND f.enrol_date <= :asOf AND coalesce(
     (SELECT status FROM disease_status s WHERE s.file_id = f.id AND s.from_date <= :asOf ORDER BY from_date DESC, s.id DESC LIMIT 1), 'active') <> 'closed')`

/** Of people under care on the day; what was begun later or stopped by then is left out. */
export function takenMedicines(store: Store, asOf: string): TakenMedicine[] {
  const rows = store.all<
    Omit<TakenMedicine, 'drugKey' | 'perDay'> & {
      dosePerTime: number | null
      doseUnit: string | null
      freqPerDay: number | null
    }
  >(
    `SELECT m.person_id AS personId, ${villageNow} AS villageId, m.drug_code AS drugCode, m.generic_name AS genericName, m.spec,
       m.dose_per_time AS dosePerTime, m.dose_unit AS doseUnit, m.freq_per_day AS freqPerDay, r.run_out_on AS runOutOn
     FROM medication m JOIN person p ON p.id = m.person_id
     LEFT JOIN run_out r ON r.person_id = m.person_id AND r.drug_key = coalesce(m.drug_code, m.generic_name)
     WHERE m.start_date <= :asOf AND (m.stop_date IS NULL OR m.stop_date > :asOf) AND p.merged_into IS NULL AND ${underCare('p.id')}
     ORDER BY m.generic_name, m.person_id`,
    { asOf },
  )
  return rows.map(({ dosePerTime, doseUnit, freqPerDay, ...row }) => ({
    ...row,
    drugKey: drugKeyOf(row),
    perDay: dailyUnits({ ...row, dosePerTime, doseUnit, freqPerDay }),
  }))
}
