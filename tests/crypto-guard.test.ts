import * as crypto from 'node:crypto'
import { describe, expect, it } from 'vitest'
import './crypto-guard.ts'

const key = Buffer.alloc(32)
const nonce = Buffer.alloc(12)

describe('crypto guard', () => {
  it.each<[string, () => unknown]>([
    ['chacha20-poly1305', () => crypto.createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 })],
    ['aes-256-ccm', () => crypto.createDecipheriv('aes-256-ccm', key, nonce, { authTagLength: 16 })],
    ['sm4-cbc', () => crypto.createCipheriv('sm4-cbc', key.subarray(16), key.subarray(16))],
    ['sm3', () => crypto.createHash('sm3')],
    ['sha3-256', () => crypto.createHmac('sha3-256', key)],
    ['blake2b512', () => crypto.hash('blake2b512', 'x')],
    ['sha512-224', () => crypto.hkdfSync('sha512-224', key, key, '', 32)],
    ['shake256', () => crypto.pbkdf2Sync('x', key, 1, 32, 'shake256')],
    ['scryptSync', () => crypto.scryptSync('x', key, 32)],
    ['ed448', () => crypto.generateKeyPairSync('ed448')],
    ['secp256k1', () => crypto.generateKeyPairSync('ec', { namedCurve: 'secp256k1' })],
    ['brainpoolP256r1', () => crypto.createECDH('brainpoolP256r1')],
  ])('throws for %s', (name, use) => {
    expect(use).toThrow(`"${name}"`)
  })

  it('throws for a private key of a missing kind', () => {
    const der = Buffer.concat([
      Buffer.from('304702010030050603 2b6571043b0439'.replace(' ', ''), 'hex'),
      Buffer.alloc(57, 1),
    ])
    expect(() => crypto.createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })).toThrow('"ed448"')
  })

  it('lets through what the product uses', () => {
    expect(crypto.createHash('sha256').update('').digest('hex')).toMatch(/^e3b0c442/)
    expect(() => crypto.createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })).not.toThrow()
    const pair = crypto.generateKeyPairSync('ed25519')
    expect(crypto.verify(null, key, pair.publicKey, crypto.sign(null, key, pair.privateKey))).toBe(true)
  })
})
