/** Words for what the prescription rules say, the same on screen, in spreadsheets and on paper. */
import type { AlertLevel } from './rule-context.ts'

export const alertLevelNames: Readonly<Record<AlertLevel, string>> = { block: '阻断', warn: '警告', hint: '提示' }

export const alertOutcomeNames = {
  shown: '已提示',
  kept: '写明理由仍用',
  overridden: '双签仍用',
  withdrawn: '已改方',
} as const

export const alertSourceNames = { roundingVisit: '专家接诊', followUp: '随访', doublePrescription: '双处方' } as const
