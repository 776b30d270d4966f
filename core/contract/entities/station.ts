import { z } from 'zod'
import {
  disease,
  flag,
  instant,
  localDate,
  optionalCode,
  optionalDate,
  optionalId,
  optionalText,
  recordId,
  text,
} from './fields.ts'
import { roles } from '../rights.ts'

/** A person who works with the station. The password lives in the key ring, never here. */
export const user = z.object({
  login: text(40).min(1),
  name: text(50).min(1),
  role: z.enum(roles),
  active: z.boolean().default(true),
})
export type User = z.output<typeof user>

/** What one import did, kept for its receipt and its undo. */
export const importBatch = z.object({
  startedAt: instant,
  state: z.enum(['committed', 'undone']),
  /** The receipt, file by file (shape `ImportReceipt`). */
  files: z.array(z.unknown()),
  note: optionalText(500),
})
export type ImportBatch = z.output<typeof importBatch>

export const targetScheme = z.object({
  name: text(50).min(1),
  source: text(200),
  validFrom: optionalDate,
  validTo: optionalDate,
  current: flag,
})
export type TargetScheme = z.output<typeof targetScheme>

/** One target of a scheme: a fraction 0..1 that the indicator must reach, with the policy sentence it comes from. */
export const target = z.object({
  schemeId: recordId,
  indicator: text(40),
  disease: disease.nullable(),
  atLeast: z.number(),
  clause: text(300),
})
export type Target = z.output<typeof target>

/** Another station whose keys were checked by a person. */
export const peer = z.object({
  org: text(40).min(1),
  name: text(100),
  kind: z.enum(['county', 'township']),
  deviceNo: z.number().int(),
  /** age X25519 recipient. */
  recipient: text(80),
  /** Ed25519 public key, 32 bytes in base64. */
  signKey: text(60),
  fingerprint: text(40),
  trustedAt: instant,
})
export type Peer = z.output<typeof peer>

export const packageOut = z.object({
  peerId: recordId,
  packageId: text(40),
  seq: z.number().int(),
  fileName: text(120),
  manifestSha256: text(64),
  /** Change-log positions covered: everything after `changeAfter` up to and including `changeUpTo`. */
  changeAfter: z.number().int(),
  changeUpTo: z.number().int(),
  counts: z.record(z.string(), z.number()),
  createdAt: instant,
  acknowledged: flag,
})
export type PackageOut = z.output<typeof packageOut>

export const packageIn = z.object({
  peerId: recordId,
  packageId: text(40),
  /** The sender's epoch: one more after each restored backup. */
  epoch: z.number().int().positive(),
  seq: z.number().int(),
  manifestSha256: text(64),
  counts: z.record(z.string(), z.number()),
  importedAt: instant,
  note: optionalText(300),
})
export type PackageIn = z.output<typeof packageIn>

/** What somebody was typing; autosaved, outside the change log, gone once it is saved or thrown away. */
export const draft = z.object({
  userId: recordId,
  kind: optionalCode,
  /** One draft per user, kind and subject. */
  subject: text(80),
  personId: optionalId,
  title: text(100),
  body: z.record(z.string(), z.unknown()),
  savedAt: instant,
})
export type Draft = z.output<typeof draft>

/**
 * What a person decided about the spreadsheets of one source: kind, columns, answers, values. Found again by the signature of the
 * headings; belongs to this station and is not exchanged.
 */
export const importMapping = z.object({
  /** SHA-256 of the normalised headings and the kind they suggest. */
  signature: text(64).min(1),
  /** The file in which it was decided, for the person who meets it again. */
  fileName: text(200),
  overrides: z.record(z.string(), z.unknown()),
  decidedAt: instant,
})
export type ImportMapping = z.output<typeof importMapping>

/** A follow-up that somebody has typed into the provincial platform as well. Belongs to this station. */
export const platformEntry = z.object({
  followUpId: recordId,
  enteredOn: localDate,
  userId: optionalId,
  userName: text(50),
  /** Revision of the follow-up that was typed: what changed later still has to be changed there. */
  followUpRev: z.number().int().positive(),
})
export type PlatformEntry = z.output<typeof platformEntry>
