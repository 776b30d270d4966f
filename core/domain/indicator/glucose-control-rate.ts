import { clinicalGlucoseGoal, isGlucoseKpiControlled, kpiFastingGlucoseLimit } from '../glucose.ts'
import { judgeControl, visitVariants } from './control-visit.ts'
import type { DecidingVisit } from './control-visit.ts'
import { defineIndicator } from './definition.ts'
import type { Side, Verdict } from './definition.ts'
import { workedFacts, workedVisit } from './worked-patient.ts'

const afterMealLimit = 10
const hba1cLimit = 7

const valueOf = (value: number | null | undefined): number | null => (value != null && value > 0 ? value : null)

/** As on the form, with its decimal: 7 beside a limit of 7.0 is 7.0. */
const asWritten = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value))

function judgeFasting(visit: DecidingVisit): Verdict {
  const fpg = valueOf(visit.fpg)
  if (fpg === null) return { side: 'out', because: '没有空腹血糖值，按未达标计' }
  const controlled = isGlucoseKpiControlled(fpg)
  const because = () =>
    `空腹血糖 ${asWritten(fpg)} mmol/L，标准 <${kpiFastingGlucoseLimit.toFixed(1)}，${controlled ? '达标' : '未达标'}`
  return { side: controlled ? 'in' : 'out', because }
}

/** Another value speaks where there is no fasting one: after a meal below 10.0, or HbA1c below 7.0 (domain handbook §3.1 no. 5). */
function judgeInstead(visit: DecidingVisit, variant: string): Verdict {
  if (valueOf(visit.fpg) !== null) return judgeFasting(visit)
  const afterMeal = variant === 'OR_2H'
  const value = valueOf(afterMeal ? visit.glucose2h : visit.hba1c)
  const what = afterMeal ? '餐后 2 小时血糖' : '糖化血红蛋白'
  if (value === null) return { side: 'out', because: () => `没有空腹血糖，也没有${what}，按未达标计` }
  const limit = afterMeal ? afterMealLimit : hba1cLimit
  const controlled = value < limit
  const because = () =>
    `没有空腹血糖，${what} ${asWritten(value)}${afterMeal ? ' mmol/L' : '%'}，标准 <${limit.toFixed(1)}，${controlled ? '达标' : '未达标'}`
  return { side: controlled ? 'in' : 'out', because }
}

/** The clinical goal of 2025, of every value there is (domain handbook §2.5). */
function judgeClinical(visit: DecidingVisit): Verdict {
  const fpg = valueOf(visit.fpg)
  const afterMeal = valueOf(visit.glucose2h)
  const hba1c = valueOf(visit.hba1c)
  const reached = clinicalGlucoseGoal({ fpg, glucose2h: afterMeal, hba1c }).atGoal
  if (reached === null) return { side: 'out', because: '没有血糖值，按未达标计' }
  const because = () => {
    const values = [
      ...(fpg === null ? [] : [`空腹 ${asWritten(fpg)}`]),
      ...(afterMeal === null ? [] : [`餐后 ${asWritten(afterMeal)}`]),
      ...(hba1c === null ? [] : [`糖化 ${asWritten(hba1c)}%`]),
    ]
    return `${values.join('、')}，目标空腹 4.4–7.0、餐后 <10.0、糖化 <7.0%，${reached ? '达标' : '未达标'}`
  }
  return { side: reached ? 'in' : 'out', because }
}

const asOf = '2025-12-31'
const worked = (
  name: string,
  side: Side,
  facts: Parameters<typeof workedFacts>[0],
  variant = 'LAST_ANY_WAY',
  on = asOf,
) => ({ name, side, asOf: on, variant, facts: workedFacts({ disease: 'T2DM', ...facts }) }) as const
const visit = (changes: Parameters<typeof workedVisit>[1]) => ({ followUps: [workedVisit('2025-03-01', changes)] })
const goodThenLost = [workedVisit('2025-03-01', { fpg: 5 }), workedVisit('2025-04-01', { id: 2, contact: 'lost' })]

/** 血糖控制率: last follow-up of the year so far with fasting glucose below 7.0 among managed people. */
export const fpgControlRate = defineIndicator({
  id: 'fpgControlRate',
  no: 5,
  name: '血糖控制率',
  diseases: ['T2DM'],
  unit: 'person',
  denominatorName: '在册已管理患者',
  variants: [
    ...visitVariants('空腹血糖'),
    {
      id: 'OR_2H',
      name: '空腹或餐后',
      sentence: '末次随访没有空腹血糖时，餐后 2 小时血糖 <10.0 也计达标；其余同国家规范。',
    },
    {
      id: 'OR_HBA1C',
      name: '空腹或糖化',
      sentence: '末次随访没有空腹血糖时，糖化血红蛋白 <7.0% 也计达标；其余同国家规范。',
    },
    {
      id: 'CLINICAL_2025',
      name: '2025 指南目标',
      sentence: '末次随访已有的血糖值都在目标内：空腹 4.4–7.0、餐后 <10.0、糖化 <7.0%。临床目标，不用于上报。',
    },
  ],
  sentence:
    '年内最近一次随访空腹血糖 <7.0 mmol/L（只有餐后血糖的不算）的人数 ÷ 统计日在册已管理的 2 型糖尿病患者人数。',
  source: '国家基本公共卫生服务规范（第三版）；手册 §3.1-5、§2.5',
  worked: [
    worked('空腹 6.9', 'in', visit({ fpg: 6.9 })),
    worked('空腹 7.0', 'out', visit({ fpg: 7 })),
    worked('只有餐后血糖（向量 12）', 'out', visit({ glucose2h: 9 })),
    worked('末次失访', 'out', { followUps: goodThenLost }),
    worked('年内迁出', 'excluded', { status: 'closed', statusReason: 'moved', statusFrom: '2025-12-31' }),
    worked('电话告知空腹 6.0', 'out', visit({ visitWay: '3', fpg: 6 }), 'LAST_F2F'),
    worked('3 月达标，4 月失访', 'in', { followUps: goodThenLost }, 'SKIP_LOST'),
    worked(
      '去年 12 月空腹 6.0',
      'in',
      { carried: { visitDate: '2024-12-01', contact: 'met', visitWay: '1', sbp: null, dbp: null, fpg: 6 } },
      'ROLLING_12',
      '2025-11-30',
    ),
    worked('餐后 9.9', 'in', visit({ glucose2h: 9.9 }), 'OR_2H'),
    worked('餐后 10.0', 'out', visit({ glucose2h: 10 }), 'OR_2H'),
    worked('空腹 7.5、餐后 9.0', 'out', visit({ fpg: 7.5, glucose2h: 9 }), 'OR_2H'),
    worked('糖化 6.9', 'in', visit({ hba1c: 6.9 }), 'OR_HBA1C'),
    worked('糖化 7.0', 'out', visit({ hba1c: 7 }), 'OR_HBA1C'),
    worked('空腹 4.4', 'in', visit({ fpg: 4.4 }), 'CLINICAL_2025'),
    worked('空腹 4.3', 'out', visit({ fpg: 4.3 }), 'CLINICAL_2025'),
    worked('空腹 6.0、糖化 7.1', 'out', visit({ fpg: 6, hba1c: 7.1 }), 'CLINICAL_2025'),
  ],
  judge: (facts, period, variant) =>
    judgeControl(facts, period, {
      what: '空腹血糖',
      variant,
      hasValue: (each) => valueOf(each.fpg) !== null,
      judge: (each) => {
        if (variant === 'OR_2H' || variant === 'OR_HBA1C') return judgeInstead(each, variant)
        return variant === 'CLINICAL_2025' ? judgeClinical(each) : judgeFasting(each)
      },
    }),
})
