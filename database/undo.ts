/** Takes changes back by reading the change log backwards: an import batch, or one transaction. */
import { personEntities, type EntityInput, type EntityName } from '../core/contract/entities/index.ts'
import { unlessInTheWay } from './in-the-way.ts'
import type { Store, Tx } from './store.ts'

interface ChangeRow {
  seq: number
  entity: EntityName
  entity_id: number
  op: 'insert' | 'update' | 'remove'
  before: string | null
  after: string | null
  rev: number
}

/** A record left as it is because somebody changed it after the change that should be taken back. */
export interface NotUndone {
  readonly entity: EntityName
  readonly id: number
}

const keyOf = (change: ChangeRow): string => `${change.entity}:${change.entity_id}`

/** What cannot be taken back by `batch_id` or `tx` alone: the batch's own receipt stays as evidence. */
const kept: ReadonlySet<EntityName> = new Set<EntityName>(['importBatch', 'packageIn', 'packageOut'])

/** Undoes every change carrying `batchId`, newest first; records edited since then stay and are returned. */
export function undoBatch(store: Store, tx: Tx, batchId: number): NotUndone[] {
  return takeBack(store, tx, store.all<ChangeRow>('SELECT * FROM change WHERE batch_id = ? ORDER BY seq DESC', batchId))
}

const changesOf = (store: Store, txNo: number): ChangeRow[] =>
  store.all<ChangeRow>('SELECT * FROM change WHERE tx = ? ORDER BY seq DESC', txNo)

/**
 * Undoes one transaction of the change log. Of a record of the kinds in `byField` that was changed since, the fields that nobody
 * touched go back all the same.
 */
export function undoTransaction(
  store: Store,
  tx: Tx,
  txNo: number,
  byField: ReadonlySet<EntityName> = new Set(),
): NotUndone[] {
  return takeBack(store, tx, changesOf(store, txNo), byField)
}

/** The records of one transaction that somebody has changed since. */
export function changedSince(store: Store, txNo: number): NotUndone[] {
  const changes = changesOf(store, txNo)
  const later = laterEdits(store, changes)
  const records = new Map(
    changes
      .filter((change) => later.has(keyOf(change)))
      .map((change) => [keyOf(change), { entity: change.entity, id: change.entity_id }]),
  )
  return [...records.values()]
}

function takeBack(
  store: Store,
  tx: Tx,
  changes: readonly ChangeRow[],
  byField: ReadonlySet<EntityName> = new Set(),
): NotUndone[] {
  const later = new Set([...laterEdits(store, changes), ...stillNeeded(store, changes)])
  const notUndone = new Map<string, NotUndone>()
  for (const change of changes) {
    if (kept.has(change.entity)) continue
    const key = keyOf(change)
    const stays = later.has(key)
      ? !(byField.has(change.entity) && couldRevertFields(store, tx, change))
      : !couldInvert(tx, change)
    if (stays) notUndone.set(key, { entity: change.entity, id: change.entity_id })
  }
  return [...notUndone.values()]
}

/** Records with a change that is newer than the newest one to be taken back. */
function laterEdits(store: Store, changes: readonly ChangeRow[]): Set<string> {
  const newest = new Map<string, ChangeRow>()
  for (const change of changes) {
    const key = keyOf(change)
    if (!newest.has(key)) newest.set(key, change)
  }
  const later = new Set<string>()
  for (const [key, change] of newest) {
    const last = store.one<{ seq: number }>(
      'SELECT max(seq) AS seq FROM change WHERE entity = ? AND entity_id = ?',
      change.entity,
      change.entity_id,
    )
    if ((last?.seq ?? 0) > change.seq) later.add(key)
  }
  return later
}

/** What belongs to one person's identity: it stays together when the person has to stay. */
const identity: readonly EntityName[] = ['person', 'residence', 'diseaseFile', 'contract', 'diseaseStatus']

/** People whom the changes created but who have records from elsewhere since, or to whom a merged record leads: they, their files and their village stay. */
function stillNeeded(store: Store, changes: readonly ChangeRow[]): Set<string> {
  const created = new Set(changes.filter((change) => change.op === 'insert').map(keyOf))
  const kept = new Set<string>()
  for (const change of changes) {
    if (change.entity !== 'person' || change.op !== 'insert') continue
    const records = recordsOf(store, change.entity_id)
    const isLedTo = store.list('person', { mergedInto: change.entity_id }).length > 0
    if (!isLedTo && records.every(({ entity, id }) => created.has(`${entity}:${id}`))) continue
    kept.add(keyOf(change))
    for (const { entity, id } of records) if (identity.includes(entity)) kept.add(`${entity}:${id}`)
  }
  return kept
}

/** Everything that belongs to a person. */
function recordsOf(store: Store, personId: number): NotUndone[] {
  const own = personEntities.flatMap((entity) => store.list(entity, { personId }).map(({ id }) => ({ entity, id })))
  const files = own.filter(({ entity }) => entity === 'diseaseFile')
  return [
    ...own,
    ...files.flatMap((file) =>
      store.list('diseaseStatus', { fileId: file.id }).map(({ id }) => ({ entity: 'diseaseStatus' as const, id })),
    ),
  ]
}

/** False when newer records stand in the way: they refer to this one, or have taken its place. Nothing is changed then. */
const couldInvert = (tx: Tx, change: ChangeRow): boolean => unlessInTheWay(() => invert(tx, change))

/** Takes back the fields that still are what the change made of them; false when not all of them are. */
function couldRevertFields(store: Store, tx: Tx, { entity, entity_id: id, before, after }: ChangeRow): boolean {
  const record = store.find(entity, id) as Record<string, unknown> | null
  if (!record || before === null || after === null) return false
  const made = Object.entries(JSON.parse(after) as Record<string, unknown>)
  const untouched = new Set(
    made.filter(([field, value]) => JSON.stringify(record[field]) === JSON.stringify(value)).map(([field]) => field),
  )
  const old = Object.entries(JSON.parse(before) as Record<string, unknown>).filter(([field]) => untouched.has(field))
  const reverted = unlessInTheWay(() => tx.update(entity, id, Object.fromEntries(old)))
  return reverted && untouched.size === made.length
}

function invert(tx: Tx, change: ChangeRow): void {
  const before = change.before === null ? null : (JSON.parse(change.before) as EntityInput<EntityName>)
  if (change.op === 'insert') tx.remove(change.entity, change.entity_id)
  else if (change.op === 'update' && before) tx.update(change.entity, change.entity_id, before)
  else if (before) tx.insert(change.entity, before, change.entity_id)
}
