/** Dated facts about a person and what of them holds on a day. */
import { findConditionKind, type ConditionKind } from './condition-kinds.ts'
import { addMonths, chineseDate, type LocalDate } from './local-date.ts'

export type DatePrecision = 'day' | 'month' | 'year'

/** Found on, ended on; a null day is not known. An unknown kind of a newer peer is carried along and judged by nobody. */
export interface ConditionFact {
  readonly kind: string
  readonly foundOn: LocalDate | null
  readonly foundOnPrecision: DatePrecision
  readonly endedOn: LocalDate | null
  readonly note: string | null
}

/** True while the condition is there: found by `day` (or on an unknown day) and not ended by then; the day of the end no longer counts. */
export function holdsOn({ foundOn, endedOn }: Pick<ConditionFact, 'foundOn' | 'endedOn'>, day: LocalDate): boolean {
  return (foundOn === null || foundOn <= day) && (endedOn === null || endedOn > day)
}

/** True when it is known on `day`: it holds, or it happened once and stays in the history (a stroke). */
export function isKnownOn(fact: Pick<ConditionFact, 'kind' | 'foundOn' | 'endedOn'>, day: LocalDate): boolean {
  if (findConditionKind(fact.kind)?.lasting) return fact.foundOn === null || fact.foundOn <= day
  return holdsOn(fact, day)
}

/** True when it was first found within the two days, both included; never for an unknown day (新发并发症, domain handbook §3.1 no. 19). */
export function isFoundWithin({ foundOn }: Pick<ConditionFact, 'foundOn'>, from: LocalDate, to: LocalDate): boolean {
  return foundOn !== null && foundOn >= from && foundOn <= to
}

/**
 * True when it is severe on `day` (domain handbook §2.9). An acute event stays so for `acuteMonths` from the day it was found; on an
 * unknown day it counts as acute until somebody enters the day or an end: the safer mistake.
 */
export function isSevereOn(fact: ConditionFact, day: LocalDate, acuteMonths: number): boolean {
  const severity = findConditionKind(fact.kind)?.severity
  if (severity === undefined || !holdsOn(fact, day)) return false
  return severity === 'always' || fact.foundOn === null || day < addMonths(fact.foundOn, acuteMonths)
}

/** 2023年, 2023年5月, 2023年5月3日; 日期不详. */
export function foundOnText({
  foundOn,
  foundOnPrecision,
}: Pick<ConditionFact, 'foundOn' | 'foundOnPrecision'>): string {
  if (foundOn === null) return '日期不详'
  const whole = chineseDate(foundOn)
  if (foundOnPrecision === 'year') return whole.slice(0, whole.indexOf('年') + 1)
  return foundOnPrecision === 'month' ? whole.slice(0, whole.indexOf('月') + 1) : whole
}

/** 缺血性脑卒中（脑梗死），2023年5月: a fact as a reason names it. */
export function conditionText(fact: ConditionFact): string {
  const known: ConditionKind | null = findConditionKind(fact.kind)
  const words =
    known?.needsNote && fact.note ? `${known.label}（${fact.note}）` : (known?.label ?? `其他病情 ${fact.kind}`)
  return `${words}，${foundOnText(fact)}`
}
