import { isBloodPressureKpiControlled, kpiBloodPressureLimits, systolicLimit } from '../blood-pressure.ts'
import { isGlucoseKpiControlled, kpiFastingGlucoseLimit } from '../glucose.ts'
import { ageOn, chineseDate } from '../local-date.ts'
import { defineIndicator, offRegister, periodText } from './definition.ts'
import type { Verdict } from './definition.ts'
import { lastFollowUp } from './patient-facts.ts'
import type { FollowUpFact, PatientFacts, Period } from './patient-facts.ts'
import { workedFacts, workedVisit } from './worked-patient.ts'

type Judge = (visit: FollowUpFact, facts: PatientFacts) => Verdict

// The last follow-up decides whatever its way; a lost contact or an empty value is never replaced by an earlier good one.
function judgeLast(facts: PatientFacts, period: Period, what: string, judge: Judge): Verdict {
  const off = offRegister(facts, period)
  if (off) return off
  const visit = lastFollowUp(facts, period)
  if (!visit) return { side: 'out', because: () => `${periodText(period)}没有随访记录，按未达标计` }
  if (visit.contact === 'met') return judge(visit, facts)
  const word = visit.contact === 'lost' ? '失访' : '死亡'
  return {
    side: 'out',
    because: () => `最近一次随访（${chineseDate(visit.visitDate)}）为${word}，没有${what}值，按未达标计`,
  }
}

const onDay = (visit: FollowUpFact) => `最近一次随访（${chineseDate(visit.visitDate)}）`

function judgePressure(visit: FollowUpFact, facts: PatientFacts): Verdict {
  const { sbp, dbp } = visit
  if (sbp === null || dbp === null) return { side: 'out', because: () => `${onDay(visit)}没有血压值，按未达标计` }
  const age = facts.birthDate === null ? null : ageOn(facts.birthDate, visit.visitDate)
  const controlled = isBloodPressureKpiControlled(sbp, dbp, age)
  const because = () => {
    const who = age === null ? '出生日期不详' : `随访时 ${age} 岁`
    const limit = `<${systolicLimit(age)}/${kpiBloodPressureLimits.dbp}`
    return `${onDay(visit)}血压 ${sbp}/${dbp}，${who}，标准 ${limit}，${controlled ? '达标' : '未达标'}`
  }
  return { side: controlled ? 'in' : 'out', because }
}

function judgeGlucose(visit: FollowUpFact): Verdict {
  const { fpg } = visit
  if (fpg === null || fpg <= 0) return { side: 'out', because: () => `${onDay(visit)}没有空腹血糖值，按未达标计` }
  const controlled = isGlucoseKpiControlled(fpg)
  const because = () =>
    `${onDay(visit)}空腹血糖 ${fpg} mmol/L，标准 <${kpiFastingGlucoseLimit.toFixed(1)}，${controlled ? '达标' : '未达标'}`
  return { side: controlled ? 'in' : 'out', because }
}

const asOf = '2025-12-31'
const pressureCase = (name: string, side: Verdict['side'], facts: Parameters<typeof workedFacts>[0]) =>
  ({ name, side, asOf, variant: 'LAST_ANY_WAY', facts: workedFacts(facts) }) as const
const glucoseCase = (name: string, side: Verdict['side'], facts: Parameters<typeof workedFacts>[0]) =>
  pressureCase(name, side, { disease: 'T2DM', ...facts })

/** 血压控制率: last follow-up of the year so far below 140/90 (from 65 years on that visit's day: 150/90) among managed people. */
export const bpControlRate = defineIndicator({
  id: 'bpControlRate',
  no: 4,
  name: '血压控制率',
  diseases: ['HTN'],
  unit: 'person',
  denominatorName: '在册已管理患者',
  variants: [
    {
      id: 'LAST_ANY_WAY',
      name: '末次随访（不限方式）',
      sentence:
        '取年初至统计日按日期最近的一次随访（不限方式），失访或没有血压值按未达标计，年龄按该次随访日周岁计算。',
    },
  ],
  sentence: '年内最近一次随访血压达标（<140/90 mmHg，65岁及以上 <150/90）的人数 ÷ 统计日在册已管理的高血压患者人数。',
  source: '国家基本公共卫生服务规范（第三版）；手册 §3.1-4、§2.5',
  worked: [
    pressureCase('139/89，50 岁', 'in', { followUps: [workedVisit('2025-03-01', { sbp: 139, dbp: 89 })] }),
    pressureCase('140/89，50 岁', 'out', { followUps: [workedVisit('2025-03-01', { sbp: 140, dbp: 89 })] }),
    pressureCase('148/88，随访当天满 65 岁', 'in', {
      birthDate: '1960-03-01',
      followUps: [workedVisit('2025-03-01', { sbp: 148, dbp: 88 })],
    }),
    pressureCase('148/88，差一天满 65 岁', 'out', {
      birthDate: '1960-03-02',
      followUps: [workedVisit('2025-03-01', { sbp: 148, dbp: 88 })],
    }),
    pressureCase('3 月达标，9 月末次记录为失访（向量 13）', 'out', {
      followUps: [
        workedVisit('2025-03-01', { sbp: 130, dbp: 80 }),
        workedVisit('2025-09-01', { id: 2, contact: 'lost', visitWay: null }),
      ],
    }),
    pressureCase('末次为电话随访，有血压值', 'in', {
      followUps: [workedVisit('2025-03-01', { visitWay: '3', sbp: 130, dbp: 80 })],
    }),
    pressureCase('末次没有血压值', 'out', { followUps: [workedVisit('2025-03-01')] }),
    pressureCase('全年没有随访', 'out', {}),
    pressureCase('失访者留在分母', 'out', { status: 'lost', statusFrom: '2025-05-01' }),
    pressureCase('年内死亡', 'excluded', { status: 'closed', statusReason: 'died', statusFrom: '2025-05-01' }),
  ],
  judge: (facts, period) => judgeLast(facts, period, '血压', judgePressure),
})

/** 血糖控制率: last follow-up of the year so far with fasting glucose below 7.0 among managed people. */
export const fpgControlRate = defineIndicator({
  id: 'fpgControlRate',
  no: 5,
  name: '血糖控制率',
  diseases: ['T2DM'],
  unit: 'person',
  denominatorName: '在册已管理患者',
  variants: [
    {
      id: 'LAST_ANY_WAY',
      name: '末次随访（不限方式）',
      sentence: '取年初至统计日按日期最近的一次随访（不限方式），失访或没有空腹血糖值（含只有餐后血糖）按未达标计。',
    },
  ],
  sentence: '年内最近一次随访空腹血糖 <7.0 mmol/L 的人数 ÷ 统计日在册已管理的 2 型糖尿病患者人数。',
  source: '国家基本公共卫生服务规范（第三版）；手册 §3.1-5、§2.5',
  worked: [
    glucoseCase('空腹 6.9', 'in', { followUps: [workedVisit('2025-03-01', { fpg: 6.9 })] }),
    glucoseCase('空腹 7.0', 'out', { followUps: [workedVisit('2025-03-01', { fpg: 7 })] }),
    glucoseCase('只有餐后血糖（向量 12）', 'out', { followUps: [workedVisit('2025-03-01')] }),
    glucoseCase('末次失访', 'out', {
      followUps: [workedVisit('2025-03-01', { fpg: 5 }), workedVisit('2025-04-01', { id: 2, contact: 'lost' })],
    }),
    glucoseCase('年内迁出', 'excluded', { status: 'closed', statusReason: 'moved', statusFrom: '2025-12-31' }),
  ],
  judge: (facts, period) => judgeLast(facts, period, '空腹血糖', judgeGlucose),
})
