import { describe, expect, it } from 'vitest'
import { readTar, writeTar } from './tar.ts'

const names = ['a.json', 'b.gz']
const tar = writeTar([
  { name: 'a.json', body: Buffer.from('{}') },
  { name: 'b.gz', body: Buffer.alloc(512, 7) },
])

describe('strict tar', () => {
  it('reads what it wrote, empty members and whole blocks too', () => {
    expect(readTar(tar, names)?.map(String)).toEqual(['{}', String(Buffer.alloc(512, 7))])
    const empty = writeTar([{ name: 'a.json', body: Buffer.alloc(0) }])
    expect(readTar(empty, ['a.json'])).toEqual([Buffer.alloc(0)])
  })

  it('refuses another order, other names, more and fewer members', () => {
    expect(readTar(tar, ['b.gz', 'a.json'])).toBeNull()
    expect(readTar(tar, ['a.json', '../b.gz'])).toBeNull()
    expect(readTar(tar, ['a.json'])).toBeNull()
    expect(readTar(tar, [...names, 'c'])).toBeNull()
  })

  it('refuses every change of a single byte outside the bodies', () => {
    const inBody = (at: number) => (at >= 512 && at < 514) || (at >= 1536 && at < 2048)
    for (let at = 0; at < tar.length; at++) {
      if (inBody(at)) continue
      for (const bit of [1, 128]) {
        const changed = Buffer.from(tar)
        changed[at] = (changed[at] ?? 0) ^ bit
        expect(readTar(changed, names), `byte ${at}`).toBeNull()
      }
    }
  })

  it('refuses a shorter, longer or empty file', () => {
    for (let length = 0; length < tar.length; length += 97) expect(readTar(tar.subarray(0, length), names)).toBeNull()
    expect(readTar(Buffer.concat([tar, Buffer.alloc(512)]), names)).toBeNull()
  })

  it('refuses a size that reaches beyond the end', () => {
    const huge = writeTar([{ name: 'a.json', body: Buffer.alloc(0) }])
    huge.write('77777777777', 124, 'latin1')
    expect(readTar(huge, ['a.json'])).toBeNull()
  })
})
