/** Looks for words in files in every dress they may wear: four encodings, hex, base64 in its three phases, and inside gzip and zip. */
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'

export interface Hit {
  readonly place: string
  readonly word: string
  readonly dress: string
}

interface Pattern {
  readonly word: string
  readonly dress: string
  readonly bytes: Buffer
}

const utf16be = (word: string): Buffer => Buffer.from(word, 'utf16le').swap16()

/** Node writes no GB18030, but reads it: the two-byte plane read backwards is the table. */
const gbk: ReadonlyMap<string, Buffer> = (() => {
  const decoder = new TextDecoder('gb18030')
  const table = new Map<string, Buffer>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const bytes = Buffer.from([lead, trail])
      const character = decoder.decode(bytes)
      if (character.length === 1 && character !== '\ufffd' && !table.has(character)) table.set(character, bytes)
    }
  return table
})()

const gb18030 = (word: string): Buffer =>
  Buffer.concat([...word].map((character) => gbk.get(character) ?? Buffer.from(character)))

/** What stays of `bytes` in base64 whatever stands before (`phase` bytes of a group of three) and behind it. */
function base64Core(bytes: Buffer, phase: number): string {
  const text = Buffer.concat([Buffer.alloc(phase), bytes])
    .toString('base64')
    .replace(/=+$/, '')
  const from = Math.ceil((phase * 8) / 6)
  const whole = Math.floor(((phase + bytes.length) * 8) / 6)
  return text.slice(from, whole)
}

export function patternsOf(words: readonly string[]): Pattern[] {
  return words.flatMap((word) => {
    const utf8 = Buffer.from(word)
    const dresses: [string, Buffer][] = [
      ['utf-8', utf8],
      ['utf-16le', Buffer.from(word, 'utf16le')],
      ['utf-16be', utf16be(word)],
      ['gb18030', gb18030(word)],
      ['hex', Buffer.from(utf8.toString('hex'))],
      ['HEX', Buffer.from(utf8.toString('hex').toUpperCase())],
      [
        'escaped',
        Buffer.from(
          JSON.stringify(word)
            .replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
            .slice(1, -1),
        ),
      ],
      ['percent', Buffer.from(encodeURIComponent(word))],
      ...[0, 1, 2].map((phase): [string, Buffer] => [`base64+${phase}`, Buffer.from(base64Core(utf8, phase))]),
    ]
    const seen = new Set<string>()
    return dresses.flatMap(([dress, bytes]) => {
      const key = bytes.toString('latin1')
      if (seen.has(key)) return []
      seen.add(key)
      return [{ word, dress, bytes }]
    })
  })
}

/** Every hit in the bytes and in whatever is packed inside them. */
export function hitsIn(place: string, bytes: Buffer, patterns: readonly Pattern[], depth = 0): Hit[] {
  const hits = patterns
    .filter((pattern) => bytes.includes(pattern.bytes))
    .map(({ word, dress }) => ({ place, word, dress }))
  if (depth >= 2) return hits
  return [...hits, ...unpacked(bytes).flatMap((inner) => hitsIn(`${place} (packed)`, inner, patterns, depth + 1))]
}

function unpacked(bytes: Buffer): Buffer[] {
  const found: Buffer[] = []
  const tryAll = (magic: number[], unpack: (rest: Buffer) => Buffer | null) => {
    const mark = Buffer.from(magic)
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
      const inner = unpack(bytes.subarray(at))
      if (inner && inner.length > 0) found.push(inner)
    }
  }
  tryAll([0x1f, 0x8b, 0x08], (rest) => quietly(() => inflateRawSync(rest.subarray(gzipHeadBytes(rest)), limits)))
  tryAll([0x50, 0x4b, 0x03, 0x04], (rest) => {
    if (rest.length < 30) return null
    const body = rest.subarray(30 + rest.readUInt16LE(26) + rest.readUInt16LE(28))
    return quietly(() => inflateRawSync(body, limits))
  })
  return found
}

/** The fixed head and the optional fields that its flags announce (RFC 1952). */
function gzipHeadBytes(bytes: Buffer): number {
  const flags = bytes[3] ?? 0
  let at = 10
  if (flags & 4) at += 2 + bytes.readUInt16LE(at)
  for (const flag of [8, 16]) if (flags & flag) at = bytes.indexOf(0, at) + 1
  return flags & 2 ? at + 2 : at
}

// What lies behind a packed part is not an error of it.
const limits = { maxOutputLength: 64 * 2 ** 20, finishFlush: 2 } as const

function quietly(work: () => Buffer): Buffer | null {
  try {
    return work()
  } catch {
    return null
  }
}

/** Every file below `folder`, except below the folders left out. */
export function filesBelow(folder: string, leftOut: readonly string[] = []): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (leftOut.includes(path)) return []
    return entry.isDirectory() ? filesBelow(path, leftOut) : entry.isFile() ? [path] : []
  })
}

export const scanFolder = (folder: string, words: readonly string[], leftOut: readonly string[] = []): Hit[] => {
  const patterns = patternsOf(words)
  return filesBelow(folder, leftOut).flatMap((path) => hitsIn(path, readFileSync(path), patterns))
}

/** The files this process holds open that no folder shows any more: where SQLite's temporary files live. Linux only. */
export function unlinkedFiles(): { path: string; bytes: Buffer }[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const path = readlinkSync(`/proc/self/fd/${fd}`)
      if (!path.endsWith(' (deleted)') || !statSync(`/proc/self/fd/${fd}`).isFile()) return []
      return [{ path, bytes: readFileSync(`/proc/self/fd/${fd}`) }]
    } catch {
      return []
    }
  })
}
