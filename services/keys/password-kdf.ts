/** A key from a password: argon2id, the same bytes under Node and Electron (WebAssembly; Electron's own crypto has no argon2). */
import { argon2id } from 'hash-wasm'
import { z } from 'zod'
import { hkdf, randomBytes, wipe } from '../crypto/primitives.ts'

/** `normal` for every real station; `lowest` is the floor of what is accepted, for tests and the demonstration township only. */
export type KdfCost = 'normal' | 'lowest'

interface Parameters {
  /** KiB of memory. */
  readonly m: number
  /** Passes. */
  readonly t: number
  /** Lanes. */
  readonly p: number
}

const costs: Readonly<Record<KdfCost, Parameters>> = {
  normal: { m: 64 * 1024, t: 3, p: 1 },
  lowest: { m: 19 * 1024, t: 2, p: 1 },
}

const SALT_BYTES = 16
const KEY_BYTES = 32

export const base64Of = (bytes: number | { readonly atLeast: number }) =>
  z.string().refine((text) => {
    const decoded = Buffer.from(text, 'base64')
    const fits = typeof bytes === 'number' ? decoded.length === bytes : decoded.length >= bytes.atLeast
    return fits && decoded.toString('base64') === text
  })

/** Bounded both ways before anything is computed: less would be a downgrade, more would hang the computer. */
export const kdfSchema = z.strictObject({
  id: z.literal('argon2id'),
  v: z.literal(0x13),
  m: z
    .number()
    .int()
    .min(19 * 1024)
    .max(1024 * 1024),
  t: z.number().int().min(2).max(10),
  p: z.number().int().min(1).max(4),
  salt: base64Of(SALT_BYTES),
})
export type Kdf = z.output<typeof kdfSchema>

export function newKdf(cost: KdfCost): Kdf {
  return { id: 'argon2id', v: 0x13, ...costs[cost], salt: randomBytes(SALT_BYTES).toString('base64') }
}

/** The keys that a password opens, one by purpose. Full-width letters count as the plain ones (NFKC). Takes about half a second. */
export async function passwordKeys<P extends string>(
  password: string,
  kdf: Kdf,
  purposes: readonly P[],
): Promise<Record<P, Buffer>> {
  const secret = await argon2id({
    password: password.normalize('NFKC'),
    salt: Buffer.from(kdf.salt, 'base64'),
    memorySize: kdf.m,
    iterations: kdf.t,
    parallelism: kdf.p,
    hashLength: KEY_BYTES,
    outputType: 'binary',
  })
  const keys = Object.fromEntries(purposes.map((purpose) => [purpose, hkdf(secret, purpose)]))
  wipe(secret)
  return keys as Record<P, Buffer>
}
