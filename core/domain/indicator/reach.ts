import { clinicalBloodPressureTarget, kpiBloodPressureLimits, systolicLimit } from '../blood-pressure.ts'
import { missingItemNames } from '../form-completeness.ts'
import { kpiFastingGlucoseLimit } from '../glucose.ts'
import { ageOn, chineseDate } from '../local-date.ts'
import { lastFollowUp } from './patient-facts.ts'
import type { PatientFacts, Period } from './patient-facts.ts'
import { partsNotScreened } from './complication-rates.ts'
import { standardLacks } from './standard-management.ts'

/** What it takes to bring somebody into a numerator. Steps of work; readings add how far they are above the limit. */
export interface Effort {
  readonly effort: number
  /** What is lacking, each a Chinese phrase that says what to do. */
  readonly lacks: readonly string[]
  /** False: nothing that can still be done this year brings the person in. */
  readonly possible: boolean
}

type Rule = (facts: PatientFacts, period: Period, variant: string) => Effort

const steps = (lacks: readonly string[]): Effort => ({ effort: lacks.length, lacks, possible: true })
const never = (sentence: string): Effort => ({ effort: 100, lacks: [sentence], possible: false })

/** A missed re-check or referral of the past cannot be made up: the rule asks for it within its days. */
function forStandard(facts: PatientFacts, period: Period, variant: string): Effort {
  if (variant !== 'N1_DEFAULT') return steps(['按计划完成随访'])
  const lacks = standardLacks(facts, period)
  if (lacks.noRecheckAfter !== null)
    return never(`${chineseDate(lacks.noRecheckAfter)}不满意后没有按期复访，今年已补不上`)
  const visits = Math.max(0, lacks.expected - lacks.faceToFace)
  const values = lacks.fastingValues < 0 ? 0 : Math.max(0, lacks.expected - lacks.fastingValues)
  const meetings = Math.max(visits, values)
  const todo = [
    ...(visits > 0 ? [`面对面随访 ${visits} 次`] : []),
    ...(values > 0 ? [`测空腹血糖 ${values} 次`] : []),
    ...(lacks.exam ? [] : ['年度体检']),
    ...(lacks.noReferralOn === null ? [] : [`补${chineseDate(lacks.noReferralOn)}的转诊记录（确已转诊的）`]),
    ...(lacks.incompleteOn === null
      ? []
      : [
          `补全${chineseDate(lacks.incompleteOn)}随访：${missingItemNames(lacks.missingItems, facts.disease)}（当时做过、漏填的）`,
        ]),
  ]
  const small = todo.length - (visits > 0 ? 1 : 0) - (values > 0 ? 1 : 0)
  return { effort: meetings + small, lacks: todo, possible: true }
}

/** One meeting, and a tenth of a step for every mmHg above the limit. */
function forPressure(facts: PatientFacts, period: Period, variant: string): Effort {
  const visit = lastFollowUp(facts, period)
  if (!visit) return { effort: 1.5, lacks: ['今年还没有随访：随访一次，测血压'], possible: true }
  if (visit.contact !== 'met') return { effort: 3, lacks: ['末次失访：找到本人，随访一次'], possible: true }
  const { sbp, dbp } = visit
  if (sbp === null || dbp === null) return { effort: 1, lacks: ['末次随访没有血压：补测一次'], possible: true }
  const age = facts.birthDate === null ? null : ageOn(facts.birthDate, period.asOf)
  const limit =
    variant === 'CLINICAL_2025'
      ? clinicalBloodPressureTarget(age)
      : { sbp: systolicLimit(age), dbp: kpiBloodPressureLimits.dbp }
  const above = Math.max(0, sbp - limit.sbp + 1, dbp - limit.dbp + 1)
  const lacks = [`末次 ${sbp}/${dbp}，目标 <${limit.sbp}/${limit.dbp}：调整治疗后复测`]
  return { effort: 1 + above / 10, lacks, possible: true }
}

function forGlucose(facts: PatientFacts, period: Period): Effort {
  const visit = lastFollowUp(facts, period)
  if (!visit) return { effort: 1.5, lacks: ['今年还没有随访：随访一次，测空腹血糖'], possible: true }
  if (visit.contact !== 'met') return { effort: 3, lacks: ['末次失访：找到本人，随访一次'], possible: true }
  if (visit.fpg === null) return { effort: 1, lacks: ['末次随访没有空腹血糖：补测一次'], possible: true }
  const above = Math.max(0, visit.fpg - kpiFastingGlucoseLimit + 0.1)
  return { effort: 1 + above, lacks: [`末次空腹血糖 ${visit.fpg}，目标 <7.0：调整治疗后复测`], possible: true }
}

const rules: Readonly<Record<string, Rule>> = {
  stdManageRate: forStandard,
  bpControlRate: forPressure,
  fpgControlRate: forGlucose,
  signRate: () => steps(['签约家庭医生']),
  paidSignRate: (facts) => steps([...(facts.hasContract ? [] : ['签约家庭医生']), '签有偿服务包']),
  examRate: () => steps(['年度体检']),
  compScreenRate: (facts, period, variant) =>
    steps(partsNotScreened(facts, period, variant).map((part) => `查${part}`)),
  primaryVisitRate: () => steps(['请到村卫生室或卫生院就诊一次']),
  drugCoverRate: () => steps(['办理“两病”门诊用药保障备案']),
}

/** Whether the people who are out can be ranked by what they lack. */
export const canReach = (indicator: string): boolean => indicator in rules

/**
 * What it takes to bring a person who is out into the numerator by the end of the year. Throws RangeError for an indicator without a
 * rule. The weights are an engineering default: a meeting, an examination, a signature are one step each.
 */
export function effortOf(indicator: string, facts: PatientFacts, period: Period, variant: string): Effort {
  const rule = rules[indicator]
  if (!rule) throw new RangeError(`no rule of effort for ${indicator}`)
  return rule(facts, period, variant)
}

/** The nearest first; those who cannot be brought in last. Equal efforts keep the order given. */
export function nearestFirst<P extends Effort>(people: readonly P[]): P[] {
  return [...people].sort((a, b) => Number(b.possible) - Number(a.possible) || a.effort - b.effort)
}
