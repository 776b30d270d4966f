/** Repeats, gaps and forks: whether a package may come next in its sender's stream. */
import { packageRefusal } from './package-refusal.ts'
import type { Manifest } from './manifest.ts'

type MaybePromise<T> = T | Promise<T>

/** What this station remembers of a sender's packages. A stream is one device in one epoch. */
export interface SeenPackages {
  /** Highest epoch from which anything was imported, 0 when nothing was. */
  lastEpoch(device: number): MaybePromise<number>
  /** Highest number imported of this stream, 0 when none was. */
  lastSeq(device: number, epoch: number): MaybePromise<number>
  /** SHA-256 of the manifest imported under this number, null when none was. */
  manifestAt(device: number, epoch: number, seq: number): MaybePromise<string | null>
}

/**
 * Packages are cumulative: number n may follow any number from its `base_ack` on, since it contains everything in between.
 * Refuses a repeat, a second package with the same number, an older one, one of an earlier epoch, one after a gap and one
 * whose predecessor is not the one imported here.
 */
export async function requireNextInOrder(
  manifest: Manifest,
  manifestSha256: string,
  seen: SeenPackages,
): Promise<void> {
  const { seq, prev, base_ack: baseAck, type } = manifest
  const { device, epoch } = manifest.from
  const known = await seen.manifestAt(device, epoch, seq)
  if (known === manifestSha256) throw packageRefusal('package-repeated', { seq })
  if (known !== null) throw packageRefusal('package-fork', { seq })
  if (epoch < (await seen.lastEpoch(device))) throw packageRefusal('package-old-epoch', { seq, epoch })
  const last = await seen.lastSeq(device, epoch)
  if (seq < last) throw packageRefusal('package-superseded', { seq, last })
  if (type !== 'full' && baseAck > last) throw packageRefusal('package-gap', { seq, last, baseAck })
  const before = await seen.manifestAt(device, epoch, seq - 1)
  if (before !== null && before !== prev) throw packageRefusal('package-broken-chain', { seq })
}
