/**
 * The referrals of one person and disease as 转诊及时回访率 counts them (domain handbook §3 no. 24, `referFollowRate`): those with a slip of
 * their own, and those that only a follow-up or a rounding visit mentions, each once.
 */
import { daysBetween, type LocalDate } from '../local-date.ts'
import { referralFollowUpDays } from './referral-deadline.ts'
import type { ReferralStep } from './referral-steps.ts'

/** A referral slip; `sources` are its records as `followUp:12`. */
export interface SlipFact {
  readonly steps: readonly Pick<ReferralStep, 'state' | 'on'>[]
  readonly sources: readonly string[]
}

/** A record that says the person was referred, without a slip: `key` as in `sources`. */
export interface MentionFact {
  readonly key: string
  readonly on: LocalDate
}

export interface ReferralCase {
  readonly sentOn: LocalDate
  /** The first follow-up after it; null: none up to the as-of day. */
  readonly followedOn: LocalDate | null
}

export interface CaseFacts {
  readonly slips: readonly SlipFact[]
  readonly mentions: readonly MentionFact[]
  /** Days on which the person was met for the disease. */
  readonly metOn: readonly LocalDate[]
}

/**
 * Every referral sent in the range, each once, by day. A mention belongs to a slip that names it, or that was sent within two weeks from
 * it; two mentions of one day are one. `range.to` is the as-of day: later follow-ups are not known yet. Drafts are no referrals.
 */
export function referralCases(
  { slips, mentions, metOn }: CaseFacts,
  range: { from: LocalDate; to: LocalDate },
): ReferralCase[] {
  const sent = slips.flatMap((slip) => sendings(slip, range.to))
  const alone = mentions.filter((mention) => !sent.some((each) => belongsTo(mention, each)))
  const days = [...new Set(alone.map((mention) => mention.on))].map((on) => ({ sentOn: on, ownFollowUp: null }))
  return [...sent, ...days]
    .filter(({ sentOn }) => sentOn >= range.from && sentOn <= range.to)
    .sort((a, b) => a.sentOn.localeCompare(b.sentOn))
    .map(({ sentOn, ownFollowUp }) => ({
      sentOn,
      followedOn: earliest([ownFollowUp, ...metOn.filter((day) => day > sentOn && day <= range.to)]),
    }))
}

interface Sending {
  readonly sentOn: LocalDate
  readonly ownFollowUp: LocalDate | null
  readonly sources: readonly string[]
}

/** A slip refused by one hospital and sent to another stays one referral: it counts from the first sending. */
function sendings({ steps, sources }: SlipFact, asOf: LocalDate): Sending[] {
  const known = steps.filter((step) => step.on <= asOf)
  const sentOn = known.find((step) => step.state === 'sent')?.on
  if (sentOn === undefined) return []
  return [{ sentOn, sources, ownFollowUp: known.find((step) => step.state === 'followed')?.on ?? null }]
}

/** The first day on which a slip was sent that a record belongs to; null: none by the as-of day. */
export function slipSentOn(record: MentionFact, slips: readonly SlipFact[], asOf: LocalDate): LocalDate | null {
  const sent = slips.flatMap((slip) => sendings(slip, asOf))
  return earliest(sent.filter((each) => belongsTo(record, each)).map(({ sentOn }) => sentOn))
}

function belongsTo({ key, on }: MentionFact, { sentOn, sources }: Sending): boolean {
  return sources.includes(key) || (on <= sentOn && daysBetween(on, sentOn) <= referralFollowUpDays)
}

const earliest = (days: readonly (LocalDate | null)[]): LocalDate | null =>
  days.filter((day) => day !== null).sort()[0] ?? null
