/** A merge taken back: the transaction of the change log undone, what was written since kept and given to whom it belongs. */
import { personEntities, type EntityName, type PersonEntity, type Stored } from '../../core/contract/entities/index.ts'
import type { LaterRecord, UnmergePlan } from '../../core/contract/duplicates.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { maskIdNo } from '../../core/domain/mask.ts'
import { unlessInTheWay } from '../../database/in-the-way.ts'
import { changedSince, undoTransaction } from '../../database/undo.ts'
import type { Store, Tx } from '../../database/store.ts'
import type { CallContext } from '../context.ts'
import { recordText } from '../import/import-words.ts'
import { listItems } from '../patients/patient-list.ts'
import { findMergeEntry } from '../patients/survivor.ts'
import { nameOf } from './compare.ts'

/** Shared by both people after the merge: what nobody touched in them goes back even if something else was changed since. */
const shared: ReadonlySet<EntityName> = new Set<EntityName>(['person', 'diseaseFile'])
const isPersonEntity = (entity: EntityName): entity is PersonEntity =>
  (personEntities as readonly EntityName[]).includes(entity)

interface Merged {
  readonly record: Stored<'person'>
  readonly survivorId: number
  readonly entry: NonNullable<ReturnType<typeof findMergeEntry>>
}

/** Refuses `not-merged`. */
function mergedRecord(store: Store, mergedId: number): Merged {
  const record = store.get('person', mergedId)
  const entry = findMergeEntry(store, mergedId)
  if (record.mergedInto === null || !entry)
    throw new Refusal('not-merged', '这份档案没有并入别的档案，没有改动。请刷新后重试。')
  return { record, survivorId: record.mergedInto, entry }
}

/** The merge that this transaction was, or null. */
export function findMergeOf(store: Store, txNo: number): number | null {
  const sql =
    "SELECT entity_id AS id FROM change WHERE tx = ? AND entity = 'person' AND after ->> 'mergedInto' IS NOT NULL AND before ->> 'mergedInto' IS NULL"
  return store.one<{ id: number }>(sql, txNo)?.id ?? null
}

function unmergeObstacle({ user, place }: CallContext, { entry }: Merged): string | null {
  if (entry.package_id !== null || place.org.kind === 'county') return '这次合并是乡镇卫生院办理的，请在那里拆分。'
  if (entry.before_into !== null) return '这份档案先并入了另一份，另一份又并了过来。请先拆分后一次合并。'
  if (user.role !== 'manager' && entry.user_id !== user.id) return '这次合并是别人办理的。请由本人或负责人拆分。'
  return null
}

export function unmergePlan(context: CallContext, mergedId: number): UnmergePlan {
  const { store, today } = context
  const merged = mergedRecord(store, mergedId)
  const { record, survivorId, entry } = merged
  const [survivor] = listItems(store, [survivorId], today)
  if (!survivor) throw new Refusal('not-found', '这份档案不存在，可能已被撤销。请刷新后重试。')
  return {
    survivor,
    merged: { personId: record.id, name: record.name, idNoMasked: record.idNo ? maskIdNo(record.idNo) : '' },
    mergedAt: entry.at,
    mergedBy: entry.user_name,
    back: goingBack(store, entry.tx),
    later: laterRecords(store, merged),
    obstacle: unmergeObstacle(context, merged),
  }
}

function goingBack(store: Store, txNo: number): Record<string, number> {
  const rows = store.all<{ entity: EntityName; n: number }>(
    "SELECT entity, count(DISTINCT entity_id) AS n FROM change WHERE tx = ? AND entity <> 'person' AND (before ->> 'personId' IS NOT NULL OR before ->> 'fileId' IS NOT NULL) GROUP BY entity",
    txNo,
  )
  return Object.fromEntries(rows.map(({ entity, n }) => [nameOf(entity), n]))
}

/** What was added to the survivor since, and what came with the merge and was changed since. */
function laterRecords(store: Store, { entry, survivorId, record }: Merged): LaterRecord[] {
  const edited = changedSince(store, entry.tx).filter(({ entity, id }) => entity !== 'person' || id === survivorId)
  const last = store.one<{ seq: number }>('SELECT max(seq) AS seq FROM change WHERE tx = ?', entry.tx)?.seq ?? entry.seq
  const added = store
    .all<{ entity: EntityName; id: number }>(
      `SELECT entity, entity_id AS id FROM change WHERE seq > ? AND op = 'insert' AND entity IN (SELECT value FROM json_each(?))
       GROUP BY entity, entity_id ORDER BY min(seq)`,
      last,
      JSON.stringify([...personEntities, 'diseaseStatus']),
    )
    .filter(({ entity, id }) => ownerOf(store, entity, id) === survivorId)
  const listed = new Set([...edited, ...added].map(({ entity, id }) => `${entity}:${id}`))
  const isEdited = new Set(edited.map(({ entity, id }) => `${entity}:${id}`))
  const onlyAdded = added.filter(
    ({ entity, id }) => !isEdited.has(`${entity}:${id}`) && !goesWithFile(store, entity, id, listed),
  )
  return [
    ...edited.flatMap(({ entity, id }) => laterRecord(store, entity, id, 'edited', record.id)),
    ...onlyAdded.flatMap(({ entity, id }) => laterRecord(store, entity, id, 'added', record.id)),
  ]
}

/** A status of a file that is new itself is not asked about apart from it. */
function goesWithFile(store: Store, entity: EntityName, id: number, listed: ReadonlySet<string>): boolean {
  return entity === 'diseaseStatus' && listed.has(`diseaseFile:${store.get('diseaseStatus', id).fileId}`)
}

function ownerOf(store: Store, entity: EntityName, id: number): number | null {
  const found = store.find(entity, id) as { personId?: number; fileId?: number } | null
  if (found?.fileId !== undefined) return store.find('diseaseFile', found.fileId)?.personId ?? null
  return found?.personId ?? null
}

function laterRecord(
  store: Store,
  entity: EntityName,
  id: number,
  change: LaterRecord['change'],
  mergedId: number,
): LaterRecord[] {
  const found = store.find(entity, id)
  if (!found) return []
  const assignable =
    (isPersonEntity(entity) || entity === 'diseaseStatus') && !isJoinedFile(store, entity, id, mergedId)
  return [{ entity, id, what: recordText(entity, found), change, assignable }]
}

/** A file that both had stays the survivor's: the other one gets its own back. */
function isJoinedFile(store: Store, entity: EntityName, id: number, mergedId: number): boolean {
  if (entity !== 'diseaseFile') return false
  const file = store.get('diseaseFile', id)
  const sql =
    "SELECT 1 AS was FROM change WHERE entity = 'diseaseFile' AND op = 'remove' AND before ->> 'personId' = ? AND before ->> 'disease' = ? LIMIT 1"
  return store.one(sql, mergedId, file.disease) !== null
}

export interface Unmerged {
  readonly survivorId: number
  readonly mergedId: number
  /** Records that somebody wrote since and that stay with the survivor. */
  readonly kept: number
}

/** Refuses `cannot-unmerge` with the obstacle. */
export function unmerge(
  context: CallContext,
  tx: Tx,
  mergedId: number,
  assign: readonly { entity: EntityName; id: number }[],
): Unmerged {
  const { store } = context
  const merged = mergedRecord(store, mergedId)
  const obstacle = unmergeObstacle(context, merged)
  if (obstacle) throw new Refusal('cannot-unmerge', obstacle)
  const later = laterRecords(store, merged).filter(({ assignable }) => assignable)
  undoTransaction(store, tx, merged.entry.tx, shared)
  const given = later.filter(({ entity, id }) => assign.some((each) => each.entity === entity && each.id === id))
  const handedOver = given.filter((each) => giveTo(store, tx, each, mergedId))
  return { survivorId: merged.survivorId, mergedId, kept: later.length - handedOver.length }
}

/** A status goes to the other person's file of the same disease; false where there is none, or where the other person has a record of that day already. */
function giveTo(store: Store, tx: Tx, { entity, id }: LaterRecord, personId: number): boolean {
  if (isPersonEntity(entity)) return unlessInTheWay(() => tx.update(entity, id, { personId }))
  const status = store.get('diseaseStatus', id)
  const { disease } = store.get('diseaseFile', status.fileId)
  const [file] = store.list('diseaseFile', { personId, disease })
  if (!file || store.list('diseaseStatus', { fileId: file.id, fromDate: status.fromDate }).length > 0) return false
  tx.update('diseaseStatus', id, { fileId: file.id })
  return true
}
