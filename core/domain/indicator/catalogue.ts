import { bpControlRate, fpgControlRate } from './control-rate.ts'
import type { IndicatorDefinition } from './definition.ts'
import { detectRate, examRate, medAdherenceRate, signRate } from './register-rates.ts'
import { stdManageRate } from './std-manage-rate.ts'

/** The figures the station can count, in the order they are shown. A new one is defined in its own file and added here. */
export const indicators: readonly IndicatorDefinition[] = [
  detectRate,
  stdManageRate,
  bpControlRate,
  fpgControlRate,
  signRate,
  examRate,
  medAdherenceRate,
]

/** The definition with this id, or null. */
export function findIndicator(id: string): IndicatorDefinition | null {
  return indicators.find((definition) => definition.id === id) ?? null
}

/** The definition with this id. Throws RangeError when there is none: callers check user input with `findIndicator`. */
export function getIndicator(id: string): IndicatorDefinition {
  const found = findIndicator(id)
  if (!found) throw new RangeError(`no indicator ${id}`)
  return found
}

/** The variant that counts when none is named. */
export function defaultVariantOf(definition: IndicatorDefinition): string {
  return definition.variants[0].id
}

/** Names of all 28 indicators of domain handbook §3.1: target schemes name figures that are not counted yet. */
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

export interface SelfTestFailure {
  readonly indicator: string
  readonly variant: string
  readonly patient: string
  readonly expected: string
  readonly got: string
  readonly reason: string
}

/** Runs every worked patient of every definition; empty when all are classified as documented. */
export function selfTest(definitions: readonly IndicatorDefinition[] = indicators): SelfTestFailure[] {
  return definitions.flatMap((definition) =>
    definition.worked.flatMap(({ name, facts, asOf, variant, side }) => {
      const { side: got, reason } = definition.classify(facts, asOf, variant)
      if (got === side) return []
      return [{ indicator: definition.id, variant, patient: name, expected: side, got, reason }]
    }),
  )
}
