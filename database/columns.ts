/** How a record lies in its table: the one place that knows snake_case, 0/1 and JSON text. */
import type { z } from 'zod'
import { entities, type EntityName, type EntityValue, type Stored } from '../core/contract/entities/index.ts'

type Kind = 'plain' | 'boolean' | 'json'
export interface Column {
  readonly field: string
  readonly column: string
  readonly kind: Kind
}
export type Row = Record<string, unknown>
export type Cell = string | number | null

export const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const tables = new Map<EntityName, string>()

export function tableOf(entity: EntityName): string {
  const known = tables.get(entity) ?? snake(entity)
  tables.set(entity, known)
  return known
}

interface Def {
  readonly type: string
  readonly innerType?: { readonly def: Def }
}

function kindOf(schema: z.ZodType): Kind {
  let def = (schema as unknown as { def: Def }).def
  while (def.innerType) def = def.innerType.def
  if (def.type === 'boolean') return 'boolean'
  return ['array', 'object', 'record'].includes(def.type) ? 'json' : 'plain'
}

const columnsByEntity = new Map<EntityName, readonly Column[]>()

/** The value columns of an entity, in the order of its schema. */
export function columnsOf(entity: EntityName): readonly Column[] {
  const known = columnsByEntity.get(entity)
  if (known) return known
  const shape: Record<string, z.ZodType> = entities[entity].shape
  const columns = Object.entries(shape).map(([field, schema]) => ({
    field,
    column: snake(field),
    kind: kindOf(schema),
  }))
  columnsByEntity.set(entity, columns)
  return columns
}

export function toCell(kind: Kind, value: unknown): Cell {
  if (value === null || value === undefined) return null
  if (kind === 'json') return Array.isArray(value) && value.length === 0 ? '[]' : JSON.stringify(value)
  if (kind === 'boolean') return value ? 1 : 0
  return value as string | number
}

/** A database row as the record it stores. */
export function rowToRecord<E extends EntityName>(entity: E, row: Row): Stored<E> {
  const record: Row = { id: row['id'], rev: row['rev'] }
  for (const { field, column, kind } of columnsOf(entity)) {
    const cell = row[column]
    record[field] = cell === null || kind === 'plain' ? cell : kind === 'json' ? JSON.parse(cell as string) : cell === 1
  }
  return record as Stored<E>
}

/** The cells of a record in column order. */
export function recordToCells<E extends EntityName>(entity: E, value: EntityValue<E>): Cell[] {
  const fields: Row = value
  const cells: Cell[] = []
  for (const { field, kind } of columnsOf(entity)) cells.push(toCell(kind, fields[field]))
  return cells
}
