/**
 * Known answers, computed again at start: under Electron another library does the arithmetic than in the tests, and a wrong or
 * missing algorithm must show before a password is asked for, not in a half-written file.
 */
import { argon2id } from 'hash-wasm'
import { Refusal } from '../../core/contract/kit.ts'
import { equalBytes, hkdf, open, seal, sign, signKeyOf, verify } from '../crypto/primitives.ts'
import { ageRecipientOf, generateAgeIdentity, openBox, sealBox } from '../exchange/age-box.ts'

const hex = (text: string): Buffer => Buffer.from(text, 'hex')
const checks: Readonly<Record<string, () => boolean | Promise<boolean>>> = {
  // GCM specification, test case 16.
  'aes-256-gcm': () => {
    const key = hex('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308')
    const ct = hex(
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662',
    )
    const sealed = { nonce: hex('cafebabefacedbaddecaf888'), ct, tag: hex('76fc6ece0f4e1768cddf8853bb2d551b') }
    const plain = open(key, sealed, hex('feedfacedeadbeeffeedfacedeadbeefabaddad2'))
    const again = plain && open(key, seal(key, plain, 'self-test'), 'self-test')
    return again?.toString('hex', 0, 8) === 'd9313225f88406e5'
  },
  // RFC 8032, test 3.
  ed25519: () => {
    const seed = hex('c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7')
    const signature = sign(seed, hex('af82'))
    const expected = hex(
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    )
    return (
      equalBytes(signature, expected) &&
      verify(signKeyOf(seed), hex('af82'), signature) &&
      !verify(signKeyOf(seed), hex('af83'), signature)
    )
  },
  // RFC 5869, case 3.
  hkdf: () =>
    hkdf(Buffer.alloc(22, 0x0b), '').toString('hex') ===
    '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d',
  // Computed with OpenSSL's argon2id, another implementation than the one under test.
  argon2id: async () => {
    const options = {
      password: 'password',
      salt: 'yifang-self-test',
      memorySize: 64,
      iterations: 2,
      parallelism: 1,
      hashLength: 32,
    }
    return (
      (await argon2id({ ...options, outputType: 'hex' })) ===
      '2a86b804591247cd241f36744298551b7a3fdee8ec00b14759accea666c580d6'
    )
  },
  age: async () => {
    const identity = await generateAgeIdentity()
    const box = await sealBox(Buffer.from('self-test'), [await ageRecipientOf(identity)])
    return (await openBox(box, identity)).toString() === 'self-test'
  },
}

/** Refuses `self-test-failed` with the name of the first algorithm that does not work as it should. */
export async function requireWorkingCrypto(): Promise<void> {
  for (const [algorithm, works] of Object.entries(checks)) {
    if (await holds(works)) continue
    throw new Refusal(
      'self-test-failed',
      '加密自检没有通过，为保护数据不能继续。请重新安装医防工作站；仍不行请报告县级管理员。',
      { algorithm },
    )
  }
}

async function holds(check: () => boolean | Promise<boolean>): Promise<boolean> {
  try {
    return await check()
  } catch {
    return false
  }
}
