/**
 * The one write path. Every write runs in a transaction that writes the row, appends to the change log and to the audit chain;
 * history, undo, packages and "why did this change" are reads of that log.
 */
import type { EntityInput, EntityName, EntityValue, Stored } from '../core/contract/entities/index.ts'
import { Refusal } from '../core/contract/kit.ts'
import { stampsAfter } from '../core/domain/logical-clock.ts'
import { auditChain, type AuditEntry } from './audit-chain.ts'
import { ChangeLog, type Change } from './change-log.ts'
import { checkedRecord, newRecord } from './checked-record.ts'
import { recordToCells, rowToRecord, tableOf, toCell, type Row } from './columns.ts'
import { columnOf, insertionOfFilled, selectById, selectWhere, upsert } from './entity-sql.ts'
import type { Connection } from './open.ts'
import { statements } from './statements.ts'

export type { AuditEntry } from './audit-chain.ts'

/** Who writes, and why: kept with every change. */
export interface WriteContext {
  readonly userId: number | null
  readonly role: string | null
  /** The audit action, the contract method's name. */
  readonly action: string
  readonly object?: string
  readonly reason?: string
  readonly batchId?: number
  readonly packageId?: string
}

/** The writing half, valid only inside `Store.write`. */
export interface Tx {
  /** Number of this transaction in the change log; `undo` takes it. */
  readonly tx: number
  insert<E extends EntityName>(entity: E, value: EntityInput<E>, id?: number): Stored<E>
  /** Changes the given fields; a patch that changes nothing writes nothing. */
  update<E extends EntityName>(entity: E, id: number, patch: Partial<EntityInput<E>>): Stored<E>
  remove(entity: EntityName, id: number): void
  /** Stores a record of another station under its own id, revision and stamp. */
  adopt<E extends EntityName>(entity: E, record: Stored<E>, stamp: { hlc: string; device: number }): void
  /** Marks every later change of this transaction as part of an import batch. */
  markBatch(batchId: number): void
}

export interface StoreOptions {
  readonly deviceNo: number
  readonly nowMs: () => number
  readonly sha256: (text: string) => string
  /** Called before commit with the ids touched, entity by entity: keeps derived tables (search) right. */
  readonly derive?: (db: Connection, touched: ReadonlyMap<EntityName, ReadonlySet<number>>) => void
}

export interface Store {
  readonly db: Connection
  readonly deviceNo: number
  find<E extends EntityName>(entity: E, id: number): Stored<E> | null
  /** Refuses `not-found`. */
  get<E extends EntityName>(entity: E, id: number): Stored<E>
  /** Records matching every given field, in id order. */
  list<E extends EntityName>(entity: E, where?: Partial<EntityValue<E>>): Stored<E>[]
  /** Prepared once, kept: rows of a hand-written query. */
  all<T = Row>(sql: string, ...values: unknown[]): T[]
  one<T = Row>(sql: string, ...values: unknown[]): T | null
  write<T>(context: WriteContext, work: (tx: Tx) => T): T
  /** Runs the work as `write` does and takes everything back: what would come out of it. Leaves no trace and no log. */
  tryOut<T>(context: WriteContext, work: (tx: Tx) => T): T
  /** Appends to the audit chain alone: log-ins, reading of a record, refusals. */
  audit(entry: AuditEntry): void
  meta(key: string): string | null
  setMeta(key: string, value: string): void
}

/** Autosaved typing stays out of the change log: it is neither history nor package. */
const unlogged: ReadonlySet<EntityName> = new Set<EntityName>(['draft'])

export function openStore(db: Connection, options: StoreOptions): Store {
  const sql = statements(db)
  const audit = auditChain(sql, options)
  const log = new OpenLog()
  /** A query about the change log finds there what this transaction has done so far. */
  const reading = (text: string) => {
    if (text.includes('change')) log.of?.writeOut()
    return sql(text)
  }
  const find = <E extends EntityName>(entity: E, id: number): Stored<E> | null => {
    const row = sql(selectById(entity)).get(id) as Row | undefined
    return row ? rowToRecord(entity, row) : null
  }
  const store: Store = {
    db,
    deviceNo: options.deviceNo,
    find,
    get: (entity, id) => find(entity, id) ?? refuseMissing(entity),
    list: (entity, where = {}) => listWhere(sql, entity, where),
    all: <T>(text: string, ...values: unknown[]) => reading(text).all(...values) as T[],
    one: <T>(text: string, ...values: unknown[]) => (reading(text).get(...values) as T | undefined) ?? null,
    meta: (key) => (sql('SELECT value FROM meta WHERE key = ?').pluck().get(key) as string | undefined) ?? null,
    setMeta: (key, value) => {
      sql('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(
        key,
        value,
      )
    },
    audit,
    write: (context, work) => writeOnce(store, options, log, audit, context, work),
    tryOut: (context, work) => takenBack(db, () => work(openWriter(store, options, null, context).tx)),
  }
  return store
}

function refuseMissing(entity: EntityName): never {
  throw new Refusal('not-found', '这条记录不存在，可能已被删除或撤销。请刷新后重试。', { entity })
}

type Sql = ReturnType<typeof statements>

function listWhere<E extends EntityName>(sql: Sql, entity: E, where: Row): Stored<E>[] {
  const values: unknown[] = []
  for (const field in where) if (where[field] !== null) values.push(toCell(columnOf(entity, field).kind, where[field]))
  return (sql(selectWhere(entity, where)).all(...values) as Row[]).map((row) => rowToRecord(entity, row))
}

/** The log of the transaction that is under way. */
class OpenLog {
  of: ChangeLog | null = null
}

function writeOnce<T>(
  store: Store,
  options: StoreOptions,
  open: OpenLog,
  audit: (entry: AuditEntry) => void,
  context: WriteContext,
  work: (tx: Tx) => T,
): T {
  try {
    return store.db
      .transaction(() => {
        const writer = openWriter(store, options, open, context)
        const value = work(writer.tx)
        writer.finish()
        if (writer.logged()) audit({ ...context, object: context.object ?? `tx:${writer.tx.tx}`, outcome: 'ok' })
        return value
      })
      .immediate()
  } finally {
    open.of = null
  }
}

/** Thrown to end a transaction that is not to last. */
class TakenBack extends Error {}

function takenBack<T>(db: Connection, work: () => T): T {
  let value: { readonly of: T } | null = null
  try {
    db.transaction(() => {
      value = { of: work() }
      throw new TakenBack('taken back')
    }).immediate()
  } catch (error) {
    if (!(error instanceof TakenBack) || value === null) throw error
  }
  return (value as unknown as { readonly of: T }).of
}

/** Without `open` nothing is logged: a trial that is taken back. */
function openWriter(store: Store, options: StoreOptions, open: OpenLog | null, context: WriteContext) {
  const sql = statements(store.db)
  const touched = new Map<EntityName, Set<number>>()
  const tick = stampsAfter(store.meta('hlc'), options.nowMs)
  let stamp: string | null = null
  let sequence = Number(store.meta('sequence') ?? '0')
  const txNo = Number(sql('SELECT coalesce(max(seq), 0) FROM change').pluck().get()) + 1
  const { deviceNo } = options
  const at = new Date(options.nowMs()).toISOString()
  const { userId, reason = null, packageId = null, batchId = null } = context
  const log = open && new ChangeLog(sql, { tx: txNo, device: deviceNo, userId, at, reason, packageId }, batchId)
  if (open) open.of = log

  const newId = (): number => deviceNo * 2 ** 32 + ++sequence
  const nextStamp = (): string => (stamp = tick())
  const touch = (entity: EntityName, id: number): void => {
    if (!log) return
    const ids = touched.get(entity)
    if (ids) ids.add(id)
    else touched.set(entity, new Set([id]))
  }
  const logged = (change: Omit<Change, 'hlc' | 'device'>, origin?: { hlc: string; device: number }): void => {
    touch(change.entity, change.id)
    if (!unlogged.has(change.entity)) log?.add({ ...change, hlc: stamp, device: deviceNo, ...origin })
  }

  /** Over the row of that id, if there is one: it may be of those that the log has still to read. */
  const put = <E extends EntityName>(entity: E, id: number, rev: number, hlc: string, value: EntityValue<E>) => {
    log?.writeOut()
    sql(upsert(entity)).run(id, rev, hlc, ...recordToCells(entity, value))
  }
  const putNew = <E extends EntityName>(entity: E, input: EntityInput<E>): Stored<E> => {
    const { record, cells } = newRecord(entity, input)
    record.id = newId()
    const { text, filled } = insertionOfFilled(entity, cells)
    sql(text).run(record.id, record.rev, nextStamp(), ...filled)
    touch(entity, record.id)
    if (!unlogged.has(entity)) log?.addNew(entity, record.id)
    return record
  }
  const putBack = <E extends EntityName>(entity: E, input: EntityInput<E>, id: number): Stored<E> => {
    log?.writeOut()
    const record = { ...newRecord(entity, input).record, id, rev: lastRevision(sql, entity, id) + 1 }
    put(entity, id, record.rev, nextStamp(), record)
    logged({ entity, id, op: 'insert', before: null, after: null, rev: record.rev })
    return record
  }

  const tx: Tx = {
    tx: txNo,
    insert: (entity, input, id) => (id === undefined ? putNew(entity, input) : putBack(entity, input, id)),
    update: (entity, id, patch) => {
      const { id: _id, rev, ...current } = store.get(entity, id) as Row & { id: number; rev: number }
      const next = checkedRecord(entity, { ...current, ...patch } as EntityInput<typeof entity>)
      const changed = changedFields(current, next)
      if (changed.length === 0) return { id, rev, ...next } as Stored<typeof entity>
      put(entity, id, rev + 1, nextStamp(), next)
      logged({ entity, id, op: 'update', before: pick(current, changed), after: pick(next, changed), rev: rev + 1 })
      return { id, rev: rev + 1, ...next } as Stored<typeof entity>
    },
    remove: (entity, id) => {
      const { id: _id, rev, ...current } = store.get(entity, id) as Row & { id: number; rev: number }
      log?.writeOut()
      nextStamp()
      sql(`DELETE FROM ${tableOf(entity)} WHERE id = ?`).run(id)
      logged({ entity, id, op: 'remove', before: current, after: null, rev: rev + 1 })
    },
    adopt: (entity, record, origin) => {
      const { id, rev, ...rest } = record as Row & { id: number; rev: number }
      const value = checkedRecord(entity, rest as EntityInput<typeof entity>)
      const before = store.find(entity, id)
      nextStamp()
      put(entity, id, rev, origin.hlc, value)
      logged({ entity, id, op: before ? 'update' : 'insert', before, after: before && value, rev }, origin)
    },
    markBatch: (id) => log?.markBatch(id),
  }
  return {
    tx,
    logged: () => (log?.count ?? 0) > 0,
    finish: () => {
      log?.writeOut()
      options.derive?.(store.db, touched)
      if (stamp) store.setMeta('hlc', stamp)
      store.setMeta('sequence', String(sequence))
    },
  }
}

/** A record that comes back after its removal goes on from its last revision: an undo is a later fact, not an older one. */
function lastRevision(sql: Sql, entity: EntityName, id: number): number {
  return (
    (sql('SELECT max(rev) FROM change WHERE entity = ? AND entity_id = ?').pluck().get(entity, id) as number | null) ??
    0
  )
}

const pick = (record: Row, fields: readonly string[]): Row =>
  Object.fromEntries(fields.map((field) => [field, record[field]]))

function changedFields(before: Row, after: Row): string[] {
  return Object.keys(after).filter(
    (field) => JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null),
  )
}
