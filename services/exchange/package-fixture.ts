/** For tests only: a township and a county with keys, records to send, and doctored packages as an insider could make them. */
import { Refusal } from '../../core/contract/kit.ts'
import { sha256Hex } from '../crypto/primitives.ts'
import { generateAgeIdentity, openBox, sealBox } from './age-box.ts'
import { compress } from './compression.ts'
import { stationKeysFrom, type StationKeys } from './exchange-keys.ts'
import { trustedCommentOf, type ManifestHead } from './manifest.ts'
import { minisignSign } from './minisign.ts'
import {
  sealPackage,
  type ManifestParts,
  type PackageReader,
  type SealedPackage,
  type TrustedSender,
} from './package-codec.ts'
import type { SeenPackages } from './package-order.ts'
import type { RecordLine } from './record-lines.ts'
import { readTar, writeTar } from './tar.ts'

export const MEMBERS = ['manifest.json', 'manifest.json.minisig', 'records.ndjson.gz'] as const
export const TOWNSHIP = '341522103'
export const COUNTY = '341522'

export interface Stations {
  readonly township: StationKeys
  readonly county: StationKeys
  readonly stranger: StationKeys
}

export async function makeStations(): Promise<Stations> {
  const station = async (fill: number) => stationKeysFrom(Buffer.alloc(32, fill), await generateAgeIdentity())
  return { township: await station(1), county: await station(2), stranger: await station(3) }
}

export function sampleRecords(count: number): RecordLine[] {
  return Array.from({ length: count }, (_, index) => ({
    e: index % 3 === 0 ? 'person' : 'followUp',
    id: 2 ** 32 + index + 1,
    op: index % 10 === 9 ? ('del' as const) : ('put' as const),
    rev: 1 + (index % 4),
    hlc: `0mf00000${index % 10}-0000`,
    dev: 1,
    by: index % 5 === 0 ? null : 2 ** 32 + 7,
    d:
      index % 10 === 9
        ? null
        : { name: `张三丰${index}`, note: '头晕“偶发”\n𠮷', sbp: 120 + (index % 60), bmi: 23.4, codes: ['1', '3'] },
  }))
}

export const sampleParts: ManifestParts = {
  type: 'delta',
  to: { org: COUNTY },
  seq: 1,
  prev: null,
  baseAck: 0,
  created: '2026-11-22T16:30:00.000Z',
  hlc: '0mf000009-0000',
  app: 'yifang-station 0.1.0',
  schema: { person: 1, followUp: 1 },
  period: { from: '2026-10-01', to: '2026-11-22' },
  auditHead: { seq: 42, hash: 'ab'.repeat(32) },
  critical: ['person', 'followUp'],
}

export function sealSample(
  stations: Stations,
  parts: Partial<ManifestParts> = {},
  records: RecordLine[] = sampleRecords(40),
): Promise<SealedPackage> {
  return sealPackage({
    manifest: { ...sampleParts, ...parts },
    records,
    sender: { org: TOWNSHIP, name: '花园镇卫生院', deviceNo: 1, epoch: 1, signSeed: stations.township.signSeed },
    recipients: [{ org: COUNTY, recipient: stations.county.ageRecipient }],
  })
}

/** Remembers what was "imported", like the tables of the exchange service. */
export class SeenInMemory implements SeenPackages {
  readonly manifests = new Map<string, string>()
  add({ manifest, manifestSha256 }: Pick<SealedPackage, 'manifest' | 'manifestSha256'>): void {
    this.manifests.set([manifest.from.device, manifest.from.epoch, manifest.seq].join('/'), manifestSha256)
  }
  lastEpoch(device: number): number {
    return this.highest((key) => (key[0] === device ? key[1] : 0))
  }
  lastSeq(device: number, epoch: number): number {
    return this.highest((key) => (key[0] === device && key[1] === epoch ? key[2] : 0))
  }
  manifestAt(device: number, epoch: number, seq: number): string | null {
    return this.manifests.get([device, epoch, seq].join('/')) ?? null
  }
  private highest(pick: (key: [number, number, number]) => number): number {
    return Math.max(
      0,
      ...[...this.manifests.keys()].map((key) => pick(key.split('/').map(Number) as [number, number, number])),
    )
  }
}

export function countyReader(
  stations: Stations,
  options: { seen?: SeenPackages; sender?: Partial<TrustedSender> } = {},
): PackageReader {
  const sender: TrustedSender = {
    org: TOWNSHIP,
    name: '花园镇卫生院',
    signKey: stations.township.signKey,
    ...options.sender,
  }
  return {
    me: { org: COUNTY, identity: stations.county.ageIdentity },
    senderByDevice: (device) => (device === 1 ? sender : null),
    seen: options.seen ?? new SeenInMemory(),
  }
}

export interface Doctored {
  readonly manifest?: (manifest: Record<string, unknown>) => unknown
  /** Applied to the manifest's text, after `manifest`. */
  readonly manifestText?: (text: string) => string
  readonly signature?: (text: string) => string
  readonly packed?: (packed: Buffer, manifest: Record<string, unknown>) => Buffer
  readonly tar?: (tar: Buffer) => Buffer
  /** Signs the changed manifest anew, as the sender itself could. */
  readonly signSeed?: Uint8Array
}

/** Takes a package apart with the county's key, changes it, and encrypts it for the county again. */
export async function doctor(sealed: SealedPackage, stations: Stations, change: Doctored): Promise<Buffer> {
  const [manifestBytes, signatureBytes, packedBytes] = readTar(
    await openBox(sealed.bytes, stations.county.ageIdentity),
    MEMBERS,
  ) as [Buffer, Buffer, Buffer]
  const manifest = JSON.parse(manifestBytes.toString()) as Record<string, unknown>
  const packed = change.packed?.(packedBytes, manifest) ?? packedBytes
  const changed = change.manifest?.(manifest) ?? manifest
  const text = (change.manifestText ?? String)(
    change.manifest || change.packed ? JSON.stringify(changed) : manifestBytes.toString(),
  )
  const signed = change.signSeed
    ? minisignSign(change.signSeed, Buffer.from(text), trustedCommentOf(changed as ManifestHead))
    : signatureBytes.toString('latin1')
  const bodies = [Buffer.from(text), Buffer.from((change.signature ?? String)(signed), 'latin1'), packed]
  const tar = writeTar(MEMBERS.map((name, index) => ({ name, body: bodies[index] as Buffer })))
  return sealBox((change.tar ?? ((same) => same))(tar), [stations.county.ageRecipient])
}

/** Puts other record text into a package and corrects the manifest, as a faulty sender could. */
export const withLines = (lines: string, extra: Record<string, unknown> = {}): Pick<Doctored, 'packed'> => ({
  packed: (_packed, manifest) => {
    const packed = compress(Buffer.from(lines))
    Object.assign(manifest, {
      ndjson_bytes: Buffer.byteLength(lines),
      gz_bytes: packed.length,
      gz_sha256: sha256Hex(packed),
      ...extra,
    })
    return packed
  },
})

/** The code of the refusal; throws when nothing was refused or something untyped was thrown. */
export async function refusalCode(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof Refusal) return error.failure.code
    throw error
  }
  throw new Error('nothing was refused')
}
