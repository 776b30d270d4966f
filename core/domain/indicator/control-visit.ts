import { isFaceToFace } from '../form-completeness.ts'
import { addMonths, chineseDate } from '../local-date.ts'
import { offRegister, periodText } from './definition.ts'
import type { IndicatorVariant, Verdict } from './definition.ts'
import { isInPeriod, lastFollowUp } from './patient-facts.ts'
import type { CarriedVisit, FollowUpFact, PatientFacts, Period } from './patient-facts.ts'

/** What a control rate reads of the visit that decides. Of a visit carried over from last year only this much is known. */
export type DecidingVisit = CarriedVisit & Pick<FollowUpFact, 'glucose2h' | 'hba1c'>
/** Its sentence goes on from `最近一次随访（2025年3月1日）`. */
export type ControlJudge = (visit: DecidingVisit, facts: PatientFacts) => Verdict

/** Which follow-up decides (domain handbook §3.0 lastFU, §3.1 no. 4). */
export type Deciding = 'last' | 'lastFaceToFace' | 'lastValue' | 'rolling'

/** The four ways to choose the visit, as variants of a rate that is told by `what`; `more` is said of the first beyond that. */
export function visitVariants(
  what: string,
  more = '',
): readonly [IndicatorVariant, IndicatorVariant, IndicatorVariant, IndicatorVariant] {
  return [
    {
      id: 'LAST_ANY_WAY',
      name: '末次随访（不限方式）',
      sentence: `取年初至统计日按日期最近的一次随访（不限方式，电话报来的值也算），失访或没有${what}值按未达标计${more}。`,
    },
    {
      id: 'LAST_F2F',
      name: '末次面对面',
      sentence: `取年初至统计日最近的一次面对面随访（门诊、家庭），电话等方式跳过；末次失访仍按未达标计。`,
    },
    {
      id: 'SKIP_LOST',
      name: '末次有值',
      sentence: `取年初至统计日最近一次有${what}值的随访，失访或漏测时回退到上一次有效值。比国家规范宽，仅供对账。`,
    },
    {
      id: 'ROLLING_12',
      name: '滚动 12 个月',
      sentence: '取统计日前 12 个月内最近的一次随访（不限方式），不在 1 月 1 日清零；其余同国家规范。',
      usesCare: true,
    },
  ]
}

const decidingOf: Readonly<Record<string, Deciding>> = {
  LAST_F2F: 'lastFaceToFace',
  SKIP_LOST: 'lastValue',
  ROLLING_12: 'rolling',
}

interface Wanted {
  readonly what: string
  readonly variant: string
  readonly hasValue: (visit: FollowUpFact) => boolean
  readonly judge: ControlJudge
}

/** The verdict of a control rate: a lost contact or an empty value is never replaced by an earlier good one, unless the variant says so. */
export function judgeControl(facts: PatientFacts, period: Period, { what, variant, hasValue, judge }: Wanted): Verdict {
  const off = offRegister(facts, period)
  if (off) return off
  const deciding = decidingOf[variant] ?? 'last'
  const visit = decidingVisit(facts, period, deciding, hasValue)
  const kind = { last: '随访', rolling: '随访', lastFaceToFace: '面对面随访', lastValue: `有${what}值的随访` }[deciding]
  if (!visit) {
    const span = deciding === 'rolling' ? '统计日前 12 个月' : periodText(period)
    return { side: 'out', because: () => `${span}没有${kind}记录，按未达标计` }
  }
  const { visitDate } = visit
  const on = () => `（${chineseDate(visitDate)}）`
  if (visit.contact === 'met') {
    const { side, because } = judge(visit, facts)
    return { side, because: () => `最近一次${kind}${on()}${typeof because === 'string' ? because : because()}` }
  }
  const word = visit.contact === 'lost' ? '失访' : '死亡'
  const skipped = deciding === 'lastFaceToFace' ? '不计电话等方式，' : ''
  return { side: 'out', because: () => `${skipped}最近一次随访${on()}为${word}，没有${what}值，按未达标计` }
}

function decidingVisit(
  facts: PatientFacts,
  period: Period,
  deciding: Deciding,
  hasValue: (visit: FollowUpFact) => boolean,
): DecidingVisit | null {
  const inYear = (fits: (visit: FollowUpFact) => boolean) =>
    facts.followUps.findLast((visit) => isInPeriod(visit.visitDate, period) && fits(visit)) ?? null
  switch (deciding) {
    case 'last':
      return lastFollowUp(facts, period)
    case 'lastFaceToFace':
      return inYear((visit) => visit.contact !== 'met' || isFaceToFace(visit.visitWay))
    case 'lastValue':
      return inYear((visit) => visit.contact === 'met' && hasValue(visit))
    case 'rolling': {
      const { carried } = facts
      const fresh = carried && carried.visitDate > addMonths(period.asOf, -12) ? carried : null
      return lastFollowUp(facts, period) ?? fresh
    }
  }
}
