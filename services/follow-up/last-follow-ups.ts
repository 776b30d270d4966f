/** The last follow-up of each person and disease before a day; of several on one day the one written last, as everywhere. */
import type { LocalDate } from '../../core/domain/local-date.ts'
import type { Store } from '../../database/store.ts'

export interface LastFollowUp {
  readonly id: number
  readonly personId: number
  readonly disease: string
  readonly visitDate: LocalDate
  readonly nextVisitDate: LocalDate | null
  readonly contact: 'met' | 'lost' | 'died'
}

const lastSql = `
  SELECT written.id, person_id AS personId, disease, visit_date AS visitDate, next_visit_date AS nextVisitDate, contact
  FROM follow_up JOIN (
    SELECT max(same.id) AS id FROM follow_up AS same JOIN (
      SELECT person_id, disease, max(visit_date) AS day FROM follow_up WHERE visit_date < ? GROUP BY person_id, disease
    ) AS last ON same.person_id = last.person_id AND same.disease = last.disease AND same.visit_date = last.day
    GROUP BY same.person_id, same.disease
  ) AS written ON written.id = follow_up.id`

export function lastFollowUpsBefore(store: Store, day: LocalDate): LastFollowUp[] {
  return store.all<LastFollowUp>(lastSql, day)
}
