/** What goes into a package and what comes out of one: records of the store as lines, and lines into the store. */
import { entities, exchangedEntities, type EntityName, type Stored } from '../core/contract/entities/index.ts'
import type { PackagePreview } from '../core/contract/files.ts'
import { tableOf } from '../database/columns.ts'
import type { Store, Tx } from '../database/store.ts'
import type { RecordLine } from './exchange/record-lines.ts'

type ExchangedEntity = (typeof exchangedEntities)[number]
const isExchanged = (name: string): name is ExchangedEntity => (exchangedEntities as readonly string[]).includes(name)

export const entityNames: Readonly<Record<ExchangedEntity, string>> = {
  village: '村', population: '常住人口', person: '居民', residence: '居住地', diseaseFile: '专案', diseaseStatus: '管理状态', contract: '签约',
  followUp: '随访', exam: '体检', specialist: '专家', roundingVisit: '专家巡诊', medication: '用药', task: '任务', gradeOverride: '改色',
}

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

/** How many records were changed after a position of the change log. */
export function countUnsent(store: Store, after: number): number {
  const sql = 'SELECT count(*) AS n FROM (SELECT 1 FROM change WHERE seq > ? AND entity IN (SELECT value FROM json_each(?)) GROUP BY entity, entity_id)'
  return store.one<{ n: number }>(sql, after, JSON.stringify(exchangedEntities))?.n ?? 0
}

/** The present state of every record changed after `after` up to `upTo`, parents before children. */
export function* recordLines(store: Store, after: number, upTo: number): Generator<RecordLine> {
  const touched = store.all<TouchedRow>(touchedSql, after, upTo, JSON.stringify(exchangedEntities))
  for (const entity of exchangedEntities)
    for (const row of touched) if (row.entity === entity) yield recordLine(store, row)
}

function recordLine(store: Store, row: TouchedRow): RecordLine {
  const head = { e: row.entity, id: row.entity_id, by: row.user_id }
  const stored = store.find(row.entity, row.entity_id)
  if (!stored) {
    const last = store.one<{ rev: number; hlc: string; device: number }>('SELECT rev, hlc, device FROM change WHERE seq = ?', row.seq)
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

/** Brings the lines into the store; a record only moves forward, so that overlap and repetition change nothing. */
export function applyRecords(store: Store, tx: Tx, lines: readonly RecordLine[]): AppliedRecords {
  const tally = new Map<ExchangedEntity, Record<Outcome, number>>()
  const unknown = new Map<string, number>()
  const removals: (() => void)[] = []
  const counts = (entity: ExchangedEntity) => {
    const known = tally.get(entity) ?? { created: 0, updated: 0, unchanged: 0, removed: 0, conflicts: 0 }
    tally.set(entity, known)
    return known
  }
  for (const line of lines) {
    const entity = line.e
    if (!isExchanged(entity)) unknown.set(entity, (unknown.get(entity) ?? 0) + 1)
    else if (line.op === 'put') counts(entity)[putLine(store, tx, entity, line)] += 1
    // Children are written before their parents go: removals run last, in reverse.
    else removals.unshift(() => (counts(entity)[removeLine(store, tx, entity, line)] += 1))
  }
  for (const remove of removals) remove()
  return {
    rows: exchangedEntities.flatMap((entity) => {
      const found = tally.get(entity)
      return found ? [{ entity, name: entityNames[entity], ...found }] : []
    }),
    warnings: [...unknown].map(([entity, n]) => `有 ${n} 条本程序不认识的“${entity}”记录没有导入，请升级程序后重新导入这个数据包。`),
  }
}

function putLine(store: Store, tx: Tx, entity: ExchangedEntity, line: RecordLine): Outcome {
  const present = store.find(entity, line.id)
  if (present && present.rev >= line.rev) return sameValue(present, line) ? 'unchanged' : present.rev > line.rev ? 'unchanged' : 'conflicts'
  const value = entities[entity].parse(line.d)
  tx.adopt(entity, { id: line.id, rev: line.rev, ...value } as Stored<EntityName>, { hlc: line.hlc, device: line.dev })
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
  return Object.entries(line.d ?? {}).every(([field, value]) => JSON.stringify(fields[field] ?? null) === JSON.stringify(value ?? null))
}
