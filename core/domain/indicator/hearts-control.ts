import { addMonths, chineseDate } from '../local-date.ts'
import { careOf, noCare } from './care-facts.ts'
import { defineIndicator } from './definition.ts'
import type { Side, Verdict } from './definition.ts'
import { isInPeriod } from './patient-facts.ts'
import type { FollowUpFact, PatientFacts, Period } from './patient-facts.ts'
import { workedFacts, workedVisit } from './worked-patient.ts'

/** Why a person is not in the denominator of HEARTS: not under care, or registered for less than three months. */
function notUnderCare(facts: PatientFacts, period: Period): Verdict | null {
  const { enrolDate, status } = facts
  if (status === 'closed') return { side: 'excluded', because: '统计日已注销，不计入' }
  if (enrolDate > addMonths(period.asOf, -3))
    return { side: 'excluded', because: () => `${chineseDate(enrolDate)}建卡，不满 3 个月，不计入` }
  const yearAgo = addMonths(period.asOf, -12)
  if (enrolDate > yearAgo) return null
  const { lastMetBefore } = careOf(facts)
  const met = lastMetBefore !== null && lastMetBefore > yearAgo
  if (met || facts.followUps.some((visit) => visit.contact === 'met' && isInPeriod(visit.visitDate, period)))
    return null
  return { side: 'excluded', because: '12 个月没有见面，按失访不计入' }
}

function visitsOfThreeMonths(facts: PatientFacts, period: Period): FollowUpFact[] {
  const from = addMonths(period.asOf, -3)
  return [...careOf(facts).before, ...facts.followUps].filter(
    (visit) => visit.contact === 'met' && visit.visitDate > from && visit.visitDate <= period.asOf,
  )
}

interface Reading {
  readonly text: string
  readonly controlled: boolean
}

function judgeThreeMonths(facts: PatientFacts, period: Period, read: (visit: FollowUpFact) => Reading | null): Verdict {
  const off = notUnderCare(facts, period)
  if (off) return off
  const visits = visitsOfThreeMonths(facts, period)
  if (visits.length === 0) return { side: 'out', because: '最近 3 个月没有见面' }
  for (const visit of visits.toReversed()) {
    const reading = read(visit)
    if (!reading) continue
    const because = () => `${chineseDate(visit.visitDate)}${reading.text}，${reading.controlled ? '达标' : '未达标'}`
    return { side: reading.controlled ? 'in' : 'out', because }
  }
  return { side: 'out', because: '最近 3 个月见过面，没有测量值' }
}

const asOf = '2025-06-30'
const worked = (name: string, side: Side, facts: Parameters<typeof workedFacts>[0], on = asOf) =>
  ({ name, side, asOf: on, variant: 'DEFAULT', facts: workedFacts(facts) }) as const
const source = '世界卫生组织 HEARTS 监测框架与 Simple 系统的公开定义；非国家考核口径'
const sentence =
  '最近 3 个月内末次测量达标的人数 ÷ 正在照护的人数（建卡满 3 个月，且 12 个月内见过面或建卡不满 12 个月）。'

/** Blood pressure control as HEARTS counts it: last reading of three months below 140/90 among people under care. */
export const heartsBpControl = defineIndicator({
  id: 'heartsBpControl',
  no: 4,
  name: '血压控制率（HEARTS）',
  diseases: ['HTN'],
  unit: 'person',
  usesCare: true,
  denominatorName: '正在照护的患者',
  variants: [{ id: 'DEFAULT', name: 'HEARTS', sentence: `${sentence}血压 <140/90，不分年龄。` }],
  sentence,
  source,
  worked: [
    worked('上月 138/88', 'in', { followUps: [workedVisit('2025-05-30', { sbp: 138, dbp: 88 })] }),
    worked('148/88，70 岁也不放宽', 'out', {
      birthDate: '1955-01-01',
      followUps: [workedVisit('2025-05-30', { sbp: 148, dbp: 88 })],
    }),
    worked('测量在 3 个月前', 'out', { followUps: [workedVisit('2025-03-30', { sbp: 130, dbp: 80 })] }),
    worked('12 个月没有见面', 'excluded', {}),
    worked(
      '去年 12 月的测量',
      'in',
      {
        care: { ...noCare, lastMetBefore: '2024-12-20', before: [workedVisit('2024-12-20', { sbp: 130, dbp: 80 })] },
      },
      '2025-02-01',
    ),
    worked('建卡不满 3 个月', 'excluded', {
      enrolDate: '2025-04-01',
      followUps: [workedVisit('2025-05-30', { sbp: 130, dbp: 80 })],
    }),
    worked('已死亡', 'excluded', { status: 'closed', statusReason: 'died' }),
  ],
  judge: (facts, period) =>
    judgeThreeMonths(facts, period, ({ sbp, dbp }) =>
      sbp === null || dbp === null ? null : { text: `血压 ${sbp}/${dbp}`, controlled: sbp < 140 && dbp < 90 },
    ),
})

/** Glucose control as HEARTS counts it: last fasting value of three months below 7.0 (126 mg/dL) among people under care. */
export const heartsFpgControl = defineIndicator({
  id: 'heartsFpgControl',
  no: 5,
  name: '血糖控制率（HEARTS）',
  diseases: ['T2DM'],
  unit: 'person',
  usesCare: true,
  denominatorName: '正在照护的患者',
  variants: [{ id: 'DEFAULT', name: 'HEARTS', sentence: `${sentence}空腹血糖 <7.0 mmol/L，没有空腹值时糖化 <7.0%。` }],
  sentence,
  source,
  worked: [
    worked('上月空腹 6.9', 'in', { disease: 'T2DM', followUps: [workedVisit('2025-05-30', { fpg: 6.9 })] }),
    worked('上月糖化 7.0', 'out', { disease: 'T2DM', followUps: [workedVisit('2025-05-30', { hba1c: 7 })] }),
    worked('上月糖化 6.9', 'in', { disease: 'T2DM', followUps: [workedVisit('2025-05-30', { hba1c: 6.9 })] }),
  ],
  judge: (facts, period) =>
    judgeThreeMonths(facts, period, ({ fpg, hba1c }) => {
      if (fpg !== null && fpg > 0) return { text: `空腹血糖 ${fpg}`, controlled: fpg < 7 }
      return hba1c == null ? null : { text: `糖化血红蛋白 ${hba1c}%`, controlled: hba1c < 7 }
    }),
})
