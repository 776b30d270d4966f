import type { Right } from '../../core/contract/rights.ts'
import { paths } from './paths.ts'

export interface SectionTab {
  readonly path: string
  readonly label: string
  readonly right: Right
}

/** The pages of a section, in the order of their tabs. One line a page. */
export const sectionTabs = {
  visit: [{ path: paths.visits, label: '接诊记录', right: 'visit:read' }],
  indicators: [
    { path: paths.indicators, label: '指标表', right: 'indicator:read' },
    { path: paths.indicatorTargets, label: '目标对照', right: 'indicator:read' },
    { path: paths.indicatorReadings, label: '口径对照', right: 'indicator:read' },
    { path: paths.frozenFigures, label: '锁定与变动', right: 'indicator:read' },
    { path: paths.indicatorSelfTest, label: '指标自检', right: 'indicator:read' },
  ],
  drugs: [{ path: paths.drugs, label: '药品目录', right: 'drug:read' }],
} as const satisfies Record<string, readonly SectionTab[]>

export type Section = keyof typeof sectionTabs
