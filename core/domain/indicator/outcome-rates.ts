import { chineseDate } from '../local-date.ts'
import type { Relation } from '../insurance/related-diagnosis.ts'
import { careOf, noCare } from './care-facts.ts'
import { defineIndicator, offRegister, periodText } from './definition.ts'
import type { IndicatorVariant, Verdict } from './definition.ts'
import { isInPeriod } from './patient-facts.ts'
import type { PatientFacts, Period } from './patient-facts.ts'
import { worked } from './worked-patient.ts'

const admitted = (...admissions: { date: string; cause: string }[]) => ({ care: { ...noCare, admissions } })

/** 住院率: managed people admitted for the two diseases or their complications in the year so far. */
export const hospRate = defineIndicator({
  id: 'hospRate',
  no: 21,
  name: '住院率',
  diseases: ['HTN', 'T2DM'],
  unit: 'person',
  usesCare: true,
  lowIsGood: true,
  denominatorName: '在册已管理患者',
  variants: [
    {
      id: 'HEADS',
      name: '按人头',
      sentence: '年内（按入院日期）因两病或并发症住院一次及以上的算一人。',
      needs: ['admissions'],
    },
    {
      id: 'TIMES',
      name: '按人次',
      sentence: '年内因两病或并发症住院的人次 ÷ 在册已管理患者人数。',
      needs: ['admissions'],
    },
  ],
  sentence: '年内因两病或并发症住院的人数 ÷ 统计日在册已管理患者人数。',
  source: '金寨县慢性病管理“一体化”实施细则；手册 §3.1-21',
  worked: [
    worked('住院一次', 'HEADS', 'in', admitted({ date: '2025-03-01', cause: '高血压 3 级' })),
    worked('去年住院', 'HEADS', 'out', admitted({ date: '2024-12-31', cause: '高血压 3 级' })),
    worked('没有住院', 'TIMES', 'out'),
    worked('住院一次', 'TIMES', 'in', admitted({ date: '2025-03-01', cause: '脑梗死' })),
  ],
  judge: (facts, period, variant) => {
    const off = offRegister(facts, period)
    if (off) return off
    const own = careOf(facts).admissions.filter(({ date }) => isInPeriod(date, period))
    const numerator = variant === 'TIMES' ? own.length : Math.min(1, own.length)
    const because = () =>
      own.length === 0
        ? `${periodText(period)}没有因两病或并发症住院的记录`
        : own.map(({ date, cause }) => `${chineseDate(date)}因${cause}住院`).join('；')
    return { side: own.length > 0 ? 'in' : 'out', because, parts: { numerator, denominator: 1, ofPerson: true } }
  },
})

/** The day somebody of the register died in the year so far; null: did not. */
function diedOn(facts: PatientFacts, period: Period): string | null {
  const died = facts.status === 'closed' && facts.statusReason === 'died' && facts.enrolDate <= period.asOf
  return died && facts.statusFrom !== null && isInPeriod(facts.statusFrom, period) ? facts.statusFrom : null
}

/** In by any death, or by one of the two diseases; a death whose cause nobody told is left out of that reading, never counted as another. */
function judgeDeath(facts: PatientFacts, period: Period, variant: string): Verdict {
  const day = diedOn(facts, period)
  if (day === null) return offRegister(facts, period) ?? { side: 'out', because: '统计日在册' }
  const died = `${chineseDate(day)}死亡`
  if (variant !== related().id) return { side: 'in', because: died }
  const relation = careOf(facts).deathRelation ?? 'unclear'
  if (relation === 'unclear')
    return { side: 'excluded', because: `${died}，死因没有填或看不出，分不出是否两病及并发症，不计入` }
  return relation === 'related'
    ? { side: 'in', because: `${died}，死因为两病或其并发症` }
    : { side: 'out', because: `${died}，死因不是两病及并发症` }
}

const deathVariants: readonly [IndicatorVariant, IndicatorVariant] = [
  { id: 'ALL_CAUSE', name: '全部死因', sentence: '年内死亡的患者都计入，不分死因。' },
  {
    id: 'RELATED',
    name: '两病及并发症',
    sentence: '只计死因为两病或其并发症的；死因没有填或看不出的，分子分母都不计入，请在“死因登记”补填。',
    needs: ['deathCauses'],
  },
]
const related = (): IndicatorVariant => deathVariants[1]
const dead = (statusFrom: string) => ({ status: 'closed', statusReason: 'died', statusFrom }) as const
const deadOf = (deathRelation: Relation) => ({ ...dead('2025-07-01'), care: { ...noCare, deathRelation } })

/** 病死率: died in the year so far among the people managed in it; the dead stay in this denominator. */
export const caseFatality = defineIndicator({
  id: 'caseFatality',
  no: 22,
  name: '病死率',
  diseases: ['HTN', 'T2DM'],
  unit: 'person',
  usesCare: true,
  lowIsGood: true,
  denominatorName: '年内管理过的患者（含年内死亡者）',
  variants: deathVariants,
  sentence: '年内死亡的患者人数 ÷ 统计日在册患者人数与年内死亡人数之和。',
  source: '花园镇、潜江方案（只提“降低”）；手册 §3.1-22',
  worked: [
    worked('年内死亡', 'ALL_CAUSE', 'in', dead('2025-07-01')),
    worked('去年死亡', 'ALL_CAUSE', 'excluded', dead('2024-12-31')),
    worked('在管', 'ALL_CAUSE', 'out'),
    worked('建卡日写在统计日以后', 'ALL_CAUSE', 'excluded', { ...dead('2025-07-01'), enrolDate: '2026-02-01' }),
    worked('年内迁出', 'ALL_CAUSE', 'excluded', { status: 'closed', statusReason: 'moved', statusFrom: '2025-03-01' }),
    worked('死因不是两病', 'RELATED', 'out', deadOf('unrelated')),
    worked('死于脑梗死', 'RELATED', 'in', deadOf('related')),
    worked('死因没有填', 'RELATED', 'excluded', dead('2025-07-01')),
    worked('死因看不出', 'RELATED', 'excluded', deadOf('unclear')),
  ],
  judge: judgeDeath,
})

/** 死亡率: patients who died in the year so far per resident. */
export const mortality = defineIndicator({
  id: 'mortality',
  no: 22,
  name: '死亡率',
  diseases: ['HTN', 'T2DM'],
  unit: 'resident',
  usesCare: true,
  lowIsGood: true,
  denominatorName: '常住人口',
  variants: [
    { ...deathVariants[0], needs: ['residents'] },
    { ...deathVariants[1], needs: ['residents', 'deathCauses'] },
  ],
  sentence: '年内死亡的患者人数 ÷ 辖区常住人口。',
  source: '贵州省方案“两降低”（无数值）；手册 §3.1-22',
  worked: [
    worked('年内死亡', 'ALL_CAUSE', 'in', dead('2025-07-01')),
    worked('在管', 'ALL_CAUSE', 'out'),
    worked('去年死亡', 'ALL_CAUSE', 'excluded', dead('2024-07-01')),
    worked('死于脑梗死', 'RELATED', 'in', deadOf('related')),
    worked('死因没有填', 'RELATED', 'excluded', dead('2025-07-01')),
  ],
  judge: judgeDeath,
})
