/** What was recorded of a person beside the readings, sorted into the rows of the risk table and of the care level (domain handbook §2.4, §2.9). */
import { conditionText, isKnownOn, isSevereOn, type ConditionFact } from '../condition-facts.ts'
import { findConditionKind, type ConditionGroup } from '../condition-kinds.ts'
import type { LocalDate } from '../local-date.ts'
import type { RecordedRiskFactor } from './risk-facts.ts'

export interface RecordedFacts {
  readonly riskFactors: readonly RecordedRiskFactor[]
  readonly organDamage: readonly string[]
  /** Clinical complications and those of diabetes. */
  readonly complications: readonly string[]
  /** Those of the complications that are severe on the day. */
  readonly severe: readonly string[]
  /** Diabetes has done damage: 有并发症的糖尿病. */
  readonly ofDiabetes: boolean
}

/** 其他既往疾病 and operations are history: neither table nor colour asks for them. */
const complicationGroups: readonly ConditionGroup[] = ['3', '4', '5']

export function recordedFacts(
  conditions: readonly ConditionFact[],
  day: LocalDate,
  acuteMonths: number,
): RecordedFacts {
  const known = conditions.flatMap((fact) => {
    const kind = isKnownOn(fact, day) ? findConditionKind(fact.kind) : null
    return kind ? [{ fact, kind, text: conditionText(fact) }] : []
  })
  const complications = known.filter(({ kind }) => complicationGroups.includes(kind.group))
  return {
    riskFactors: known.flatMap(({ kind, text }) => (kind.slot ? [{ slot: kind.slot, text }] : [])),
    organDamage: known.filter(({ kind }) => kind.group === '2').map(({ text }) => text),
    complications: complications.map(({ text }) => text),
    severe: complications.filter(({ fact }) => isSevereOn(fact, day, acuteMonths)).map(({ text }) => text),
    ofDiabetes: complications.some(({ kind }) => kind.group === '5'),
  }
}

/** The newest day on or before which something recorded began or ended; null without any dated fact. */
export function newestConditionDay(conditions: readonly ConditionFact[]): LocalDate | null {
  const days = conditions.flatMap(({ foundOn, endedOn }) => [foundOn, endedOn]).filter((day) => day !== null)
  return days.sort().at(-1) ?? null
}
