/** What goes into a package and what comes out of one: records of the store as lines, and lines into the store. */
import { entityNames, type ExchangedEntity } from '../../core/contract/entities/entity-names.ts'
import {
  entities,
  exchangedEntities,
  handedDownEntities,
  type EntityName,
  type Stored,
} from '../../core/contract/entities/index.ts'
import type { PackagePreview } from '../../core/contract/files.ts'
import { tableOf } from '../../database/columns.ts'
import { unlessInTheWay } from '../../database/in-the-way.ts'
import type { Store, Tx } from '../../database/store.ts'
import { packageRefusal } from './package-refusal.ts'
import type { RecordLine } from './record-lines.ts'

const everyKind: readonly ExchangedEntity[] = [...exchangedEntities, ...handedDownEntities]
/** Lists come from the county alone: nobody below it changes the list of everybody else. */
const isHandedDown = (name: string): boolean => (handedDownEntities as readonly string[]).includes(name)
const isExchanged = (name: string): name is ExchangedEntity => (everyKind as readonly string[]).includes(name)

interface TouchedRow {
  entity: ExchangedEntity
  entity_id: number
  seq: number
  user_id: number | null
  device: number
}

const touchedSql = `
  SELECT entity, entity_id, max(seq) AS seq, user_id, device FROM change
  WHERE seq > ? AND seq <= ? AND entity IN (SELECT value FROM json_each(?))
  GROUP BY entity, entity_id ORDER BY seq`

/** The present state of every record of `kinds` changed after `after` up to `upTo`, parents before children. */
export function* recordLines(
  store: Store,
  after: number,
  upTo: number,
  kinds: readonly ExchangedEntity[] = exchangedEntities,
): Generator<RecordLine> {
  const touched = store.all<TouchedRow>(touchedSql, after, upTo, JSON.stringify(kinds))
  for (const entity of kinds) for (const row of touched) if (row.entity === entity) yield recordLine(store, row)
}

function recordLine(store: Store, row: TouchedRow): RecordLine {
  const head = { e: row.entity, id: row.entity_id, by: row.user_id }
  const stored = store.find(row.entity, row.entity_id)
  if (!stored) {
    const last = store.one<{ rev: number; hlc: string; device: number }>(
      'SELECT rev, hlc, device FROM change WHERE seq = ?',
      row.seq,
    )
    return { ...head, op: 'del', rev: last?.rev ?? 1, hlc: last?.hlc ?? '', dev: row.device, d: null }
  }
  const { id: _id, rev, ...value } = stored
  const stamp = store.one<{ hlc: string }>(`SELECT hlc FROM ${tableOf(row.entity)} WHERE id = ?`, row.entity_id)
  return { ...head, op: 'put', rev, hlc: stamp?.hlc ?? '', dev: row.device, d: value }
}

type Outcome = 'created' | 'updated' | 'unchanged' | 'removed' | 'conflicts'
export interface AppliedRecords {
  readonly rows: PackagePreview['rows']
  readonly warnings: readonly string[]
}

interface Numbered {
  readonly at: number
  readonly line: RecordLine
}

/**
 * Brings the lines of `sender` (its device number) into the store. A record only moves forward, so that overlap and repetition
 * change nothing; records of another station are left alone. Refuses `package-bad-record` with the number of the line.
 */
export function applyRecords(
  store: Store,
  tx: Tx,
  lines: readonly RecordLine[],
  sender: number,
  fromCounty = false,
): AppliedRecords {
  const tally = new Map<ExchangedEntity, Record<Outcome, number>>()
  const count = (entity: ExchangedEntity, outcome: Outcome): void => {
    const known = tally.get(entity) ?? { created: 0, updated: 0, unchanged: 0, removed: 0, conflicts: 0 }
    tally.set(entity, known)
    known[outcome] += 1
  }
  const { known, unknown, foreign } = sorted(lines, sender, fromCounty)
  for (const { entity } of foreign) count(entity, 'conflicts')
  // What goes makes room first (one status a day), children before parents; what is still referred to waits for its children to move.
  const removals = known.filter(({ line }) => line.op === 'del').reverse()
  const waiting = removals.filter(
    ({ entity, line }) => !unlessInTheWay(() => count(entity, removeLine(store, tx, entity, line))),
  )
  for (const each of known) if (each.line.op === 'put') count(each.entity, putLine(store, tx, each))
  for (const { entity, line } of waiting)
    if (!unlessInTheWay(() => count(entity, removeLine(store, tx, entity, line)))) count(entity, 'conflicts')
  return {
    rows: everyKind.flatMap((entity) => {
      const found = tally.get(entity)
      return found ? [{ entity, name: entityNames[entity], ...found }] : []
    }),
    warnings: [
      ...[...unknown].map(
        ([entity, n]) => `有 ${n} 条本程序不认识的“${entity}”记录没有导入，请升级程序后重新导入这个数据包。`,
      ),
      ...(foreign.length > 0 ? [`有 ${foreign.length} 条记录是别的工作站建立的，没有导入。请联系发送方核实。`] : []),
    ],
  }
}

/** Ids begin with the number of the device that made the record. */
const makerOf = (id: number): number => Math.floor(id / 2 ** 32)

function sorted(lines: readonly RecordLine[], sender: number, fromCounty: boolean) {
  const unknown = new Map<string, number>()
  const known: (Numbered & { entity: ExchangedEntity })[] = []
  const foreign: typeof known = []
  for (const [index, line] of lines.entries()) {
    const { e: entity } = line
    if (!isExchanged(entity) || (!fromCounty && isHandedDown(entity)))
      unknown.set(entity, (unknown.get(entity) ?? 0) + 1)
    else (makerOf(line.id) === sender ? known : foreign).push({ at: index + 1, line, entity })
  }
  return { known, unknown, foreign }
}

function putLine(store: Store, tx: Tx, { entity, line, at }: Numbered & { entity: ExchangedEntity }): Outcome {
  const present = store.find(entity, line.id)
  if (present && present.rev > line.rev) return 'unchanged'
  if (present && present.rev === line.rev) return sameValue(present, line) ? 'unchanged' : 'conflicts'
  const value = entities[entity].safeParse(line.d)
  if (!value.success)
    throw packageRefusal('package-bad-record', { line: at, fault: value.error.issues[0]?.path.join('.') ?? '' })
  const record = { id: line.id, rev: line.rev, ...value.data } as Stored<EntityName>
  if (!unlessInTheWay(() => tx.adopt(entity, record, { hlc: line.hlc, device: line.dev })))
    throw packageRefusal('package-bad-record', { line: at, fault: 'reference' })
  return present ? 'updated' : 'created'
}

function removeLine(store: Store, tx: Tx, entity: ExchangedEntity, line: RecordLine): Outcome {
  const present = store.find(entity, line.id)
  if (!present) return 'unchanged'
  if (present.rev >= line.rev) return 'conflicts'
  tx.remove(entity, line.id)
  return 'removed'
}

function sameValue(present: Stored<EntityName>, line: RecordLine): boolean {
  const fields: Record<string, unknown> = present
  return Object.entries(line.d ?? {}).every(
    ([field, value]) => JSON.stringify(fields[field] ?? null) === JSON.stringify(value ?? null),
  )
}
