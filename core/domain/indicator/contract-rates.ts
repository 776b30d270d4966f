import { isFaceToFace } from '../form-completeness.ts'
import { chineseDate } from '../local-date.ts'
import { defineIndicator, defineResidentIndicator, offRegister } from './definition.ts'
import type { Side, Verdict } from './definition.ts'
import { hasExam, isInPeriod } from './patient-facts.ts'
import type { PatientFacts, Period } from './patient-facts.ts'
import type { ResidentFacts } from './resident-facts.ts'
import { expectedVisits } from './standard-management.ts'
import { quarterlyVisits, workedFacts } from './worked-patient.ts'
import { workedResident } from './worked-resident.ts'

const asOf = '2025-12-31'
const resident = (name: string, side: Side, facts: Parameters<typeof workedResident>[0], variant = 'DEFAULT') =>
  ({ name, side, asOf, variant, facts: workedResident(facts) }) as const
const patient = (name: string, variant: string, side: Side, facts: Parameters<typeof workedFacts>[0]) =>
  ({ name, side, asOf, variant, facts: workedFacts(facts) }) as const

const goneWords = { died: '死亡', moved: '迁出' } as const
const gone = ({ gone: how }: ResidentFacts): Verdict | null =>
  how === null ? null : { side: 'excluded', because: `统计日前已${goneWords[how]}，不计入` }

const signed = (facts: ResidentFacts, period: Period): Verdict =>
  facts.contract
    ? {
        side: 'in',
        because: () => `${chineseDate(period.asOf)}有有效的家庭医生签约${facts.contract?.paid ? '（有偿）' : ''}`,
      }
    : { side: 'out', because: () => `${chineseDate(period.asOf)}没有有效的家庭医生签约` }

/** 家庭医生签约覆盖率: residents with a valid contract per resident. People without one cannot all be named: only those on file are listed. */
export const popSignRate = defineResidentIndicator({
  id: 'popSignRate',
  no: 7,
  name: '家庭医生签约覆盖率',
  diseases: ['ALL'],
  unit: 'resident',
  denominatorName: '常住人口',
  variants: [
    {
      id: 'DEFAULT',
      name: '占常住人口',
      sentence:
        '分子为本机有记录、统计日签约有效的居民（已死亡、迁出的除外），分母为各村常住人口相加。未签约名单只列本机有档案的人。',
      needs: ['residents'],
    },
  ],
  sentence: '统计日家庭医生签约有效的居民人数 ÷ 辖区常住人口。',
  source: '金寨县签约服务“一线牵”实施细则；手册 §3.1-7',
  worked: [
    resident('签约有效', 'in', { contract: { paid: false } }),
    resident('没有签约', 'out', {}),
    resident('签约后死亡', 'excluded', { contract: { paid: true }, gone: 'died' }),
  ],
  judge: (facts, period) => gone(facts) ?? signed(facts, period),
})

/** 重点人群签约覆盖率: people of the key groups with a valid contract among those known to belong to one. */
export const keySignRate = defineResidentIndicator({
  id: 'keySignRate',
  no: 8,
  name: '重点人群签约覆盖率',
  diseases: ['ALL'],
  unit: 'person',
  denominatorName: '本机能认出的重点人群',
  variants: [
    {
      id: 'DEFAULT',
      name: '本机可认出的',
      sentence:
        '重点人群为本机有档案且能认出的：65 岁及以上、残疾人、两病、慢阻肺、脑卒中、恶性肿瘤、严重精神障碍、结核病。脱贫、计生特扶等没有登记，不在其中；已死亡、迁出的除外。',
    },
  ],
  sentence: '统计日签约有效的重点人群人数 ÷ 本机有档案的重点人群人数。',
  source: '金寨县签约服务“一线牵”实施细则；手册 §3.1-8',
  worked: [
    resident('老年人已签约', 'in', { keyGroups: ['65 岁及以上'], contract: { paid: false } }),
    resident('残疾人未签约', 'out', { keyGroups: ['残疾人'] }),
    resident('不是重点人群', 'excluded', { contract: { paid: true } }),
    resident('重点人群已迁出', 'excluded', { keyGroups: ['两病患者'], gone: 'moved' }),
  ],
  judge: (facts, period) => {
    const out = gone(facts)
    if (out) return out
    if (facts.keyGroups.length === 0) return { side: 'excluded', because: '不属于本机能认出的重点人群，不计入' }
    const { side, because } = signed(facts, period)
    return {
      side,
      because: () => `${facts.keyGroups.join('、')}；${typeof because === 'string' ? because : because()}`,
    }
  },
})

/** 有偿签约率 of all residents. */
export const paidSignRateOfResidents = defineResidentIndicator({
  id: 'paidSignRate',
  no: 9,
  name: '有偿签约率',
  diseases: ['ALL'],
  unit: 'resident',
  denominatorName: '常住人口',
  variants: [
    {
      id: 'DEFAULT',
      name: '占常住人口',
      sentence: '分子为统计日有偿签约有效的居民（已死亡、迁出的除外），分母为常住人口。',
      needs: ['residents'],
    },
  ],
  sentence: '统计日有偿签约有效的居民人数 ÷ 辖区常住人口。',
  source: '金寨县签约服务“一线牵”实施细则（分母未写，为工程默认）；手册 §3.1-9',
  worked: [
    resident('有偿签约', 'in', { contract: { paid: true } }),
    resident('免费签约', 'out', { contract: { paid: false } }),
    resident('没有签约', 'out', {}),
  ],
  judge: (facts) =>
    gone(facts) ??
    (facts.contract?.paid
      ? { side: 'in', because: '统计日有偿签约有效' }
      : { side: 'out', because: facts.contract ? '只有免费签约' : '没有有效签约' }),
})

/** 有偿签约率 of the patients of one disease. */
export const paidSignRate = defineIndicator({
  id: 'paidSignRate',
  no: 9,
  name: '有偿签约率',
  diseases: ['HTN', 'T2DM'],
  unit: 'person',
  denominatorName: '在册患者',
  variants: [
    { id: 'DEFAULT', name: '占在册患者', sentence: '分母为统计日在册患者，分子为统计日有偿签约有效者。' },
    { id: 'OF_SIGNED', name: '占已签约者', sentence: '分母只算统计日签约有效的在册患者。' },
  ],
  sentence: '统计日有偿签约有效的患者人数 ÷ 统计日在册患者人数。',
  source: '金寨县签约服务“一线牵”实施细则（分母未写，为工程默认）；手册 §3.1-9',
  worked: [
    patient('有偿签约', 'DEFAULT', 'in', { hasContract: true, contractPaid: true }),
    patient('免费签约', 'DEFAULT', 'out', { hasContract: true }),
    patient('没有签约', 'OF_SIGNED', 'excluded', {}),
    patient('免费签约', 'OF_SIGNED', 'out', { hasContract: true }),
  ],
  judge: (facts, period, variant) => {
    const off = offRegister(facts, period)
    if (off) return off
    if (variant === 'OF_SIGNED' && !facts.hasContract) return { side: 'excluded', because: '没有有效签约，不计入' }
    return facts.contractPaid
      ? { side: 'in', because: '统计日有偿签约有效' }
      : { side: 'out', because: facts.hasContract ? '只有免费签约' : '没有有效签约' }
  },
})

interface PackageWork {
  readonly done: number
  readonly asked: number
  readonly lacking: string
}

/** The items of the basic package: visits due, the examination, of diabetes the fasting values. */
function packageWork(facts: PatientFacts, period: Period): PackageWork {
  const visits = facts.followUps.filter((visit) => visit.contact === 'met' && isInPeriod(visit.visitDate, period))
  const asked = expectedVisits(facts.enrolDate, period)
  const items = [
    { name: '面对面随访', done: visits.filter((visit) => isFaceToFace(visit.visitWay)).length, asked },
    { name: '年度体检', done: hasExam(facts, period) ? 1 : 0, asked: 1 },
    ...(facts.disease === 'T2DM'
      ? [{ name: '空腹血糖', done: visits.filter((visit) => visit.fpg !== null).length, asked }]
      : []),
  ]
  return {
    done: items.reduce((sum, item) => sum + Math.min(item.done, item.asked), 0),
    asked: items.reduce((sum, item) => sum + item.asked, 0),
    lacking: items
      .filter((item) => item.done < item.asked)
      .map((item) => `${item.name} ${item.done}/${item.asked}`)
      .join('、'),
  }
}

const neededShare: Readonly<Record<string, number>> = { DEFAULT: 0.8, ALL_ITEMS: 1 }

/** 履约率: people under contract whose package was carried out. */
export const fulfilRate = defineIndicator({
  id: 'fulfilRate',
  no: 10,
  name: '履约率',
  diseases: ['HTN', 'T2DM'],
  unit: 'person',
  denominatorName: '签约有效的在册患者',
  variants: [
    {
      id: 'DEFAULT',
      name: '完成八成',
      sentence:
        '应做项目为基本包：到期应访的面对面随访、年度体检，糖尿病另加空腹血糖；完成 80% 及以上算履约（公式为工程默认）。',
    },
    { id: 'ALL_ITEMS', name: '全部完成', sentence: '同样的应做项目，全部完成才算履约。' },
  ],
  sentence: '按服务包完成应做项目的签约患者人数 ÷ 统计日签约有效的在册患者人数。',
  source: '潜江市方案“签约一人、履约一人、做实一人”；手册 §3.1-10（公式为工程默认）',
  worked: [
    patient('四次随访加体检', 'DEFAULT', 'in', {
      hasContract: true,
      followUps: quarterlyVisits(),
      examDates: ['2025-05-01'],
    }),
    patient('四次随访，没有体检（4/5）', 'DEFAULT', 'in', { hasContract: true, followUps: quarterlyVisits() }),
    patient('四次随访，没有体检（4/5）', 'ALL_ITEMS', 'out', { hasContract: true, followUps: quarterlyVisits() }),
    patient('三次随访（3/5）', 'DEFAULT', 'out', { hasContract: true, followUps: quarterlyVisits().slice(0, 3) }),
    patient('没有签约', 'DEFAULT', 'excluded', { followUps: quarterlyVisits() }),
  ],
  judge: (facts, period, variant) => {
    const off = offRegister(facts, period)
    if (off) return off
    if (!facts.hasContract) return { side: 'excluded', because: '没有有效签约，不计入' }
    const work = packageWork(facts, period)
    const fulfilled = work.done >= (neededShare[variant] ?? 1) * work.asked
    const because = () =>
      `应做 ${work.asked} 项，完成 ${work.done} 项${work.lacking ? `，未完成：${work.lacking}` : ''}`
    return { side: fulfilled ? 'in' : 'out', because }
  },
})
