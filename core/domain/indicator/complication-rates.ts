import { careOf, noCare } from './care-facts.ts'
import type { ConditionOfPerson, ScreenedPart } from './care-facts.ts'
import { foundOnText } from '../condition-facts.ts'
import { findConditionKind } from '../condition-kinds.ts'
import { defineIndicator, offRegister, periodText } from './definition.ts'
import type { Side } from './definition.ts'
import { isInPeriod } from './patient-facts.ts'
import type { PatientFacts, Period } from './patient-facts.ts'
import { workedFacts } from './worked-patient.ts'

const asOf = '2025-12-31'

/** Kinds (`condition-kinds.ts`) that a complication is told by; ANY: every complication of groups 3 to 5. */
const kindsOf: Readonly<Record<string, (kind: string) => boolean>> = {
  ANY: (kind) => /^[345]/.test(kind),
  STROKE: (kind) => ['301', '302', '303'].includes(kind),
  INFARCTION: (kind) => kind === '305',
  HEART_FAILURE: (kind) => ['308', '309'].includes(kind),
  KIDNEY: (kind) => ['401', '402', '403', '501'].includes(kind),
  RETINA: (kind) => ['405', '406', '502', '503'].includes(kind),
  FOOT: (kind) => ['505', '506'].includes(kind),
}

const nameOf = ({ kind }: ConditionOfPerson): string => findConditionKind(kind)?.label ?? '其他并发症'
const foundOf = ({ foundOn, foundOnPrecision = 'day' }: ConditionOfPerson): string =>
  foundOnText({ foundOn, foundOnPrecision })
const incidence = (name: string, variant: string, side: Side, ...conditions: ConditionOfPerson[]) =>
  ({ name, side, asOf, variant, facts: workedFacts({ care: { ...noCare, conditions } }) }) as const
const found = (kind: string, foundOn: string | null): ConditionOfPerson => ({ kind, foundOn, endedOn: null })

/** 并发症发生率: first found in the year so far among managed people who did not have it on 1 January. */
export const compIncidence = defineIndicator({
  id: 'compIncidence',
  no: 19,
  name: '并发症发生率',
  diseases: ['HTN', 'T2DM'],
  unit: 'person',
  usesCare: true,
  lowIsGood: true,
  denominatorName: '年初没有该并发症的在册患者',
  variants: [
    { id: 'ANY', name: '任一并发症', sentence: '心脑血管、肾、眼底、足等任一并发症，年内首次记录。' },
    { id: 'STROKE', name: '脑卒中', sentence: '脑出血、脑梗死或类型不详的脑卒中，年内首次记录。' },
    { id: 'INFARCTION', name: '心肌梗死', sentence: '心肌梗死，年内首次记录。' },
    { id: 'HEART_FAILURE', name: '心力衰竭', sentence: '慢性心力衰竭或失代偿，年内首次记录。' },
    { id: 'KIDNEY', name: '肾脏病变', sentence: '肾功能受损、透析、大量蛋白尿或糖尿病肾病，年内首次记录。' },
    { id: 'RETINA', name: '眼底病变', sentence: '视网膜出血渗出、视乳头水肿或糖尿病视网膜病变，年内首次记录。' },
    { id: 'FOOT', name: '糖尿病足', sentence: '糖尿病足、足溃疡或坏疽，年内首次记录。' },
  ],
  sentence: '年内首次记录该并发症的人数 ÷ 年初没有该并发症的在册已管理患者人数。发现日期不详的按年初已有计。',
  source: '花园镇、潜江、贵州、金寨方案均提出“降低”；手册 §3.1-19',
  worked: [
    incidence('年内脑梗死', 'ANY', 'in', found('302', '2025-06-01')),
    incidence('年内脑梗死', 'STROKE', 'in', found('302', '2025-01-01')),
    incidence('去年脑梗死', 'STROKE', 'excluded', found('302', '2024-12-31')),
    incidence('日期不详', 'STROKE', 'excluded', found('303', null)),
    incidence('年内脑梗死', 'INFARCTION', 'out', found('302', '2025-06-01')),
    incidence('左心室肥厚是靶器官损害', 'ANY', 'out', found('201', '2025-06-01')),
    incidence('没有并发症', 'ANY', 'out'),
    incidence('心衰', 'HEART_FAILURE', 'in', found('308', '2025-03-01')),
    incidence('糖尿病肾病', 'KIDNEY', 'in', found('501', '2025-03-01')),
    incidence('眼底出血', 'RETINA', 'in', found('405', '2025-03-01')),
    incidence('足溃疡', 'FOOT', 'in', found('506', '2025-03-01')),
  ],
  judge: (facts, period, variant) => {
    const off = offRegister(facts, period)
    if (off) return off
    const own = careOf(facts).conditions.filter(({ kind }) => kindsOf[variant]?.(kind))
    const old = own.find(({ foundOn }) => foundOn === null || foundOn < period.yearStart)
    if (old) {
      const since = old.foundOn === null ? '发现日期不详' : `${foundOf(old)}已有`
      return { side: 'excluded', because: () => `${nameOf(old)}${since}，年初不是没有，不计入` }
    }
    const first = own.find(({ foundOn }) => foundOn !== null && foundOn <= period.asOf)
    if (!first) return { side: 'out', because: () => `${periodText(period)}没有新发的记录` }
    return { side: 'in', because: () => `${foundOf(first)}首次记录${nameOf(first)}` }
  },
})

const partNames: Readonly<Record<ScreenedPart, string>> = {
  eye: '眼底',
  kidney: '肾（ACR 或肌酐）',
  foot: '足部',
  nerve: '神经（尼龙丝）',
}
const allParts: readonly ScreenedPart[] = ['eye', 'kidney', 'foot', 'nerve']
const partsOf: Readonly<Record<string, readonly ScreenedPart[]>> = {
  ALL_FOUR: allParts,
  EYE: ['eye'],
  KIDNEY: ['kidney'],
  FOOT: ['foot'],
  NERVE: ['nerve'],
}

/** The parts that were not looked at in the year so far, of those that the variant asks for. */
export function partsNotScreened(facts: PatientFacts, period: Period, variant: string): string[] {
  const done = careOf(facts).screened.filter(({ date }) => isInPeriod(date, period))
  return (partsOf[variant] ?? allParts)
    .filter((part) => !done.some((each) => each.part === part))
    .map((part) => partNames[part])
}

const screened = (name: string, variant: string, side: Side, parts: readonly ScreenedPart[], date = '2025-05-01') =>
  ({
    name,
    side,
    asOf,
    variant,
    facts: workedFacts({ disease: 'T2DM', care: { ...noCare, screened: parts.map((part) => ({ part, date })) } }),
  }) as const

/** 并发症筛查率: diabetics whose eyes, kidneys, feet and nerves were looked at in the year so far. */
export const compScreenRate = defineIndicator({
  id: 'compScreenRate',
  no: 20,
  name: '并发症筛查率',
  diseases: ['T2DM'],
  unit: 'person',
  usesCare: true,
  denominatorName: '在册已管理糖尿病患者',
  variants: [
    {
      id: 'ALL_FOUR',
      name: '四项都做',
      sentence: '年内眼底、肾（尿白蛋白/肌酐比或血肌酐）、足部、神经（尼龙丝）都查过。',
    },
    { id: 'EYE', name: '眼底', sentence: '年内查过眼底。' },
    { id: 'KIDNEY', name: '肾', sentence: '年内查过尿白蛋白/肌酐比或血肌酐（可算 eGFR）。' },
    { id: 'FOOT', name: '足部', sentence: '年内查过足背动脉或足部。' },
    { id: 'NERVE', name: '神经', sentence: '年内做过足部尼龙丝检查。' },
  ],
  sentence: '年内做过并发症筛查的人数 ÷ 统计日在册已管理的 2 型糖尿病患者人数。',
  source: '健康中国行动“并发症筛查率持续提高”；手册 §3.1-20',
  worked: [
    screened('四项都做', 'ALL_FOUR', 'in', allParts),
    screened('缺神经', 'ALL_FOUR', 'out', ['eye', 'kidney', 'foot']),
    screened('去年做的', 'ALL_FOUR', 'out', allParts, '2024-12-31'),
    screened('只查眼底', 'EYE', 'in', ['eye']),
    screened('只查眼底', 'KIDNEY', 'out', ['eye']),
    screened('查足', 'FOOT', 'in', ['foot']),
    screened('查足，没有尼龙丝', 'NERVE', 'out', ['foot']),
  ],
  judge: (facts, period, variant) => {
    const off = offRegister(facts, period)
    if (off) return off
    const missing = partsNotScreened(facts, period, variant)
    return missing.length === 0
      ? {
          side: 'in',
          because: () =>
            `${periodText(period)}已查：${(partsOf[variant] ?? allParts).map((part) => partNames[part]).join('、')}`,
        }
      : { side: 'out', because: () => `${periodText(period)}没有查：${missing.join('、')}` }
  },
})
