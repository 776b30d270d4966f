/**
 * What a record was when it was first written. The change log does not repeat it: the present row, or the row as it was removed,
 * with every later change taken back says the same at half the space.
 */
import type { EntityName } from '../core/contract/entities/index.ts'
import type { Row } from './columns.ts'
import type { Store } from './store.ts'

interface Step {
  seq: number
  op: 'insert' | 'update' | 'remove'
  before: string | null
}

/** The fields at the insertion logged under `insertSeq`. */
export function insertedRecord(store: Store, entity: EntityName, id: number, insertSeq: number): Row {
  const later = store.all<Step>(
    'SELECT seq, op, before FROM change WHERE entity = ? AND entity_id = ? AND seq > ? ORDER BY seq',
    entity,
    id,
    insertSeq,
  )
  const removal = later.findIndex((step) => step.op === 'remove')
  const end = removal < 0 ? fieldsOf(store, entity, id) : parsed(later[removal])
  const updates = removal < 0 ? later : later.slice(0, removal)
  return updates.reduceRight<Row>((record, step) => ({ ...record, ...parsed(step) }), end)
}

function fieldsOf(store: Store, entity: EntityName, id: number): Row {
  const { id: _id, rev: _rev, ...fields } = store.get(entity, id) as Row
  return fields
}

const parsed = (step: Step | undefined): Row => (step?.before ? (JSON.parse(step.before) as Row) : {})
