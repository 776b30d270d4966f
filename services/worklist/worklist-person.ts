/** What a line of the worklist says about a person, looked up for the lines that are shown. */
import type { Disease } from '../../core/contract/entities/index.ts'
import { ageOn } from '../../core/domain/local-date.ts'
import type { Store } from '../../database/store.ts'
import { villageNow } from '../patients/patient-list.ts'

export interface WorklistPerson {
  readonly name: string
  readonly sex: string
  readonly age: number | null
  readonly phone: string
  readonly address: string
  readonly doctor: string
  readonly villageId: number | null
  readonly village: string
  readonly diseases: readonly Disease[]
  readonly idNo: string | null
  readonly idNoRaw: string | null
  readonly idType: string
}

interface PersonLine {
  name: string
  sex: string
  birth_date: string | null
  phone: string | null
  address: string | null
  doctor: string | null
  id_no: string | null
  id_no_raw: string | null
  id_type: string
  village_id: number | null
  village: string | null
}

/** Refuses nothing: the rows come from the database in the same call. */
export function worklistPerson(store: Store, personId: number, asOf: string): WorklistPerson {
  const line = store.one<PersonLine>(
    `SELECT p.*, v.id AS village_id, v.name AS village FROM person p LEFT JOIN village v ON v.id = ${villageNow} WHERE p.id = ?`,
    personId,
  )
  if (!line) throw new Error('a worklist row of nobody')
  const files = store.all<{ disease: Disease; doctor: string | null }>(
    'SELECT disease, doctor FROM disease_file WHERE person_id = ? ORDER BY disease',
    personId,
  )
  return {
    name: line.name,
    sex: line.sex,
    age: line.birth_date ? ageOn(line.birth_date, asOf) : null,
    phone: line.phone ?? '',
    address: line.address ?? '',
    doctor: files.find((file) => file.doctor)?.doctor ?? line.doctor ?? '',
    villageId: line.village_id,
    village: line.village ?? '',
    diseases: files.map((file) => file.disease),
    idNo: line.id_no,
    idNoRaw: line.id_no_raw,
    idType: line.id_type,
  }
}

export interface LastVisit {
  readonly date: string
  readonly readings: string
  /** Tries since then that did not reach the person. */
  readonly lostSince: number
}

/** The last meeting of a duty row, with its readings in words. */
export function lastVisit(
  store: Store,
  row: { personId: number; disease: Disease; lastId: number | null },
  asOf: string,
): LastVisit | null {
  if (row.lastId === null) return null
  const { visitDate, sbp, dbp, fpg } = store.get('followUp', row.lastId)
  const lost = store.one<{ n: number }>(
    `SELECT count(*) AS n FROM follow_up WHERE person_id = ? AND disease = ? AND visit_date > ? AND visit_date <= ? AND contact = 'lost'`,
    row.personId,
    row.disease,
    visitDate,
    asOf,
  )
  return { date: visitDate, readings: readingsText(sbp, dbp, fpg), lostSince: lost?.n ?? 0 }
}

function readingsText(sbp: number | null, dbp: number | null, fpg: number | null): string {
  const pressure = sbp === null && dbp === null ? '' : `血压 ${sbp ?? '—'}/${dbp ?? '—'}`
  return [pressure, fpg === null ? '' : `血糖 ${fpg}`].filter((part) => part !== '').join('，')
}
