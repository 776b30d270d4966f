/** Who should be referred and why: what records ask for it, and what of that was already answered. */
import type { CodeList } from '../code-list.ts'
import type { LocalDate } from '../local-date.ts'
import type { ReferralStep } from './referral-steps.ts'
import { isReferralUnderWay, type ReferralState } from './referral-codes.ts'

export type SuggestionKind =
  'emergency' | 'complication' | 'severe' | 'uncontrolled' | 'adverse' | 'specialist' | 'screening'

/** The more urgent first. */
export const suggestionKindCodes: CodeList = {
  id: 'suggestionKind',
  name: '为什么建议转诊',
  source: '§2.6 随访分类的下一步；§2.9 就诊层级；§2.1 筛查',
  codes: [
    { value: 'emergency', label: '危急' },
    { value: 'complication', label: '新发并发症' },
    { value: 'severe', label: '严重并发症' },
    { value: 'uncontrolled', label: '连续两次不满意' },
    { value: 'adverse', label: '不良反应难控制' },
    { value: 'specialist', label: '专家建议转诊' },
    { value: 'screening', label: '待上级确诊' },
  ],
}

/** One record that asks for a referral. */
export interface Ground {
  readonly kind: SuggestionKind
  /** The record, as `followUp:12`; for a care level what it says, so that new readings alone do not ask again. */
  readonly key: string
  readonly on: LocalDate
  readonly sentence: string
}

/** What a follow-up says of the next step (domain handbook §2.6); codes of the form. */
export interface FollowUpGround {
  readonly id: number
  readonly visitDate: LocalDate
  readonly visitClass: string | null
  readonly nextStep: string | null
  /** Class of the effective follow-up before it. */
  readonly classBefore: string | null
  readonly sentence: string
}

/**
 * The ground a follow-up gives: next step 3 or 4; without a next step (imported records) class 4, or class 2 or 3 twice in a row. What the
 * doctor decided otherwise stays decided.
 */
export function groundOfFollowUp(visit: FollowUpGround): Ground | null {
  const { id, visitDate, visitClass, nextStep, classBefore, sentence } = visit
  const ground = (kind: SuggestionKind): Ground => ({ kind, key: `followUp:${id}`, on: visitDate, sentence })
  if (nextStep === '4') return ground('emergency')
  if (nextStep !== '3' && nextStep !== null) return null
  if (visitClass === '4') return ground('complication')
  if (nextStep === '3') return ground(visitClass === '3' ? 'adverse' : 'uncontrolled')
  if (visitClass === null || visitClass === '1' || visitClass !== classBefore) return null
  return ground(visitClass === '3' ? 'adverse' : 'uncontrolled')
}

/** A referral or a refused suggestion of the person, as the suggestion rule reads it. */
export interface AnsweredFact {
  readonly state: ReferralState
  readonly steps: readonly Pick<ReferralStep, 'on'>[]
  readonly sources: readonly string[]
}

/**
 * The grounds nobody has answered, the most urgent first: none while a referral is under way. A ground is answered by a referral that
 * names it or that was begun after its day; a refused suggestion does not return before there are new data.
 */
export function openGrounds(grounds: readonly Ground[], referrals: readonly AnsweredFact[]): Ground[] {
  if (referrals.some((each) => isReferralUnderWay(each.state))) return []
  return grounds.filter((ground) => !referrals.some((each) => answers(each, ground))).sort(compareGrounds)
}

/** The more urgent kind first, of one kind the newer. */
export function compareGrounds(a: Ground, b: Ground): number {
  const order = ({ kind }: Ground) => suggestionKindCodes.codes.findIndex((code) => code.value === kind)
  return order(a) - order(b) || b.on.localeCompare(a.on)
}

function answers({ steps, sources }: AnsweredFact, { key, on }: Ground): boolean {
  const begunOn = steps[0]?.on
  return sources.includes(key) || (begunOn !== undefined && on < begunOn)
}
