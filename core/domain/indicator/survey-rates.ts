import { defineResidentIndicator } from './definition.ts'
import type { Side } from './definition.ts'
import type { SurveyAnswers } from './resident-facts.ts'
import { workedResident } from './worked-resident.ts'

const asked = (name: string, side: Side, survey: SurveyAnswers | null) =>
  ({ name, side, asOf: '2025-12-31', variant: 'DEFAULT', facts: workedResident({ survey }) }) as const

/** 知晓率: told by medical staff before, among people whom a survey finds to be ill. Never from the register. */
export const awareRate = defineResidentIndicator({
  id: 'awareRate',
  no: 13,
  name: '知晓率',
  diseases: ['ALL'],
  unit: 'person',
  denominatorName: '调查查出的患者',
  variants: [
    {
      id: 'DEFAULT',
      name: '问卷',
      sentence:
        '调查时自报曾被医务人员诊断过者 ÷ 调查查出的全部患者；两种病都查出的，两种都知道才算知晓。一人多份的取年内最后一份。',
      needs: ['survey'],
    },
  ],
  sentence: '调查中自报被医务人员诊断过的人数 ÷ 调查查出的全部患者人数。',
  source: '贵州省方案二（一）摸底调查；手册 §3.1-13',
  worked: [
    asked('查出且早已知道', 'in', { ill: true, told: true, satisfaction: null }),
    asked('查出才知道', 'out', { ill: true, told: false, satisfaction: null }),
    asked('没有查出', 'excluded', { ill: false, told: false, satisfaction: null }),
    asked('没有调查', 'excluded', null),
  ],
  judge: ({ survey }) => {
    if (!survey?.ill) return { side: 'excluded', because: survey ? '调查没有查出两病，不计入' : '没有问卷记录，不计入' }
    return survey.told
      ? { side: 'in', because: '调查查出的病，调查前都被医务人员诊断过' }
      : { side: 'out', because: '调查查出的病里有调查前没有被诊断过的' }
  },
})

/** 满意度: satisfied and very satisfied among valid answers. */
export const satisfaction = defineResidentIndicator({
  id: 'satisfaction',
  no: 14,
  name: '满意度',
  diseases: ['ALL'],
  unit: 'person',
  denominatorName: '有效问卷',
  variants: [
    {
      id: 'DEFAULT',
      name: '问卷',
      sentence: '五级选项中“满意”和“很满意” ÷ 有效问卷；一人多份的取年内最后一份。',
      needs: ['survey'],
    },
  ],
  sentence: '调查中满意和很满意的人数 ÷ 有效问卷数。',
  source: '贵州省方案二（一）摸底调查、金寨县方案；手册 §3.1-14',
  worked: [
    asked('很满意', 'in', { ill: false, told: false, satisfaction: 1 }),
    asked('满意', 'in', { ill: false, told: false, satisfaction: 2 }),
    asked('一般', 'out', { ill: false, told: false, satisfaction: 3 }),
    asked('没有作答', 'excluded', { ill: false, told: false, satisfaction: null }),
  ],
  judge: ({ survey }) => {
    const answer = survey?.satisfaction ?? null
    if (answer === null) return { side: 'excluded', because: '没有有效问卷，不计入' }
    return { side: answer <= 2 ? 'in' : 'out', because: `满意度第 ${answer} 级（1 很满意，5 很不满意）` }
  },
})
