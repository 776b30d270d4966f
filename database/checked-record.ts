/**
 * A record checked against its schema before it is written. Field by field, so that a field left out costs nothing and a value that was
 * found good before is not looked at again: lists repeat themselves, and an import checks a hundred thousand records.
 */
import type { z } from 'zod'
import { entities, type EntityInput, type EntityName, type EntityValue } from '../core/contract/entities/index.ts'
import { Refusal } from '../core/contract/kit.ts'
import { columnsOf, toCell, type Cell, type Column, type Row } from './columns.ts'

interface Field extends Pick<Column, 'kind'> {
  readonly name: string
  readonly schema: z.ZodType
  /** Its place among the columns. */
  readonly at: number
  /** Strings and numbers that the schema took as they are; of lists and records their JSON. */
  readonly good: Set<unknown>
}

interface Fields {
  readonly byName: ReadonlyMap<string, Field>
  /** Every field in its order with what it is when left out: to be copied, which costs less than filling sixty fields one by one. */
  readonly blank: Row
  readonly blankStored: Row
  /** The cells of a record of which nothing was given. */
  readonly blankCells: readonly Cell[]
  /** Made anew for every record, because no two may have the same list. */
  readonly made: readonly { readonly name: string; readonly at: number; readonly make: () => unknown }[]
  readonly required: readonly string[]
}

/** Of each field; more than the words of any official form, or the people of a township. */
const mostRemembered = 20_000
/** Longer texts are written once. */
const longestRemembered = 300

const fieldsByEntity = new Map<EntityName, Fields>()

function fieldsOf(entity: EntityName): Fields {
  const known = fieldsByEntity.get(entity)
  if (known) return known
  const shape = Object.entries(entities[entity].shape as Record<string, z.ZodType>)
  const columns = columnsOf(entity)
  const absent = shape.map(([name, schema], at) => ({ name, schema, at, ...schema.safeParse(undefined) }))
  const isMade = (value: unknown): boolean => typeof value === 'object' && value !== null
  const blank = Object.fromEntries(absent.map(({ name, data }) => [name, isMade(data) ? undefined : data]))
  const kindAt = (at: number): Column['kind'] => columns[at]?.kind ?? 'plain'
  const fields: Fields = {
    byName: new Map(shape.map(([name, schema], at) => [name, { name, schema, at, kind: kindAt(at), good: new Set() }])),
    blank,
    blankStored: { id: 0, rev: 1, ...blank },
    blankCells: absent.map(({ data }, at) => toCell(kindAt(at), data)),
    made: absent
      .filter(({ data }) => isMade(data))
      .map(({ name, at, schema, data }) => ({ name, at, make: maker(schema, data) })),
    required: absent.filter(({ success }) => !success).map(({ name }) => name),
  }
  fieldsByEntity.set(entity, fields)
  return fields
}

/** An empty list or record needs no schema to make it. */
function maker(schema: z.ZodType, value: unknown): () => unknown {
  if (Object.keys(value as object).length > 0) return () => schema.parse(undefined)
  return Array.isArray(value) ? () => [] : () => ({})
}

/** The record with its defaults filled in and nothing but its own fields. Refuses `invalid-record` with the field. */
export function checkedRecord<E extends EntityName>(entity: E, input: EntityInput<E>): EntityValue<E> {
  const { blank, blankCells } = fieldsOf(entity)
  return filled(entity, input, { ...blank }, blankCells.slice()) as EntityValue<E>
}

export interface NewRecord<E extends EntityName> {
  /** With room for the id under which it will be stored, at its first revision. */
  readonly record: EntityValue<E> & { id: number; rev: number }
  /** Its cells in column order. */
  readonly cells: readonly Cell[]
}

/** The same for a record that is to be stored, with its cells: only what was given has to be looked at for both. */
export function newRecord<E extends EntityName>(entity: E, input: EntityInput<E>): NewRecord<E> {
  const { blankStored, blankCells } = fieldsOf(entity)
  const cells = blankCells.slice()
  return { record: filled(entity, input, { ...blankStored }, cells) as NewRecord<E>['record'], cells }
}

function filled<E extends EntityName>(entity: E, input: EntityInput<E>, record: Row, cells: Cell[]): Row {
  const { byName, blankCells, made, required } = fieldsOf(entity)
  const given = input as Row
  for (const name in given) {
    const value = given[name]
    const field = value === undefined ? undefined : byName.get(name)
    if (!field) continue
    const stored = asStored(field, value)
    if (stored !== undefined && field.good.has(stored)) {
      record[name] = value
      cells[field.at] = stored as Cell
      continue
    }
    const result = field.schema.safeParse(value)
    if (!result.success) refuse(entity, input)
    record[name] = result.data
    const cell = toCell(field.kind, result.data)
    cells[field.at] = cell
    if (stored === cell && (field.kind === 'json' || result.data === value)) remember(field, cell)
  }
  for (const name of required) if (record[name] === undefined) refuse(entity, input)
  for (const { name, at, make } of made) {
    if (record[name] !== undefined && record[name] !== null) continue
    record[name] = make()
    cells[at] = blankCells[at] ?? null
  }
  return record
}

/** What the cell will be if the schema takes the value as it is; undefined for a text where a list or record belongs. */
function asStored({ kind }: Field, value: unknown): unknown {
  if (kind !== 'json') return value
  return typeof value === 'object' ? JSON.stringify(value) : undefined
}

function remember({ good }: Field, cell: Cell): void {
  const long = typeof cell === 'string' && cell.length > longestRemembered
  if (!long && good.size < mostRemembered) good.add(cell)
}

/** Says about the whole record what is wrong with it. */
function refuse<E extends EntityName>(entity: E, input: EntityInput<E>): never {
  const issue = entities[entity].safeParse(input).error?.issues[0]
  const field = issue?.path.join('.') ?? ''
  throw new Refusal('invalid-record', `内容不符合要求，没有保存：${field} ${issue?.message ?? ''}`, { entity, field })
}
