import type { DiseaseId } from '../follow-up-facts.ts'
import { chineseDate } from '../local-date.ts'
import type { LocalDate } from '../local-date.ts'
import type { DataNeed } from './data-need.ts'
import { periodOf } from './patient-facts.ts'
import type { PatientFacts, Period } from './patient-facts.ts'
import type { ResidentFacts } from './resident-facts.ts'

/** `in`: numerator and denominator; `out`: denominator only; `excluded`: neither. */
export type Side = 'in' | 'out' | 'excluded'

/** Side and reason from one place. The sentence is made only when asked for: counting 20,000 people makes none. */
export interface Verdict {
  readonly side: Side
  readonly because: string | (() => string)
  /**
   * Where events are counted and not people (visits due, referrals): what this person adds. Absent: one person. A person with
   * nothing to count is excluded. `ofPerson`: of the person and not of one disease (stays in hospital), so both diseases together
   * count it once.
   */
  readonly parts?: { readonly numerator: number; readonly denominator: number; readonly ofPerson?: true }
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
  /** Without these data the variant has no figure. */
  readonly needs?: readonly DataNeed[]
  /** Of an indicator counted per resident: which residents; absent: all of them. */
  readonly base?: ResidentBase
  /** Of an indicator that does without them otherwise: asks for the further facts. */
  readonly usesCare?: true
}

/**
 * The denominator of a figure counted per resident: everybody, people of 35 and more, or the estimated patients among either
 * (residents × prevalence, domain handbook §3.1 no. 1 and 2).
 */
export type ResidentBase = 'all' | 'over35' | 'estimatedOfAll' | 'estimatedOf35'

/** Whom a figure is of: one disease, or `ALL` — everybody, each person once. */
export type FigureDisease = DiseaseId | 'ALL'

/** An invented person with the answer known: documentation that runs as a self-test. */
export interface WorkedPatient<F = PatientFacts> {
  readonly name: string
  readonly facts: F
  readonly asOf: LocalDate
  readonly variant: string
  readonly side: Side
}

/** What defines one figure. Everything else — tile, list, chart, print, export — is counted from `judge`. */
export interface IndicatorRule<F = PatientFacts, D extends FigureDisease = DiseaseId> {
  /** Identifier and number of domain handbook §3.1. */
  readonly id: string
  readonly no: number
  readonly name: string
  readonly diseases: readonly D[]
  /**
   * What the denominator counts: people judged, events of theirs, residents of the area (given from outside), or the quarters
   * of the year that have begun.
   */
  readonly unit: FigureUnit
  /** Less is better: shown without a judgement of high and low. */
  readonly lowIsGood?: true
  /** Asks for the further facts (`CareFacts`), which cost a pass of their own. */
  readonly usesCare?: true
  /** What one of the denominator is called on screen, in Chinese. */
  readonly denominatorName: string
  /** The first is the default. */
  readonly variants: readonly [IndicatorVariant, ...IndicatorVariant[]]
  /** What the indicator counts, in Chinese. */
  readonly sentence: string
  readonly source: string
  readonly worked: readonly WorkedPatient<F>[]
  readonly judge: (facts: F, period: Period, variant: string) => Verdict
}

export type FigureUnit = 'person' | 'event' | 'resident' | 'quarter'

export interface IndicatorDefinition<F = PatientFacts, D extends FigureDisease = DiseaseId> extends IndicatorRule<
  F,
  D
> {
  /** Side and sentence of one person as of a day. Throws RangeError for a variant that the indicator does not have. */
  readonly classify: (facts: F, asOf: LocalDate, variant: string) => Classification
}

/** A figure of people who need not be patients: contracts, high-risk people, survey answers. */
export type ResidentIndicator = IndicatorDefinition<ResidentFacts, 'ALL'> & { readonly subject: 'resident' }

const completed = <F, D extends FigureDisease>(rule: IndicatorRule<F, D>): IndicatorDefinition<F, D> => ({
  ...rule,
  classify: (facts, asOf, variant) => {
    getVariant(rule, variant)
    const { side, because } = rule.judge(facts, periodOf(asOf), variant)
    return { side, reason: typeof because === 'string' ? because : because() }
  },
})

/** Completes a rule of patients with `classify`. */
export function defineIndicator(rule: IndicatorRule): IndicatorDefinition {
  return completed(rule)
}

/** Completes a rule of residents with `classify`. */
export function defineResidentIndicator(rule: IndicatorRule<ResidentFacts, 'ALL'>): ResidentIndicator {
  return { ...completed(rule), subject: 'resident' }
}

/** The variant with this id. Throws RangeError when the indicator has none such. */
export function getVariant(rule: Pick<IndicatorRule, 'id' | 'variants'>, id: string): IndicatorVariant {
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
