/** The last follow-up of each person and disease on file before a day; of several on one day the one written last, as everywhere. */
import type { LocalDate } from '../../core/domain/local-date.ts'
import type { Store } from '../../database/store.ts'
import { ofPeople, peopleText, type People } from '../indicators/people-condition.ts'

export interface LastFollowUp {
  readonly id: number
  readonly personId: number
  readonly disease: string
  readonly visitDate: LocalDate
  readonly nextVisitDate: LocalDate | null
  readonly contact: 'met' | 'lost' | 'died'
}

// File by file: two steps into the index each, whatever the number of years.
const lastSql = (people: People) => `
  SELECT last.id, last.person_id AS personId, last.disease, last.visit_date AS visitDate, last.next_visit_date AS nextVisitDate, last.contact
  FROM disease_file AS file JOIN follow_up AS last ON last.id = (
    SELECT id FROM follow_up WHERE person_id = file.person_id AND disease = file.disease AND visit_date < :day
    ORDER BY visit_date DESC, id DESC LIMIT 1
  ) WHERE true ${ofPeople(people, 'file.person_id')}`

export function lastFollowUpsBefore(store: Store, day: LocalDate, people: People): LastFollowUp[] {
  return store.all<LastFollowUp>(lastSql(people), { day, people: peopleText(people) })
}
