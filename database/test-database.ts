/** A real in-memory database with the real schema, for tests of the store and of the services. */
import { createHash, randomBytes } from 'node:crypto'
import { migrate } from './migrate.ts'
import { openDatabase, type OpenOptions } from './open.ts'
import { openStore, type Store, type StoreOptions } from './store.ts'

const inMemory: OpenOptions = { cipher: 'aegis', key: randomBytes(32) }

/** The migrated database, still nobody's: made once by the migrations themselves, which take fifty times as long as a copy. */
let emptyDatabase: Promise<Buffer> | null = null

async function migratedDatabase(): Promise<Buffer> {
  const db = openDatabase(':memory:', inMemory)
  try {
    await migrate(db)
    return db.serialize()
  } finally {
    db.close()
  }
}

export async function openTestStore(options: Partial<StoreOptions> = {}): Promise<Store> {
  emptyDatabase ??= migratedDatabase()
  return openStore(openDatabase(await emptyDatabase, inMemory), {
    deviceNo: 7,
    nowMs: () => Date.parse('2025-12-31T08:00:00Z'),
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    ...options,
  })
}

export const testContext = { userId: 1, role: 'manager', action: 'test' } as const
