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
  ],
  drugs: [{ path: paths.drugs, label: '药品目录', right: 'drug:read' }],
} as const satisfies Record<string, readonly SectionTab[]>

export type Section = keyof typeof sectionTabs
