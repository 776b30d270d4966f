import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../core/contract/kit.ts'
import { compress, decompress } from './compression.ts'

const plain = Buffer.from('记录\n'.repeat(200))
const packed = compress(plain)
const refused = (bytes: Buffer, size = plain.length): boolean => {
  try {
    decompress(bytes, size)
    return false
  } catch (error) {
    if (error instanceof Refusal) return error.failure.code === 'package-bad-compression'
    throw error
  }
}

describe('gzip of one member', () => {
  it('gives back what was packed, nothing too', () => {
    expect(decompress(packed, plain.length).equals(plain)).toBe(true)
    expect(decompress(compress(Buffer.alloc(0)), 0)).toHaveLength(0)
    expect(decompress(gzipSync(plain, { level: 1 }), plain.length).equals(plain)).toBe(true)
  })

  it('refuses another size than promised', () => {
    expect(refused(packed, plain.length - 1)).toBe(true)
    expect(refused(packed, plain.length + 1)).toBe(true)
    expect(refused(compress(Buffer.from('a')), 0)).toBe(true)
  })

  it('stops at the promised size of a bomb', () => {
    expect(refused(compress(Buffer.alloc(50_000_000)), 1000)).toBe(true)
  })

  it('refuses a second member, a tail, a cut and a wrong check sum', () => {
    expect(refused(Buffer.concat([packed, packed]), 2 * plain.length)).toBe(true)
    expect(refused(Buffer.concat([packed, packed]))).toBe(true)
    expect(refused(Buffer.concat([packed, Buffer.from('x')]))).toBe(true)
    for (let length = 0; length < packed.length; length++) expect(refused(packed.subarray(0, length))).toBe(true)
    for (let at = packed.length - 8; at < packed.length; at++) {
      const changed = Buffer.from(packed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(refused(changed)).toBe(true)
    }
  })

  it('refuses header flags such as a file name', () => {
    const named = Buffer.concat([
      packed.subarray(0, 3),
      Buffer.from([8]),
      packed.subarray(4, 10),
      Buffer.from('n\0'),
      packed.subarray(10),
    ])
    expect(refused(named)).toBe(true)
  })
})
