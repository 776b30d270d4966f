import { readFile } from 'node:fs/promises'
import { zipRefusal } from './zip-file.ts'

const entryBytes = 128
const interesting = [
  'Workbook',
  'Book',
  'EncryptedPackage',
  'EncryptionInfo',
  '_VBA_PROJECT_CUR',
  '_VBA_PROJECT',
  'VBA',
] as const

/**
 * Which of the tell-tale streams and storages an OLE compound file names. Directory entries are 128 bytes long and start at
 * multiples of 128; each holds its name in UTF-16 and, at byte 64, the name's length. Searching for them instead of following
 * the sector chains cannot be sent in circles by a crafted file.
 */
export async function oleStreamNames(path: string): Promise<ReadonlySet<string>> {
  const file = await readFile(path).catch((error: unknown) => Promise.reject(zipRefusal(error)))
  return new Set(interesting.filter((name) => hasEntry(file, name)))
}

function hasEntry(file: Buffer, name: string): boolean {
  const pattern = Buffer.from(`${name}\0`, 'utf16le')
  for (let at = file.indexOf(pattern); at >= 0; at = file.indexOf(pattern, at + 2)) {
    const whole = at % entryBytes === 0 && at + entryBytes <= file.length
    if (whole && file.readUInt16LE(at + 64) === pattern.length) return true
  }
  return false
}
