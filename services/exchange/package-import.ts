/** Opens a package of a peer and takes its records in, or only tells what that would do. */
import { readFileSync, statSync } from 'node:fs'
import type { PackagePreview } from '../../core/contract/files.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { Store } from '../../database/store.ts'
import type { CallContext } from '../context.ts'
import { MAX_BOX_BYTES } from './age-box.ts'
import { openPackage, type OpenedPackage } from './package-codec.ts'
import type { SeenPackages } from './package-order.ts'
import { applyRecords, type AppliedRecords } from './package-records.ts'
import { packageRefusal } from './package-refusal.ts'
import { keysOf } from './peers.ts'

export async function previewPackage(context: CallContext, path: string): Promise<PackagePreview> {
  const opened = await readPackage(context, path)
  return previewOf(opened, applyPackage(context, opened, false))
}

export async function importPackage(context: CallContext, path: string): Promise<PackagePreview> {
  const opened = await readPackage(context, path)
  return previewOf(opened, applyPackage(context, opened, true))
}

function seenBy(store: Store): SeenPackages {
  const peerOf = (device: number) => store.list('peer', { deviceNo: device })[0]
  const received = (device: number, epoch: number) => {
    const peer = peerOf(device)
    return peer ? store.list('packageIn', { peerId: peer.id, epoch }) : []
  }
  return {
    lastEpoch: (device) =>
      Math.max(0, ...store.list('packageIn', { peerId: peerOf(device)?.id ?? 0 }).map((each) => each.epoch)),
    lastSeq: (device, epoch) => Math.max(0, ...received(device, epoch).map((each) => each.seq)),
    manifestAt: (device, epoch, seq) =>
      received(device, epoch).find((each) => each.seq === seq)?.manifestSha256 ?? null,
  }
}

async function readPackage(context: CallContext, path: string): Promise<OpenedPackage> {
  const { store, place } = context
  return openPackage(readFileWithin(path), {
    me: { org: place.org.code, identity: keysOf(context).ageIdentity },
    senderByDevice: (device) => {
      const peer = store.list('peer', { deviceNo: device })[0]
      return peer ? { org: peer.org, name: peer.name, signKey: Buffer.from(peer.signKey, 'base64') } : null
    },
    seen: seenBy(store),
  })
}

function readFileWithin(path: string): Buffer {
  const bytes = sizeOfFile(path)
  if (bytes === null) throw new Refusal('file-missing', '找不到这个数据包文件。请确认 U 盘已插好，重新选择。')
  if (bytes > MAX_BOX_BYTES) throw packageRefusal('package-too-big', { bytes })
  return readFileSync(path)
}

/** null for what is no plain file: a folder, or a device that never ends. */
function sizeOfFile(path: string): number | null {
  try {
    const found = statSync(path)
    return found.isFile() ? found.size : null
  } catch {
    return null
  }
}

/** Thrown to take a dry run back; carries what the import would have done. */
class DryRun extends Error {
  readonly applied: AppliedRecords
  constructor(applied: AppliedRecords) {
    super('dry run')
    this.applied = applied
  }
}

function applyPackage(context: CallContext, opened: OpenedPackage, keep: boolean): AppliedRecords {
  const { store, write, nowMs } = context
  const { manifest, manifestSha256 } = opened
  const peer = store.list('peer', { deviceNo: manifest.from.device })[0]
  if (!peer) throw packageRefusal('package-unknown-sender')
  try {
    return write(
      (tx) => {
        const applied = applyRecords(store, tx, opened.records, manifest.from.device, peer.kind === 'county')
        if (!keep) throw new DryRun(applied)
        const counts = Object.fromEntries(
          applied.rows.map((row) => [row.entity, row.created + row.updated + row.unchanged + row.removed]),
        )
        tx.insert('packageIn', {
          peerId: peer.id,
          packageId: manifest.id,
          epoch: manifest.from.epoch,
          seq: manifest.seq,
          manifestSha256,
          counts,
          importedAt: new Date(nowMs).toISOString(),
        })
        return applied
      },
      { packageId: manifest.id, object: `package:${manifest.id}` },
    )
  } catch (error) {
    if (error instanceof DryRun) return error.applied
    throw error
  }
}

function previewOf({ manifest, sender }: OpenedPackage, applied: AppliedRecords): PackagePreview {
  return {
    packageId: manifest.id,
    fromOrg: sender.org,
    fromName: sender.name,
    createdAt: manifest.created,
    seq: manifest.seq,
    records: manifest.records,
    rows: applied.rows,
    warnings: applied.warnings,
  }
}
