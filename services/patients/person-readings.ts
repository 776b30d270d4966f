/** Pressures and fasting glucose of some people from every kind of record, as the rules about effect read them. */
import type { EffectReading } from '../../core/domain/effect/effect-reading.ts'
import type { ReadingSource } from '../../core/domain/grading/readings.ts'
import type { Store } from '../../database/store.ts'

interface ReadingRow {
  readonly personId: number
  readonly on: string
  readonly source: ReadingSource
  readonly id: number
  readonly sbp: number | null
  readonly dbp: number | null
  readonly fpg: number | null
  readonly inPerson: number
}

// Told by telephone, message or screen (visit ways 3, 4, 5; domain handbook §1.1) nobody measured it.
const sql = `
  WITH asked (person_id) AS (SELECT value FROM json_each(:people))
  SELECT u.person_id AS personId, u.visit_date AS "on", 'followUp' AS source, u.id, u.sbp, u.dbp, u.fpg,
    coalesce(u.visit_way, '') NOT IN ('3', '4', '5') AS inPerson
  FROM asked a JOIN follow_up u ON u.person_id = a.person_id
  WHERE u.contact = 'met' AND u.visit_date BETWEEN :from AND :to AND (u.sbp IS NOT NULL OR u.fpg IS NOT NULL)
  UNION ALL
  SELECT e.person_id, e.exam_date, 'exam', e.id, e.sbp, e.dbp, e.fpg, 1
  FROM asked a JOIN exam e ON e.person_id = a.person_id
  WHERE e.exam_date BETWEEN :from AND :to AND (e.sbp IS NOT NULL OR e.fpg IS NOT NULL)
  UNION ALL
  SELECT r.person_id, r.visit_date, 'roundingVisit', r.id, r.sbp, r.dbp, r.fpg, r.visit_kind <> 'teleconsultation'
  FROM asked a JOIN rounding_visit r ON r.person_id = a.person_id
  WHERE r.visit_date BETWEEN :from AND :to AND (r.sbp IS NOT NULL OR r.fpg IS NOT NULL)
  UNION ALL
  SELECT l.person_id, l.test_date, 'labResult', l.id, NULL, NULL, l.value, 1
  FROM asked a JOIN lab_result l ON l.person_id = a.person_id
  WHERE l.item = 'fpg' AND l.test_date BETWEEN :from AND :to AND l.value IS NOT NULL`

/** By person; both days belong to the span. People without a reading have no entry. */
export function readingsOfPeople(
  store: Store,
  personIds: readonly number[],
  from: string,
  to: string,
): Map<number, EffectReading[]> {
  const found = new Map<number, EffectReading[]>()
  const people = JSON.stringify([...new Set(personIds)])
  for (const { personId, inPerson, ...row } of store.all<ReadingRow>(sql, { people, from, to })) {
    const list = found.get(personId)
    const reading = { ...row, inPerson: inPerson === 1 }
    if (list) list.push(reading)
    else found.set(personId, [reading])
  }
  return found
}

export const readingSourceNames: Readonly<Record<ReadingSource, string>> = {
  followUp: '随访',
  exam: '体检',
  roundingVisit: '专家接诊',
  labResult: '化验单',
}
