import { chineseDate } from '../local-date.ts'
import { defineIndicator, offRegister, periodText } from './definition.ts'
import type { Side } from './definition.ts'
import { hasExam, isInPeriod } from './patient-facts.ts'
import { workedFacts } from './worked-patient.ts'

const asOf = '2025-12-31'
const worked = (name: string, side: Side, facts: Parameters<typeof workedFacts>[0]) =>
  ({ name, side, asOf, variant: 'DEFAULT', facts: workedFacts(facts) }) as const

/** 检出率: people on the register per resident. The denominator comes from the population table. */
export const detectRate = defineIndicator({
  id: 'detectRate',
  no: 1,
  name: '检出率',
  diseases: ['HTN', 'T2DM'],
  unit: 'resident',
  denominatorName: '常住人口',
  variants: [
    {
      id: 'DEFAULT',
      name: '占常住人口',
      sentence: '分母为统计年或之前最近一年录入的常住人口（只有之后年份的用其中最早一年），按村相加。',
      needs: ['residents'],
    },
    {
      id: 'OVER_35',
      name: '占35岁及以上',
      sentence: '分母改为 35 岁及以上常住人口（各村录入数相加）。',
      needs: ['residents35'],
      base: 'over35',
    },
    {
      id: 'ESTIMATED',
      name: '占估算患者数',
      sentence: '分母改为估算患者数：常住人口 × 本县患病率（在口径设置里填写）。',
      needs: ['residents', 'prevalence'],
      base: 'estimatedOfAll',
    },
  ],
  sentence: '统计日在册确诊患者人数 ÷ 辖区常住人口。',
  source: '潜江市方案具体目标；手册 §3.1-1',
  worked: [
    worked('在管', 'in', {}),
    worked('失访仍在册', 'in', { status: 'lost' }),
    worked('误诊已注销', 'excluded', { status: 'closed', statusReason: 'misdiagnosed', statusFrom: '2025-02-01' }),
    worked('统计日当天建卡', 'in', { enrolDate: '2025-12-31' }),
    worked('次年建卡', 'excluded', { enrolDate: '2026-01-01' }),
    { ...worked('在管', 'in', {}), variant: 'OVER_35' },
    { ...worked('在管', 'in', {}), variant: 'ESTIMATED' },
  ],
  judge: (facts, period) =>
    offRegister(facts, period) ?? {
      side: 'in',
      because: () =>
        `${chineseDate(facts.enrolDate)}建卡，统计日在册${facts.status === 'lost' ? '（失访）' : ''}，计为检出`,
    },
})

/** 健康管理率: managed people among the estimated patients of the area. */
export const manageRate = defineIndicator({
  id: 'manageRate',
  no: 2,
  name: '健康管理率',
  diseases: ['HTN', 'T2DM'],
  unit: 'resident',
  denominatorName: '估算患者数',
  variants: [
    {
      id: 'ESTIMATED_35',
      name: '按35岁及以上估算',
      sentence: '分母为 35 岁及以上常住人口 × 本县患病率（在口径设置里填写），按村相加。',
      needs: ['residents35', 'prevalence'],
      base: 'estimatedOf35',
    },
    {
      id: 'ESTIMATED_ALL',
      name: '按全部人口估算',
      sentence: '分母为全部常住人口 × 本县患病率（在口径设置里填写），按村相加。',
      needs: ['residents', 'prevalence'],
      base: 'estimatedOfAll',
    },
  ],
  sentence: '年内已管理患者人数 ÷ 辖区估算患者人数。第三版规范已不考核，只供参考。',
  source: '国家基本公共卫生服务规范（2011年版）；手册 §3.1-2',
  worked: [
    { ...worked('在管', 'in', {}), variant: 'ESTIMATED_35' },
    { ...worked('失访仍计', 'in', { status: 'lost' }), variant: 'ESTIMATED_ALL' },
    {
      ...worked('年内迁出', 'excluded', { status: 'closed', statusReason: 'moved', statusFrom: '2025-06-01' }),
      variant: 'ESTIMATED_35',
    },
  ],
  judge: (facts, period) =>
    offRegister(facts, period) ?? {
      side: 'in',
      because: () => `${chineseDate(facts.enrolDate)}建卡，统计日在册${facts.status === 'lost' ? '（失访）' : ''}`,
    },
})

/** 签约率: people on the register with a valid family-doctor contract on the as-of day. */
export const signRate = defineIndicator({
  id: 'signRate',
  no: 6,
  name: '签约率',
  diseases: ['HTN', 'T2DM'],
  unit: 'person',
  denominatorName: '在册患者',
  variants: [
    { id: 'DEFAULT', name: '占检出患者', sentence: '分母为统计日在册患者（在管和失访），分子为统计日签约有效者。' },
    { id: 'ACTIVE', name: '占在管患者', sentence: '分母只算统计日在管患者，失访的不计入。' },
  ],
  sentence: '统计日家庭医生签约有效的患者人数 ÷ 统计日在册患者人数。',
  source: '潜江市方案具体目标；手册 §3.1-6',
  worked: [
    worked('签约有效', 'in', { hasContract: true }),
    worked('未签约', 'out', {}),
    worked('失访未签约', 'out', { status: 'lost' }),
    { ...worked('失访未签约', 'excluded', { status: 'lost' }), variant: 'ACTIVE' },
    { ...worked('在管已签约', 'in', { hasContract: true }), variant: 'ACTIVE' },
    worked('签约后死亡', 'excluded', {
      hasContract: true,
      status: 'closed',
      statusReason: 'died',
      statusFrom: '2025-06-01',
    }),
  ],
  judge: (facts, period, variant) => {
    const off = offRegister(facts, period)
    if (off) return off
    if (variant === 'ACTIVE' && facts.status === 'lost') return { side: 'excluded', because: '统计日失访，不计入' }
    const paid = facts.contractPaid ? '（有偿）' : ''
    return facts.hasContract
      ? { side: 'in', because: () => `${chineseDate(period.asOf)}有有效的家庭医生签约${paid}` }
      : { side: 'out', because: () => `${chineseDate(period.asOf)}没有有效的家庭医生签约` }
  },
})

/** 体检率: managed people examined in the year so far. */
export const examRate = defineIndicator({
  id: 'examRate',
  no: 26,
  name: '体检率',
  diseases: ['HTN', 'T2DM'],
  unit: 'person',
  denominatorName: '在册已管理患者',
  variants: [{ id: 'DEFAULT', name: '当年有体检', sentence: '年初至统计日有一次及以上年度健康体检。' }],
  sentence: '年内有年度健康体检的人数 ÷ 统计日在册已管理患者人数。',
  source: '国家基本公共卫生服务规范（第三版）；手册 §3.1-26',
  worked: [
    worked('当年体检', 'in', { examDates: ['2025-12-31'] }),
    worked('去年体检', 'out', { examDates: ['2024-12-31'] }),
    worked('统计日后体检', 'out', { examDates: ['2026-01-01'] }),
  ],
  judge: (facts, period) => {
    const off = offRegister(facts, period)
    if (off) return off
    return hasExam(facts, period)
      ? {
          side: 'in',
          because: () =>
            `${facts.examDates
              .filter((day) => isInPeriod(day, period))
              .map(chineseDate)
              .join('、')}已体检`,
        }
      : { side: 'out', because: () => `${periodText(period)}没有年度体检` }
  },
})
