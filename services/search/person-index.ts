/** Keeps the search index in step with the people: called inside every transaction that touched a person. */
import type { EntityName, Person } from '../../core/contract/entities/index.ts'
import { searchIndexFormat, searchTokens, type SearchSubject } from '../../core/domain/person-search/search-tokens.ts'
import type { Connection } from '../../database/open.ts'
import { statements } from '../../database/statements.ts'
import type { Store } from '../../database/store.ts'
import { nameReadings } from './pinyin.ts'

interface PersonRow {
  id: number
  name: string
  id_no: string | null
  phone: string | null
  archive_no: string | null
  birth_date: string | null
  aliases: string
}
const columns = 'id, name, id_no, phone, archive_no, birth_date, aliases'

export function derivePersonIndex(db: Connection, touched: ReadonlyMap<EntityName, ReadonlySet<number>>): void {
  const sql = statements(db)
  for (const id of touched.get('person') ?? []) {
    sql('DELETE FROM person_search WHERE rowid = ?').run(id)
    const row = sql(`SELECT ${columns} FROM person WHERE id = ?`).get(id) as PersonRow | undefined
    if (row) insert(db, row)
  }
}

/** Builds the index anew when this program indexes people by other tokens than the one that wrote the file. */
export function ensurePersonIndex(store: Store): void {
  if (store.meta('searchIndexFormat') === String(searchIndexFormat)) return
  store.db
    .transaction(() => {
      rebuildPersonIndex(store.db)
      store.setMeta('searchIndexFormat', String(searchIndexFormat))
    })
    .immediate()
}

export function rebuildPersonIndex(db: Connection): void {
  const sql = statements(db)
  sql("INSERT INTO person_search (person_search) VALUES ('delete-all')").run()
  const page = sql(`SELECT ${columns} FROM person WHERE id > ? ORDER BY id LIMIT 1000`)
  let rows = page.all(0) as PersonRow[]
  while (rows.length > 0) {
    for (const row of rows) insert(db, row)
    rows = page.all(rows.at(-1)?.id) as PersonRow[]
  }
}

function insert(db: Connection, row: PersonRow): void {
  const tokens = subjectsOf(row).map(searchTokens).join(' ')
  statements(db)('INSERT INTO person_search (rowid, tokens) VALUES (?, ?)').run(row.id, tokens)
}

/** The person, and of a merged record what else leads to its survivor. */
function subjectsOf(row: PersonRow): SearchSubject[] {
  const aliases = row.aliases === '[]' ? [] : (JSON.parse(row.aliases) as Person['aliases'])
  const nobody = { name: '', readings: [], idNo: null, phone: null, archiveNo: null, birthDate: null }
  return [
    {
      name: row.name,
      readings: nameReadings(row.name),
      idNo: row.id_no,
      phone: row.phone,
      archiveNo: row.archive_no,
      birthDate: row.birth_date,
    },
    ...aliases.map(({ field, value }) => ({
      ...nobody,
      [field]: value,
      readings: field === 'name' ? nameReadings(value) : [],
    })),
  ]
}
