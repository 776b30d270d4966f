import { behaviorChangeRate } from './behavior-change-rate.ts'
import { compIncidence, compScreenRate } from './complication-rates.ts'
import { fulfilRate, keySignRate, paidSignRate, paidSignRateOfResidents, popSignRate } from './contract-rates.ts'
import { bpControlRate } from './control-rate.ts'
import type { FigureDisease, IndicatorDefinition, ResidentIndicator, Side } from './definition.ts'
import { fpgControlRate } from './glucose-control-rate.ts'
import { heartsBpControl, heartsFpgControl } from './hearts-control.ts'
import { drugCoverRate, medAdherenceRate, medRate, treatRate } from './medicine-rates.ts'
import { caseFatality, hospRate, mortality } from './outcome-rates.ts'
import { detectRate, examRate, manageRate, signRate } from './register-rates.ts'
import { primaryVisitRate, secondaryOpShare } from './outpatient-rates.ts'
import { hrManageRate, onTimeRate, referFollowRate, specialistVisits } from './service-rates.ts'
import { stdManageRate } from './std-manage-rate.ts'
import { awareRate, satisfaction } from './survey-rates.ts'

/** Either kind: of patients, or of residents whether they are patients or not. */
export type AnyIndicator = IndicatorDefinition | ResidentIndicator

export const isResidentIndicator = (definition: AnyIndicator): definition is ResidentIndicator =>
  'subject' in definition

/** The figures counted from patients' facts, in the order of domain handbook §3.1. A new one is defined in its own file and added here. */
export const patientIndicators: readonly IndicatorDefinition[] = [
  detectRate,
  manageRate,
  stdManageRate,
  bpControlRate,
  fpgControlRate,
  signRate,
  paidSignRate,
  fulfilRate,
  primaryVisitRate,
  treatRate,
  medRate,
  medAdherenceRate,
  behaviorChangeRate,
  drugCoverRate,
  compIncidence,
  compScreenRate,
  hospRate,
  caseFatality,
  mortality,
  secondaryOpShare,
  onTimeRate,
  examRate,
]

/** The figures counted from residents' facts. */
export const residentIndicators: readonly ResidentIndicator[] = [
  popSignRate,
  keySignRate,
  paidSignRateOfResidents,
  awareRate,
  satisfaction,
  referFollowRate,
  hrManageRate,
  specialistVisits,
]

/** All 28 of domain handbook §3.1 in its order; the ninth has one definition for patients and one for residents. */
export const indicators: readonly AnyIndicator[] = [...patientIndicators, ...residentIndicators].sort(
  (a, b) => a.no - b.no,
)

/** Counted beside the national figures for comparison, never among the 28. */
export const comparisonIndicators: readonly IndicatorDefinition[] = [heartsBpControl, heartsFpgControl]

// Its main table, annexes and definitions are laid out for these; their other variants are on the screen.
const reported = [detectRate, stdManageRate, bpControlRate, fpgControlRate, signRate, examRate, medAdherenceRate]

/** The figures of the printed supervision report: of standard management the rules side by side, of the others the national one. */
export const reportedIndicators: readonly IndicatorDefinition[] = reported.map((definition) =>
  definition === stdManageRate ? definition : { ...definition, variants: [definition.variants[0]] },
)

/** Whether the printed report counts a figure. */
export const isReported = (id: string): boolean => reportedIndicators.some((definition) => definition.id === id)

const defined: readonly AnyIndicator[] = [...indicators, ...comparisonIndicators]

const toldOfResidents = new Set(residentIndicators.map(({ id }) => id))

/** Whether a figure can be told of a disease; of both together everything that is told of each. */
export function isToldOf(definition: AnyIndicator, disease: FigureDisease): boolean {
  if (isResidentIndicator(definition)) return disease === 'ALL'
  if (disease === 'ALL')
    return definition.unit !== 'resident' && definition.diseases.length > 1 && !toldOfResidents.has(definition.id)
  return definition.diseases.includes(disease)
}

/** The definition with this id, of this disease where one is named and there are several; or null. */
export function findIndicator(id: string, disease?: FigureDisease): AnyIndicator | null {
  const named = defined.filter((definition) => definition.id === id)
  const fitting = disease === undefined ? undefined : named.find((definition) => isToldOf(definition, disease))
  return fitting ?? named[0] ?? null
}

/** The patients' definition with this id. Throws RangeError when there is none: callers check user input with `findIndicator`. */
export function getIndicator(id: string): IndicatorDefinition {
  const found = [...patientIndicators, ...comparisonIndicators].find((definition) => definition.id === id)
  if (!found) throw new RangeError(`no indicator ${id}`)
  return found
}

/** The variant that counts when none is named. */
export function defaultVariantOf(definition: AnyIndicator): string {
  return definition.variants[0].id
}

/** Names of all 28 indicators of domain handbook §3.1: target schemes name figures by id. */
export const indicatorNames: Readonly<Record<string, string>> = {
  detectRate: '检出率',
  manageRate: '健康管理率',
  stdManageRate: '规范管理率',
  bpControlRate: '血压控制率',
  fpgControlRate: '血糖控制率',
  signRate: '签约率',
  popSignRate: '家庭医生签约覆盖率',
  keySignRate: '重点人群签约覆盖率',
  paidSignRate: '有偿签约率',
  fulfilRate: '履约率',
  primaryVisitRate: '基层就诊率',
  treatRate: '治疗率',
  awareRate: '知晓率',
  satisfaction: '满意度',
  medRate: '服药率',
  medAdherenceRate: '服药依从率',
  behaviorChangeRate: '行为改变率',
  drugCoverRate: '门诊用药保障率',
  compIncidence: '并发症发生率',
  compScreenRate: '并发症筛查率',
  hospRate: '住院率',
  caseFatality: '病死率',
  mortality: '死亡率',
  secondaryOpShare: '二级及以上门诊占比',
  referFollowRate: '转诊及时回访率',
  onTimeRate: '随访及时率',
  examRate: '体检率',
  hrManageRate: '高危干预率',
  specialistVisits: '医防融合参与',
}

/** One worked patient of a definition after it was run. */
export interface SelfTestResult {
  readonly indicator: string
  readonly name: string
  readonly variant: string
  readonly patient: string
  readonly expected: Side
  readonly got: Side
  readonly reason: string
}

/** Runs every worked patient of every definition. */
export function runSelfTest(definitions: readonly AnyIndicator[] = defined): SelfTestResult[] {
  return definitions.flatMap((definition) => {
    const run = isResidentIndicator(definition)
      ? definition.worked.map((each) => ({ each, got: definition.classify(each.facts, each.asOf, each.variant) }))
      : definition.worked.map((each) => ({ each, got: definition.classify(each.facts, each.asOf, each.variant) }))
    return run.map(({ each, got }) => ({
      indicator: definition.id,
      name: definition.name,
      variant: definition.variants.find(({ id }) => id === each.variant)?.name ?? each.variant,
      patient: each.name,
      expected: each.side,
      got: got.side,
      reason: got.reason,
    }))
  })
}

/** The worked patients that are not classified as documented; empty when all are. */
export function selfTest(definitions: readonly AnyIndicator[] = defined): SelfTestResult[] {
  return runSelfTest(definitions).filter(({ expected, got }) => expected !== got)
}
