/** 摸底调查: which of the two surveys of a year, and the five grades of satisfaction. */
import type { CodeList } from '../code-list.ts'

export const surveyRounds = ['baseline', 'year-end'] as const
export type SurveyRound = (typeof surveyRounds)[number]

export const surveyRoundCodes: CodeList = {
  id: 'surveyRound',
  name: '调查批次',
  source: '贵州省方案二（一）摸底调查、年终评估',
  codes: [
    { value: 'baseline', label: '摸底（基线）' },
    { value: 'year-end', label: '年终' },
  ],
}

/** Five grades (domain handbook §3.1 no. 14); 1 and 2 count as satisfied. */
export const satisfactionCodes: CodeList = {
  id: 'satisfaction',
  name: '满意度',
  source: '手册 §3.1-14',
  codes: [
    { value: '1', label: '很满意' },
    { value: '2', label: '满意' },
    { value: '3', label: '一般' },
    { value: '4', label: '不满意' },
    { value: '5', label: '很不满意' },
  ],
}
