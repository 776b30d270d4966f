/** What is awaited of a referral, by when, and how late it is. */
import { addDays, daysBetween, type LocalDate } from '../local-date.ts'
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
  const gone = (day: LocalDate) => daysBetween(day, today)
  switch (referral.state) {
    case 'drafted':
      return deadline('send', referral.greenChannel ? lastOn : addDays(lastOn, arrivalDays), today, `草拟 ${gone(lastOn)} 天还没有转出`)
    case 'sent': {
      const followUp = awaitedFollowUp(referral, today)
      if (followUp && followUp.daysLate > 0) return followUp
      return deadline('arrival', addDays(lastOn, arrivalDays), today, `转出 ${gone(lastOn)} 天，还不知道到院没有，请打电话问`)
    }
    case 'received':
    case 'returned':
      return awaitedFollowUp(referral, today)
    case 'refused':
      return deadline('decide', addDays(lastOn, arrivalDays), today, '对方拒接，请改转别家，或写明原因关闭')
    case 'absent':
      return deadline('decide', addDays(lastOn, arrivalDays), today, '患者没有到院，请劝说后再转，或写明原因关闭')
    default:
      return null
  }
}

function awaitedFollowUp(referral: ReferralFacts, today: LocalDate): ReferralDeadline | null {
  const from = followUpCountsFrom(referral)
  if (from === null) return null
  const word = from.state === 'sent' ? '转出' : '回转'
  const days = daysBetween(from.on, today)
  return deadline('follow-up', addDays(from.on, referralFollowUpDays), today, `${word} ${days} 天，两周内要回访转诊情况`)
}

/** The day from which the two weeks run. */
export function followUpCountsFrom({ steps }: Pick<ReferralFacts, 'steps'>): { state: 'sent' | 'returned'; on: LocalDate } | null {
  const sentOn = referralDay({ steps }, 'sent')
  const followedOn = referralDay({ steps }, 'followed')
  const returnedOn = referralDay({ steps }, 'returned')
  if (sentOn !== null && (followedOn === null || followedOn < sentOn)) return { state: 'sent', on: sentOn }
  return returnedOn === null ? null : { state: 'returned', on: returnedOn }
}

function deadline(kind: ReferralDeadline['kind'], dueOn: LocalDate, today: LocalDate, sentence: string): ReferralDeadline {
  return { kind, dueOn, daysLate: Math.max(0, daysBetween(dueOn, today)), sentence }
}
