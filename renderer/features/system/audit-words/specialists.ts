/** What an audited call about specialists is called: their days, visits, advice, pay, and referrals to them. */
import type { roundingPlans } from '../../../../core/contract/rounding-plan.ts'
import type { roundingDays } from '../../../../core/contract/rounding-day.ts'
import type { visits } from '../../../../core/contract/care.ts'
import type { advice } from '../../../../core/contract/advice.ts'
import type { effects } from '../../../../core/contract/effect.ts'
import type { teachingCases } from '../../../../core/contract/teaching-cases.ts'
import type { workload } from '../../../../core/contract/workload.ts'
import type { referrals } from '../../../../core/contract/referrals.ts'
import type { WordsOf } from './words-of.ts'

export const specialistsWords = {
  'coverage.list': '查看分片包干',
  'coverage.keep': '改分片包干',
  'coverage.remove': '删分片包干',
  'roundingPlans.matrix': '查看巡诊覆盖',
  'roundingPlans.list': '查看巡诊计划',
  'roundingPlans.make': '排季度巡诊计划',
  'roundingPlans.add': '加巡诊日',
  'roundingPlans.move': '改巡诊日期',
  'roundingPlans.mark': '标记巡诊日',
  'roundingPlans.sheet': '打印巡诊计划',
  'roundingDays.list': '查看巡诊日',
  'roundingDays.open': '打开巡诊日名单',
  'roundingDays.make': '排巡诊日名单',
  'roundingDays.change': '改巡诊日安排',
  'roundingDays.remove': '删巡诊日名单',
  'roundingDays.add': '巡诊名单加人',
  'roundingDays.addNext': '巡诊名单续排',
  'roundingDays.order': '调巡诊名单次序',
  'roundingDays.mark': '标记巡诊名单',
  'roundingDays.sheet': '打印巡诊日材料',
  'roundingDays.settings': '查看专家查看范围',
  'roundingDays.choose': '改专家查看范围',
  'visits.start': '打开巡诊表',
  'visits.list': '查看巡诊记录',
  'visits.save': '录巡诊',
  'visits.sheet': '打印接诊服务记录单',
  'specialists.list': '查看专家名册',
  'specialists.keep': '改专家名册',
  'advice.list': '查看专家建议',
  'tasks.postpone': '任务改期',
  'tasks.reopen': '重新打开任务',
  'effect.summary': '查看建议成效',
  'effect.lines': '查看成效名单',
  'effect.sheet': '打印建议成效表',
  'cases.list': '查看教学病例',
  'cases.mark': '标为教学病例',
  'cases.open': '打开教学病例',
  'cases.check': '核对教学病例去标识',
  'cases.save': '改教学病例',
  'cases.publish': '发布教学病例',
  'cases.withdraw': '撤下教学病例',
  'cases.handOut': '下达病例推广任务',
  'cases.sheet': '打印教学病例',
  'work.list': '查看专家工作量',
  'work.open': '打开专家工作量',
  'work.setHours': '改专家工作时长',
  'work.rules': '查看补偿标准',
  'work.keepRule': '改补偿标准',
  'work.removeRule': '删补偿标准',
  'work.sign': '签认工作量',
  'work.withdraw': '撤回签认',
  'work.sheet': '打印工作量结算单',
  'referrals.list': '查看转诊名单',
  'referrals.open': '打开转诊单',
  'referrals.draft': '起草转诊单',
  'referrals.decline': '决定不转诊',
  'referrals.keep': '填写转诊单',
  'referrals.move': '转诊进展',
  'referrals.stepBack': '撤回转诊进展',
  'referrals.remove': '删除转诊单草稿',
  'referrals.sheet': '打印转诊单',
} as const satisfies WordsOf<
  typeof roundingPlans &
    typeof roundingDays &
    typeof visits &
    typeof advice &
    typeof effects &
    typeof teachingCases &
    typeof workload &
    typeof referrals
>
