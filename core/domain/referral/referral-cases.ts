/**
 * The referrals of one person and disease as 转诊及时回访率 counts them (domain handbook §3 no. 24, `referFollowRate`): those with a slip of
 * their own, and those that only a follow-up or a rounding visit mentions, each once.
 */
import { addDays, chineseDate, daysBetween, type LocalDate } from '../local-date.ts'
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

function belongsTo({ key, on }: MentionFact, { sentOn, sources }: Sending): boolean {
  return sources.includes(key) || (on <= sentOn && daysBetween(on, sentOn) <= referralFollowUpDays)
}

const earliest = (days: readonly (LocalDate | null)[]): LocalDate | null =>
  days.filter((day) => day !== null).sort()[0] ?? null

export interface FollowedJudgement {
  readonly side: 'in' | 'out' | 'excluded'
  /** One Chinese sentence. */
  readonly sentence: string
}

/**
 * 转诊后 14 天内有回访, with `toleranceDays` 0, 3 or 7 (§3 no. 24). A case whose time is not over and that was not followed up yet is
 * `excluded`: nobody is late.
 */
export function judgeFollowed(
  { sentOn, followedOn }: ReferralCase,
  asOf: LocalDate,
  toleranceDays = 0,
): FollowedJudgement {
  const limit = addDays(sentOn, referralFollowUpDays + toleranceDays)
  const sent = `${chineseDate(sentOn)}转诊`
  if (followedOn !== null && followedOn <= limit)
    return { side: 'in', sentence: `${sent}，${daysBetween(sentOn, followedOn)} 天后回访` }
  if (limit >= asOf && followedOn === null)
    return { side: 'excluded', sentence: `${sent}，回访期限 ${chineseDate(limit)}未到` }
  const late = followedOn === null ? '没有回访' : `${daysBetween(sentOn, followedOn)} 天后才回访`
  return { side: 'out', sentence: `${sent}，${late}` }
}
