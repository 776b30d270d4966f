/**
 * The SQL text of an entity's standing statements, written once: a bulk import runs each a hundred thousand times, and writing a text
 * of sixty columns anew costs more than running it.
 */
import type { EntityName } from '../core/contract/entities/index.ts'
import { columnsOf, tableOf, type Row } from './columns.ts'

function once<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>()
  return (key) => {
    let value = made.get(key)
    if (value === undefined) made.set(key, (value = make(key)))
    return value
  }
}

export const selectById = once((entity: EntityName) => `SELECT * FROM ${tableOf(entity)} WHERE id = ?`)

/** Takes id, rev, hlc and the cells of `recordToCells`. Of an id that was never used: it need not look whether there is such a row. */
export const insertion = once((entity: EntityName) => {
  const names = columnsOf(entity).map(({ column }) => column)
  const marks = names.map(() => '?').join(', ')
  return `INSERT INTO ${tableOf(entity)} (id, rev, hlc, ${names.join(', ')}) VALUES (?, ?, ?, ${marks})`
})

/** Takes the same; writes over the row of that id. */
export const upsert = once((entity: EntityName) => {
  const taken = ['rev', 'hlc', ...columnsOf(entity).map(({ column }) => column)].map((name) => `${name} = excluded.${name}`)
  return `${insertion(entity)} ON CONFLICT (id) DO UPDATE SET ${taken.join(', ')}`
})

const columnByField = once((entity: EntityName) => new Map(columnsOf(entity).map((each) => [each.field, each])))

export function columnOf(entity: EntityName, field: string) {
  const column = columnByField(entity).get(field)
  if (!column) throw new Error(`${entity} has no field ${field}`)
  return column
}

const selects = once((_entity: EntityName) => new Map<string, string>())

/** Records in which every given field has its value, in id order; takes the cells of the values that are not null. */
export function selectWhere(entity: EntityName, where: Row): string {
  // A name alone stands for "is this value", with a mark for "is null": no field name holds one.
  let key = ''
  for (const field in where) key += where[field] === null ? `${field}! ` : `${field} `
  const known = selects(entity).get(key)
  if (known !== undefined) return known
  const conditions = Object.entries(where).map(([field, value]) => {
    // `=` and not `IS`: only then can an index over the filled rows serve.
    return `${columnOf(entity, field).column} ${value === null ? 'IS NULL' : '= ?'}`
  })
  const text = `SELECT * FROM ${tableOf(entity)}${conditions.length ? ` WHERE ${conditions.join(' AND ')}` : ''} ORDER BY id`
  selects(entity).set(key, text)
  return text
}
