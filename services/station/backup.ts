/** A verified copy: VACUUM INTO stays encrypted under the same key; the copy is opened and checked before it counts. */
import { closeSync, copyFileSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { Refusal } from '../../core/contract/kit.ts'
import { openDatabase, type Connection, type OpenOptions } from '../../database/open.ts'
import { makeFolders, type DataFolder } from './data-folder.ts'

export interface BackupMade {
  readonly path: string
  readonly bytes: number
}

/** Writes `station-<stamp>/` with database, key ring and descriptor into `target`. Refuses `folder-unclear` and `backup-failed`, and leaves no half copy. */
export function backUp(
  db: Connection,
  options: OpenOptions,
  folder: DataFolder,
  target: string,
  stamp: string,
): BackupMade {
  // A name relative to wherever the program was started would put patients' data nobody knows where.
  if (!isAbsolute(target) || target.includes('\0'))
    throw new Refusal('folder-unclear', '没有备份：请选择一个完整的文件夹位置。')
  const finished = join(target, `station-${stamp}`)
  const making = `${finished}.tmp`
  try {
    makeFolders(making)
    const copy = join(making, 'station.db')
    db.prepare('VACUUM INTO ?').run(copy)
    verifyCopy(db, copy, options)
    for (const name of ['keyring.json', 'station.json']) copyFileSync(join(folder.path, name), join(making, name))
    for (const name of ['station.db', 'keyring.json', 'station.json']) flush(join(making, name))
    renameSync(making, finished)
    return { path: finished, bytes: statSync(join(finished, 'station.db')).size }
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    if (error instanceof Refusal) throw error
    throw new Refusal('backup-failed', '备份没有成功，原数据没有改动。请检查目标磁盘是否已满或不可写，换一个位置再试。')
  }
}

/** A stick pulled out right after "done" must hold the copy. */
function flush(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function verifyCopy(db: Connection, copy: string, options: OpenOptions): void {
  const opened = openDatabase(copy, { ...options, readonly: true })
  try {
    const sound = opened.pragma('quick_check', { simple: true }) === 'ok'
    const count = (connection: Connection) =>
      connection.prepare('SELECT count(*), max(seq) FROM change').raw().get() as number[]
    if (!sound || count(db).join() !== count(opened).join())
      throw new Refusal('backup-failed', '备份写出后校验没有通过，已丢弃。请换一个磁盘再试。')
  } finally {
    opened.close()
  }
}
