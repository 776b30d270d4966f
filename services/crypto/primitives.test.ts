import { describe, expect, it } from 'vitest'
import {
  equalBytes,
  hkdf,
  hmacSha256,
  open,
  randomBytes,
  seal,
  sha256Hex,
  sha256Stream,
  sign,
  signKeyOf,
  verify,
  wipe,
} from './primitives.ts'

const hex = (text: string): Buffer => Buffer.from(text, 'hex')

describe('published vectors', () => {
  it('hashes as FIPS 180-4 says', () => {
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    const stream = sha256Stream()
    stream.update(Buffer.from('a'))
    stream.update(Buffer.from('bc'))
    expect(stream.hex()).toBe(sha256Hex('abc'))
  })

  it('authenticates as RFC 4231 case 2 says', () => {
    expect(hmacSha256(Buffer.from('Jefe'), 'what do ya want for nothing?').toString('hex')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    )
  })

  it('derives as RFC 5869 case 3 says', () => {
    expect(hkdf(Buffer.alloc(22, 0x0b), '', 42).toString('hex')).toBe(
      '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
    )
  })

  it('signs as RFC 8032 tests 1 and 3 say', () => {
    const seed1 = hex('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60')
    expect(signKeyOf(seed1).toString('hex')).toBe('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a')
    expect(sign(seed1, Buffer.alloc(0)).toString('hex')).toBe(
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    )
    const seed3 = hex('c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7')
    expect(sign(seed3, hex('af82')).toString('hex')).toBe(
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    )
  })

  it('opens the AES-256-GCM case 16 of the GCM specification', () => {
    const key = hex('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308')
    const sealed = {
      nonce: hex('cafebabefacedbaddecaf888'),
      ct: hex(
        '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662',
      ),
      tag: hex('76fc6ece0f4e1768cddf8853bb2d551b'),
    }
    expect(open(key, sealed, hex('feedfacedeadbeeffeedfacedeadbeefabaddad2'))?.toString('hex')).toBe(
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
    )
  })
})

describe('sealing', () => {
  const key = randomBytes(32)
  const plain = Buffer.from('血压 148/92')

  it('opens what it sealed, with a new nonce every time', () => {
    const a = seal(key, plain, 'row 1')
    const b = seal(key, plain, 'row 1')
    expect(a.nonce.equals(b.nonce)).toBe(false)
    expect(open(key, a, 'row 1')?.equals(plain)).toBe(true)
  })

  it('opens nothing under another key, other additional data or any flipped bit', () => {
    const sealed = seal(key, plain, 'row 1')
    expect(open(randomBytes(32), sealed, 'row 1')).toBeNull()
    expect(open(key, sealed, 'row 2')).toBeNull()
    for (const part of ['nonce', 'ct', 'tag'] as const) {
      for (let i = 0; i < sealed[part].length; i++) {
        const changed = { ...sealed, [part]: Buffer.from(sealed[part]) }
        changed[part][i] = (changed[part][i] ?? 0) ^ 1
        expect(open(key, changed, 'row 1')).toBeNull()
      }
    }
    expect(open(key, { ...sealed, tag: sealed.tag.subarray(0, 4) }, 'row 1')).toBeNull()
  })
})

describe('signing', () => {
  const seed = Buffer.alloc(32, 7)
  const message = Buffer.from('manifest')

  it('verifies its own signature and nothing else', () => {
    const signature = sign(seed, message)
    expect(verify(signKeyOf(seed), message, signature)).toBe(true)
    expect(verify(signKeyOf(Buffer.alloc(32, 8)), message, signature)).toBe(false)
    expect(verify(signKeyOf(seed), Buffer.from('manifesT'), signature)).toBe(false)
    expect(verify(signKeyOf(seed), message, signature.subarray(1))).toBe(false)
    expect(verify(Buffer.alloc(31), message, signature)).toBe(false)
  })
})

it('compares and wipes bytes', () => {
  const secret = Buffer.from('abc')
  expect(equalBytes(secret, Buffer.from('abc'))).toBe(true)
  expect(equalBytes(secret, Buffer.from('abd'))).toBe(false)
  expect(equalBytes(secret, Buffer.from('ab'))).toBe(false)
  wipe(secret, null)
  expect([...secret]).toEqual([0, 0, 0])
})
