/** Everything about one person, gathered in one trip. */
import type { DiseaseFileView, HistoryItem, PatientPage } from '../core/contract/patients.ts'
import type { EntityName } from '../core/contract/entities/index.ts'
import { ageOn } from '../core/domain/local-date.ts'
import { maskIdNo, maskPhone } from '../core/domain/mask.ts'
import { insertedRecord } from '../database/inserted-record.ts'
import type { Store } from '../database/store.ts'
import { findPatientGrading } from './grading-color.ts'

const newestFirst = <T extends { id: number }>(key: (record: T) => string | null) => (a: T, b: T) =>
  (key(b) ?? '').localeCompare(key(a) ?? '') || b.id - a.id

/** The patient page of `personId` for the user `userId` (whose drafts it shows). Refuses `not-found`. */
export function patientPage(store: Store, personId: number, today: string, userId: number): PatientPage {
  const person = store.get('person', personId)
  const specialists = new Map(store.list('specialist').map((each) => [each.id, each.name]))
  return {
    person: {
      ...person,
      idNo: person.idNo && maskIdNo(person.idNo),
      idNoRaw: null,
      phone: person.phone && maskPhone(person.phone),
      contactPhone: person.contactPhone && maskPhone(person.contactPhone),
    },
    age: person.birthDate ? ageOn(person.birthDate, today) : null,
    grading: findPatientGrading(store, personId, today),
    village: villageOf(store, personId),
    files: fileViews(store, personId),
    contracts: store.list('contract', { personId }).sort(newestFirst((each) => each.signDate)),
    followUps: store.list('followUp', { personId }).sort(newestFirst((each) => each.visitDate)),
    visits: store
      .list('roundingVisit', { personId })
      .sort(newestFirst((each) => each.visitDate))
      .map((visit) => ({ ...visit, specialistName: specialists.get(visit.specialistId) ?? '' })),
    exams: store.list('exam', { personId }).sort(newestFirst((each) => each.examDate)),
    labs: store.list('labResult', { personId }).sort(newestFirst((each) => each.testDate)),
    prescriptions: store.list('doublePrescription', { personId }).sort(newestFirst((each) => each.givenOn)),
    medications: store.list('medication', { personId }).sort(newestFirst((each) => each.stopDate ?? `~${each.startDate}`)),
    tasks: store.list('task', { personId }).sort(newestFirst((each) => (each.state === 'open' ? `~${each.dueDate}` : each.dueDate))),
    drafts: store
      .list('draft', { personId, userId })
      .map(({ id, kind, subject, title, savedAt }) => ({ id, kind: kind ?? '', subject, title, savedAt })),
  }
}

function villageOf(store: Store, personId: number): PatientPage['village'] {
  return store.one<{ id: number; name: string; since: string }>(
    `SELECT v.id, v.name, r.from_date AS since FROM residence r JOIN village v ON v.id = r.village_id
     WHERE r.person_id = ? ORDER BY r.from_date DESC LIMIT 1`, personId,
  )
}

function fileViews(store: Store, personId: number): DiseaseFileView[] {
  return store.list('diseaseFile', { personId }).map((file) => ({
    ...file,
    statuses: store
      .list('diseaseStatus', { fileId: file.id })
      .sort((a, b) => b.fromDate.localeCompare(a.fromDate))
      .map(({ id, status, reason, fromDate, note }) => ({ id, status, reason, fromDate, note })),
  }))
}

interface ChangeLine {
  seq: number
  at: string
  user_name: string | null
  entity: EntityName
  entity_id: number
  op: HistoryItem['op']
  before: string | null
  after: string | null
  reason: string | null
  batch_id: number | null
  package_id: string | null
}

const ownTables = [
  ['residence', 'person_id'], ['disease_file', 'person_id'], ['contract', 'person_id'], ['follow_up', 'person_id'], ['exam', 'person_id'],
  ['rounding_visit', 'person_id'], ['medication', 'person_id'], ['task', 'person_id'], ['grade_override', 'person_id'], ['screening', 'person_id'], ['high_risk', 'person_id'],
  ['lab_result', 'person_id'], ['double_prescription', 'person_id'],
] as const
const entityOfTable: Readonly<Record<string, EntityName>> = {
  residence: 'residence', disease_file: 'diseaseFile', contract: 'contract', follow_up: 'followUp', exam: 'exam',
  rounding_visit: 'roundingVisit', medication: 'medication', task: 'task', grade_override: 'gradeOverride', screening: 'screening', high_risk: 'highRisk', lab_result: 'labResult', double_prescription: 'doublePrescription',
}

interface RecordKey {
  entity: string
  id: number
}

/** The change log of a person and of everything that belongs or belonged to them, newest first. */
export function personHistory(store: Store, personId: number): HistoryItem[] {
  const own = ownTables.flatMap(([table, column]) =>
    store.all<{ id: number }>(`SELECT id FROM ${table} WHERE ${column} = ?`, personId).map(({ id }) => ({ entity: entityOfTable[table] ?? '', id })),
  )
  const statuses = store
    .all<{ id: number }>('SELECT s.id FROM disease_status s JOIN disease_file f ON f.id = s.file_id WHERE f.person_id = ?', personId)
    .map(({ id }) => ({ entity: 'diseaseStatus', id }))
  const keys = [{ entity: 'person', id: personId }, ...own, ...statuses, ...removedRecords(store, personId)]
  // What was taken out and brought back stands in both lists.
  const wanted = new Map(keys.map((key) => [`${key.entity}:${key.id}`, key]))
  const lines = store.all<ChangeLine>(
    `SELECT c.*, u.name AS user_name FROM json_each(?) w
     JOIN change c ON c.entity = w.value ->> 'entity' AND c.entity_id = w.value ->> 'id'
     LEFT JOIN user u ON u.id = c.user_id ORDER BY c.seq DESC LIMIT 1000`, JSON.stringify([...wanted.values()]),
  )
  return lines.map((line) => toHistoryItem(store, line))
}

/** What was taken out tells in its last state whose it was. */
function removedRecords(store: Store, personId: number): RecordKey[] {
  return store.all<RecordKey>(
    `SELECT entity, entity_id AS id FROM change WHERE op = 'remove' AND (before ->> 'personId' = ?
     OR (entity = 'diseaseStatus' AND before ->> 'fileId' IN (SELECT id FROM disease_file WHERE person_id = ?)))`, personId, personId,
  )
}

function toHistoryItem(store: Store, line: ChangeLine): HistoryItem {
  const first = line.op === 'insert' ? maskedFields(insertedRecord(store, line.entity, line.entity_id, line.seq)) : null
  const parse = (text: string | null) => (text === null ? null : maskedFields(JSON.parse(text) as Record<string, unknown>))
  return {
    seq: line.seq,
    at: line.at,
    userName: line.user_name,
    entity: line.entity,
    entityId: line.entity_id,
    op: line.op,
    before: parse(line.before),
    after: first ?? parse(line.after),
    reason: line.reason,
    batchId: line.batch_id,
    packageId: line.package_id,
  }
}

function maskedFields(fields: Record<string, unknown>): Record<string, unknown> {
  const masked = { ...fields }
  for (const field of ['idNo', 'idNoRaw']) if (typeof masked[field] === 'string') masked[field] = maskIdNo(masked[field])
  for (const field of ['phone', 'contactPhone']) if (typeof masked[field] === 'string') masked[field] = maskPhone(masked[field])
  return masked
}
