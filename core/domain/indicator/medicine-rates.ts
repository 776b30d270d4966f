import { chineseDate } from '../local-date.ts'
import { careOf, noCare } from './care-facts.ts'
import { defineIndicator, offRegister, periodText } from './definition.ts'
import type { Verdict } from './definition.ts'
import { lastFollowUp } from './patient-facts.ts'
import type { FollowUpFact, PatientFacts, Period } from './patient-facts.ts'
import { worked, workedVisit } from './worked-patient.ts'

const visited = (changes: Parameters<typeof workedVisit>[1]) => ({ followUps: [workedVisit('2025-03-01', changes)] })

const surveyed = (answer: { ill: boolean; treated: boolean }) => ({
  care: { ...noCare, surveyed: { ...answer, on: '2025-04-01' } },
})

const adherenceWord = (code: string | null): string =>
  code === '1' ? '规律' : code === '2' ? '间断' : code === '3' ? '不服药' : '没有记录'
const isTaking = ({ medAdherence }: FollowUpFact): boolean => medAdherence === '1' || medAdherence === '2'
const onLast = (visit: FollowUpFact) => `末次随访（${chineseDate(visit.visitDate)}）`

/** The last follow-up of the year so far if somebody was met, else the verdict of those who cannot be asked. */
function lastMet(facts: PatientFacts, period: Period): FollowUpFact | Verdict {
  const visit = lastFollowUp(facts, period)
  if (!visit) return { side: 'out', because: () => `${periodText(period)}没有随访记录，不知道是否用药，按未用药计` }
  if (visit.contact === 'met') return visit
  return { side: 'out', because: () => `${onLast(visit)}没有见到人，不知道是否用药，按未用药计` }
}

function judgeTaking(facts: PatientFacts, period: Period, orMedicine: boolean): Verdict {
  const off = offRegister(facts, period)
  if (off) return off
  const visit = lastMet(facts, period)
  if ('side' in visit) return visit
  const taking = isTaking(visit) || (orMedicine && visit.hasMedicine === true)
  const because = () => {
    const medicine = orMedicine ? `，用药栏${visit.hasMedicine === true ? '有药' : '空白'}` : ''
    return `${onLast(visit)}服药依从性：${adherenceWord(visit.medAdherence)}${medicine}，${taking ? '计为' : '不计为'}用药`
  }
  return { side: taking ? 'in' : 'out', because }
}

function judgeSurveyed(facts: PatientFacts, period: Period): Verdict {
  const off = offRegister(facts, period)
  if (off) return off
  const { surveyed: answer } = careOf(facts)
  if (answer === null) return { side: 'excluded', because: '年内没有问卷记录，不计入' }
  const asked = `${chineseDate(answer.on)}调查`
  if (!answer.ill) return { side: 'excluded', because: `${asked}没有查出这种病，不计入` }
  return answer.treated
    ? { side: 'in', because: `${asked}，近两周服过药` }
    : { side: 'out', because: `${asked}，近两周没有服药` }
}

/** 治疗率: under medicine by the last follow-up among managed people. */
export const treatRate = defineIndicator({
  id: 'treatRate',
  no: 12,
  name: '治疗率',
  diseases: ['HTN', 'T2DM'],
  unit: 'person',
  denominatorName: '在册已管理患者',
  variants: [
    {
      id: 'REGISTER',
      name: '登记口径',
      sentence: '年内末次随访服药依从性为规律或间断，或用药栏有药；末次失访的按未用药计。',
    },
    {
      id: 'SURVEY',
      name: '问卷口径',
      sentence:
        '流行病学口径：调查前 2 周内服药者 ÷ 调查查出的该病患者，必须来自问卷；这里算在册者，没有专案的见“摸底调查”。',
      needs: ['survey'],
      usesCare: true,
    },
  ],
  sentence: '年内末次随访正在用药的人数 ÷ 统计日在册已管理患者人数。',
  source: '贵州省方案“四提高”（只列名）；手册 §3.1-12',
  worked: [
    worked('规律服药', 'REGISTER', 'in', visited({})),
    worked('没有依从性，用药栏有药', 'REGISTER', 'in', visited({ medAdherence: null, hasMedicine: true })),
    worked('不服药', 'REGISTER', 'out', visited({ medAdherence: '3' })),
    worked('全年没有随访', 'REGISTER', 'out'),
    worked('末次失访', 'REGISTER', 'out', visited({ contact: 'lost' })),
    worked('没有问卷', 'SURVEY', 'excluded', visited({})),
    worked('问卷说近两周服药', 'SURVEY', 'in', surveyed({ ill: true, treated: true })),
    worked('问卷说没有服药', 'SURVEY', 'out', { ...visited({}), ...surveyed({ ill: true, treated: false }) }),
    worked('问卷没有查出', 'SURVEY', 'excluded', surveyed({ ill: false, treated: false })),
  ],
  judge: (facts, period, variant) =>
    variant === 'SURVEY' ? judgeSurveyed(facts, period) : judgeTaking(facts, period, true),
})

/** 服药率: takes medicine, regularly or not, by the last follow-up among managed people. */
export const medRate = defineIndicator({
  id: 'medRate',
  no: 15,
  name: '服药率',
  diseases: ['HTN', 'T2DM'],
  unit: 'person',
  denominatorName: '在册已管理患者',
  variants: [{ id: 'DEFAULT', name: '末次随访依从性', sentence: '年内末次随访服药依从性为规律或间断；用药栏不看。' }],
  sentence: '年内末次随访服药依从性为“规律”或“间断”的人数 ÷ 统计日在册已管理患者人数。',
  source: '潜江市方案考核指标（只列名，公式为工程默认）；手册 §3.1-15',
  worked: [
    worked('间断服药', 'DEFAULT', 'in', visited({ medAdherence: '2' })),
    worked('只有用药栏有药', 'DEFAULT', 'out', visited({ medAdherence: null, hasMedicine: true })),
    worked('没有随访', 'DEFAULT', 'out'),
  ],
  judge: (facts, period) => judgeTaking(facts, period, false),
})

function judgeAdherence(facts: PatientFacts, period: Period, takersOnly: boolean): Verdict {
  const visit = lastFollowUp(facts, period)
  if (!visit || visit.contact !== 'met' || visit.medAdherence === null) {
    return { side: 'excluded', because: () => `${periodText(period)}末次随访没有服药依从性记录，不计入` }
  }
  if (takersOnly && !isTaking(visit)) return { side: 'excluded', because: () => `${onLast(visit)}不服药，不计入` }
  return {
    side: visit.medAdherence === '1' ? 'in' : 'out',
    because: () => `${onLast(visit)}服药依从性：${adherenceWord(visit.medAdherence)}`,
  }
}

/** Four days in five with medicine in hand is the usual limit of PDC (domain handbook §3.1 no. 16). */
const enoughDays = 0.8

function judgeDaysCovered(facts: PatientFacts): Verdict {
  const { daysCovered } = careOf(facts)
  if (daysCovered === null) return { side: 'excluded', because: '年内没有取治本病的药，也没有上年余药，不计入' }
  // Cut off and not rounded: 79.96 % beside a limit of 80 % is less.
  const because = () => `取药可及天数占 ${Math.floor(daysCovered * 1000 + 1e-9) / 10}%，要求不少于 80%`
  return { side: daysCovered >= enoughDays ? 'in' : 'out', because }
}

/** 服药依从率: regular takers among those whose last follow-up says how they take their medicine. */
export const medAdherenceRate = defineIndicator({
  id: 'medAdherenceRate',
  no: 16,
  name: '服药依从率',
  diseases: ['HTN', 'T2DM'],
  unit: 'person',
  usesCare: true,
  denominatorName: '末次随访有依从性记录者',
  variants: [
    { id: 'DEFAULT', name: '末次随访有记录者', sentence: '分母为年内末次随访记录了服药依从性的在册患者。' },
    { id: 'TAKERS', name: '正在服药者', sentence: '分母只算末次随访正在服药（规律或间断）的在册患者。' },
    {
      id: 'PDC_80',
      name: '取药可及天数',
      sentence:
        '年内手中有治本病药的天数占比不少于 80%：从首次取药（有上年余药的从 1 月 1 日）算到统计日，医生停药后不算；没有取药记录的不计入。',
      needs: ['dispensing'],
    },
  ],
  sentence: '年内末次随访服药依从性为“规律”的人数 ÷ 末次随访有依从性记录的人数。',
  source: '潜江市方案考核指标；手册 §3.1-16（公式为工程默认）',
  worked: [
    worked('规律', 'DEFAULT', 'in', visited({})),
    worked('间断', 'DEFAULT', 'out', visited({ medAdherence: '2' })),
    worked('未记录', 'DEFAULT', 'excluded', visited({ medAdherence: null })),
    worked('没有随访', 'DEFAULT', 'excluded'),
    worked('不服药', 'DEFAULT', 'out', visited({ medAdherence: '3' })),
    worked('不服药', 'TAKERS', 'excluded', visited({ medAdherence: '3' })),
    worked('间断', 'TAKERS', 'out', visited({ medAdherence: '2' })),
    worked('正好八成', 'PDC_80', 'in', { care: { ...noCare, daysCovered: 0.8 } }),
    worked('不到八成', 'PDC_80', 'out', { care: { ...noCare, daysCovered: 0.79 } }),
  ],
  judge: (facts, period, variant) =>
    offRegister(facts, period) ??
    (variant === 'PDC_80' ? judgeDaysCovered(facts) : judgeAdherence(facts, period, variant === 'TAKERS')),
})

/** 门诊用药保障率: entitled to the outpatient medicines of the two diseases among people on the register. */
export const drugCoverRate = defineIndicator({
  id: 'drugCoverRate',
  no: 18,
  name: '门诊用药保障率',
  diseases: ['HTN', 'T2DM'],
  unit: 'person',
  usesCare: true,
  denominatorName: '在册患者',
  variants: [
    {
      id: 'DEFAULT',
      name: '占在册患者',
      sentence: '分母为统计日在册患者，分子为统计日备案或认定有效者。',
      needs: ['drugCoverage'],
    },
    {
      id: 'NEEDING',
      name: '占正在用药者',
      sentence: '分母只算年内末次随访正在用药的在册患者。',
      needs: ['drugCoverage'],
    },
  ],
  sentence: '统计日已纳入“两病”门诊用药保障的患者人数 ÷ 统计日在册患者人数。',
  source: '潜江市方案、花园镇方案；手册 §3.1-18（公式为工程默认）',
  worked: [
    worked('已备案', 'DEFAULT', 'in', { care: { ...noCare, drugCoverage: { since: '2025-02-01' } } }),
    worked('没有备案', 'DEFAULT', 'out'),
    worked('没有用药', 'NEEDING', 'excluded', visited({ medAdherence: '3' })),
    worked('用药，没有备案', 'NEEDING', 'out', visited({})),
  ],
  judge: (facts, period, variant) => {
    const off = offRegister(facts, period)
    if (off) return off
    if (variant === 'NEEDING' && judgeTaking(facts, period, true).side !== 'in')
      return { side: 'excluded', because: '年内末次随访没有用药，不计入' }
    const { drugCoverage } = careOf(facts)
    return drugCoverage
      ? { side: 'in', because: () => `${chineseDate(drugCoverage.since)}登记“两病”门诊用药保障，统计日有效` }
      : { side: 'out', because: '统计日没有有效的“两病”门诊用药保障备案或认定' }
  },
})
