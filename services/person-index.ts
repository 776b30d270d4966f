/** Keeps the search index in step with the people: called inside every transaction that touched a person. */
import type { EntityName } from '../core/contract/entities/index.ts'
import { searchTokens } from '../core/domain/name-search.ts'
import type { Connection } from '../database/open.ts'
import { statements } from '../database/statements.ts'
import { nameReadings } from './pinyin.ts'

interface PersonRow {
  name: string
  id_no: string | null
  phone: string | null
  archive_no: string | null
}

export function derivePersonIndex(db: Connection, touched: ReadonlyMap<EntityName, ReadonlySet<number>>): void {
  const people = touched.get('person')
  if (!people) return
  const sql = statements(db)
  for (const id of people) {
    sql('DELETE FROM person_search WHERE rowid = ?').run(id)
    const row = sql('SELECT name, id_no, phone, archive_no FROM person WHERE id = ?').get(id) as PersonRow | undefined
    if (!row) continue
    const tokens = searchTokens({ name: row.name, readings: nameReadings(row.name), idNo: row.id_no, phone: row.phone, archiveNo: row.archive_no })
    sql('INSERT INTO person_search (rowid, tokens) VALUES (?, ?)').run(id, tokens)
  }
}
