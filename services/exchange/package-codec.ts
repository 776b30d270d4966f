/**
 * The exchange package: one age file holding a strict tar of manifest, signature and compressed records. Making and opening
 * only; what to send and how to apply it belongs to the exchange service. Opening checks in the order of cost and of trust,
 * gives out nothing before everything has been checked, and names every refusal.
 */
import { exchangedEntities, handedDownEntities } from '../../core/contract/entities/index.ts'
import { chinaDay } from '../../core/domain/china-time.ts'
import { randomUuid, sha256Hex } from '../crypto/primitives.ts'
import { ageRecipientOf, openBox, sealBox } from './age-box.ts'
import { compress, decompress } from './compression.ts'
import {
  FORMAT_MAJOR,
  FORMAT_MINOR,
  manifestSchema,
  readManifest,
  readManifestHead,
  recipientFingerprint,
  SUITE,
  trustedCommentOf,
  type Manifest,
  type ManifestHead,
  type PackageType,
} from './manifest.ts'
import { minisignSign, minisignVerify } from './minisign.ts'
import { requireNextInOrder, type SeenPackages } from './package-order.ts'
import { packageRefusal } from './package-refusal.ts'
import { readRecordLines, writeRecordLines, type RecordCounts, type RecordLine } from './record-lines.ts'
import { readTar, writeTar } from './tar.ts'

export const PACKAGE_EXTENSION = '.lcx.age'
const MEMBERS = ['manifest.json', 'manifest.json.minisig', 'records.ndjson.gz'] as const
const MAX_RATIO = 200

/** What the sender says about a package; the rest of the manifest follows from the records and the keys. */
export interface ManifestParts {
  readonly type: PackageType
  readonly to: { readonly org: string }
  /** 1 for the first package of a stream. */
  readonly seq: number
  /** SHA-256 of the manifest of package `seq - 1`, null for the first. */
  readonly prev: string | null
  /** The last number the receiver has acknowledged, 0 when none. */
  readonly baseAck: number
  /** ISO UTC. */
  readonly created: string
  readonly hlc: string
  readonly app: string
  readonly schema: Readonly<Record<string, number>>
  readonly period: { readonly from: string; readonly to: string } | null
  readonly auditHead: { readonly seq: number; readonly hash: string }
  readonly critical: readonly string[]
}

export interface PackageSender {
  readonly org: string
  readonly name: string
  readonly deviceNo: number
  /** Starts at 1; one more after every restore of a backup. */
  readonly epoch: number
  readonly signSeed: Uint8Array
}

export interface SealedPackage {
  readonly bytes: Buffer
  readonly manifest: Manifest
  readonly manifestSha256: string
  readonly fileName: string
}

export async function sealPackage(input: {
  manifest: ManifestParts
  records: Iterable<RecordLine>
  sender: PackageSender
  recipients: readonly { readonly org: string; readonly recipient: string }[]
}): Promise<SealedPackage> {
  const { ndjson, records, counts } = writeRecordLines(input.records)
  const packed = compress(ndjson)
  const manifest = manifestSchema.parse({
    ...headOf(input.manifest, input.sender, input.recipients),
    counts,
    records,
    ndjson_bytes: ndjson.length,
    gz_bytes: packed.length,
    gz_sha256: sha256Hex(packed),
    audit_head: input.manifest.auditHead,
    critical: input.manifest.critical,
  })
  requireSaneSizes(manifest)
  const manifestBytes = Buffer.from(JSON.stringify(manifest))
  // Reading it back keeps the promise that nothing is sent which a receiver would refuse.
  readManifest(manifestBytes)
  const signature = minisignSign(input.sender.signSeed, manifestBytes, trustedCommentOf(manifest))
  const bodies = [manifestBytes, Buffer.from(signature), packed]
  const tar = writeTar(MEMBERS.map((name, index) => ({ name, body: bodies[index] ?? Buffer.alloc(0) })))
  const bytes = await sealBox(
    tar,
    input.recipients.map((each) => each.recipient),
  )
  return { bytes, manifest, manifestSha256: sha256Hex(manifestBytes), fileName: packageFileName(manifest) }
}

function headOf(parts: ManifestParts, sender: PackageSender, recipients: readonly { recipient: string }[]) {
  return {
    fmt: 'lcx',
    ver: { major: FORMAT_MAJOR, minor: FORMAT_MINOR },
    suite: SUITE,
    id: randomUuid(),
    type: parts.type,
    from: { org: sender.org, name: sender.name, device: sender.deviceNo, epoch: sender.epoch },
    to: { org: parts.to.org },
    recips: recipients.map((each) => recipientFingerprint(each.recipient)),
    seq: parts.seq,
    prev: parts.prev,
    base_ack: parts.baseAck,
    created: parts.created,
    hlc: parts.hlc,
    app: parts.app,
    schema: parts.schema,
    min_reader: 0,
    period: parts.period,
  }
}

/** ASCII and without a word about persons: `341522103_up_000012_20261122.lcx.age`, the day as it is in China. */
export function packageFileName({ from, type, seq, created }: Manifest): string {
  const day = chinaDay(Date.parse(created)).replaceAll('-', '')
  return `${from.org}_${type === 'delta' ? 'up' : type}_${String(seq).padStart(6, '0')}_${day}${PACKAGE_EXTENSION}`
}

export interface TrustedSender {
  readonly org: string
  readonly name: string
  /** Ed25519 public key, 32 bytes. */
  readonly signKey: Uint8Array
  /** Packages with a higher number came after the device was given up. */
  readonly revokedAfterSeq?: number | null
}

export interface PackageReader {
  readonly me: { readonly org: string; readonly identity: string }
  senderByDevice(device: number): TrustedSender | null | Promise<TrustedSender | null>
  readonly seen: SeenPackages
  /** Entities this program can read; those of the contract unless told otherwise. */
  readonly knownEntities?: readonly string[]
}

export interface OpenedPackage {
  readonly manifest: Manifest
  readonly manifestSha256: string
  readonly sender: TrustedSender
  readonly records: RecordLine[]
}

export async function openPackage(bytes: Uint8Array, reader: PackageReader): Promise<OpenedPackage> {
  const members = readTar(await openBox(bytes, reader.me.identity), MEMBERS)
  const [manifestBytes, signature, packed] = members ?? []
  if (!manifestBytes || !signature || !packed) throw packageRefusal('package-bad-container')
  const head = readManifestHead(manifestBytes)
  const sender = await requireTrustedSender(head, manifestBytes, signature, reader)
  requireReadable(head)
  const manifest = readManifest(manifestBytes)
  await requireForUs(manifest, reader)
  requireKnownEntities(manifest, reader.knownEntities ?? [...exchangedEntities, ...handedDownEntities])
  const manifestSha256 = sha256Hex(manifestBytes)
  await requireNextInOrder(manifest, manifestSha256, reader.seen)
  return { manifest, manifestSha256, sender, records: unpackRecords(manifest, packed) }
}

async function requireTrustedSender(
  head: ManifestHead,
  manifestBytes: Buffer,
  signature: Buffer,
  reader: PackageReader,
): Promise<TrustedSender> {
  // A signature of another suite cannot be checked at all.
  if (head.suite !== SUITE) throw packageRefusal('package-newer', { suite: head.suite })
  const { org, device } = head.from
  const sender = await reader.senderByDevice(device)
  if (!sender) throw packageRefusal('package-unknown-sender', { org, device })
  if (!minisignVerify(signature.toString('latin1'), manifestBytes, sender.signKey, trustedCommentOf(head))) {
    throw packageRefusal('package-bad-signature', { org: sender.org, device })
  }
  if (sender.org !== org) throw packageRefusal('package-sender-mismatch', { org, expected: sender.org, device })
  const revokedAfter = sender.revokedAfterSeq ?? null
  if (revokedAfter !== null && head.seq > revokedAfter) throw packageRefusal('package-sender-revoked', { org, device })
  return sender
}

function requireReadable({ ver, min_reader: minReader }: ManifestHead): void {
  if (ver.major !== FORMAT_MAJOR || minReader > FORMAT_MINOR)
    throw packageRefusal('package-newer', { ...ver, minReader })
}

async function requireForUs(manifest: Manifest, { me }: PackageReader): Promise<void> {
  const mine = recipientFingerprint(await ageRecipientOf(me.identity))
  if (manifest.to.org !== me.org || !manifest.recips.includes(mine)) {
    throw packageRefusal('package-not-for-us', { to: manifest.to.org, me: me.org })
  }
}

function requireKnownEntities(manifest: Manifest, known: readonly string[]): void {
  const unknown = manifest.critical.filter((entity) => !known.includes(entity))
  if (unknown.length > 0) throw packageRefusal('package-newer', { unknown })
}

function unpackRecords(manifest: Manifest, packed: Buffer): RecordLine[] {
  if (packed.length !== manifest.gz_bytes || sha256Hex(packed) !== manifest.gz_sha256)
    throw packageRefusal('package-hash-mismatch')
  requireSaneSizes(manifest)
  const { records, counts } = readRecordLines(decompress(packed, manifest.ndjson_bytes))
  if (records.length !== manifest.records || !sameCounts(counts, manifest.counts))
    throw packageRefusal('package-bad-counts')
  return records
}

function requireSaneSizes({ ndjson_bytes: plain, gz_bytes: packed }: Manifest): void {
  if (plain > packed * MAX_RATIO) throw packageRefusal('package-too-big', { plain, packed })
}

function sameCounts(actual: RecordCounts, promised: RecordCounts): boolean {
  const text = (counts: RecordCounts): string =>
    JSON.stringify(
      Object.keys(counts)
        .sort()
        .map((entity) => [entity, counts[entity]?.put, counts[entity]?.del]),
    )
  return text(actual) === text(promised)
}
