/**
 * A strict ustar container: known member names in a known order, every header re-created and compared byte by byte.
 * So there is nothing to hide in it: no paths, links, odd modes, times, padding tricks, doubled or extra members.
 */
const BLOCK = 512
const SIZE_AT = 124
const SIZE_DIGITS = 11

export interface TarMember {
  readonly name: string
  readonly body: Uint8Array
}

export function writeTar(members: readonly TarMember[]): Buffer {
  const blocks: Uint8Array[] = []
  for (const { name, body } of members) {
    blocks.push(headerOf(name, body.length), body, Buffer.alloc(paddingOf(body.length)))
  }
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)])
}

/** The bodies of exactly these members in exactly this order, or null when a single byte is not as `writeTar` makes it. */
export function readTar(tar: Buffer, names: readonly string[]): Buffer[] | null {
  const bodies: Buffer[] = []
  let at = 0
  for (const name of names) {
    const header = tar.subarray(at, at + BLOCK)
    const size = sizeIn(header)
    if (size === null || !header.equals(headerOf(name, size))) return null
    const bodyAt = at + BLOCK
    const padding = tar.subarray(bodyAt + size, bodyAt + size + paddingOf(size))
    at = bodyAt + size + paddingOf(size)
    if (at > tar.length || !isZero(padding)) return null
    bodies.push(tar.subarray(bodyAt, bodyAt + size))
  }
  const end = tar.subarray(at)
  return end.length === 2 * BLOCK && isZero(end) ? bodies : null
}

const paddingOf = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK
const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0)

function sizeIn(header: Buffer): number | null {
  if (header.length !== BLOCK) return null
  const digits = header.toString('latin1', SIZE_AT, SIZE_AT + SIZE_DIGITS)
  return /^[0-7]{11}$/.test(digits) ? parseInt(digits, 8) : null
}

/** Name, mode, owner 0/0, size, no time, type "regular file", magic and version; the sum is taken with blanks in its place. */
function headerOf(name: string, size: number): Buffer {
  const header = Buffer.alloc(BLOCK)
  header.write(name, 0, 100, 'latin1')
  header.write('0000644\0', 100, 'latin1')
  header.write('0000000\0', 108, 'latin1')
  header.write('0000000\0', 116, 'latin1')
  header.write(size.toString(8).padStart(SIZE_DIGITS, '0'), SIZE_AT, 'latin1')
  header.write('00000000000\0', 136, 'latin1')
  header.write('        ', 148, 'latin1')
  header.write('0', 156, 'latin1')
  header.write('ustar\u000000', 257, 'latin1')
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return header
}
