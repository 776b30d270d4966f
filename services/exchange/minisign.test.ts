import { describe, expect, it } from 'vitest'
import { signKeyOf } from '../crypto/primitives.ts'
import { minisignPublicKey, minisignSign, minisignVerify } from './minisign.ts'

const seed = Buffer.alloc(32, 5)
const key = signKeyOf(seed)
const message = Buffer.from('{"seq":1}')
const comment = 'lcx id=1'
const text = minisignSign(seed, message, comment)

describe('minisign files', () => {
  it('verifies its own signature', () => {
    expect(minisignVerify(text, message, key, comment)).toBe(true)
    expect(text.split('\n')).toHaveLength(5)
    expect(minisignPublicKey(key)).toMatch(/^untrusted comment: .*\nRW[A-Za-z0-9+/]{54}\n$/)
  })

  it('refuses another message, key or trusted comment', () => {
    expect(minisignVerify(text, Buffer.from('{"seq":2}'), key, comment)).toBe(false)
    expect(minisignVerify(text, message, signKeyOf(Buffer.alloc(32, 6)), comment)).toBe(false)
    expect(minisignVerify(text, message, key, 'lcx id=2')).toBe(false)
    expect(minisignVerify(minisignSign(seed, message, 'lcx id=2'), message, key, comment)).toBe(false)
  })

  it('lets no character of the file change, be left out or be added', () => {
    for (let at = 0; at < text.length; at++) {
      const other = text[at] === 'A' ? 'B' : 'A'
      expect(
        minisignVerify(text.slice(0, at) + other + text.slice(at + 1), message, key, comment),
        `change ${at}`,
      ).toBe(false)
      expect(minisignVerify(text.slice(0, at) + text.slice(at + 1), message, key, comment), `cut ${at}`).toBe(false)
      expect(minisignVerify(text.slice(0, at) + ' ' + text.slice(at), message, key, comment), `blank ${at}`).toBe(false)
    }
    expect(minisignVerify(text.trimEnd(), message, key, comment)).toBe(false)
    expect(minisignVerify(text.replaceAll('\n', '\r\n'), message, key, comment)).toBe(false)
    expect(minisignVerify('', message, key, comment)).toBe(false)
  })
})
