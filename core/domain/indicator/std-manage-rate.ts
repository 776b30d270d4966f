import { missingItemNames } from '../form-completeness.ts'
import { chineseDate } from '../local-date.ts'
import { defineIndicator, offRegister, periodText } from './definition.ts'
import type { Verdict } from './definition.ts'
import { hasExam } from './patient-facts.ts'
import type { PatientFacts, Period } from './patient-facts.ts'
import { contactsInPeriod, duePlans, firstMissedPlan, isStandard, standardLacks } from './standard-management.ts'
import type { StandardLacks } from './standard-management.ts'
import { quarterlyVisits, worked, workedVisit } from './worked-patient.ts'

function lacksText(lacks: StandardLacks, { disease }: PatientFacts): string {
  const parts: string[] = []
  if (lacks.faceToFace < lacks.expected) parts.push(`面对面随访 ${lacks.faceToFace} 次，少于应访 ${lacks.expected} 次`)
  if (!lacks.exam) parts.push('缺年度体检')
  if (lacks.noRecheckAfter !== null)
    parts.push(`${chineseDate(lacks.noRecheckAfter)}不满意后 14 天内（容差 3 天）没有复访`)
  if (lacks.noReferralOn !== null) parts.push(`${chineseDate(lacks.noReferralOn)}连续两次不满意，没有转诊记录`)
  if (lacks.incompleteOn !== null) {
    parts.push(`${chineseDate(lacks.incompleteOn)}随访缺项：${missingItemNames(lacks.missingItems, disease)}`)
  }
  if (lacks.fastingValues >= 0 && lacks.fastingValues < lacks.expected) {
    parts.push(`空腹血糖 ${lacks.fastingValues} 次，少于 ${lacks.expected} 次`)
  }
  return parts.join('；')
}

function judgeDefault(facts: PatientFacts, period: Period): Verdict {
  const lacks = standardLacks(facts, period)
  if (!isStandard(lacks)) return { side: 'out', because: () => lacksText(lacks, facts) }
  const because = () => {
    const values = lacks.fastingValues >= 0 ? `，空腹血糖 ${lacks.fastingValues} 次` : ''
    return `面对面随访 ${lacks.faceToFace} 次（应访 ${lacks.expected} 次）${values}，有年度体检，复访转诊及时，无缺项`
  }
  return { side: 'in', because }
}

function judgeFourPlusExam(facts: PatientFacts, period: Period): Verdict {
  const contacts = contactsInPeriod(facts, period)
  const examined = hasExam(facts, period)
  const because = () => `${periodText(period)}随访 ${contacts} 次（不含失访），${examined ? '有' : '缺'}年度体检`
  return { side: contacts >= 4 && examined ? 'in' : 'out', because }
}

function judgePlanWindow(facts: PatientFacts, period: Period): Verdict {
  const contacts = contactsInPeriod(facts, period)
  if (contacts === 0) return { side: 'out', because: () => `${periodText(period)}没有随访` }
  const missed = firstMissedPlan(facts, period)
  return missed === null
    ? { side: 'in', because: () => `随访 ${contacts} 次，到期的计划都在计划日前后 7 天内完成` }
    : { side: 'out', because: () => `计划 ${chineseDate(missed)}的随访前后 7 天内没有完成` }
}

function judgeLooseAny(facts: PatientFacts, period: Period): Verdict {
  const contacts = contactsInPeriod(facts, period)
  return { side: contacts > 0 ? 'in' : 'out', because: () => `${periodText(period)}随访 ${contacts} 次` }
}

/** Engineering default: the county system that has this rule leaves its thresholds to the county (domain handbook §3.2, G1). */
const groupRatio = 0.75

function judgeGroupRatio(facts: PatientFacts, period: Period): Verdict {
  const plans = duePlans(facts, period)
  if (plans.length === 0) return { side: 'out', because: () => `${periodText(period)}没有到期的随访计划` }
  const kept = plans.filter((plan) => plan.kept).length
  const because = () => `到期计划 ${plans.length} 次，按期完成 ${kept} 次，要求不少于 ${groupRatio * 100}%`
  return { side: kept >= groupRatio * plans.length ? 'in' : 'out', because }
}

const judges: Readonly<Record<string, (facts: PatientFacts, period: Period) => Verdict>> = {
  N1_DEFAULT: judgeDefault,
  FOUR_PLUS_EXAM: judgeFourPlusExam,
  PLAN_WINDOW: judgePlanWindow,
  LOOSE_ANY: judgeLooseAny,
  GROUP_RATIO: judgeGroupRatio,
}

const good = quarterlyVisits({ sbp: 130, dbp: 80, visitClass: '1' })
const oneByPhone = good.map((visit, i) => (i === 2 ? { ...visit, visitWay: '3' } : visit))
const examDates = ['2025-05-10']

/** 规范管理率: managed to the standard among managed people, by four rules (domain handbook §3.2). */
export const stdManageRate = defineIndicator({
  id: 'stdManageRate',
  no: 3,
  name: '规范管理率',
  diseases: ['HTN', 'T2DM'],
  unit: 'person',
  denominatorName: '在册已管理患者',
  variants: [
    {
      id: 'N1_DEFAULT',
      name: '国家规范（默认）',
      sentence:
        '面对面随访达到应访次数（全年4次，年中按已过季度、新建卡按剩余天数折算，最少1次），有年度体检，不满意或有异常的随访后14天内（容差3天）有复访，连续两次（跨年也算）的第二次有转诊记录（写了转诊、下一步为转诊，或有为此转出的转诊单），考核七项无缺项（导入表格没有的栏不算缺）；糖尿病另要求空腹血糖达到应访次数。',
    },
    {
      id: 'FOUR_PLUS_EXAM',
      name: '四次随访加体检',
      sentence: '年初至统计日至少 4 次随访（不限方式，失访不算），且有年度体检。',
    },
    {
      id: 'PLAN_WINDOW',
      name: '按计划随访',
      sentence: '到统计日为止每一次到期的计划随访都在计划日前后 7 天内完成；年内没有随访的算没有达到。',
    },
    { id: 'LOOSE_ANY', name: '当年有随访（仅供对账）', sentence: '当年有任一次随访（失访不算）。' },
    {
      id: 'GROUP_RATIO',
      name: '按计划完成比例',
      sentence:
        '到统计日为止到期的计划随访（计划按患者组别排定）有 75% 及以上在计划日前后 7 天内完成，没有到期计划的算没有达到。比例为工程默认，各县自定。',
    },
  ],
  sentence: '年内按规范要求提供管理服务的人数 ÷ 统计日在册已管理患者人数。',
  source: '国家基本公共卫生服务规范（第三版）；手册 §3.1-3、§3.2',
  worked: [
    worked('四次家庭随访加体检', 'N1_DEFAULT', 'in', { followUps: good, examDates }),
    worked('四次中一次电话（向量 18）', 'N1_DEFAULT', 'out', { followUps: oneByPhone, examDates }),
    worked('四次中一次电话（向量 18）', 'LOOSE_ANY', 'in', { followUps: oneByPhone, examDates }),
    worked('四次中一次电话', 'FOUR_PLUS_EXAM', 'in', { followUps: oneByPhone, examDates }),
    worked('没有体检', 'N1_DEFAULT', 'out', { followUps: good }),
    worked('没有体检', 'FOUR_PLUS_EXAM', 'out', { followUps: good }),
    worked('只有三次', 'FOUR_PLUS_EXAM', 'out', { followUps: good.slice(0, 3), examDates }),
    worked('四次中一次失访', 'FOUR_PLUS_EXAM', 'out', {
      followUps: good.map((visit, i) => (i === 3 ? { ...visit, contact: 'lost' as const } : visit)),
      examDates,
    }),
    worked('不满意后没有复访', 'N1_DEFAULT', 'out', {
      followUps: good.map((visit, i) => (i === 1 ? { ...visit, visitClass: '2' } : visit)),
      examDates,
    }),
    worked('不满意后第 17 天复访', 'N1_DEFAULT', 'in', {
      followUps: [
        ...good.slice(0, 1),
        workedVisit('2025-05-10', { id: 5, visitClass: '2' }),
        workedVisit('2025-05-27', { id: 6, visitClass: '1' }),
        ...good.slice(2),
      ],
      examDates,
    }),
    worked('去年末次和今年首次都不满意，没有转诊', 'N1_DEFAULT', 'out', {
      followUps: [
        workedVisit('2025-01-10', { id: 5, visitClass: '2' }),
        workedVisit('2025-01-20', { id: 6, visitClass: '1' }),
        ...good.slice(1),
      ],
      examDates,
      unsatisfiedBefore: true,
    }),
    worked('六月底两次随访加体检', 'N1_DEFAULT', 'in', { followUps: good.slice(0, 2), examDates }, '2025-06-30'),
    worked('全年没有随访', 'LOOSE_ANY', 'out', {}),
    worked(
      '按计划随访',
      'PLAN_WINDOW',
      'in',
      {
        followUps: [workedVisit('2025-03-01', { nextVisitDate: '2025-06-01' }), workedVisit('2025-06-08', { id: 2 })],
      },
      '2025-06-30',
    ),
    worked(
      '晚了 8 天',
      'PLAN_WINDOW',
      'out',
      {
        followUps: [workedVisit('2025-03-01', { nextVisitDate: '2025-06-01' }), workedVisit('2025-06-09', { id: 2 })],
      },
      '2025-06-30',
    ),
    worked('四次计划完成三次', 'GROUP_RATIO', 'in', {
      followUps: [
        workedVisit('2025-02-01', { id: 1, nextVisitDate: '2025-05-01' }),
        workedVisit('2025-05-03', { id: 2, nextVisitDate: '2025-08-01' }),
        workedVisit('2025-08-20', { id: 3, nextVisitDate: '2025-11-01' }),
        workedVisit('2025-11-02', { id: 4, nextVisitDate: '2026-02-01' }),
      ],
      carriedPlanDate: '2025-02-01',
    }),
    worked('两次计划完成一次', 'GROUP_RATIO', 'out', {
      followUps: [workedVisit('2025-05-01', { nextVisitDate: '2025-08-01' })],
      carriedPlanDate: '2025-05-01',
    }),
    worked('年内死亡', 'N1_DEFAULT', 'excluded', { status: 'closed', statusReason: 'died', statusFrom: '2025-07-01' }),
  ],
  judge: (facts, period, variant) => offRegister(facts, period) ?? (judges[variant] ?? judgeDefault)(facts, period),
})
