/** What is awaited of a referral, by when, and how late it is. */
import { addDays, chineseDate, daysBetween, type LocalDate } from '../local-date.ts'
import { referralDay, type ReferralFacts } from './referral-steps.ts'

/** 2 周内主动随访转诊情况 (domain handbook §2.6, N1·高). */
export const referralFollowUpDays = 14
/** Somebody on the way has arrived by then, or is telephoned (工程·低). */
export const arrivalDays = 3

export interface ReferralDeadline {
  /** `send`: the draft; `arrival`: has the person come; `follow-up`: what came of it; `decide`: refused or not come. */
  readonly kind: 'send' | 'arrival' | 'follow-up' | 'decide'
  readonly dueOn: LocalDate
  /** 0 on the day and before it. */
  readonly daysLate: number
  /** What to do, in one Chinese sentence. */
  readonly sentence: string
}

/**
 * What is awaited on `today`; null when nothing is. An emergency's draft is due the day it was written. The two weeks run from the day of
 * sending, and from the return when the person came back after a follow-up or was never sent by us.
 */
export function referralDeadline(referral: ReferralFacts, today: LocalDate): ReferralDeadline | null {
  const lastOn = referral.steps.at(-1)?.on ?? today
  const since = sinceText(lastOn, today)
  switch (referral.state) {
    case 'drafted':
      return deadline(
        'send',
        referral.greenChannel ? lastOn : addDays(lastOn, arrivalDays),
        today,
        referral.direction === 'back' ? `${since}登记，照回转单填好后记“已回转”` : `${since}草拟，还没有转出`,
      )
    case 'sent': {
      const followUp = awaitedFollowUp(referral, today)
      if (followUp && followUp.daysLate > 0) return followUp
      return deadline('arrival', addDays(lastOn, arrivalDays), today, `${since}转出，到院没有？请打电话问`)
    }
    case 'received':
    case 'returned':
      return awaitedFollowUp(referral, today)
    case 'refused':
      return deadline('decide', addDays(lastOn, arrivalDays), today, '对方拒接：改转别家，或关闭')
    case 'absent':
      return deadline('decide', addDays(lastOn, arrivalDays), today, '没有到院：劝说后再转，或关闭')
    default:
      return null
  }
}

function awaitedFollowUp(referral: ReferralFacts, today: LocalDate): ReferralDeadline | null {
  const from = followUpCountsFrom(referral)
  if (from === null) return null
  const word = from.state === 'sent' ? '转出' : '回转'
  const dueOn = addDays(from.on, referralFollowUpDays)
  const late = dueOn < today
  const sentence = late
    ? `${word} ${daysBetween(from.on, today)} 天还没有回访`
    : `${sinceText(from.on, today)}${word}，${chineseDate(dueOn)}前回访`
  return deadline('follow-up', dueOn, today, sentence)
}

const sinceText = (day: LocalDate, today: LocalDate): string =>
  day === today ? '今天' : `${daysBetween(day, today)} 天前`

/** The day from which the two weeks run. */
export function followUpCountsFrom({
  steps,
}: Pick<ReferralFacts, 'steps'>): { state: 'sent' | 'returned'; on: LocalDate } | null {
  const sentOn = referralDay({ steps }, 'sent')
  const followedOn = referralDay({ steps }, 'followed')
  const returnedOn = referralDay({ steps }, 'returned')
  if (sentOn !== null && (followedOn === null || followedOn < sentOn)) return { state: 'sent', on: sentOn }
  return returnedOn === null ? null : { state: 'returned', on: returnedOn }
}

function deadline(
  kind: ReferralDeadline['kind'],
  dueOn: LocalDate,
  today: LocalDate,
  sentence: string,
): ReferralDeadline {
  return { kind, dueOn, daysLate: Math.max(0, daysBetween(dueOn, today)), sentence }
}
