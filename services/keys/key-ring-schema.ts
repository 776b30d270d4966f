/** What stands in keyring.json: wrapped keys only, nothing that opens anything by itself. */
import { z } from 'zod'
import { base64Of, kdfSchema } from './password-kdf.ts'

export const RING_FORMAT = 'yifang-keyring'
export const RING_FORMAT_VERSION = 1
export const RING_SUITE = 'argon2id/aes-256-gcm'

const sealed = z.strictObject({ nonce: base64Of(12), ct: base64Of({ atLeast: 1 }), tag: base64Of(16) })
export type SealedText = z.output<typeof sealed>

const userEntry = z.strictObject({
  uid: z.string().regex(/^[0-9A-Za-z-]{1,40}$/),
  login: z.string().min(1).max(40),
  kdf: kdfSchema,
  /** The database key, under a key from the password. */
  dek: sealed,
  /** The export key, for managers only. */
  exp: sealed.nullable(),
})
export type UserEntry = z.output<typeof userEntry>

export const ringSchema = z.strictObject({
  fmt: z.literal(RING_FORMAT),
  ver: z.literal(RING_FORMAT_VERSION),
  suite: z.literal(RING_SUITE),
  /** Grows with every change: an older ring put back is noticed. */
  version: z.number().int().positive(),
  cost: z.enum(['normal', 'lowest']),
  users: z.array(userEntry).min(1).max(200),
  recovery: z.strictObject({ id: z.uuid(), dek: sealed, exp: sealed }),
  /** The station's secret signing seed and age identity, under the export key. */
  station: sealed,
  mac: base64Of(32),
})
export type KeyRing = z.output<typeof ringSchema>
