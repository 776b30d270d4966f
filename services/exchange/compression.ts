/** gzip of one member and nothing after it; unpacking stops at the size that the signed manifest promises. */
import { crc32, gzipSync, inflateRawSync } from 'node:zlib'
import { packageRefusal } from './package-refusal.ts'

const HEADER_BYTES = 10
const TRAILER_BYTES = 8
/** gzip, deflate, no flags: no name, no comment, no extra field. */
const HEADER_START = '1f8b0800'

export function compress(plain: Uint8Array): Buffer {
  return gzipSync(plain, { level: 9 })
}

/** Refuses unless the whole of `packed` unpacks to exactly `expectedBytes` bytes. */
export function decompress(packed: Buffer, expectedBytes: number): Buffer {
  const trailerAt = packed.length - TRAILER_BYTES
  if (trailerAt < HEADER_BYTES || packed.toString('hex', 0, 4) !== HEADER_START)
    throw packageRefusal('package-bad-compression')
  const { plain, consumed } = inflate(packed.subarray(HEADER_BYTES, trailerAt), expectedBytes)
  const whole = consumed === trailerAt - HEADER_BYTES && plain.length === expectedBytes
  const sound = packed.readUInt32LE(trailerAt) === crc32(plain) && packed.readUInt32LE(trailerAt + 4) === plain.length
  if (!whole || !sound) throw packageRefusal('package-bad-compression')
  return plain
}

function inflate(deflated: Buffer, limit: number): { plain: Buffer; consumed: number } {
  try {
    // maxOutputLength must be at least 1: an empty package unpacks to nothing.
    const result = inflateRawSync(deflated, { info: true, maxOutputLength: Math.max(1, limit) }) as unknown as {
      buffer: Buffer
      engine: { bytesWritten: number }
    }
    return { plain: result.buffer, consumed: result.engine.bytesWritten }
  } catch {
    throw packageRefusal('package-bad-compression')
  }
}
