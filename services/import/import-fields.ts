/** What a file says of a record that is there already: what it adds, what it replaces, and what was typed here and stays. */
import type { EntityInput, EntityName, Stored } from '../../core/contract/entities/index.ts'
import { insertedRecord } from '../../database/inserted-record.ts'
import type { Store } from '../../database/store.ts'
import type { ImportScope } from './import-scope.ts'
import { fieldNameOf, recordText } from './import-words.ts'

export type Fields = Record<string, unknown>

interface OwnChange {
  seq: number
  op: 'insert' | 'update' | 'remove'
  after: string | null
}

/** Fields that a person typed or corrected here: a file does not overwrite them (domain handbook §7.3 rule 12). */
export function handWrittenFields(store: Store, entity: EntityName, id: number): Set<string> {
  const changes = store.all<OwnChange>(
    'SELECT seq, op, after FROM change WHERE entity = ? AND entity_id = ? AND batch_id IS NULL AND package_id IS NULL',
    entity,
    id,
  )
  const given = changes.flatMap(({ seq, op, after }) =>
    Object.entries(
      op === 'insert' ? insertedRecord(store, entity, id, seq) : after === null ? {} : (JSON.parse(after) as Fields),
    ),
  )
  return new Set(given.filter(([field, value]) => !isBlank(field, value)).map(([field]) => field))
}

/** What the schema fills in where nothing was typed is no decision of anybody. */
const isBlank = (field: string, value: unknown): boolean =>
  value === null ||
  value === '' ||
  (field === 'sex' && value === '0') ||
  (typeof value === 'object' && Object.keys(value).length === 0)

/** Fields that go with another one and are never chosen apart from it. */
const follows: Readonly<Record<string, string>> = {
  idCheck: 'idNo',
  idNoRaw: 'idNo',
  idType: 'idNo',
  dxDatePrecision: 'dxDate',
  dorsalisPedisSide: 'dorsalisPedis',
  ethnicityOther: 'ethnicity',
  baseDbp: 'baseSbp',
}

/** What is kept beside a record is added to, never replaced: what was typed here goes before what the file says. */
function withKeptExtras<E extends EntityName>(store: Store, entity: E, present: Stored<E>, given: Fields): Fields {
  const [own, extra] = [(present as Fields)['ext'], given['ext']]
  if (!own || !extra) return given
  const typed = handWrittenFields(store, entity, present.id).has('ext')
  return { ...given, ext: typed ? { ...extra, ...own } : { ...own, ...extra } }
}

/** Fills in what the record does not say: all that a list may add which knows a person under a number they had before a merge. */
export function fillBlanks<E extends EntityName>(
  { tx }: ImportScope,
  entity: E,
  present: Stored<E>,
  given: Fields,
): boolean {
  const current = present as Fields
  const news = Object.entries(given).filter(
    ([field, value]) => value !== null && value !== undefined && isBlank(field, current[field] ?? null),
  )
  const taken = news.filter(([field]) => follows[field] === undefined)
  if (taken.length === 0) return false
  return tx.update(entity, present.id, Object.fromEntries(taken) as Partial<EntityInput<E>>).rev > present.rev
}

/** Writes what differs; what was typed here only where a person chose the file. True when something was written. */
export function mergeFields<E extends EntityName>(
  scope: ImportScope,
  entity: E,
  present: Stored<E>,
  row: Fields,
): boolean {
  const current = present as Fields
  const given = withKeptExtras(scope.store, entity, present, row)
  const differing = Object.entries(given).filter(
    ([field, value]) =>
      value !== null && value !== undefined && JSON.stringify(value) !== JSON.stringify(current[field] ?? null),
  )
  if (differing.length === 0) return false
  const typed = handWrittenFields(scope.store, entity, present.id)
  const differs = new Set(differing.map(([field]) => field))
  const kept = new Set(
    differing
      .map(([field]) => field)
      .filter(
        (field) =>
          field !== 'ext' &&
          typed.has(field) &&
          !leads(field, differs) &&
          keepsLocal(scope, entity, present, field, given),
      ),
  )
  const taken = differing.filter(([field]) => !kept.has(leads(field, differs) ?? field))
  if (taken.length === 0) return false
  scope.tx.update(entity, present.id, Object.fromEntries(taken) as Partial<EntityInput<E>>)
  return true
}

/** The field that decides for this one, when it differs as well. */
const leads = (field: string, differs: ReadonlySet<string>): string | null => {
  const lead = follows[field]
  return lead !== undefined && differs.has(lead) ? lead : null
}

function keepsLocal<E extends EntityName>(
  { decide, note }: ImportScope,
  entity: E,
  present: Stored<E>,
  field: string,
  given: Fields,
): boolean {
  const current = present as Fields
  const choice = decide({
    entity,
    id: present.id,
    field,
    record: recordText(entity, current),
    local: current[field],
    given: given[field],
  })
  if (choice === 'local')
    note('warning', 'kept-local', `本站已手工填写过“${fieldNameOf(field)}”，与文件不同，保留本站的内容。`)
  else note('notice', 'took-file', `“${fieldNameOf(field)}”按您的选择改为文件中的内容。`)
  return choice === 'local'
}
