/** Brings a database to this program's schema; knex runs on the already opened connection, never on one of its own. */
import knexFactory, { type Knex } from 'knex'
import SqliteClient from 'knex/lib/dialects/better-sqlite3/index.js'
import { Refusal } from '../core/contract/kit.ts'
import { migrations } from './migrations/index.ts'
import type { Connection } from './open.ts'

const source: Knex.MigrationSource<string> = {
  getMigrations: () => Promise.resolve([...migrations.keys()]),
  getMigrationName: (name) => name,
  getMigration: (name) => {
    const found = migrations.get(name)
    if (!found) throw new Error(`no migration ${name}`)
    return Promise.resolve(found)
  },
}

/** knex over `db`: its pool is exactly this connection, so that no second one comes without key and settings. */
export function knexOver(db: Connection): Knex {
  class SharedConnection extends SqliteClient {
    override acquireRawConnection(): Promise<Connection> {
      return Promise.resolve(db)
    }
    override destroyRawConnection(): Promise<void> {
      return Promise.resolve()
    }
  }
  return knexFactory({
    client: SharedConnection as unknown as typeof Knex.Client,
    connection: { filename: '' },
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
    // knex's own messages carry bound values, which may name patients.
    log: { warn: () => undefined, error: () => undefined, debug: () => undefined, deprecate: () => undefined },
    migrations: { migrationSource: source, tableName: 'migration', disableMigrationsListValidation: true },
  })
}

/** The names of migrations already in the file that this program does not know: a newer program made them. */
function fromTheFuture(db: Connection): string[] {
  const exists = db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'migration'").get()
  if (!exists) return []
  const names = db.prepare('SELECT name FROM migration').pluck().all() as string[]
  return names.filter((name) => !migrations.has(name))
}

/** How many migrations the file still lacks. Refuses `newer-database` when a newer program wrote it. */
export function pendingMigrations(db: Connection): number {
  if (fromTheFuture(db).length > 0)
    throw new Refusal('newer-database', '这份数据由更新版本的程序写成，请用新版本打开，数据没有被改动。')
  const exists = db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'migration'").get()
  const done = exists ? (db.prepare('SELECT count(*) FROM migration').pluck().get() as number) : 0
  return migrations.size - done
}

export async function migrate(db: Connection): Promise<void> {
  if (pendingMigrations(db) === 0) return
  const knex = knexOver(db)
  try {
    await knex.migrate.latest()
  } finally {
    await knex.destroy()
  }
}
