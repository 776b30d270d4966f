import { pipeline, type Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import yauzl from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { Refusal } from '../../../core/contract/kit.ts'
import type { SheetLimits } from '../limits.ts'
import { sheetRefusal } from './refusals.ts'

/** An opened container. Its directory has passed every check that needs no inflating. */
export interface OpenZip {
  readonly names: readonly string[]
  /** Part names are compared without case, as the package format demands. */
  readonly has: (name: string) => boolean
  readonly bytesOf: (name: string) => number
  /** The inflated bytes, unchecked: for a look at the beginning of a part. */
  readonly stream: (name: string) => Promise<Readable>
  /** The inflated bytes; ends with a refusal when they are more or fewer than the directory says, or not the ones written. */
  readonly chunks: (name: string) => AsyncGenerator<Buffer>
  readonly text: (name: string) => Promise<string>
  readonly close: () => void
}

/** The refusal for whatever went wrong while a container was read; errors that are refusals already pass through. */
export function zipRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return sheetRefusal('sheet-missing')
  if (code === 'EISDIR') return sheetRefusal('sheet-folder')
  if (code === 'EACCES' || code === 'EBUSY' || code === 'EPERM') return sheetRefusal('sheet-locked')
  if (/relative path|absolute path|invalid characters in fileName/i.test(message))
    return sheetRefusal('sheet-entry-name')
  if (/too many bytes|not enough bytes|size mismatch/i.test(message)) return sheetRefusal('sheet-size-lie')
  return sheetRefusal('sheet-damaged')
}

function openDirectory(path: string): Promise<ZipFile> {
  const options = { autoClose: false, lazyEntries: true, validateEntrySizes: true, strictFileNames: true }
  return new Promise((resolve, reject) => {
    yauzl.open(path, options, (error, zip) => (error ? reject(error) : resolve(zip)))
  })
}

function readDirectory(zip: ZipFile, limits: SheetLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.entries) throw sheetRefusal('sheet-too-many-entries', { entries: zip.entryCount })
  const entries = new Map<string, Entry>()
  return new Promise((resolve, reject) => {
    zip.on('error', reject)
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: Entry) => {
      const key = entry.fileName.toLowerCase()
      if (entries.has(key)) return reject(sheetRefusal('sheet-entry-twice'))
      if (!key.endsWith('/')) entries.set(key, entry)
      zip.readEntry()
    })
    zip.readEntry()
  })
}

/** The least that stands before the bytes of an entry. */
const localHeaderBytes = 30

const growsWithRows = (name: string) => /^xl\/(worksheets\/|sharedstrings)/.test(name)

function checkSizes(entries: ReadonlyMap<string, Entry>, limits: SheetLimits): void {
  let total = 0
  for (const [name, entry] of entries) {
    if (entry.isEncrypted()) throw sheetRefusal('sheet-encrypted')
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw sheetRefusal('sheet-damaged')
    const { uncompressedSize: bytes, compressedSize } = entry
    const allowed = growsWithRows(name) ? limits.sheetPartBytes : limits.partBytes
    const swollen = bytes > limits.ratioFromBytes && bytes > compressedSize * limits.ratio
    total += bytes
    if (swollen || bytes > allowed || total > limits.totalBytes)
      throw sheetRefusal('sheet-bomb', { bytes, compressedSize })
  }
}

/** Entries that share bytes make a small file inflate many times over; no writer does that. */
function checkOverlaps(entries: ReadonlyMap<string, Entry>): void {
  let taken = 0
  for (const entry of [...entries.values()].sort(
    (a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader,
  )) {
    const start = entry.relativeOffsetOfLocalHeader
    if (start < taken) throw sheetRefusal('sheet-overlap')
    taken = start + localHeaderBytes + entry.compressedSize
  }
}

/** Opens a container and checks names, doubles, number and sizes of its entries. Every failure is a refusal. */
export async function openZip(path: string, limits: SheetLimits): Promise<OpenZip> {
  const zip = await openDirectory(path).catch((error: unknown) => Promise.reject(zipRefusal(error)))
  try {
    const entries = await readDirectory(zip, limits)
    checkSizes(entries, limits)
    checkOverlaps(entries)
    return zipOver(zip, entries)
  } catch (error) {
    zip.close()
    throw zipRefusal(error)
  }
}

/** The container library inflates 16 KiB at a time, and each piece is a turn of the event loop: a sheet of 40 MB has 2,500 of them. */
const chunkBytes = 2 ** 17

function inflated(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, { decompress: false, decrypt: null, start: null, end: null }, (error, raw) => {
      if (error) return reject(zipRefusal(error))
      // Whoever reads hears of every error: it ends the inflating.
      resolve(pipeline(raw, createInflateRaw({ chunkSize: chunkBytes }), () => undefined))
    })
  })
}

function zipOver(zip: ZipFile, entries: ReadonlyMap<string, Entry>): OpenZip {
  const stream = (name: string) =>
    new Promise<Readable>((resolve, reject) => {
      const entry = entries.get(name.toLowerCase())
      if (!entry) return reject(sheetRefusal('sheet-damaged'))
      zip.openReadStream(entry, (error, readable) => (error ? reject(zipRefusal(error)) : resolve(readable)))
    })
  const chunks = async function* (name: string): AsyncGenerator<Buffer> {
    const entry = entries.get(name.toLowerCase())
    if (!entry) throw sheetRefusal('sheet-damaged')
    let sum = 0
    let bytes = 0
    try {
      for await (const chunk of entry.compressionMethod === 0 ? await stream(name) : await inflated(zip, entry)) {
        bytes += (chunk as Buffer).length
        if (bytes > entry.uncompressedSize) throw sheetRefusal('sheet-size-lie')
        sum = crc32(chunk as Buffer, sum)
        yield chunk as Buffer
      }
    } catch (error) {
      throw zipRefusal(error)
    }
    if (bytes < entry.uncompressedSize) throw sheetRefusal('sheet-size-lie')
    // The container library leaves this check to its user: a flipped bit must not become another blood pressure.
    if (sum !== entry.crc32) throw sheetRefusal('sheet-damaged')
  }
  return {
    names: [...entries.values()].map((entry) => entry.fileName),
    has: (name) => entries.has(name.toLowerCase()),
    bytesOf: (name) => entries.get(name.toLowerCase())?.uncompressedSize ?? 0,
    stream,
    chunks,
    text: async (name) => {
      const all: Buffer[] = []
      for await (const chunk of chunks(name)) all.push(chunk)
      return Buffer.concat(all).toString('utf8')
    },
    close: () => zip.close(),
  }
}
