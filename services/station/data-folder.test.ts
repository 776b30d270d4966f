import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  beginFolder,
  dataFolder,
  makeFolders,
  readDescriptor,
  writeDescriptor,
  type DataFolder,
} from './data-folder.ts'

let folder: DataFolder
beforeEach(() => {
  folder = dataFolder(join(mkdtempSync(join(tmpdir(), 'folder-')), 'new'))
})
afterEach(() => rmSync(join(folder.path, '..'), { recursive: true, force: true }))
const put = (name: string, text: string) => writeFileSync(join(folder.path, name), text)

describe('a data folder', () => {
  it('has a whole name whatever it was called by', () => {
    expect(isAbsolute(dataFolder('somewhere').path)).toBe(true)
    expect(isAbsolute(dataFolder('..').backups)).toBe(true)
  })

  it('is made with the folders above it; where that cannot be, the try ends', () => {
    makeFolders(join(folder.path, 'a', 'b'))
    expect(readdirSync(join(folder.path, 'a'))).toEqual(['b'])
    makeFolders(join(folder.path, 'a', 'b'))
    if (process.platform === 'linux') expect(() => makeFolders('/proc/none/a/b')).toThrow(/ENOENT/)
  })

  it('that is not there has no descriptor', () => {
    expect(readDescriptor(folder)).toBeNull()
  })

  it('is begun with nothing but its descriptor, for this user alone', async () => {
    const begun = await beginFolder(folder, false)
    expect(begun).toMatchObject({ format: 1, demo: false, state: 'setting-up' })
    expect(readDescriptor(folder)).toEqual(begun)
    expect(readdirSync(folder.path)).toEqual(['station.json'])
    expect(statSync(folder.path).mode & 0o077).toBe(0)
    expect(begun.deviceNo).toBeGreaterThan(0)
    expect(begun.deviceNo).toBeLessThanOrEqual(0xfffff)
  })

  it('begun anew loses what a cut-off first run had left, the disk trial included', async () => {
    await beginFolder(folder, false)
    for (const name of [
      'station.db',
      'station.db-wal',
      'station.db-shm',
      'keyring.json',
      'trial-aegis.db',
      'trial-aegis.db-wal',
      'trial-chacha20.db',
    ])
      put(name, 'left over')
    await beginFolder(folder, true)
    expect(readdirSync(folder.path)).toEqual(['station.json'])
    expect(readDescriptor(folder)?.demo).toBe(true)
  })

  it.each([
    ['no JSON', '{'],
    ['empty', ''],
    ['a newer format', JSON.stringify({ format: 2, cipher: 'aegis', deviceNo: 1, demo: false, state: 'ready' })],
    ['an unknown cipher', JSON.stringify({ format: 1, cipher: 'aes256cbc', deviceNo: 1, demo: false, state: 'ready' })],
    ['no device', JSON.stringify({ format: 1, cipher: 'aegis', deviceNo: 0, demo: false, state: 'ready' })],
  ])('with %s as descriptor is refused, not guessed', async (_what, text) => {
    await beginFolder(folder, false)
    put('station.json', text)
    expect(() => readDescriptor(folder)).toThrow(/station\.json/)
  })

  it('with a database and no descriptor is refused: it is not taken for an empty one', async () => {
    await beginFolder(folder, false)
    put('station.db', 'data')
    rmSync(join(folder.path, 'station.json'))
    expect(() => readDescriptor(folder)).toThrow(/缺少 station\.json/)
  })

  it('gets its descriptor replaced as a whole', async () => {
    const begun = await beginFolder(folder, false)
    await writeDescriptor(folder, { ...begun, state: 'ready' })
    expect(readDescriptor(folder)).toEqual({ ...begun, state: 'ready' })
    expect(readdirSync(folder.path)).toEqual(['station.json'])
  })
})
