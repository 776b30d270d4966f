/**
 * The SQL text of an entity's standing statements, written once: a bulk import runs each a hundred thousand times, and writing a text
 * of sixty columns anew costs more than running it.
 */
import type { EntityName } from '../core/contract/entities/index.ts'
import { columnsOf, tableOf, type Cell, type Row } from './columns.ts'

function once<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>()
  return (key) => {
    let value = made.get(key)
    if (value === undefined) made.set(key, (value = make(key)))
    return value
  }
}

export const selectById = once((entity: EntityName) => `SELECT * FROM ${tableOf(entity)} WHERE id = ?`)

type Cells = readonly Cell[]

/** Takes id, rev, hlc and the cells of `recordToCells`. */
const insertion = once((entity: EntityName) =>
  insertionOf(
    entity,
    columnsOf(entity).map(({ column }) => column),
  ),
)

function insertionOf(entity: EntityName, names: readonly string[]): string {
  const marks = names.map(() => '?').join(', ')
  return `INSERT INTO ${tableOf(entity)} (id, rev, hlc, ${names.join(', ')}) VALUES (?, ?, ?, ${marks})`
}

/** More ways of filling in a record than any list has; each is a statement kept prepared. */
const mostFillings = 100

const fillings = once((_entity: EntityName) => new Map<string, string>())

/**
 * Takes id, rev, hlc and of the cells the filled ones: a follow-up leaves two thirds of its columns empty, and naming them costs as
 * much as writing the rest. Of an id that was never used: it need not look whether there is such a row.
 */
export function insertionOfFilled(entity: EntityName, cells: Cells): { readonly text: string; readonly filled: Cells } {
  const filled: (string | number)[] = []
  let key = ''
  let bits = 0
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at]
    if (at % 30 === 0) {
      key += `${bits} `
      bits = 0
    }
    if (cell === null || cell === undefined) continue
    filled.push(cell)
    bits |= 1 << (at % 30)
  }
  key += bits
  const known = fillings(entity)
  let text = known.get(key)
  if (text === undefined) {
    if (known.size >= mostFillings) return { text: insertion(entity), filled: cells }
    text = insertionOf(
      entity,
      columnsOf(entity).flatMap(({ column }, at) => (cells[at] === null ? [] : [column])),
    )
    known.set(key, text)
  }
  return { text, filled }
}

/** Takes the same; writes over the row of that id. */
export const upsert = once((entity: EntityName) => {
  const taken = ['rev', 'hlc', ...columnsOf(entity).map(({ column }) => column)].map(
    (name) => `${name} = excluded.${name}`,
  )
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

const changeColumns =
  'tx, entity, entity_id, op, before, after, rev, hlc, device, user_id, at, reason, batch_id, package_id'

/**
 * Logs the new records of an id range as they stand in their table. Takes tx, entity, device, user, time, reason, batch, package and
 * the first and last id.
 */
export const logOfNew = once(
  (entity: EntityName) =>
    `INSERT INTO change (${changeColumns})
     SELECT ?, ?, id, 'insert', NULL, NULL, rev, hlc, ?, ?, ?, ?, ?, ? FROM ${tableOf(entity)} WHERE id BETWEEN ? AND ? ORDER BY id`,
)

/** Logs one change; takes its columns in their order. */
export const logOfOne = `INSERT INTO change (${changeColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
