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
    { path: paths.effect, label: '建议成效', right: 'visit:read' },
    { path: paths.teachingCases, label: '教学病例', right: 'visit:read' },
    { path: paths.workload, label: '工作量', right: 'work:read' },
  ],
  drugs: [{ path: paths.drugs, label: '药品目录', right: 'drug:read' }],
} as const satisfies Record<string, readonly SectionTab[]>

export type Section = keyof typeof sectionTabs
