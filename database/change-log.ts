/**
 * The change log of one transaction. New records in a row, which an import brings by the ten thousand, are logged by one statement
 * that reads the rows themselves: binding fourteen values for each of them costs as much as writing the records.
 */
import type { EntityName } from '../core/contract/entities/index.ts'
import type { Row } from './columns.ts'
import { logOfNew, logOfOne } from './entity-sql.ts'
import type { statements } from './statements.ts'

/** What all changes of the transaction have in common. */
export interface Logged {
  readonly tx: number
  readonly device: number
  readonly userId: number | null
  readonly at: string
  readonly reason: string | null
  readonly packageId: string | null
}

export interface Change {
  readonly entity: EntityName
  readonly id: number
  readonly op: 'insert' | 'update' | 'remove'
  readonly before: unknown
  readonly after: unknown
  readonly rev: number
  readonly hlc: string | null
  readonly device: number
}

/** New records under ids that follow one another, not logged yet. */
interface Newcomers {
  readonly entity: EntityName
  readonly first: number
  last: number
}

export class ChangeLog {
  /** How many changes were made, those that are still to be written included. */
  count = 0
  private batchId: number | null
  private newcomers: Newcomers | null = null
  private readonly sql: ReturnType<typeof statements>
  private readonly common: Logged

  constructor(sql: ReturnType<typeof statements>, common: Logged, batchId: number | null) {
    this.sql = sql
    this.common = common
    this.batchId = batchId
  }

  markBatch(id: number): void {
    this.writeOut()
    this.batchId = id
  }

  add({ entity, id, op, before, after, rev, hlc, device }: Change): void {
    this.writeOut()
    this.count += 1
    const { tx, userId, at, reason, packageId } = this.common
    this.sql(logOfOne).run(
      tx,
      entity,
      id,
      op,
      asJson(op, before),
      asJson(op, after),
      rev,
      hlc,
      device,
      userId,
      at,
      reason,
      this.batchId,
      packageId,
    )
  }

  /** A record inserted under a new id. It must stand in its table as it was inserted until `writeOut`. */
  addNew(entity: EntityName, id: number): void {
    this.count += 1
    const { newcomers } = this
    if (newcomers?.entity === entity && id === newcomers.last + 1) {
      newcomers.last = id
      return
    }
    this.writeOut()
    this.newcomers = { entity, first: id, last: id }
  }

  /** Brings the table up to date: before anything reads it, and before a record that may be one of the newcomers changes. */
  writeOut(): void {
    const { newcomers } = this
    if (newcomers === null) return
    this.newcomers = null
    const { tx, device, userId, at, reason, packageId } = this.common
    const { entity, first, last } = newcomers
    this.sql(logOfNew(entity)).run(tx, entity, device, userId, at, reason, this.batchId, packageId, first, last)
  }
}

/** Removed records are logged without their empty fields, which the schema fills in again; changed fields are logged as they are. */
function asJson(op: Change['op'], value: unknown): string | null {
  if (value === null) return null
  return JSON.stringify(
    op === 'update' ? value : Object.fromEntries(Object.entries(value as Row).filter(([, each]) => !isEmpty(each))),
  )
}

const isEmpty = (value: unknown): boolean =>
  value === null || (typeof value === 'object' && Object.keys(value).length === 0)
