/** The data folder of one station: what lies in it, and the little that may stand there in clear. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { Refusal } from '../../core/contract/kit.ts'
import { openDatabase, type Cipher } from '../../database/open.ts'
import { writeAtomic } from './atomic-file.ts'
import { randomBytes } from '../crypto/primitives.ts'

/** `station.json`: no name, no key, only what is needed to open the rest. */
const descriptorSchema = z.object({
  format: z.literal(1),
  cipher: z.enum(['aegis', 'chacha20']),
  deviceNo: z.number().int().positive(),
  demo: z.boolean(),
  /** `setting-up` until the first run has ended: what lies there then holds nobody's data and may be thrown away. */
  state: z.enum(['setting-up', 'ready']),
})
export type Descriptor = z.output<typeof descriptorSchema>

export interface DataFolder {
  readonly path: string
  readonly database: string
  readonly keyRing: string
  readonly attempts: string
  readonly backups: string
  readonly outbox: string
}

export function dataFolder(given: string): DataFolder {
  const path = resolve(given)
  return {
    path,
    database: join(path, 'station.db'),
    keyRing: join(path, 'keyring.json'),
    attempts: join(path, 'attempts.json'),
    backups: join(path, 'backups'),
    outbox: join(path, 'outbox'),
  }
}

const descriptorOf = (folder: DataFolder): string => join(folder.path, 'station.json')

/** The descriptor, or null for a folder where nothing was set up. Refuses `newer-data` and `damaged-folder`. */
export function readDescriptor(folder: DataFolder): Descriptor | null {
  if (!existsSync(descriptorOf(folder))) {
    if (existsSync(folder.database))
      throw new Refusal(
        'damaged-folder',
        '数据文件夹里缺少 station.json，无法打开。请从备份恢复这个文件，不要删除其他文件。',
      )
    return null
  }
  const parsed = descriptorSchema.safeParse(readJson(descriptorOf(folder)))
  if (!parsed.success)
    throw new Refusal(
      'damaged-folder',
      '数据文件夹的说明文件 station.json 已损坏，或由更新的程序写成。请用新版本打开，或从备份恢复。',
    )
  return parsed.data
}

/** Makes a folder and those above it. Node's own recursive way never ends where a disk answers every try with "no such folder". */
export function makeFolders(path: string): void {
  if (existsSync(path)) return
  const above = dirname(path)
  if (above !== path) makeFolders(above)
  mkdirSync(path, { mode: 0o700 })
}

/** Begins a station in `folder`; leftovers of a first run that was cut off go. */
export async function beginFolder(folder: DataFolder, demo: boolean): Promise<Descriptor> {
  makeFolders(folder.path)
  const databases = [folder.database, ...ciphers.map((cipher) => trialPath(folder, cipher))]
  for (const name of [folder.keyRing, ...databases.flatMap(withSideFiles)]) rmSync(name, { force: true })
  const descriptor: Descriptor = {
    format: 1,
    cipher: fasterCipher(folder),
    deviceNo: 1 + (randomBytes(4).readUInt32LE() % 0xfffff),
    demo,
    state: 'setting-up',
  }
  return writeDescriptor(folder, descriptor)
}

export async function writeDescriptor(folder: DataFolder, descriptor: Descriptor): Promise<Descriptor> {
  await writeAtomic(descriptorOf(folder), JSON.stringify(descriptor, null, 2))
  return descriptor
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

const ciphers: readonly Cipher[] = ['aegis', 'chacha20']
const trialPath = (folder: DataFolder, cipher: Cipher): string => join(folder.path, `trial-${cipher}.db`)
const withSideFiles = (path: string): string[] => ['', '-wal', '-shm'].map((suffix) => path + suffix)

/** aegis leans on AES instructions; on processors without them chacha20 is faster, so both are tried on a small file. */
function fasterCipher(folder: DataFolder): Cipher {
  return trialMs(folder, 'aegis') <= trialMs(folder, 'chacha20') ? 'aegis' : 'chacha20'
}

function trialMs(folder: DataFolder, cipher: Cipher): number {
  const path = trialPath(folder, cipher)
  const db = openDatabase(path, { cipher, key: randomBytes(32) })
  try {
    const start = performance.now()
    db.exec('CREATE TABLE t (v BLOB)')
    db.exec(
      'INSERT INTO t SELECT randomblob(2000) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) SELECT i FROM n)',
    )
    db.pragma('wal_checkpoint(TRUNCATE)')
    return performance.now() - start
  } finally {
    db.close()
    for (const name of withSideFiles(path)) rmSync(name, { force: true })
  }
}
