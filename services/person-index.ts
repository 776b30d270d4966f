/** Keeps the search index in step with the people: called inside every transaction that touched a person. */
import type { EntityName, Person } from '../core/contract/entities/index.ts'
import { searchTokens, type SearchSubject } from '../core/domain/name-search.ts'
import type { Connection } from '../database/open.ts'
import { statements } from '../database/statements.ts'
import { nameReadings } from './pinyin.ts'

interface PersonRow {
  name: string
  id_no: string | null
  phone: string | null
  archive_no: string | null
  aliases: string
}

export function derivePersonIndex(db: Connection, touched: ReadonlyMap<EntityName, ReadonlySet<number>>): void {
  const people = touched.get('person')
  if (!people) return
  const sql = statements(db)
  for (const id of people) {
    sql('DELETE FROM person_search WHERE rowid = ?').run(id)
    const row = sql('SELECT name, id_no, phone, archive_no, aliases FROM person WHERE id = ?').get(id) as PersonRow | undefined
    if (!row) continue
    sql('INSERT INTO person_search (rowid, tokens) VALUES (?, ?)').run(id, subjectsOf(row).map(searchTokens).join(' '))
  }
}

/** The person, and of a merged record what else leads to its survivor. */
function subjectsOf(row: PersonRow): SearchSubject[] {
  const aliases = row.aliases === '[]' ? [] : (JSON.parse(row.aliases) as Person['aliases'])
  const nobody = { name: '', readings: [], idNo: null, phone: null, archiveNo: null }
  return [
    { name: row.name, readings: nameReadings(row.name), idNo: row.id_no, phone: row.phone, archiveNo: row.archive_no },
    ...aliases.map(({ field, value }) => ({ ...nobody, [field]: value, readings: field === 'name' ? nameReadings(value) : [] })),
  ]
}
