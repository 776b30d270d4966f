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
  /** What a field left out becomes; null where that is refused, or made anew for every record. */
  readonly absent: { readonly value: unknown } | null
  /** Strings and numbers that the schema took as they are. */
  readonly good: Set<unknown>
}

/** Of each field; more than the words of any official form. */
const mostRemembered = 2000

const fieldsByEntity = new Map<EntityName, readonly Field[]>()

function fieldsOf(entity: EntityName): readonly Field[] {
  const known = fieldsByEntity.get(entity)
  if (known) return known
  const shape: Record<string, z.ZodType> = entities[entity].shape
  const fields = Object.entries(shape).map(([name, schema]) => ({
    name,
    schema,
    absent: absentValue(schema),
    good: new Set(),
  }))
  fieldsByEntity.set(entity, fields)
  return fields
}

function absentValue(schema: z.ZodType): Field['absent'] {
  const { success, data } = schema.safeParse(undefined)
  const shared = success && data !== undefined && (data === null || typeof data !== 'object')
  return shared ? { value: data } : null
}

/** The record with its defaults filled in and nothing but its own fields. Refuses `invalid-record` with the field. */
export function checkedRecord<E extends EntityName>(entity: E, input: EntityInput<E>): EntityValue<E> {
  const given = input as Row
  const record: Row = {}
  for (const field of fieldsOf(entity)) {
    const value = given[field.name]
    if (value === undefined && field.absent) record[field.name] = field.absent.value
    else if (field.good.has(value)) record[field.name] = value
    else {
      const result = field.schema.safeParse(value)
      if (!result.success) refuse(entity, input)
      if (result.data !== undefined || field.name in given) record[field.name] = result.data
      remember(field, value, result.data)
    }
  }
  return record as EntityValue<E>
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
