import { z } from 'zod'
import { instant, localDate, optionalCode, optionalDate, optionalId, optionalText, recordId, text } from './fields.ts'

/** 随机抽查: the frame as it was frozen, the rule, and the seed once it was drawn. */
export const randomCheck = z.object({
  title: text(60).min(1),
  frameKind: z.enum(['pushed', 'keyGroups', 'managed', 'followedUp', 'ownList']),
  /** Empty: every village. */
  villageIds: z.array(recordId).max(60).default([]),
  /** The quarter that is checked. */
  fromDate: localDate,
  toDate: localDate,
  rule: z.enum(['total', 'proportional', 'perVillage']),
  size: z.number().int().min(1).max(2000),
  countRule: z.enum(['any', 'guidance', 'all']).default('any'),
  /** Hundredths of a point for a confirmed case. */
  pointsEach: z.number().int().min(0).max(10_000),
  /** `core/domain/random-check/frame.ts`, gzip in base64. */
  frame: text(4_000_000),
  frameSha256: text(64),
  framePeople: z.number().int().min(1),
  frozenAt: instant,
  frozenBy: text(50),
  /** Known only after the frame was frozen; null: not drawn yet. */
  seed: optionalText(100),
  drawnAt: instant.nullable().default(null),
  drawnBy: optionalText(50),
  withdrawnOn: optionalDate,
  withdrawReason: optionalText(200),
  /** Taken into the score by JZ04, on which day and by whom; null: it costs nothing there. */
  scoredOn: optionalDate,
  scoredBy: optionalText(50),
})
export type RandomCheck = z.output<typeof randomCheck>

/** One call, with how it ended. */
export const checkAttempt = z.object({ on: localDate, outcome: text(20), by: text(50) })
export type CheckAttempt = z.output<typeof checkAttempt>

/** Somebody drawn: the calls, the answers, what came of verifying them. */
export const checkCall = z.object({
  checkId: recordId,
  personId: recordId,
  /** The number in the frame: stays when the person is merged into another record. */
  frameId: recordId,
  sortNo: z.number().int().min(1),
  villageId: optionalId,
  villageName: text(50),
  /** The call whose place this one takes. */
  replacesId: optionalId,
  attempts: z.array(checkAttempt).max(30).default([]),
  saidGuidance: optionalCode,
  saidReferral: optionalCode,
  saidPayment: optionalCode,
  saidMeasured: optionalCode,
  saidTaking: optionalCode,
  note: optionalText(300),
  verdict: z.enum(['confirmed', 'refuted']).nullable().default(null),
  verdictNote: optionalText(300),
  verdictBy: optionalText(50),
})
export type CheckCall = z.output<typeof checkCall>
