/** What was entered, corrected or taken out of a person's records since a figure was frozen, as phrases a report can quote. */
import { entityNames } from '../../core/contract/entities/entity-names.ts'
import { personEntities, type EntityName } from '../../core/contract/entities/index.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { tableOf } from '../../database/columns.ts'
import { insertedRecord } from '../../database/inserted-record.ts'
import type { Store } from '../../database/store.ts'

interface ChangeLine {
  seq: number
  entity: EntityName
  entityId: number
  op: 'insert' | 'update' | 'remove'
  before: string | null
  after: string | null
}

type Fields = Readonly<Record<string, unknown>>

const names: Partial<Readonly<Record<EntityName, string>>> = entityNames

/** Never told: they change no figure. */
const silent: ReadonlySet<EntityName> = new Set<EntityName>(['task', 'gradeOverride', 'distinctPair', 'plannedVisit'])

/** The causes after position `since` of the change log, of records dated by the as-of day; each phrase once, in order of time. */
export function causesOf(store: Store, personId: number, since: number, asOf: string): string[] {
  const lines = store.all<ChangeLine>(
    `SELECT c.seq, c.entity, c.entity_id AS entityId, c.op, c.before, c.after FROM json_each(?) w
     JOIN change c ON c.entity = w.value ->> 'entity' AND c.entity_id = w.value ->> 'id' WHERE c.seq > ? ORDER BY c.seq`,
    JSON.stringify([...recordsOf(store, personId), ...removedOf(store, personId, since)]),
    since,
  )
  const told = lines.filter(({ entity }) => !silent.has(entity)).flatMap((line) => phraseOf(store, line, asOf) ?? [])
  return [...new Set(told)]
}

interface RecordKey {
  readonly entity: EntityName
  readonly id: number
}

function recordsOf(store: Store, personId: number): RecordKey[] {
  const own = personEntities.flatMap((entity) =>
    store
      .all<{ id: number }>(`SELECT id FROM ${tableOf(entity)} WHERE person_id = ?`, personId)
      .map(({ id }): RecordKey => ({ entity, id })),
  )
  const statuses = store
    .all<{ id: number }>(
      'SELECT s.id FROM disease_status s JOIN disease_file f ON f.id = s.file_id WHERE f.person_id = ?',
      personId,
    )
    .map(({ id }): RecordKey => ({ entity: 'diseaseStatus', id }))
  return [{ entity: 'person', id: personId }, ...own, ...statuses]
}

/** What was taken out tells in its last state whose it was. */
const removedOf = (store: Store, personId: number, since: number): RecordKey[] =>
  store.all<RecordKey>(
    `SELECT DISTINCT entity, entity_id AS id FROM change WHERE seq > ? AND op = 'remove' AND (before ->> 'personId' = ?
     OR (entity = 'diseaseStatus' AND before ->> 'fileId' IN (SELECT id FROM disease_file WHERE person_id = ?)))`,
    since,
    personId,
    personId,
  )

function phraseOf(store: Store, line: ChangeLine, asOf: string): string | null {
  const fields = fieldsOf(store, line)
  const day = dayOf(fields)
  if (day !== null && day > asOf) return null
  const when = day === null ? '' : chineseDate(day)
  if (line.entity === 'diseaseStatus') return statusPhrase(line, fields, when)
  if (line.entity === 'person') return personPhrase(line, fields)
  if (line.entity === 'residence') return `居住村变动：${when}起`
  const verb = { insert: '补录', update: '更正', remove: '删除或撤销' }[line.op]
  return `${verb}：${when}${names[line.entity] ?? '其他记录'}`
}

/** The record as it was after an insertion, or before a removal; of a correction what is stored now tells the day. */
function fieldsOf(store: Store, { op, entity, entityId, seq, before }: ChangeLine): Fields {
  if (op === 'insert') return insertedRecord(store, entity, entityId, seq) as Fields
  if (op === 'remove') return JSON.parse(before ?? '{}') as Fields
  return (store.find(entity, entityId) ?? JSON.parse(before ?? '{}')) as Fields
}

const dayFields = [
  'visitDate',
  'examDate',
  'testDate',
  'fromDate',
  'givenOn',
  'admittedOn',
  'visitedOn',
  'surveyedOn',
  'screenDate',
  'foundOn',
  'signDate',
  'startDate',
  'enrolDate',
]

function dayOf(fields: Fields): string | null {
  for (const field of dayFields) {
    const day = fields[field]
    if (typeof day === 'string') return day
  }
  return null
}

function statusPhrase({ op }: ChangeLine, { status, reason }: Fields, when: string): string {
  const word =
    status === 'closed'
      ? ({ died: '死亡', moved: '迁出' }[String(reason)] ?? '注销')
      : status === 'lost'
        ? '失访'
        : '恢复在管'
  return op === 'remove' ? `取消${when}${word}` : `${word}：${when}`
}

function personPhrase({ op, after }: ChangeLine, _fields: Fields): string | null {
  if (op === 'insert') return '新建档案'
  if (op === 'remove') return '删除档案'
  const changed = Object.keys(JSON.parse(after ?? '{}') as object)
  if (changed.includes('mergedInto')) return '合并重复档案'
  return changed.includes('birthDate') ? '更正出生日期' : null
}
