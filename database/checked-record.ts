/**
 * A record checked against its schema before it is written. Field by field, so that a field left out costs nothing and a plain value
 * that was found good before is not looked at again: lists repeat themselves, and an import checks a hundred thousand records.
 */
import type { z } from 'zod'
import { entities, type EntityInput, type EntityName, type EntityValue } from '../core/contract/entities/index.ts'
import { Refusal } from '../core/contract/kit.ts'
import type { Row } from './columns.ts'

interface Field {
  readonly name: string
  readonly schema: z.ZodType
  /** Strings and numbers that the schema took as they are. */
  readonly good: Set<unknown>
}

interface Fields {
  readonly byName: ReadonlyMap<string, Field>
  /** Every field in its order with what it is when left out: to be copied, which costs less than filling sixty fields one by one. */
  readonly blank: Row
  readonly blankStored: Row
  /** Made anew for every record, because no two may have the same list. */
  readonly made: readonly { readonly name: string; readonly make: () => unknown }[]
  readonly required: readonly string[]
}

/** Of each field; more than the words of any official form. */
const mostRemembered = 2000

const fieldsByEntity = new Map<EntityName, Fields>()

function fieldsOf(entity: EntityName): Fields {
  const known = fieldsByEntity.get(entity)
  if (known) return known
  const shape = Object.entries(entities[entity].shape as Record<string, z.ZodType>)
  const absent = shape.map(([name, schema]) => ({ name, schema, ...schema.safeParse(undefined) }))
  const isMade = (value: unknown): boolean => typeof value === 'object' && value !== null
  const blank = Object.fromEntries(absent.map(({ name, data }) => [name, isMade(data) ? undefined : data]))
  const fields: Fields = {
    byName: new Map(shape.map(([name, schema]) => [name, { name, schema, good: new Set() }])),
    blank,
    blankStored: { id: 0, rev: 1, ...blank },
    made: absent
      .filter(({ data }) => isMade(data))
      .map(({ name, schema, data }) => ({ name, make: maker(schema, data) })),
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
  return filled(entity, input, { ...fieldsOf(entity).blank }) as EntityValue<E>
}

/** The same with room for the id under which it will be stored, at its first revision. */
export function newRecord<E extends EntityName>(
  entity: E,
  input: EntityInput<E>,
): EntityValue<E> & { id: number; rev: number } {
  return filled(entity, input, { ...fieldsOf(entity).blankStored }) as EntityValue<E> & { id: number; rev: number }
}

function filled<E extends EntityName>(entity: E, input: EntityInput<E>, record: Row): Row {
  const { byName, made, required } = fieldsOf(entity)
  const given = input as Row
  for (const name in given) {
    const value = given[name]
    const field = value === undefined ? undefined : byName.get(name)
    if (!field) continue
    if (field.good.has(value)) record[name] = value
    else {
      const result = field.schema.safeParse(value)
      if (!result.success) refuse(entity, input)
      record[name] = result.data
      remember(field, value, result.data)
    }
  }
  for (const name of required) if (record[name] === undefined) refuse(entity, input)
  for (const { name, make } of made) record[name] ??= make()
  return record
}

function remember({ good }: Field, value: unknown, taken: unknown): void {
  const plain = typeof value === 'string' || typeof value === 'number'
  if (plain && value === taken && good.size < mostRemembered) good.add(value)
}

/** Says about the whole record what is wrong with it. */
function refuse<E extends EntityName>(entity: E, input: EntityInput<E>): never {
  const issue = entities[entity].safeParse(input).error?.issues[0]
  const field = issue?.path.join('.') ?? ''
  throw new Refusal('invalid-record', `内容不符合要求，没有保存：${field} ${issue?.message ?? ''}`, { entity, field })
}
