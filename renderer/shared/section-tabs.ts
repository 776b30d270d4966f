import type { Right } from '../../core/contract/rights.ts'
import { paths } from './paths.ts'

export interface SectionTab {
  readonly path: string
  readonly label: string
  readonly right: Right
}

/** The pages of a section, in the order of their tabs. One line a page. */
export const sectionTabs = {
  visit: [
    { path: paths.visits, label: '接诊记录', right: 'visit:read' },
    { path: paths.roundingPlan, label: '巡诊计划', right: 'visit:read' },
    { path: paths.roundingDay(), label: '巡诊日', right: 'visit:read' },
    { path: paths.effect, label: '建议成效', right: 'visit:read' },
    { path: paths.teachingCases, label: '教学病例', right: 'visit:read' },
    { path: paths.workload, label: '工作量', right: 'work:read' },
  ],
  drugs: [
    { path: paths.drugs, label: '药品目录', right: 'drug:read' },
    { path: paths.drugLists, label: '目录版本', right: 'drug:read' },
    { path: paths.drugStock, label: '配备与库存', right: 'drug:read' },
    { path: paths.longPrescriptions, label: '取药与断药', right: 'drug:read' },
    { path: paths.drugDemand, label: '药品需求', right: 'drug:read' },
    { path: paths.drugCover, label: '用药保障', right: 'drug:read' },
    { path: paths.prescriptionReview, label: '处方审核', right: 'prescription:review' },
  ],
  referral: [{ path: paths.referrals, label: '转诊名单', right: 'referral:read' }],
  indicators: [
    { path: paths.indicators, label: '总览', right: 'indicator:read' },
    { path: paths.indicatorTable, label: '指标表', right: 'indicator:read' },
    { path: paths.spectrum, label: '疾病谱', right: 'indicator:read' },
    { path: paths.indicatorTargets, label: '目标对照', right: 'indicator:read' },
    { path: paths.indicatorReadings, label: '口径对照', right: 'indicator:read' },
    { path: paths.frozenFigures, label: '锁定与变动', right: 'indicator:read' },
    { path: paths.indicatorSelfTest, label: '指标自检', right: 'indicator:read' },
    { path: paths.admissions, label: '住院', right: 'insurance:read' },
    { path: paths.outpatient, label: '门诊结算', right: 'insurance:read' },
    { path: paths.deaths, label: '死因登记', right: 'insurance:read' },
    { path: paths.surveys, label: '摸底调查', right: 'survey:read' },
  ],
  supervision: [
    { path: paths.supervision, label: '督导报告', right: 'report:make' },
    { path: paths.reportCheck, label: '核对报告', right: 'report:make' },
    { path: paths.score, label: '扣分考核', right: 'score:read' },
    { path: paths.mockInspection, label: '模拟检查', right: 'score:read' },
    { path: paths.randomChecks, label: '随机抽查', right: 'report:make' },
    { path: paths.rectification, label: '整改台账', right: 'rectification:read' },
    { path: paths.truth, label: '数据核对', right: 'truth:read' },
    { path: paths.funds, label: '资金分配', right: 'fund:read' },
  ],
} as const satisfies Record<string, readonly SectionTab[]>

export type Section = keyof typeof sectionTabs
