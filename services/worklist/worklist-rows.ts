/**
 * What the worklist is made from, each kind in one pass of lean SQL; names and sentences are fetched only for the lines shown.
 * At 20,000 patients every line not fetched here counts.
 */
import type { Disease, Task } from '../../core/contract/entities/index.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { addDays } from '../../core/domain/local-date.ts'
import { diseaseCodes } from '../../core/domain/register-codes.ts'
import {
  dueDateOf,
  scheduleEntries,
  type ScheduleEntry,
  type ScheduleFacts,
  type ScheduleVisit,
} from '../../core/domain/follow-up-schedule.ts'
import type { WithId } from '../../core/contract/patients.ts'
import type { Store } from '../../database/store.ts'
import { checksOfYear } from '../exam/yearly-checks.ts'
import { keptRows, type RowSource } from '../indicators/kept-rows.ts'
import { ofPeople, peopleText } from '../indicators/people-condition.ts'
import { fileDoctor, personDoctor, valuesOf, within, type Scope } from './worklist-scope.ts'

/** Visits are listed from this many days before they are due (domain handbook §2.7: ±7 days). */
const windowDays = 7

/** Why a visit is wanted, the more urgent first. */
export const dutyKinds = ['recheck', 'after-referral', 'serious', 'overdue', 'due'] as const
export type DutyKind = (typeof dutyKinds)[number]

/** A disease file whose next visit is due, overdue or to be repeated. */
export interface DutyRow {
  readonly personId: number
  readonly disease: Disease
  readonly kind: DutyKind
  /** Two weeks after the last visit: a limit; else the day to come. */
  readonly basis: 'recheck' | 'routine'
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
  readonly last: string | null
}

/** A file with its last follow-up that counts; without one, nothing of it is set. */
export interface OpenFile extends Pick<FileRow, 'fileId' | 'personId' | 'disease' | 'enrolDate'> {
  readonly status: ScheduleFacts['status']
  readonly lastId: number | null
  readonly last: ScheduleVisit | null
}

/** Files of which something may be due by the end of the window, or whose person was not seen this year. */
export const openFiles = (store: Store, scope: Scope, enrolled?: EnrolledFiles): readonly OpenFile[] =>
  fileRows(store, scope, addDays(scope.asOf, windowDays), enrolled)

/** Files whose next visit falls due by the end of the window, judged by the schedule's rule. */
export function dutyRows(store: Store, scope: Scope, files = openFiles(store, scope)): DutyRow[] {
  return files.flatMap((file) => dutyOf(file, scope.asOf))
}

/** What a plan is made from: files whose next visit is wanted by a day that may lie far ahead. */
export function dutiesUntil(store: Store, scope: Scope, until: string): PlannableDuty[] {
  return fileRows(store, scope, until).flatMap((file) => {
    if (file.status === 'closed') return []
    const { dueDate, basis, sentence } = dueDateOf(factsOf(file, scope.asOf))
    const { personId, disease } = file
    const row = {
      personId,
      disease,
      dueDate,
      basis: basis === 'recheck' ? basis : 'routine',
    } as const
    return dueDate <= until ? [{ ...row, sentence: `${labelOf(diseaseCodes, disease)}：${sentence}` }] : []
  })
}

export type PlannableDuty = Pick<DutyRow, 'personId' | 'disease' | 'dueDate' | 'basis' | 'sentence'>

function fileRows(
  store: Store,
  scope: Scope,
  until: string,
  { files, statuses } = enrolledFiles(store, scope),
): OpenFile[] {
  const yearStart = yearStartOf(scope)
  return files
    .filter(({ last }) => mayBeDue(last, until, yearStart))
    .map(({ last, ...file }) => ({
      ...file,
      status: statuses.get(file.fileId) ?? 'active',
      ...readLast(last),
    }))
}

const lastVisitSource: RowSource<FileRow> = {
  name: '最近随访',
  days: 2,
  gather: (store, asOf, people) =>
    store.all<FileRow>(filesSql(ofPeople(people, 'f.person_id')), { asOf, people: peopleText(people) }),
}

// The last follow-up comes as one text, so that the index over the schedule's columns answers alone: reading 20,000 whole records
// would cost five times as much.
const filesSql = (condition: string) => `
  SELECT f.id AS fileId, f.person_id AS personId, f.disease, f.enrol_date AS enrolDate, (
    SELECT visit_date || '|' || coalesce(next_visit_date, '') || '|' || coalesce(visit_class, '') || '|' || coalesce(next_step, '') || '|' || contact || '|' || id
    FROM follow_up WHERE person_id = f.person_id AND disease = f.disease AND visit_date <= :asOf
      AND (contact = 'met' OR next_visit_date IS NOT NULL)
    ORDER BY visit_date DESC, id DESC LIMIT 1) AS last
  FROM disease_file f WHERE f.enrol_date <= :asOf ${condition} ORDER BY f.person_id, f.disease`

/**
 * Leaves out only files that certainly are not due: satisfied, and their planned day lies beyond the window; and whose person was met
 * this year. The rules decide on the rest.
 */
function mayBeDue(last: string | null, until: string, yearStart: string): boolean {
  if (last === null || last < yearStart || !last.includes('|met|')) return true
  const { visitClass, nextStep, nextVisitDate } = readLast(last).last ?? {}
  return visitClass !== '1' || nextStep !== '1' || (nextVisitDate ?? '') <= until
}

function readLast(text: string | null): Pick<OpenFile, 'lastId' | 'last'> {
  if (text === null) return { lastId: null, last: null }
  const [visitDate = '', nextVisitDate = '', visitClass = '', nextStep = '', contact = 'met', id] = text.split('|')
  const last = {
    visitDate,
    contact: contact as ScheduleVisit['contact'],
    visitClass: visitClass || null,
    nextStep: nextStep || null,
    nextVisitDate: nextVisitDate || null,
  }
  return { lastId: Number(id), last }
}

/** Examinations have a pass of their own: one of today keeps the rule silent about them. */
const factsOf = ({ disease, enrolDate, status, last }: OpenFile, asOf: string): ScheduleFacts => ({
  disease,
  enrolDate,
  status,
  visits: last === null ? [] : [last],
  examDates: [asOf],
})

function dutyOf(file: OpenFile, asOf: string): DutyRow[] {
  const { personId, disease, lastId } = file
  const entry = scheduleEntries(factsOf(file, asOf), asOf).find(isVisit)
  if (!entry) return []
  const { dueDate, daysLate, sentence } = entry
  const basis = entry.kind === 'recheck' || entry.kind === 'after-referral' ? 'recheck' : 'routine'
  const kind = entry.kind === 'overdue' && entry.serious ? 'serious' : entry.kind
  return [{ personId, disease, kind, basis, dueDate, daysLate, sentence, lastId }]
}

type VisitEntry = ScheduleEntry & { kind: 'recheck' | 'after-referral' | 'overdue' | 'due'; dueDate: string }

const isVisit = (entry: ScheduleEntry): entry is VisitEntry =>
  entry.dueDate !== null && entry.kind !== 'unseen-this-year' && entry.kind !== 'missing-exam'

export type Statuses = ReadonlyMap<number, ScheduleFacts['status']>

/** Files that are lost or closed on a day: few, so that everybody else needs no look-up. */
export function statusesNotActive(store: Store, asOf: string): Statuses {
  const rows = store.all<{ id: number; status: ScheduleFacts['status'] }>(
    `SELECT file_id AS id, status FROM disease_status
     WHERE from_date <= ? AND file_id IN (SELECT file_id FROM disease_status WHERE status <> 'active') ORDER BY file_id, from_date`,
    asOf,
  )
  return new Map(rows.map((row) => [row.id, row.status]))
}

export interface OwnedFile {
  readonly personId: number
  readonly disease: Disease
}

/** The files of a scope that are not closed on its day, person by person. */
export function filesNotClosed(
  store: Store,
  scope: Scope,
  { files, statuses } = enrolledFiles(store, scope),
): readonly OwnedFile[] {
  return files.filter(({ fileId }) => statuses.get(fileId) !== 'closed')
}

interface EnrolledFiles {
  readonly files: readonly FileRow[]
  readonly statuses: Statuses
}

/** What every list of a scope begins with. Of everybody the files are kept; of some villages or a doctor's they are few enough to be read. */
export function enrolledFiles(store: Store, scope: Scope): EnrolledFiles {
  const isEverybody = scope.villages === null && scope.doctor === null
  const files = isEverybody
    ? keptRows(store, scope.asOf, lastVisitSource).rows
    : store.all<FileRow>(filesSql(within(scope, 'f.person_id', fileDoctor)), valuesOf(scope))
  return { files, statuses: statusesNotActive(store, scope.asOf) }
}

/** People with a file that is not closed and without an examination in the as-of year up to the day. */
export function peopleWithoutExam(store: Store, scope: Scope, files = filesNotClosed(store, scope)): number[] {
  const examined = new Set(
    checksOfYear(store, scope.asOf).flatMap(({ personId, examined }) => (examined ? [personId] : [])),
  )
  const missing = files.filter(({ personId }) => !examined.has(personId))
  return [...new Set(missing.map(({ personId }) => personId))]
}

/** Files in care whose person was not met in the as-of year up to the day. */
export function unseenFiles(store: Store, scope: Scope, files = openFiles(store, scope)): OwnedFile[] {
  return files
    .filter((file) => file.status !== 'closed' && !isSeen(store, scope, file))
    .sort((a, b) => a.personId - b.personId || a.disease.localeCompare(b.disease))
}

/** Of whoever was met since the new year the last follow-up says so, unless one without a meeting came after it. */
function isSeen(store: Store, scope: Scope, { personId, disease, last }: OpenFile): boolean {
  if (last === null || last.visitDate < yearStartOf(scope)) return false
  if (last.contact === 'met') return true
  const sql = `SELECT 1 FROM follow_up WHERE person_id = ? AND disease = ? AND visit_date BETWEEN ? AND ? AND contact = 'met' LIMIT 1`
  return store.one(sql, personId, disease, yearStartOf(scope), scope.asOf) !== null
}

const yearStartOf = ({ asOf }: Scope): string => `${asOf.slice(0, 4)}-01-01`

/** The 待核 list: people whose ID number is missing or did not pass, unless every file of theirs is closed. */
export function peopleToVerify(store: Store, scope: Scope): number[] {
  const closed = `(SELECT status FROM disease_status s WHERE s.file_id = f.id AND s.from_date <= :asOf ORDER BY from_date DESC LIMIT 1) = 'closed'`
  const rows = store.all<{ id: number }>(
    `SELECT p.id FROM person p WHERE p.merged_into IS NULL AND p.id_check <> 'valid'${within(scope, 'p.id', personDoctor)}
       AND (NOT EXISTS (SELECT 1 FROM disease_file f WHERE f.person_id = p.id)
         OR EXISTS (SELECT 1 FROM disease_file f WHERE f.person_id = p.id AND ${closed} IS NOT TRUE))
     ORDER BY p.id_check, p.id`,
    valuesOf(scope),
  )
  return rows.map((row) => row.id)
}

/**
 * Open tasks due by the end of the window, and what specialists advise or teach from the day it was given: whoever has to do it must see it
 * arrive. The longest overdue first. A doctor sees those of their people and their own.
 */
export function openTasks(store: Store, scope: Scope): OpenTask[] {
  const village = within({ ...scope, doctor: null }, 't.person_id', '')
  const doctor =
    scope.doctor === null
      ? ''
      : ` AND (t.owner_name = :doctor OR (SELECT ${personDoctor} FROM person p WHERE p.id = t.person_id) = :doctor)`
  return store.all<OpenTask>(
    `SELECT t.id, t.person_id AS personId, t.kind, t.due_date AS dueDate, t.source_entity AS sourceEntity, t.source_id AS sourceId
     FROM task t
     WHERE t.state = 'open' AND (t.due_date <= :until OR t.kind IN ('advice', 'teaching-case'))${village}${doctor} ORDER BY t.due_date, t.id`,
    { ...valuesOf(scope), until: addDays(scope.asOf, windowDays) },
  )
}

/** What the list needs of a task; the index over the open ones answers it alone. */
export type OpenTask = Pick<WithId<Task>, 'id' | 'personId' | 'kind' | 'dueDate' | 'sourceEntity' | 'sourceId'>

/** What is said of a task that is shown. */
export function taskWords(store: Store, { id }: Pick<OpenTask, 'id'>): Pick<Task, 'title' | 'ownerName'> {
  const { title, ownerName } = store.get('task', id)
  return { title, ownerName }
}
