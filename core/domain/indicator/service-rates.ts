import { addDays, chineseDate } from '../local-date.ts'
import { defineIndicator, defineResidentIndicator, offRegister, periodText } from './definition.ts'
import type { Side } from './definition.ts'
import { isInPeriod } from './patient-facts.ts'
import { duePlans } from './standard-management.ts'
import { worked, workedVisit } from './worked-patient.ts'
import { workedResident } from './worked-resident.ts'

const asOf = '2025-12-31'
const resident = (name: string, variant: string, side: Side, facts: Parameters<typeof workedResident>[0]) =>
  ({ name, side, asOf, variant, facts: workedResident(facts) }) as const

/** Two weeks after a referral its outcome is asked (domain handbook §2.6); the variants allow so many days more. */
const lookBackDays = 14
const graceOf: Readonly<Record<string, number>> = { WITHIN_14: 0, GRACE_3: 3, GRACE_7: 7 }

/** 转诊及时回访率: referrals with a contact within two weeks. */
export const referFollowRate = defineResidentIndicator({
  id: 'referFollowRate',
  no: 24,
  name: '转诊及时回访率',
  diseases: ['ALL'],
  unit: 'event',
  denominatorName: '应回访的转诊',
  variants: [
    {
      id: 'WITHIN_14',
      name: '14 天内',
      sentence:
        '转诊后 14 天内有回访，或有转诊那个病种的随访。转诊指转出的转诊单，以及随访表、接诊记录单上写明的转诊，同一天的算一次。期限未到且还没有回访的转诊不计入。',
    },
    { id: 'GRACE_3', name: '容差 3 天', sentence: '转诊后 17 天内有回访，或有转诊那个病种的随访。' },
    { id: 'GRACE_7', name: '容差 7 天', sentence: '转诊后 21 天内有回访，或有转诊那个病种的随访。' },
  ],
  sentence: '转诊后按期有回访的转诊次数 ÷ 应回访的转诊次数。',
  source: '国家基本公共卫生服务规范（第三版）“2 周内主动随访转诊情况”；手册 §3.1-24',
  worked: [
    resident('第 14 天回访', 'WITHIN_14', 'in', { referrals: [{ date: '2025-03-01', lookedAfterOn: '2025-03-15' }] }),
    resident('第 15 天回访', 'WITHIN_14', 'out', { referrals: [{ date: '2025-03-01', lookedAfterOn: '2025-03-16' }] }),
    resident('第 17 天回访', 'GRACE_3', 'in', { referrals: [{ date: '2025-03-01', lookedAfterOn: '2025-03-18' }] }),
    resident('第 22 天回访', 'GRACE_7', 'out', { referrals: [{ date: '2025-03-01', lookedAfterOn: '2025-03-23' }] }),
    resident('没有回访', 'WITHIN_14', 'out', { referrals: [{ date: '2025-03-01', lookedAfterOn: null }] }),
    resident('期限未到', 'WITHIN_14', 'excluded', { referrals: [{ date: '2025-12-17', lookedAfterOn: null }] }),
    resident('没有转诊', 'WITHIN_14', 'excluded', {}),
  ],
  judge: (facts, period, variant) => {
    const days = lookBackDays + (graceOf[variant] ?? 0)
    const inTime = facts.referrals.filter(
      ({ date, lookedAfterOn }) => lookedAfterOn !== null && lookedAfterOn <= addDays(date, days),
    )
    const late = facts.referrals.filter((each) => !inTime.includes(each) && addDays(each.date, days) < period.asOf)
    const all = inTime.length + late.length
    if (all === 0) return { side: 'excluded', because: '没有到期应回访的转诊，不计入' }
    const because = () =>
      late[0]
        ? `转诊 ${all} 次，按期回访 ${inTime.length} 次；${chineseDate(late[0].date)}转诊后 ${days} 天内没有回访`
        : `转诊 ${all} 次，都在 ${days} 天内回访`
    return { side: late.length === 0 ? 'in' : 'out', because, parts: { numerator: inTime.length, denominator: all } }
  },
})

const windowOf: Readonly<Record<string, number>> = { WINDOW_7: 7, WINDOW_0: 0, WINDOW_10: 10, WINDOW_15: 15 }
const plannedMarch = { carriedPlanDate: '2025-03-01' }

/** 随访及时率: visits that came within the window around their planned day. */
export const onTimeRate = defineIndicator({
  id: 'onTimeRate',
  no: 25,
  name: '随访及时率',
  diseases: ['HTN', 'T2DM'],
  unit: 'event',
  denominatorName: '到期的应访次数',
  variants: [
    {
      id: 'WINDOW_7',
      name: '前后 7 天',
      sentence:
        '应访日前后 7 天内有随访（失访不算，约下这一天的那次随访本身也不算）。应访日是上次见到本人时写的下次随访日期；没有写的按 90 天推算，提前来了的不算到期；新建卡的是建卡日。前后 7 天都过完才算到期。',
    },
    { id: 'WINDOW_0', name: '当天', sentence: '应访日当天有随访。' },
    { id: 'WINDOW_10', name: '前后 10 天', sentence: '应访日前后 10 天内有随访。' },
    { id: 'WINDOW_15', name: '前后 15 天', sentence: '应访日前后 15 天内有随访。' },
  ],
  sentence: '年内按期完成的随访次数 ÷ 年内到期的应访次数。',
  source: '县级公卫系统通用算法；手册 §3.1-25、§2.7',
  worked: [
    worked('晚 7 天', 'WINDOW_7', 'in', {
      ...plannedMarch,
      followUps: [workedVisit('2025-03-08', { nextVisitDate: '2026-01-01' })],
    }),
    worked('晚 8 天', 'WINDOW_7', 'out', {
      ...plannedMarch,
      followUps: [workedVisit('2025-03-09', { nextVisitDate: '2026-01-01' })],
    }),
    worked('晚 1 天', 'WINDOW_0', 'out', {
      ...plannedMarch,
      followUps: [workedVisit('2025-03-02', { nextVisitDate: '2026-01-01' })],
    }),
    worked('早 10 天', 'WINDOW_10', 'in', {
      ...plannedMarch,
      followUps: [workedVisit('2025-02-19', { nextVisitDate: '2026-01-01' })],
    }),
    worked('晚 16 天', 'WINDOW_15', 'out', {
      ...plannedMarch,
      followUps: [workedVisit('2025-03-17', { nextVisitDate: '2026-01-01' })],
    }),
    worked('去年末次没有写下次日期，90 天后没有来', 'WINDOW_7', 'out', { carriedFrom: '2024-12-01' }),
    worked('去年末次没有写下次日期，二月提前来了', 'WINDOW_7', 'excluded', {
      carriedFrom: '2024-12-01',
      followUps: [workedVisit('2025-02-01', { nextVisitDate: '2026-01-01' })],
    }),
    worked('建卡 7 天内首访', 'WINDOW_7', 'in', {
      enrolDate: '2025-03-01',
      followUps: [workedVisit('2025-03-08', { nextVisitDate: '2026-01-01' })],
    }),
    worked('建卡第 8 天首访', 'WINDOW_7', 'out', {
      enrolDate: '2025-03-01',
      followUps: [workedVisit('2025-03-09', { nextVisitDate: '2026-01-01' })],
    }),
    worked('约了两周后没有再来', 'WINDOW_15', 'out', {
      followUps: [workedVisit('2025-07-01', { nextVisitDate: '2025-07-15' })],
    }),
    worked('没有写下次日期，早 12 天来', 'WINDOW_15', 'in', {
      followUps: [workedVisit('2025-07-01'), workedVisit('2025-09-17', { id: 2, nextVisitDate: '2026-01-01' })],
    }),
    worked('没有到期的计划', 'WINDOW_7', 'excluded', {}),
  ],
  judge: (facts, period, variant) => {
    const off = offRegister(facts, period)
    if (off) return off
    const plans = duePlans(facts, period, windowOf[variant] ?? 7)
    if (plans.length === 0) return { side: 'excluded', because: '年内还没有到期的随访计划，不计入' }
    const missed = plans.filter((plan) => !plan.kept)
    const because = () =>
      missed[0]
        ? `到期 ${plans.length} 次，按期 ${plans.length - missed.length} 次；计划 ${chineseDate(missed[0].plannedOn)}的没有按期完成`
        : `到期 ${plans.length} 次，都按期完成`
    return {
      side: missed.length === 0 ? 'in' : 'out',
      because,
      parts: { numerator: plans.length - missed.length, denominator: plans.length },
    }
  },
})

const risky = (...followUps: string[]) => ({ highRisk: { since: '2024-06-01', followUps } })

/** 高危干预率: high-risk people who were followed in the year so far. */
export const hrManageRate = defineResidentIndicator({
  id: 'hrManageRate',
  no: 27,
  name: '高危干预率',
  diseases: ['ALL'],
  unit: 'person',
  denominatorName: '在册高危人员',
  variants: [
    { id: 'ONCE', name: '至少一次', sentence: '年内有一次及以上高危随访。', needs: ['highRisk'] },
    { id: 'TWICE', name: '至少两次', sentence: '年内有两次及以上高危随访（应每半年一次）。', needs: ['highRisk'] },
  ],
  sentence: '年内得到随访的高危人员人数 ÷ 统计日在册高危人员人数。',
  source: '潜江市方案五类高危人群“加强监测、定期随访”；手册 §3.1-27',
  worked: [
    resident('随访一次', 'ONCE', 'in', risky('2025-03-01')),
    resident('随访一次', 'TWICE', 'out', risky('2025-03-01')),
    resident('去年随访', 'ONCE', 'out', risky('2024-12-31')),
    resident('不是高危', 'ONCE', 'excluded', {}),
  ],
  judge: (facts, period, variant) => {
    if (!facts.highRisk || facts.highRisk.since > period.asOf)
      return { side: 'excluded', because: '不在高危名册，不计入' }
    if (facts.gone !== null) return { side: 'excluded', because: '统计日前已死亡或迁出，不计入' }
    const times = facts.highRisk.followUps.filter((day) => isInPeriod(day, period)).length
    const asked = variant === 'TWICE' ? 2 : 1
    return {
      side: times >= asked ? 'in' : 'out',
      because: () => `${periodText(period)}高危随访 ${times} 次，要求 ${asked} 次`,
    }
  },
})

/** 医防融合参与: records of specialists' visits per quarter of the year that has begun. */
export const specialistVisits = defineResidentIndicator({
  id: 'specialistVisits',
  no: 28,
  name: '医防融合参与',
  diseases: ['ALL'],
  unit: 'quarter',
  denominatorName: '年内已开始的季度',
  variants: [
    {
      id: 'DEFAULT',
      name: '每季度共诊记录',
      sentence: '下沉专科医生的接诊服务记录数（含远程会诊、五师查房） ÷ 年内已开始的季度数。',
    },
  ],
  sentence: '年内专科医生共诊记录数 ÷ 年内已开始的季度数。',
  source: '贵州省方案二（三）“原则上不少于每季度1次”；手册 §3.1-28',
  worked: [
    resident('年内看过两次', 'DEFAULT', 'in', { specialistVisits: ['2025-03-01', '2025-06-01'] }),
    resident('去年看过', 'DEFAULT', 'excluded', { specialistVisits: ['2024-12-31'] }),
    resident('没有看过', 'DEFAULT', 'excluded', {}),
  ],
  judge: (facts, period) => {
    const own = facts.specialistVisits.filter((day) => isInPeriod(day, period))
    if (own.length === 0) return { side: 'excluded', because: '年内没有专科医生接诊记录' }
    return {
      side: 'in',
      because: () => `专科医生接诊：${own.map(chineseDate).join('、')}`,
      parts: { numerator: own.length, denominator: 0 },
    }
  },
})
