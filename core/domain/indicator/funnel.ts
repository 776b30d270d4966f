/** From everybody who lives here to the people under control: the steps, and which of them lies within the one before. */
import type { DiseaseId } from '../follow-up-facts.ts'

export const funnelStepIds = [
  'resident',
  'screened',
  'detected',
  'enrolled',
  'contracted',
  'standard',
  'controlled',
] as const
export type FunnelStepId = (typeof funnelStepIds)[number]

/** The figure whose people a step is: everybody of the numerator, or everybody counted. */
export interface StepFigure {
  readonly indicator: string
  /** Null: the default reading. */
  readonly variant: string | null
  readonly part: 'numerator' | 'denominator'
}

export interface FunnelStep {
  readonly id: FunnelStepId
  readonly name: string
  /** Who is counted, in Chinese. */
  readonly meaning: string
  /** Everybody of this step is of the one before as well. */
  readonly nested: boolean
  /** Null: not counted from a figure. */
  readonly figure: (disease: DiseaseId) => StepFigure | null
}

const of = (indicator: string, variant: string | null, part: StepFigure['part'] = 'numerator') => {
  const figure: StepFigure = { indicator, variant, part }
  return () => figure
}

/** Steps of domain handbook §3.1 no. 1, 3, 4, 5 and 6 in the order of care, with the residents and the people measured before them. */
export const funnelSteps: readonly FunnelStep[] = [
  {
    id: 'resident',
    name: '常住人口',
    meaning: '各村录入的常住人口相加，没有到人的名单。',
    nested: false,
    figure: () => null,
  },
  {
    id: 'screened',
    name: '年内测过',
    meaning: '年初至统计日在本机有测量记录的人：筛查、体检、随访、专家接诊都算。高血压看血压，糖尿病看血糖或糖化。',
    nested: false,
    figure: () => null,
  },
  {
    id: 'detected',
    name: '检出在册',
    meaning: '统计日在册的确诊患者（在管和失访），就是检出率的分子。往年检出、今年还没测的也在内。',
    nested: false,
    figure: of('detectRate', null),
  },
  {
    id: 'enrolled',
    name: '在管',
    meaning: '在册患者去掉失访的。',
    nested: true,
    figure: of('signRate', 'ACTIVE', 'denominator'),
  },
  {
    id: 'contracted',
    name: '签约',
    meaning: '在管患者里统计日家庭医生签约有效的。',
    nested: true,
    figure: of('signRate', 'ACTIVE'),
  },
  {
    id: 'standard',
    name: '规范管理',
    meaning: '规范管理率的分子。没有签约的也可能规范管理。',
    nested: false,
    figure: of('stdManageRate', null),
  },
  {
    id: 'controlled',
    name: '控制达标',
    meaning: '血压（血糖）控制率的分子。管理不规范的也可能控制达标。',
    nested: false,
    figure: (disease) => ({
      indicator: disease === 'HTN' ? 'bpControlRate' : 'fpgControlRate',
      variant: null,
      part: 'numerator',
    }),
  },
]

/** The step with this id. */
export function funnelStep(id: FunnelStepId): FunnelStep {
  const found = funnelSteps.find((step) => step.id === id)
  if (!found) throw new RangeError(`no step ${id}`)
  return found
}
