import {
  clinicalBloodPressureTarget,
  isBloodPressureKpiControlled,
  kpiBloodPressureLimits,
  systolicLimit,
} from '../blood-pressure.ts'
import type { BloodPressureLimits } from '../blood-pressure.ts'
import { ageOn } from '../local-date.ts'
import { judgeControl, visitVariants } from './control-visit.ts'
import type { DecidingVisit } from './control-visit.ts'
import { defineIndicator } from './definition.ts'
import type { Side, Verdict } from './definition.ts'
import type { PatientFacts } from './patient-facts.ts'
import { workedFacts, workedVisit } from './worked-patient.ts'

/** Below which a reading counts, by variant; what is not named here is the national limit (domain handbook §2.5, §8 `kpi.bp.*`). */
const limitsOf: Readonly<Record<string, BloodPressureLimits>> = {
  UNIFORM_140: { ...kpiBloodPressureLimits, elderAge: null },
  LEGACY_2020: { ...kpiBloodPressureLimits, elderAge: 80 },
}

function limitFor(variant: string, age: number | null): { sbp: number; dbp: number } {
  if (variant === 'CLINICAL_2025') return clinicalBloodPressureTarget(age)
  const limits = limitsOf[variant] ?? kpiBloodPressureLimits
  return { sbp: systolicLimit(age, limits), dbp: limits.dbp }
}

function judgePressure(visit: DecidingVisit, facts: PatientFacts, variant: string): Verdict {
  const { sbp, dbp } = visit
  if (sbp === null || dbp === null) return { side: 'out', because: '没有血压值，按未达标计' }
  const age = facts.birthDate === null ? null : ageOn(facts.birthDate, visit.visitDate)
  const limit = limitFor(variant, age)
  const controlled = isBloodPressureKpiControlled(sbp, dbp, null, { ...limit, elderAge: null, elderSbp: limit.sbp })
  const because = () => {
    const who = age === null ? '出生日期不详' : `随访时 ${age} 岁`
    return `血压 ${sbp}/${dbp}，${who}，标准 <${limit.sbp}/${limit.dbp}，${controlled ? '达标' : '未达标'}`
  }
  return { side: controlled ? 'in' : 'out', because }
}

const asOf = '2025-12-31'
const worked = (
  name: string,
  side: Side,
  facts: Parameters<typeof workedFacts>[0],
  variant = 'LAST_ANY_WAY',
  on = asOf,
) => ({ name, side, asOf: on, variant, facts: workedFacts(facts) }) as const

const byPhone = workedVisit('2025-06-01', { id: 2, visitWay: '3', sbp: 130, dbp: 80 })
const highAtHome = workedVisit('2025-03-01', { sbp: 150, dbp: 80 })
const goodThenLost = [
  workedVisit('2025-03-01', { sbp: 130, dbp: 80 }),
  workedVisit('2025-09-01', { id: 2, contact: 'lost', visitWay: null }),
]
const lastNovember = {
  carried: { visitDate: '2024-11-20', contact: 'met', visitWay: '2', sbp: 130, dbp: 80, fpg: null },
} as const

/** 血压控制率: last follow-up of the year so far below 140/90 (from 65 years on that visit's day: 150/90) among managed people. */
export const bpControlRate = defineIndicator({
  id: 'bpControlRate',
  no: 4,
  name: '血压控制率',
  diseases: ['HTN'],
  unit: 'person',
  denominatorName: '在册已管理患者',
  variants: [
    ...visitVariants('血压', '，年龄按该次随访日周岁计算'),
    {
      id: 'UNIFORM_140',
      name: '一律 140/90',
      sentence: '末次随访（不限方式）血压 <140/90，65 岁及以上也不放宽；其余同国家规范。',
    },
    {
      id: 'LEGACY_2020',
      name: '2020 指南目标',
      sentence: '末次随访（不限方式）血压 <140/90，80 岁及以上 <150/90；其余同国家规范。',
    },
    {
      id: 'CLINICAL_2025',
      name: '2025 指南目标',
      sentence: '末次随访（不限方式）血压 <130/80，80 岁及以上 <150/90。临床目标，不用于上报。',
    },
  ],
  sentence: '年内最近一次随访血压达标（<140/90 mmHg，65岁及以上 <150/90）的人数 ÷ 统计日在册已管理的高血压患者人数。',
  source: '国家基本公共卫生服务规范（第三版）；手册 §3.1-4、§2.5',
  worked: [
    worked('139/89，50 岁', 'in', { followUps: [workedVisit('2025-03-01', { sbp: 139, dbp: 89 })] }),
    worked('140/89，50 岁', 'out', { followUps: [workedVisit('2025-03-01', { sbp: 140, dbp: 89 })] }),
    worked('148/88，随访当天满 65 岁', 'in', {
      birthDate: '1960-03-01',
      followUps: [workedVisit('2025-03-01', { sbp: 148, dbp: 88 })],
    }),
    worked('148/88，差一天满 65 岁', 'out', {
      birthDate: '1960-03-02',
      followUps: [workedVisit('2025-03-01', { sbp: 148, dbp: 88 })],
    }),
    worked('3 月达标，9 月末次记录为失访（向量 13）', 'out', { followUps: goodThenLost }),
    worked('末次为电话随访，有血压值', 'in', { followUps: [highAtHome, byPhone] }),
    worked('末次没有血压值', 'out', { followUps: [workedVisit('2025-03-01')] }),
    worked('全年没有随访', 'out', {}),
    worked('失访者留在分母', 'out', { status: 'lost', statusFrom: '2025-05-01' }),
    worked('年内死亡', 'excluded', { status: 'closed', statusReason: 'died', statusFrom: '2025-05-01' }),
    worked('末次为电话随访，上次家庭随访偏高', 'out', { followUps: [highAtHome, byPhone] }, 'LAST_F2F'),
    worked('末次失访', 'out', { followUps: goodThenLost }, 'LAST_F2F'),
    worked('3 月达标，9 月失访', 'in', { followUps: goodThenLost }, 'SKIP_LOST'),
    worked('去年 11 月达标，今年还没有随访', 'in', lastNovember, 'ROLLING_12', '2025-11-19'),
    worked('去年 11 月的已满 12 个月', 'out', lastNovember, 'ROLLING_12', '2025-11-20'),
    worked(
      '148/88，66 岁',
      'out',
      { birthDate: '1959-01-01', followUps: [workedVisit('2025-03-01', { sbp: 148, dbp: 88 })] },
      'UNIFORM_140',
    ),
    worked(
      '148/88，66 岁',
      'out',
      { birthDate: '1959-01-01', followUps: [workedVisit('2025-03-01', { sbp: 148, dbp: 88 })] },
      'LEGACY_2020',
    ),
    worked(
      '148/88，80 岁',
      'in',
      { birthDate: '1945-03-01', followUps: [workedVisit('2025-03-01', { sbp: 148, dbp: 88 })] },
      'LEGACY_2020',
    ),
    worked('129/79', 'in', { followUps: [workedVisit('2025-03-01', { sbp: 129, dbp: 79 })] }, 'CLINICAL_2025'),
    worked('138/88', 'out', { followUps: [workedVisit('2025-03-01', { sbp: 138, dbp: 88 })] }, 'CLINICAL_2025'),
  ],
  judge: (facts, period, variant) =>
    judgeControl(facts, period, {
      what: '血压',
      variant,
      hasValue: (visit) => visit.sbp !== null && visit.dbp !== null,
      judge: (visit) => judgePressure(visit, facts, variant),
    }),
})
