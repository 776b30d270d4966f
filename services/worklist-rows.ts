/**
 * What the worklist is made from, each kind in one pass of lean SQL; names and sentences are fetched only for the lines shown.
 * At 20,000 patients every line not fetched here counts.
 */
import type { Disease, Task } from '../core/contract/entities/index.ts'
import { addDays } from '../core/domain/local-date.ts'
import { visitDuty, visitWindowDays, type DutyFacts, type VisitDuty } from '../core/domain/visit-duty.ts'
import { rowToRecord, type Row } from '../database/columns.ts'
import type { WithId } from '../core/contract/patients.ts'
import type { Store } from '../database/store.ts'
import { villageNow } from './patient-list.ts'

/** Which people a worklist is about. */
export interface Scope {
  readonly asOf: string
  readonly villageId: number | null
  readonly doctor: string | null
}

/** A disease file in care whose next visit is due, overdue or to be repeated. */
export interface DutyRow extends DutyFacts {
  readonly personId: number
  readonly disease: Disease
  readonly lastId: number | null
  readonly duty: VisitDuty
}

interface FileRow extends DutyFacts {
  readonly fileId: number
  readonly personId: number
  readonly disease: Disease
  readonly lastId: number | null
}

const fileDoctor = 'coalesce(f.doctor, (SELECT doctor FROM person p WHERE p.id = f.person_id))'
const personDoctor = `coalesce(p.doctor, (SELECT doctor FROM disease_file WHERE person_id = p.id AND doctor IS NOT NULL ORDER BY id LIMIT 1))`
const livesIn = (person: string): string =>
  `${villageNow.replace('p.id', person)} = :villageId AND ${person} IN (SELECT person_id FROM residence WHERE village_id = :villageId)`

/** The conditions of a scope, and the values they name. */
function within(scope: Scope, person: string, doctor: string): string {
  const village = scope.villageId === null ? '' : ` AND ${livesIn(person)}`
  return scope.doctor === null ? village : `${village} AND ${doctor} = :doctor`
}

/** Files whose next visit falls due by the end of the window, with the last follow-up that met the person. */
export function dutyRows(store: Store, scope: Scope): DutyRow[] {
  // Leaves out only files that certainly are not due: satisfied, and their planned day lies beyond the window. The rule decides on the rest.
  const rows = store.all<FileRow>(
    `SELECT f.id AS fileId, f.person_id AS personId, f.disease, f.enrol_date AS enrolDate, u.id AS lastId, u.visit_date AS lastDate,
       u.next_visit_date AS nextVisitDate, u.next_step AS nextStep, u.visit_class AS visitClass
     FROM disease_file f LEFT JOIN follow_up u ON u.id = (
       SELECT id FROM follow_up WHERE person_id = f.person_id AND disease = f.disease AND visit_date <= :asOf AND contact = 'met'
       ORDER BY visit_date DESC, id DESC LIMIT 1)
     WHERE f.enrol_date <= :asOf${within(scope, 'f.person_id', fileDoctor)}
       AND (u.id IS NULL OR u.next_visit_date IS NULL OR u.next_visit_date <= :until OR u.visit_class <> '1' OR u.next_step <> '1')`,
    { ...scope, until: addDays(scope.asOf, visitWindowDays) },
  )
  const notActive = filesNotActive(store, scope.asOf)
  return rows
    .filter((row) => !notActive.has(row.fileId))
    .map((row) => ({ ...row, duty: visitDuty(row, scope.asOf) }))
    .filter((row) => row.duty.kind !== null)
}

/** Files that are lost or closed on a day: few, so that everybody else needs no look-up. */
function filesNotActive(store: Store, asOf: string): Set<number> {
  const rows = store.all<{ id: number; status: string }>(
    `SELECT file_id AS id, status FROM disease_status
     WHERE from_date <= ? AND file_id IN (SELECT file_id FROM disease_status WHERE status <> 'active') ORDER BY file_id, from_date`,
    asOf,
  )
  const last = new Map(rows.map((row) => [row.id, row.status]))
  return new Set([...last].filter(([, status]) => status !== 'active').map(([id]) => id))
}

/** People in care without an examination in the as-of year up to the day. */
export function peopleWithoutExam(store: Store, scope: Scope): number[] {
  const rows = store.all<{ fileId: number; personId: number }>(
    `SELECT f.id AS fileId, f.person_id AS personId FROM disease_file f
     WHERE f.enrol_date <= :asOf${within(scope, 'f.person_id', fileDoctor)}
       AND NOT EXISTS (SELECT 1 FROM exam e WHERE e.person_id = f.person_id AND e.exam_date BETWEEN :yearStart AND :asOf)
     ORDER BY f.person_id`,
    { ...scope, yearStart: `${scope.asOf.slice(0, 4)}-01-01` },
  )
  const notActive = filesNotActive(store, scope.asOf)
  return [...new Set(rows.filter((row) => !notActive.has(row.fileId)).map((row) => row.personId))]
}

/** The 待核 list: people whose ID number is missing or did not pass, unless every file of theirs is closed. */
export function peopleToVerify(store: Store, scope: Scope): number[] {
  const closed = `(SELECT status FROM disease_status s WHERE s.file_id = f.id AND s.from_date <= :asOf ORDER BY from_date DESC LIMIT 1) = 'closed'`
  const rows = store.all<{ id: number }>(
    `SELECT p.id FROM person p WHERE p.id_check <> 'valid'${within(scope, 'p.id', personDoctor)}
       AND (NOT EXISTS (SELECT 1 FROM disease_file f WHERE f.person_id = p.id)
         OR EXISTS (SELECT 1 FROM disease_file f WHERE f.person_id = p.id AND ${closed} IS NOT TRUE))
     ORDER BY p.id_check, p.id`,
    { ...scope },
  )
  return rows.map((row) => row.id)
}

/** Open tasks due by the end of the window, the longest overdue first. A doctor sees those of their people and their own. */
export function openTasks(store: Store, scope: Scope): WithId<Task>[] {
  const village = within({ ...scope, doctor: null }, 't.person_id', '')
  const doctor = scope.doctor === null ? '' : ` AND (t.owner_name = :doctor OR ${personDoctor} = :doctor)`
  const rows = store.all<Row>(
    `SELECT t.* FROM task t JOIN person p ON p.id = t.person_id
     WHERE t.state = 'open' AND t.due_date <= :until${village}${doctor} ORDER BY t.due_date, t.id`,
    { ...scope, until: addDays(scope.asOf, visitWindowDays) },
  )
  return rows.map((row) => rowToRecord('task', row))
}
