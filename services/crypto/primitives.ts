/**
 * Every call of `node:crypto` in the product stands here, and only algorithms that Electron's BoringSSL has as well
 * (AES-256-GCM, SHA-256, HMAC, HKDF, Ed25519): what works under Node alone would crash at the clinic.
 */
import * as crypto from 'node:crypto'

export type Bytes = Uint8Array

export const KEY_BYTES = 32
export const SIGNATURE_BYTES = 64
const NONCE_BYTES = 12
const TAG_BYTES = 16

export function randomBytes(count: number): Buffer {
  return crypto.randomBytes(count)
}

export function randomUuid(): string {
  return crypto.randomUUID()
}

export function sha256(data: Bytes | string): Buffer {
  return crypto.createHash('sha256').update(data).digest()
}

export function sha256Hex(data: Bytes | string): string {
  return sha256(data).toString('hex')
}

/** For content that arrives in pieces, such as a file being read back. */
export function sha256Stream(): { update(data: Bytes): void; hex(): string } {
  const hash = crypto.createHash('sha256')
  return {
    update: (data) => void hash.update(data),
    hex: () => hash.digest('hex'),
  }
}

export function hmacSha256(key: Bytes, data: Bytes | string): Buffer {
  return crypto.createHmac('sha256', key).update(data).digest()
}

/** HKDF-SHA-256 without salt; `purpose` keeps keys drawn from the same secret apart. */
export function hkdf(secret: Bytes, purpose: string, length = KEY_BYTES): Buffer {
  return Buffer.from(crypto.hkdfSync('sha256', secret, Buffer.alloc(0), purpose, length))
}

/** Compares in constant time; different lengths are simply not equal. */
export function equalBytes(a: Bytes, b: Bytes): boolean {
  return a.length === b.length && crypto.timingSafeEqual(a, b)
}

/** What `seal` made: nonce, ciphertext and tag, as they are stored. */
export interface Sealed {
  readonly nonce: Buffer
  readonly ct: Buffer
  readonly tag: Buffer
}

/** AES-256-GCM under a fresh random nonce. `aad` is not stored: whoever opens it must know it. */
export function seal(key: Bytes, plain: Bytes, aad: Bytes | string): Sealed {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = crypto.createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(aad))
  const ct = Buffer.concat([cipher.update(plain), cipher.final()])
  return { nonce, ct, tag: cipher.getAuthTag() }
}

/** The plaintext, or null when key, additional data or content do not belong together. */
export function open(key: Bytes, sealed: { nonce: Bytes; ct: Bytes; tag: Bytes }, aad: Bytes | string): Buffer | null {
  if (sealed.nonce.length !== NONCE_BYTES || sealed.tag.length !== TAG_BYTES) return null
  const decipher = crypto.createDecipheriv('aes-256-gcm', key, sealed.nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(aad))
  decipher.setAuthTag(sealed.tag)
  const plain = decipher.update(sealed.ct)
  try {
    return Buffer.concat([plain, decipher.final()])
  } catch {
    plain.fill(0)
    return null
  }
}

// DER wrappings of a raw 32-byte Ed25519 key (RFC 8410): the forms that both OpenSSL and BoringSSL read.
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

function privateKey(seed: Bytes): crypto.KeyObject {
  if (seed.length !== KEY_BYTES) throw new RangeError('an Ed25519 seed has 32 bytes')
  const der = Buffer.concat([PRIVATE_PREFIX, seed])
  const key = crypto.createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  der.fill(0)
  return key
}

/** A new Ed25519 seed: the whole private key. */
export function generateSignSeed(): Buffer {
  return randomBytes(KEY_BYTES)
}

/** The 32-byte public key of a seed. */
export function signKeyOf(seed: Bytes): Buffer {
  const spki = crypto.createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' })
  return Buffer.from(spki.subarray(PUBLIC_PREFIX.length))
}

export function sign(seed: Bytes, message: Bytes): Buffer {
  return crypto.sign(null, message, privateKey(seed))
}

/** False for a wrong signature and for a key or signature that has not even the right shape. */
export function verify(signKey: Bytes, message: Bytes, signature: Bytes): boolean {
  if (signKey.length !== KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false
  const der = Buffer.concat([PUBLIC_PREFIX, signKey])
  try {
    return crypto.verify(null, message, crypto.createPublicKey({ key: der, format: 'der', type: 'spki' }), signature)
  } catch {
    return false
  }
}

/** Overwrites key material that is no longer needed. */
export function wipe(...secrets: readonly (Bytes | null | undefined)[]): void {
  for (const secret of secrets) secret?.fill(0)
}
