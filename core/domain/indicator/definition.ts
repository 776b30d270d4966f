import type { DiseaseId } from '../follow-up-facts.ts'
import { chineseDate } from '../local-date.ts'
import type { LocalDate } from '../local-date.ts'
import { periodOf } from './patient-facts.ts'
import type { PatientFacts, Period } from './patient-facts.ts'

/** `in`: numerator and denominator; `out`: denominator only; `excluded`: neither. */
export type Side = 'in' | 'out' | 'excluded'

/** Side and reason from one place. The sentence is made only when asked for: counting 20,000 people makes none. */
export interface Verdict {
  readonly side: Side
  readonly because: string | (() => string)
}

export interface Classification {
  readonly side: Side
  /** One Chinese sentence with the numbers. */
  readonly reason: string
}

export interface IndicatorVariant {
  readonly id: string
  readonly name: string
  /** What this variant counts, in Chinese. */
  readonly sentence: string
}

/** An invented person with the answer known: documentation that runs as a self-test. */
export interface WorkedPatient {
  readonly name: string
  readonly facts: PatientFacts
  readonly asOf: LocalDate
  readonly variant: string
  readonly side: Side
}

/** What defines one figure. Everything else — tile, list, chart, print, export — is counted from `judge`. */
export interface IndicatorRule {
  /** Identifier and number of domain handbook §3.1. */
  readonly id: string
  readonly no: number
  readonly name: string
  readonly diseases: readonly DiseaseId[]
  /** What the denominator counts: people judged, or residents of the area (given from outside). */
  readonly unit: 'person' | 'resident'
  /** What one of the denominator is called on screen, in Chinese. */
  readonly denominatorName: string
  /** The first is the default. */
  readonly variants: readonly [IndicatorVariant, ...IndicatorVariant[]]
  /** What the indicator counts, in Chinese. */
  readonly sentence: string
  readonly source: string
  readonly worked: readonly WorkedPatient[]
  readonly judge: (facts: PatientFacts, period: Period, variant: string) => Verdict
}

export interface IndicatorDefinition extends IndicatorRule {
  /** Side and sentence of one person as of a day. Throws RangeError for a variant that the indicator does not have. */
  readonly classify: (facts: PatientFacts, asOf: LocalDate, variant: string) => Classification
}

/** Completes a rule with `classify`. */
export function defineIndicator(rule: IndicatorRule): IndicatorDefinition {
  const classify = (facts: PatientFacts, asOf: LocalDate, variant: string): Classification => {
    getVariant(rule, variant)
    const { side, because } = rule.judge(facts, periodOf(asOf), variant)
    return { side, reason: typeof because === 'string' ? because : because() }
  }
  return { ...rule, classify }
}

/** The variant with this id. Throws RangeError when the indicator has none such. */
export function getVariant(rule: IndicatorRule, id: string): IndicatorVariant {
  const found = rule.variants.find((variant) => variant.id === id)
  if (!found) throw new RangeError(`indicator ${rule.id} has no variant ${id}`)
  return found
}

const closeWords: Readonly<Record<string, string>> = {
  died: '死亡',
  moved: '迁出',
  misdiagnosed: '误诊',
  duplicate: '重复建档',
  refused: '拒绝管理',
}

/**
 * Whether a person is on the register on the as-of day — REG(d), and with it M(Y) (domain handbook §3.0): enrolled by then and not
 * closed by then. People lost to contact stay. Null: on the register; else the verdict that excludes them.
 */
export function offRegister(facts: PatientFacts, period: Period): Verdict | null {
  if (facts.enrolDate > period.asOf) {
    return { side: 'excluded', because: () => `${chineseDate(facts.enrolDate)}建卡，晚于统计日，不计入` }
  }
  if (facts.status !== 'closed') return null
  const because = () => {
    const day = facts.statusFrom === null ? '' : chineseDate(facts.statusFrom)
    return `${day}因${closeWords[facts.statusReason ?? ''] ?? '其他原因'}注销，不计入`
  }
  return { side: 'excluded', because }
}

/** The year so far in Chinese: `2025年1月1日至6月30日`. */
export function periodText(period: Period): string {
  return `${chineseDate(period.yearStart)}至${chineseDate(period.asOf).slice(5)}`
}
