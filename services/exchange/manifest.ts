/** The signed table of contents of a package. Its exact bytes are what the signature covers. */
import { z } from 'zod'
import { instant, localDate } from '../../core/contract/entities/fields.ts'
import { sha256Hex } from '../crypto/primitives.ts'
import { packageRefusal } from './package-refusal.ts'
import { MAX_LINES, MAX_NDJSON_BYTES, stampShape } from './record-lines.ts'
import { parseStrictJson } from './strict-json.ts'

export const FORMAT_MAJOR = 1
export const FORMAT_MINOR = 0
export const SUITE = 'age-x25519/ed25519'
export const MAX_MANIFEST_BYTES = 64 * 2 ** 10

export const packageTypes = ['delta', 'full', 'down', 'ack', 'stat', 'trust', 'enrol', 'transfer', 'sibling'] as const
export type PackageType = (typeof packageTypes)[number]

const whole = z.number().int().nonnegative()
const positive = z.number().int().positive()
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const entity = z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,39}$/)
/** Organisation codes stand in file names: ASCII without anything that a file system minds. */
export const orgCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,29}$/)

/** What every version to come keeps, so that a reader can tell who signed and whether it can read on. */
const manifestHead = z.looseObject({
  fmt: z.literal('lcx'),
  ver: z.looseObject({ major: positive, minor: whole }),
  suite: z.string().max(60),
  id: z.uuid(),
  from: z.looseObject({ org: orgCode, device: positive, epoch: positive }),
  to: z.looseObject({ org: orgCode }),
  seq: positive,
  min_reader: whole,
})
export type ManifestHead = z.output<typeof manifestHead>

export const manifestSchema = z.looseObject({
  ...manifestHead.shape,
  type: z.enum(packageTypes),
  from: z.looseObject({ org: orgCode, name: z.string().min(1).max(100), device: positive, epoch: positive }),
  /** Fingerprints of everyone the file is encrypted for: nobody can pass it on re-encrypted to somebody else. */
  recips: z
    .array(z.string().regex(/^[0-9a-f]{32}$/))
    .min(1)
    .max(19),
  /** SHA-256 of the manifest before this one in the stream and epoch, null for the first. */
  prev: hash.nullable(),
  /** Everything after this acknowledged number is inside; 0: everything. */
  base_ack: whole,
  created: instant,
  hlc: z.string().regex(stampShape),
  app: z.string().min(1).max(60),
  /** Schema number by entity. */
  schema: z.record(entity, positive),
  period: z.object({ from: localDate, to: localDate }).nullable(),
  counts: z.record(entity, z.object({ put: whole, del: whole })),
  records: whole.max(MAX_LINES),
  ndjson_bytes: whole.max(MAX_NDJSON_BYTES),
  gz_bytes: positive,
  gz_sha256: hash,
  audit_head: z.object({ seq: whole, hash }),
  /** Entities that a reader must know to read this package at all. */
  critical: z.array(entity).max(100),
})
export type Manifest = z.output<typeof manifestSchema>

/** How a manifest names a recipient. */
export const recipientFingerprint = (recipient: string): string => sha256Hex(recipient).slice(0, 32)

/** The signed comment beside the signature: what a person checking by hand wants to see. */
export const trustedCommentOf = ({ id, from, to, seq }: ManifestHead): string =>
  `lcx id=${id} from=${from.org}/${from.device}/${from.epoch} to=${to.org} seq=${seq}`

export function readManifestHead(bytes: Buffer): ManifestHead {
  if (bytes.length > MAX_MANIFEST_BYTES) throw packageRefusal('package-bad-manifest', { bytes: bytes.length })
  return parsed(manifestHead, bytes)
}

export const readManifest = (bytes: Buffer): Manifest => parsed(manifestSchema, bytes)

function parsed<T>(schema: z.ZodType<T>, bytes: Buffer): T {
  let value: unknown
  try {
    value = parseStrictJson(bytes)
  } catch {
    throw packageRefusal('package-bad-manifest', { fault: 'json' })
  }
  const result = schema.safeParse(value)
  if (!result.success)
    throw packageRefusal('package-bad-manifest', { fault: result.error.issues[0]?.path.join('.') ?? '' })
  return result.data
}
