/** When somebody who cannot be reached should be marked as lost (domain handbook §2.7, engineering advice, configurable). */
import { chineseDate, addMonths } from './local-date.ts'
import type { LocalDate } from './local-date.ts'

export interface ContactAttempt {
  readonly visitDate: LocalDate
  readonly contact: 'met' | 'lost' | 'died'
}

/** Defaults of domain handbook §2.7: three attempts in a row without contact, or more than six months. */
export interface LostContactOptions {
  readonly attempts: number
  readonly months: number
}
export const lostContactDefaults: LostContactOptions = { attempts: 3, months: 6 }

export interface LostContactFinding {
  /** The failed attempts since the person was last met. */
  readonly attempts: number
  /** The day of the last failed attempt: the status would hold from it. */
  readonly fromDate: LocalDate
  /** One sentence with the numbers, ready to be kept as the note of the status. */
  readonly sentence: string
}

/**
 * Whether the failed attempts of one disease's file say that the person is lost: `attempts` in a row, or more than `months` between
 * the last meeting (the enrolment, where there was none) and the last failed attempt. Null: not yet, or no attempt failed.
 * `visits` in any order.
 */
export function lostContactFinding(
  visits: readonly ContactAttempt[],
  enrolDate: LocalDate,
  options: LostContactOptions = lostContactDefaults,
): LostContactFinding | null {
  const sorted = [...visits].sort((a, b) => a.visitDate.localeCompare(b.visitDate))
  const lastSeen = sorted.findLastIndex((visit) => visit.contact !== 'lost')
  if (sorted[lastSeen]?.contact === 'died') return null
  const failed = sorted.slice(lastSeen + 1)
  const last = failed.at(-1)
  if (!last) return null
  const seen = sorted[lastSeen]
  const since = seen?.visitDate ?? enrolDate
  const sinceWords = seen ? `上次见到本人是${chineseDate(since)}` : `${chineseDate(since)}建卡后一直没有见到本人`
  const finding = (why: string): LostContactFinding => ({
    attempts: failed.length,
    fromDate: last.visitDate,
    sentence: `${why}，${sinceWords}`,
  })
  if (failed.length >= options.attempts) return finding(`连续 ${failed.length} 次联系不上（满 ${options.attempts} 次）`)
  if (last.visitDate > addMonths(since, options.months))
    return finding(`到${chineseDate(last.visitDate)}已超过 ${options.months} 个月联系不上`)
  return null
}
