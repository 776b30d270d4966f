/** Whom the plan has on which day, and who has been seen since it was made. */
import type { PlannedVisit } from '../../core/contract/entities/index.ts'
import type { WithId } from '../../core/contract/patients.ts'
import { rowToRecord, type Row } from '../../database/columns.ts'
import type { Store } from '../../database/store.ts'
import { personDoctor, valuesOf, within, type Scope } from '../worklist/worklist-scope.ts'

export type PlannedPerson = WithId<PlannedVisit>

/** A follow-up after the one the plan was made from is what was planned, whenever it was typed. */
export const isVisited = `EXISTS (SELECT 1 FROM follow_up u WHERE u.person_id = v.person_id
  AND u.visit_date > coalesce(v.since_date, '') AND u.visit_date <= :asOf)`

const inCare = `EXISTS (SELECT 1 FROM disease_file f WHERE f.person_id = v.person_id AND coalesce(
  (SELECT status FROM disease_status s WHERE s.file_id = f.id AND s.from_date <= :asOf ORDER BY from_date DESC LIMIT 1), 'active') <> 'closed')`

/** Not yet visited as of the day, in the order of their days; whoever left the care is no longer waited for. */
export function openPlannedVisits(store: Store, scope: Scope): Map<number, PlannedPerson> {
  const rows = store.all<Row>(
    `SELECT v.* FROM planned_visit v JOIN person p ON p.id = v.person_id
     WHERE NOT ${isVisited} AND ${inCare}${within(scope, 'v.person_id', personDoctor)} ORDER BY v.planned_on, v.id`,
    valuesOf(scope),
  )
  const open = new Map<number, PlannedPerson>()
  for (const row of rows) {
    const visit = rowToRecord('plannedVisit', row)
    if (!open.has(visit.personId)) open.set(visit.personId, visit)
  }
  return open
}

/** Everybody the plan has on a day, seen or not. */
export function plannedOn(store: Store, scope: Scope, day: string): PlannedPerson[] {
  const rows = store.all<Row>(
    `SELECT v.* FROM planned_visit v JOIN person p ON p.id = v.person_id
     WHERE v.planned_on = :day${within(scope, 'v.person_id', personDoctor)} ORDER BY v.id`,
    { ...valuesOf(scope), day },
  )
  return rows.map((row) => rowToRecord('plannedVisit', row))
}

/** Everybody's planned visits of a range of days. */
export const plannedBetween = (store: Store, from: string, to: string): PlannedPerson[] =>
  store
    .all<Row>('SELECT * FROM planned_visit WHERE planned_on BETWEEN ? AND ?', from, to)
    .map((row) => rowToRecord('plannedVisit', row))

export const isVisitedBy = (store: Store, { id }: PlannedPerson, asOf: string): boolean =>
  store.one<{ done: number }>(`SELECT ${isVisited} AS done FROM planned_visit v WHERE v.id = :id`, { id, asOf })
    ?.done === 1
