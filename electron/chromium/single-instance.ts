import { mkdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive } from './browser-profile.ts'

export interface SecondInstance {
  argv: string[]
  workingDirectory: string
}

const lockName = 'instance.lock'
const messageName = 'instance-message.json'

/**
 * Takes the lock of a folder, or tells its holder that somebody else came. Synchronous, because the second instance
 * quits at once: a file with the holder's process, and a message file the holder watches.
 */
export function takeInstanceLock(folder: string, onSecond: (second: SecondInstance) => void): boolean {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = join(folder, lockName)
  if (!createLock(lock)) {
    if (holderIsAlive(lock)) {
      writeFileSync(join(folder, messageName), JSON.stringify({ argv: process.argv, workingDirectory: process.cwd() }))
      return false
    }
    rmSync(lock, { force: true })
    if (!createLock(lock)) return false
  }
  watchMessages(folder, onSecond)
  process.once('exit', () => rmSync(lock, { force: true }))
  return true
}

function createLock(lock: string): boolean {
  try {
    writeFileSync(lock, `${process.pid} ${startOf(process.pid)}`, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** A process id is used again after a restart of the machine, so the process's start time must agree where it can be read. */
function holderIsAlive(lock: string): boolean {
  const [processId, start] = readFileSync(lock, 'utf8').split(' ')
  return isAlive(Number(processId)) && startOf(Number(processId)) === start
}

function startOf(processId: number): string {
  try {
    const stat = readFileSync(`/proc/${processId}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function watchMessages(folder: string, onSecond: (second: SecondInstance) => void): void {
  const path = join(folder, messageName)
  rmSync(path, { force: true })
  const watcher = watch(folder, (_, name) => {
    if (name !== messageName) return
    try {
      onSecond(JSON.parse(readFileSync(path, 'utf8')) as SecondInstance)
      rmSync(path, { force: true })
    } catch {
      // Half written, or already read: another event follows or came before.
    }
  })
  watcher.unref()
}
