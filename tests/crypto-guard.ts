/**
 * Vitest set-up file. Electron links BoringSSL: much of what Node's OpenSSL offers is missing there, and a test under Node
 * would never notice. With this loaded, touching such an algorithm fails at once.
 */
import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

const ciphers = /^aes-(128|192|256)-(cbc|ctr|gcm|ecb|ofb)$|^aes-(128|256)-cfb$/
const hashes = new Set(['sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha512-256', 'md5', 'ripemd160', 'rmd160'])
const curves = new Set(['prime256v1', 'p-256', 'secp384r1', 'p-384', 'secp521r1', 'p-521', 'ed25519', 'x25519'])
const keyTypes = new Set(['rsa', 'ec', 'ed25519', 'x25519'])

type Anyhow = (...args: unknown[]) => unknown
const marked = Symbol.for('yifang.crypto-guard')

function refuse(what: string, name: unknown): never {
  throw new Error(
    `${what} "${String(name)}" does not exist (or is a trap) in Electron's BoringSSL: see services/crypto/primitives.ts`,
  )
}

const checkCipher = (name: unknown): void => {
  if (!ciphers.test(String(name).toLowerCase())) refuse('cipher', name)
}
const checkHash = (name: unknown): void => {
  const plain = String(name).toLowerCase().replace(/^rsa-/, '').replace(/^sha-/, 'sha')
  if (!hashes.has(plain)) refuse('hash', name)
}
const checkCurve = (name: unknown): void => {
  if (!curves.has(String(name).toLowerCase())) refuse('curve', name)
}
const checkPair = (type: unknown, options: unknown): void => {
  if (!keyTypes.has(String(type))) refuse('key type', type)
  if (type === 'ec') checkCurve((options as { namedCurve?: unknown } | undefined)?.namedCurve)
}
const checkKeyObject = (key: unknown): void => {
  const { asymmetricKeyType, asymmetricKeyDetails } = key as crypto.KeyObject
  checkPair(asymmetricKeyType, asymmetricKeyDetails)
}

function wrap(name: string, before: (...args: unknown[]) => void, after?: (result: unknown) => void): void {
  const module = crypto as unknown as Record<string, Anyhow & { [marked]?: true }>
  const original = module[name]
  if (!original || original[marked]) return
  const guarded = (...args: unknown[]): unknown => {
    before(...args)
    const result = original(...args)
    after?.(result)
    return result
  }
  module[name] = Object.assign(guarded, { [marked]: true as const })
}

for (const name of ['createCipheriv', 'createDecipheriv']) wrap(name, checkCipher)
for (const name of ['createHash', 'createHmac', 'hash', 'createSign', 'createVerify', 'hkdf', 'hkdfSync'])
  wrap(name, checkHash)
for (const name of ['sign', 'verify']) wrap(name, (hash) => (hash == null ? undefined : checkHash(hash)))
for (const name of ['pbkdf2', 'pbkdf2Sync']) wrap(name, (_password, _salt, _rounds, _length, hash) => checkHash(hash))
for (const name of ['argon2', 'argon2Sync', 'scrypt', 'scryptSync']) wrap(name, () => refuse('key derivation', name))
for (const name of ['generateKeyPair', 'generateKeyPairSync']) wrap(name, checkPair)
for (const name of ['createPrivateKey', 'createPublicKey']) wrap(name, () => undefined, checkKeyObject)
wrap('createECDH', checkCurve)
syncBuiltinESMExports()
