import { z } from 'zod'
import type { ReferralDeadline } from '../domain/referral/referral-deadline.ts'
import type { Ground } from '../domain/referral/referral-suggestion.ts'
import type { ReferralState } from '../domain/referral/referral-codes.ts'
import { disease, localDate, recordId, referral, referralState, text } from './entities/index.ts'
import type { Disease, Referral, Task } from './entities/index.ts'
import { command, query } from './kit.ts'
import { patchOf } from './patch-schema.ts'
import type { PatientPage, WithId } from './patients.ts'

/** The lists of the page: suggestions, one state or two each, and what is late. */
export const referralShows = [
  'suggested',
  'late',
  'drafted',
  'sent',
  'received',
  'returned',
  'followed',
  'failed',
  'over',
] as const
export type ReferralShow = (typeof referralShows)[number]

export const referralShowNames: Readonly<Record<ReferralShow, string>> = {
  suggested: '建议转诊',
  late: '逾期',
  drafted: '草拟',
  sent: '已转出',
  received: '已接诊',
  returned: '已回转',
  followed: '已回访',
  failed: '拒接、未到',
  over: '已关闭',
}

interface ReferralPerson {
  readonly personId: number
  readonly name: string
  readonly sex: string
  readonly age: number | null
  readonly village: string
  readonly doctor: string
  readonly phoneMasked: string
  readonly diseases: readonly Disease[]
}

/** One referral as its list shows it. */
export interface ReferralItem extends ReferralPerson {
  readonly referralId: number
  readonly direction: 'out' | 'back'
  readonly state: ReferralState
  /** Day of the last step. */
  readonly stateOn: string
  readonly sentOn: string | null
  readonly hospital: string
  readonly department: string
  readonly greenChannel: boolean
  readonly reason: string
  readonly deadline: ReferralDeadline | null
}

/** Somebody who should be referred, and why, the most urgent ground first. */
export interface SuggestedReferral extends ReferralPerson {
  readonly grounds: readonly Ground[]
}

/** A referral opened: the person beside it, what may come next, what waits to be done. */
export interface ReferralDesk {
  readonly referral: WithId<Referral>
  readonly patient: PatientPage
  readonly orgName: string
  readonly next: readonly ReferralState[]
  readonly deadline: ReferralDeadline | null
  /** The open follow-up task of it. */
  readonly task: WithId<Task> | null
  /** Hospitals of earlier referrals, the most used first. */
  readonly hospitals: readonly string[]
}

const written = patchOf(
  referral.omit({ personId: true, direction: true, state: true, steps: true, sources: true, ext: true }),
)
export const referralPapers = ['out', 'back', 'certificate'] as const
export type ReferralPaper = (typeof referralPapers)[number]

const rev = z.number().int().positive()

export const referrals = {
  'referrals.list': query(
    'referral:read',
    z.object({
      show: z.enum(referralShows).default('sent'),
      villageId: recordId.nullable().default(null),
      disease: disease.nullable().default(null),
      limit: z.number().int().min(1).max(100_000).default(200),
    }),
  ).gives<{ counts: Record<ReferralShow, number>; items: ReferralItem[]; suggested: SuggestedReferral[] }>(),
  'referrals.open': query('referral:read', z.object({ referralId: recordId })).gives<ReferralDesk>(),
  /** A draft filled from the person's data; `sources` of a suggestion are answered by it. Refuses `referral-open` while one is under way. */
  'referrals.draft': command(
    'referral:write',
    z.object({ personId: recordId, direction: z.enum(['out', 'back']).default('out') }),
  ).gives<{ referralId: number; tx: number }>(),
  /** The suggestion is not followed; it returns with new data only. */
  'referrals.decline': command('referral:write', z.object({ personId: recordId, reason: text(200).min(2) })).gives<{
    tx: number
  }>(),
  /** Keeps what was written on the slip. `rev`: the revision that was looked at. Refuses `changed-meanwhile`. */
  'referrals.keep': command('referral:write', z.object({ referralId: recordId, rev, patch: written })).gives<{
    tx: number
    rev: number
  }>(),
  /** Keeps the slip and takes the next step. Refuses `referral-invalid` with the field and what to do. */
  'referrals.move': command(
    'referral:write',
    z.object({
      referralId: recordId,
      rev,
      patch: written,
      to: referralState,
      on: localDate,
      note: text(500).nullable().default(null),
    }),
  ).gives<{ tx: number; rev: number }>(),
  /** Takes the last step back, with its task. */
  'referrals.stepBack': command('referral:write', z.object({ referralId: recordId, reason: text(200).min(2) })).gives<{
    tx: number
  }>(),
  /** Only a draft that was never sent. */
  'referrals.remove': command('referral:write', z.object({ referralId: recordId, reason: text(200).min(2) })).gives<{
    tx: number
  }>(),
  /** The printed slip: 转出单 or 回转单 with its 存根, or the 转诊证明; blanks to be filled by hand where nothing is known. */
  'referrals.sheet': query('referral:read', z.object({ referralId: recordId, paper: z.enum(referralPapers) })).gives<{
    html: string
    title: string
  }>(),
} as const
