/** A day on which two people were seen face to face by different people in different places: they are hardly one. */
import type { SeenApart } from '../../core/domain/duplicate/evidence.ts'
import type { Store } from '../../database/store.ts'

interface ApartRow {
  day: string
  one: string
  other: string
}

/** Follow-ups of one disease by two doctors (two diseases may well be seen by two), rounding visits at two places. */
const apartSql = `
  SELECT a.visit_date AS day, a.visit_doctor || '随访' AS one, b.visit_doctor || '随访' AS other
  FROM follow_up a JOIN follow_up b ON b.person_id = @other AND b.disease = a.disease AND b.visit_date = a.visit_date
  WHERE a.person_id = @one AND a.contact = 'met' AND b.contact = 'met' AND a.visit_way IN ('1', '2') AND b.visit_way IN ('1', '2')
    AND a.visit_doctor <> b.visit_doctor
  UNION ALL
  SELECT a.visit_date, a.place, b.place FROM rounding_visit a JOIN rounding_visit b ON b.person_id = @other AND b.visit_date = a.visit_date
  WHERE a.person_id = @one AND a.place <> b.place AND a.visit_kind <> 'teleconsultation' AND b.visit_kind <> 'teleconsultation'
  ORDER BY 1 DESC LIMIT 1`

export function findSeenApart(store: Store, oneId: number, otherId: number): SeenApart | null {
  const row = store.one<ApartRow>(apartSql, { one: oneId, other: otherId })
  return row && { day: row.day, places: [row.one, row.other] }
}
