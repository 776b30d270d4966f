/**
 * What the worklist is made from, each kind in one pass of lean SQL; names and sentences are fetched only for the lines shown.
 * At 20,000 patients every line not fetched here counts.
 */
import type { Disease, Task } from '../core/contract/entities/index.ts'
import { addDays } from '../core/domain/local-date.ts'
import {
  scheduleEntries,
  type ScheduleEntry,
  type ScheduleFacts,
  type ScheduleVisit,
} from '../core/domain/follow-up-schedule.ts'
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

/** Visits are listed from this many days before they are due (domain handbook §2.7: ±7 days). */
const windowDays = 7

/** A disease file whose next visit is due, overdue or to be repeated. */
export interface DutyRow {
  readonly personId: number
  readonly disease: Disease
  readonly kind: 'recheck' | 'overdue' | 'due'
  readonly dueDate: string
  /** Negative before the day. */
  readonly daysLate: number
  /** The rule's sentence, without readings. */
  readonly sentence: string
  /** The last follow-up that counts, or null before the first. */
  readonly lastId: number | null
}

interface FileRow {
  readonly fileId: number
  readonly personId: number
  readonly disease: Disease
  readonly enrolDate: string
  readonly lastId: number | null
  readonly visitDate: string
  readonly contact: ScheduleVisit['contact']
  readonly visitClass: string | null
  readonly nextStep: string | null
  readonly nextVisitDate: string | null
}

export const fileDoctor = 'coalesce(f.doctor, (SELECT doctor FROM person p WHERE p.id = f.person_id))'
const personDoctor = `coalesce(p.doctor, (SELECT doctor FROM disease_file WHERE person_id = p.id AND doctor IS NOT NULL ORDER BY id LIMIT 1))`
const livesIn = (person: string): string =>
  `${villageNow.replace('p.id', person)} = :villageId AND ${person} IN (SELECT person_id FROM residence WHERE village_id = :villageId)`

/** The conditions of a scope, and the values they name. */
export function within(scope: Scope, person: string, doctor: string): string {
  const village = scope.villageId === null ? '' : ` AND ${livesIn(person)}`
  return scope.doctor === null ? village : `${village} AND ${doctor} = :doctor`
}

/** Files whose next visit falls due by the end of the window, judged by the schedule's rule. */
export function dutyRows(store: Store, scope: Scope): DutyRow[] {
  const { asOf } = scope
  // Leaves out only files that certainly are not due: satisfied, and their planned day lies beyond the window. The rule decides on the rest.
  const files = store.all<FileRow>(
    `SELECT f.id AS fileId, f.person_id AS personId, f.disease, f.enrol_date AS enrolDate, u.id AS lastId, u.visit_date AS visitDate,
       u.contact, u.visit_class AS visitClass, u.next_step AS nextStep, u.next_visit_date AS nextVisitDate
     FROM disease_file f LEFT JOIN follow_up u ON u.id = (
       SELECT id FROM follow_up WHERE person_id = f.person_id AND disease = f.disease AND visit_date <= :asOf
         AND (contact = 'met' OR next_visit_date IS NOT NULL)
       ORDER BY visit_date DESC, id DESC LIMIT 1)
     WHERE f.enrol_date <= :asOf${within(scope, 'f.person_id', fileDoctor)}
       AND (u.id IS NULL OR u.next_visit_date IS NULL OR u.next_visit_date <= :until OR u.visit_class <> '1' OR u.next_step <> '1')`,
    { ...scope, until: addDays(asOf, windowDays) },
  )
  const statuses = statusesNotActive(store, asOf)
  return files.flatMap((file) => dutyOf(file, statuses.get(file.fileId) ?? 'active', asOf))
}

function dutyOf(file: FileRow, status: ScheduleFacts['status'], asOf: string): DutyRow[] {
  const { personId, disease, enrolDate, lastId } = file
  // Examinations have a pass of their own: one of today keeps the rule silent about them.
  const facts = { disease, enrolDate, status, visits: lastId === null ? [] : [file], examDates: [asOf] }
  const entry = scheduleEntries(facts, asOf).find(isVisit)
  if (!entry) return []
  const kind = entry.kind === 'after-referral' ? 'recheck' : entry.kind
  return [
    { personId, disease, kind, dueDate: entry.dueDate, daysLate: entry.daysLate, sentence: entry.sentence, lastId },
  ]
}

type VisitEntry = ScheduleEntry & { kind: 'recheck' | 'after-referral' | 'overdue' | 'due'; dueDate: string }

const isVisit = (entry: ScheduleEntry): entry is VisitEntry =>
  entry.dueDate !== null && entry.kind !== 'unseen-this-year' && entry.kind !== 'missing-exam'

/** Files that are lost or closed on a day: few, so that everybody else needs no look-up. */
export function statusesNotActive(store: Store, asOf: string): Map<number, ScheduleFacts['status']> {
  const rows = store.all<{ id: number; status: ScheduleFacts['status'] }>(
    `SELECT file_id AS id, status FROM disease_status
     WHERE from_date <= ? AND file_id IN (SELECT file_id FROM disease_status WHERE status <> 'active') ORDER BY file_id, from_date`,
    asOf,
  )
  return new Map(rows.map((row) => [row.id, row.status]))
}

/** People with a file that is not closed and without an examination in the as-of year up to the day. */
export function peopleWithoutExam(store: Store, scope: Scope): number[] {
  const rows = store.all<{ fileId: number; personId: number }>(
    `SELECT f.id AS fileId, f.person_id AS personId FROM disease_file f
     WHERE f.enrol_date <= :asOf${within(scope, 'f.person_id', fileDoctor)}
       AND NOT EXISTS (SELECT 1 FROM exam e WHERE e.person_id = f.person_id AND e.exam_date BETWEEN :yearStart AND :asOf)
     ORDER BY f.person_id`,
    { ...scope, yearStart: `${scope.asOf.slice(0, 4)}-01-01` },
  )
  const statuses = statusesNotActive(store, scope.asOf)
  return [...new Set(rows.filter((row) => statuses.get(row.fileId) !== 'closed').map((row) => row.personId))]
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

/**
 * Open tasks due by the end of the window, and a specialist's advice from the day it was given: whoever has to do it must see it
 * arrive. The longest overdue first. A doctor sees those of their people and their own.
 */
export function openTasks(store: Store, scope: Scope): WithId<Task>[] {
  const village = within({ ...scope, doctor: null }, 't.person_id', '')
  const doctor = scope.doctor === null ? '' : ` AND (t.owner_name = :doctor OR ${personDoctor} = :doctor)`
  const rows = store.all<Row>(
    `SELECT t.* FROM task t JOIN person p ON p.id = t.person_id
     WHERE t.state = 'open' AND (t.due_date <= :until OR t.kind = 'advice')${village}${doctor} ORDER BY t.due_date, t.id`,
    { ...scope, until: addDays(scope.asOf, windowDays) },
  )
  return rows.map((row) => rowToRecord('task', row))
}
