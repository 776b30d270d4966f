import { chineseDate } from '../local-date.ts'
import { careOf, noCare } from './care-facts.ts'
import { defineIndicator, offRegister, periodText } from './definition.ts'
import type { IndicatorVariant, Side, Verdict } from './definition.ts'
import { isInPeriod } from './patient-facts.ts'
import type { PatientFacts, Period } from './patient-facts.ts'
import { workedFacts } from './worked-patient.ts'

const asOf = '2025-12-31'
const worked = (name: string, variant: string, side: Side, facts: Parameters<typeof workedFacts>[0] = {}) =>
  ({ name, side, asOf, variant, facts: workedFacts(facts) }) as const

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
    { id: 'HEADS', name: '按人头', sentence: '年内因两病或并发症住院一次及以上的算一人。', needs: ['admissions'] },
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
    if (own.length === 0) {
      const parts = variant === 'TIMES' ? { parts: { numerator: 0, denominator: 1 } } : {}
      return { side: 'out', ...parts, because: () => `${periodText(period)}没有住院记录` }
    }
    const because = () => own.map(({ date, cause }) => `${chineseDate(date)}因${cause}住院`).join('；')
    return { side: 'in', because, ...(variant === 'TIMES' ? { parts: { numerator: own.length, denominator: 1 } } : {}) }
  },
})

/** Died in the year so far; `related`: of the two diseases or their complications, by the recorded cause. */
function diedOn(facts: PatientFacts, period: Period, related: boolean): string | null {
  const day = related
    ? careOf(facts).relatedDeathOn
    : facts.status === 'closed' && facts.statusReason === 'died'
      ? facts.statusFrom
      : null
  return day !== null && isInPeriod(day, period) ? day : null
}

const deathVariants: readonly [IndicatorVariant, IndicatorVariant] = [
  { id: 'ALL_CAUSE', name: '全部死因', sentence: '年内死亡的患者都计入，不分死因。' },
  {
    id: 'RELATED',
    name: '两病及并发症',
    sentence: '只计死因为两病或其并发症的。',
    needs: ['deathCauses'],
  },
]
const related = (): IndicatorVariant => deathVariants[1]
const dead = (statusFrom: string) => ({ status: 'closed', statusReason: 'died', statusFrom }) as const
const relatedDeath = { ...dead('2025-07-01'), care: { ...noCare, relatedDeathOn: '2025-07-01' } }

const because = (day: string) => () => `${chineseDate(day)}死亡`

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
    worked('年内迁出', 'ALL_CAUSE', 'excluded', { status: 'closed', statusReason: 'moved', statusFrom: '2025-03-01' }),
    worked('死因不是两病', 'RELATED', 'out', dead('2025-07-01')),
    worked('死于脑梗死', 'RELATED', 'in', relatedDeath),
  ],
  judge: (facts, period, variant) => {
    const day = diedOn(facts, period, variant === related().id)
    if (day !== null) return { side: 'in', because: because(day) }
    const other = diedOn(facts, period, false)
    if (other !== null) return { side: 'out', because: () => `${chineseDate(other)}死亡，死因不是两病及并发症` }
    return offRegister(facts, period) ?? { side: 'out', because: '统计日在册' }
  },
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
    worked('死于脑梗死', 'RELATED', 'in', relatedDeath),
  ],
  judge: (facts, period, variant): Verdict => {
    const day = diedOn(facts, period, variant === related().id)
    if (day !== null) return { side: 'in', because: because(day) }
    return offRegister(facts, period) ?? { side: 'out', because: '统计日在册' }
  },
})
