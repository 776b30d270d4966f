/** Who changed what of a person's records and when, as the page tells it: numbers masked, ids as the names behind them. */
import { personEntities, type EntityName } from '../../core/contract/entities/index.ts'
import type { HistoryItem } from '../../core/contract/patients.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { conditionKindCodes } from '../../core/domain/condition-kinds.ts'
import { labItem, type LabItem } from '../../core/domain/lab/lab-items.ts'
import { maskIdNo, maskPhone } from '../../core/domain/mask.ts'
import { diseaseCodes } from '../../core/domain/register-codes.ts'
import { tableOf } from '../../database/columns.ts'
import { insertedRecord } from '../../database/inserted-record.ts'
import type { Store } from '../../database/store.ts'
import { mergedInto } from './survivor.ts'

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

interface RecordKey {
  entity: string
  id: number
}

/** The change log of a person and of everything that belongs or belonged to them, newest first. */
export function personHistory(store: Store, personId: number): HistoryItem[] {
  const own = personEntities.flatMap((entity) =>
    store
      .all<{ id: number }>(`SELECT id FROM ${tableOf(entity)} WHERE person_id = ?`, personId)
      .map(({ id }) => ({ entity, id })),
  )
  const statuses = store
    .all<{ id: number }>(
      'SELECT s.id FROM disease_status s JOIN disease_file f ON f.id = s.file_id WHERE f.person_id = ?',
      personId,
    )
    .map(({ id }) => ({ entity: 'diseaseStatus', id }))
  const people = [personId, ...mergedInto(store, personId).map(({ id }) => id)]
  const ofPeople = people.flatMap((id) => [{ entity: 'person', id }, ...removedRecords(store, id)])
  const keys = [...own, ...statuses, ...ofPeople]
  // What was taken out and brought back stands in both lists.
  const wanted = new Map(keys.map((key) => [`${key.entity}:${key.id}`, key]))
  const lines = store.all<ChangeLine>(
    `SELECT c.*, u.name AS user_name FROM json_each(?) w
     JOIN change c ON c.entity = w.value ->> 'entity' AND c.entity_id = w.value ->> 'id'
     LEFT JOIN user u ON u.id = c.user_id ORDER BY c.seq DESC LIMIT 1000`,
    JSON.stringify([...wanted.values()]),
  )
  return lines.map((line) => toHistoryItem(store, line))
}

/** What was taken out tells in its last state whose it was. */
function removedRecords(store: Store, personId: number): RecordKey[] {
  return store.all<RecordKey>(
    `SELECT entity, entity_id AS id FROM change WHERE op = 'remove' AND (before ->> 'personId' = ?
     OR (entity = 'diseaseStatus' AND before ->> 'fileId' IN (SELECT id FROM disease_file WHERE person_id = ?)))`,
    personId,
    personId,
  )
}

function toHistoryItem(store: Store, line: ChangeLine): HistoryItem {
  const record = store.find(line.entity, line.entity_id) as Fields | null
  const shown = (fields: Fields) =>
    named(store, maskedFields(fields), labItem(String(fields['item'] ?? record?.['item'])))
  const first = line.op === 'insert' ? shown(insertedRecord(store, line.entity, line.entity_id, line.seq)) : null
  const parse = (text: string | null) => (text === null ? null : shown(JSON.parse(text) as Fields))
  const before = parse(line.before)
  return {
    seq: line.seq,
    at: line.at,
    userName: line.user_name,
    entity: line.entity,
    entityId: line.entity_id,
    about: aboutOf(store, line.entity, record ?? first ?? before ?? {}),
    op: line.op,
    before,
    after: first ?? parse(line.after),
    reason: line.reason,
    batchId: line.batch_id,
    packageId: line.package_id,
  }
}

type Fields = Record<string, unknown>

/** Which of several records of the kind: the disease, the day, the name. */
function aboutOf(store: Store, entity: EntityName, record: Readonly<Fields>): string {
  const file = typeof record['fileId'] === 'number' ? store.find('diseaseFile', record['fileId']) : null
  const disease = file?.disease ?? record['disease']
  const kind = entity === 'condition' ? labelOf(conditionKindCodes, String(record['kind'])) : ''
  const result = entity === 'labResult' ? labItem(String(record['item']))?.label : undefined
  const name = result ?? (entity === 'task' ? record['title'] : record['genericName'])
  const day =
    record['testDate'] ??
    record['visitDate'] ??
    record['examDate'] ??
    record['screenDate'] ??
    record['admittedOn'] ??
    record['visitedOn'] ??
    record['surveyedOn'] ??
    record['signDate']
  return [labelOf(diseaseCodes, disease as string | undefined), kind, name, day]
    .filter((part) => typeof part === 'string' && part !== '')
    .join(' ')
}

/** Ids say nothing to a reader: the names behind them stand in their place. `lab`: what a result is a result of. */
function named(store: Store, fields: Fields, lab: LabItem | undefined): Fields {
  const shown = { ...fields }
  const put = (field: string, nameOf: (id: number) => string | undefined) => {
    const id = shown[field]
    if (typeof id === 'number') shown[field] = nameOf(id) ?? '（已删除）'
  }
  put('villageId', (id) => store.find('village', id)?.name)
  put('specialistId', (id) => store.find('specialist', id)?.name)
  put('sessionId', (id) => store.find('roundingSession', id)?.day)
  if (lab && typeof shown['item'] === 'string') shown['item'] = lab.label
  if (lab?.codes && typeof shown['code'] === 'string') shown['code'] = labelOf(lab.codes, shown['code'])
  return shown
}

function maskedFields(fields: Fields): Fields {
  const { aliases: _numbers, ...masked } = fields
  for (const field of ['idNo', 'idNoRaw'])
    if (typeof masked[field] === 'string') masked[field] = maskIdNo(masked[field])
  for (const field of ['phone', 'contactPhone'])
    if (typeof masked[field] === 'string') masked[field] = maskPhone(masked[field])
  return masked
}
