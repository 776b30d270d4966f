/** The keys a station exchanges packages with: one pair to sign, one to receive. The secret halves never leave the key ring. */
import { generateSignSeed, signKeyOf } from '../crypto/primitives.ts'
import { ageRecipientOf, generateAgeIdentity } from './age-box.ts'

export interface StationKeys {
  /** Secret: the 32-byte Ed25519 seed. */
  readonly signSeed: Buffer
  /** Public: the 32-byte Ed25519 key. */
  readonly signKey: Buffer
  /** Secret: `AGE-SECRET-KEY-1…`. */
  readonly ageIdentity: string
  /** Public: `age1…`. */
  readonly ageRecipient: string
}

export async function generateStationKeys(): Promise<StationKeys> {
  const ageIdentity = await generateAgeIdentity()
  return stationKeysFrom(generateSignSeed(), ageIdentity)
}

/** The full set from its two secrets. */
export async function stationKeysFrom(signSeed: Buffer, ageIdentity: string): Promise<StationKeys> {
  return { signSeed, signKey: signKeyOf(signSeed), ageIdentity, ageRecipient: await ageRecipientOf(ageIdentity) }
}
