/** The audit log: append-only, each row hashed over the one before it, no names or ID numbers in it. */
import type { Connection } from './open.ts'
import type { statements } from './statements.ts'

export interface AuditEntry {
  readonly userId: number | null
  readonly role: string | null
  readonly action: string
  readonly object?: string
  readonly outcome?: string
  readonly reason?: string
}

interface AuditRow {
  seq: number
  at: string
  user_id: number | null
  role: string | null
  action: string
  object: string | null
  outcome: string
  reason: string | null
  prev: string
  hash: string
}

interface Hashing {
  readonly nowMs: () => number
  readonly sha256: (text: string) => string
}

const genesis = '0'.repeat(64)

function hashOf(row: Omit<AuditRow, 'seq' | 'hash'>, sha256: Hashing['sha256']): string {
  return sha256(
    JSON.stringify([
      'yifang-audit/v1',
      row.prev,
      row.at,
      row.user_id,
      row.role,
      row.action,
      row.object,
      row.outcome,
      row.reason,
    ]),
  )
}

/** As it will be read again: half of a surrogate pair cannot be written, and what is hashed must be what is stored. */
const asStored = (text: string | undefined): string | null => (text === undefined ? null : Buffer.from(text).toString())

export function auditChain(sql: ReturnType<typeof statements>, hashing: Hashing): (entry: AuditEntry) => void {
  return (entry) => {
    const prev =
      (sql('SELECT hash FROM audit ORDER BY seq DESC LIMIT 1').pluck().get() as string | undefined) ?? genesis
    const row = {
      at: new Date(hashing.nowMs()).toISOString(),
      user_id: entry.userId,
      role: entry.role,
      action: entry.action,
      object: asStored(entry.object),
      outcome: entry.outcome ?? 'ok',
      reason: asStored(entry.reason),
      prev,
    }
    sql(
      'INSERT INTO audit (at, user_id, role, action, object, outcome, reason, prev, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ).run(
      row.at,
      row.user_id,
      row.role,
      row.action,
      row.object,
      row.outcome,
      row.reason,
      row.prev,
      hashOf(row, hashing.sha256),
    )
  }
}

/** The sequence number of the first row whose hash does not fit, or null when the whole chain holds. */
export function firstBrokenAuditRow(db: Connection, sha256: Hashing['sha256']): number | null {
  let prev = genesis
  for (const row of db.prepare('SELECT * FROM audit ORDER BY seq').iterate() as IterableIterator<AuditRow>) {
    if (row.prev !== prev || row.hash !== hashOf(row, sha256)) return row.seq
    prev = row.hash
  }
  return null
}

/** The chain's head, anchored outside in every signed package. */
export function auditHead(db: Connection): { seq: number; hash: string } {
  const head = db.prepare('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1').get() as
    { seq: number; hash: string } | undefined
  return head ?? { seq: 0, hash: genesis }
}
