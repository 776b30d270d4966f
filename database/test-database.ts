/** A real in-memory database with the real schema, for tests of the store and of the services. */
import { createHash, randomBytes } from 'node:crypto'
import { migrate } from './migrate.ts'
import { openDatabase } from './open.ts'
import { openStore, type Store, type StoreOptions } from './store.ts'

export async function openTestStore(options: Partial<StoreOptions> = {}): Promise<Store> {
  const db = openDatabase(':memory:', { cipher: 'aegis', key: randomBytes(32) })
  await migrate(db)
  return openStore(db, {
    deviceNo: 7,
    nowMs: () => Date.parse('2025-12-31T08:00:00Z'),
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    ...options,
  })
}

export const testContext = { userId: 1, role: 'manager', action: 'test' } as const
