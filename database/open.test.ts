import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate, pendingMigrations } from './migrate.ts'
import { inSmallCache, openDatabase } from './open.ts'

let folder: string
const key = randomBytes(32)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'open-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
const file = () => join(folder, 'station.db')

describe.each(['aegis', 'chacha20'] as const)('a %s database', (cipher) => {
  it('opens again with its key, refuses another key and shows no plain text on disk', async () => {
    const db = openDatabase(file(), { cipher, key })
    await migrate(db)
    db.prepare("INSERT INTO meta (key, value) VALUES ('canary', '诸葛红旺341522195010081674')").run()
    for (const name of readdirSync(folder))
      expect(readFileSync(join(folder, name)).includes('341522195010081674')).toBe(false)
    db.close()

    const again = openDatabase(file(), { cipher, key })
    expect(again.prepare('SELECT value FROM meta').pluck().get()).toContain('诸葛红旺')
    again.close()
    expect(() => openDatabase(file(), { cipher, key: randomBytes(32) })).toThrow(/密钥与这份数据不匹配/)
  })
})

describe('openDatabase', () => {
  it('refuses a file that is not encrypted', () => {
    writeFileSync(file(), Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4080)]))
    expect(() => openDatabase(file(), { cipher: 'aegis', key })).toThrow(/没有加密/)
  })

  it('refuses a database that a newer program has migrated', async () => {
    const db = openDatabase(file(), { cipher: 'aegis', key })
    await migrate(db)
    expect(pendingMigrations(db)).toBe(0)
    db.prepare("INSERT INTO migration (name, batch, migration_time) VALUES ('9999-later', 2, 'x')").run()
    await expect(migrate(db)).rejects.toThrow(/请用新版本打开/)
    db.close()
  })
})

describe('a small cache', () => {
  it('lasts as long as the work that runs in it, also when the work is broken off', () => {
    const db = openDatabase(file(), { cipher: 'aegis', key })
    const size = () => db.pragma('cache_size', { simple: true })
    const whole = size()
    expect(inSmallCache(db, size)).toBe(-16000)
    expect(size()).toBe(whole)
    const broken = () =>
      inSmallCache(db, () => {
        throw new Error('stopped')
      })
    expect(broken).toThrow('stopped')
    expect(size()).toBe(whole)
    db.close()
  })
})
