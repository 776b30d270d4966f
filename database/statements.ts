import type Database from 'better-sqlite3'
import type { Connection } from './open.ts'

type Statement = Database.Statement<unknown[]>
const cacheByConnection = new WeakMap<Connection, Map<string, Statement>>()

/** Prepares each SQL text once per connection. */
export function statements(db: Connection): (sql: string) => Statement {
  const cache = cacheByConnection.get(db) ?? new Map<string, Statement>()
  cacheByConnection.set(db, cache)
  return (sql) => {
    const known = cache.get(sql)
    if (known) return known
    const prepared = db.prepare<unknown[]>(sql)
    cache.set(sql, prepared)
    return prepared
  }
}
