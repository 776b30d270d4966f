import { daysInMonth, quarterRange, yearRange, type DateRange } from '../local-date.ts'
import type { Assessment } from './score-rule.ts'

/** A period that is assessed: month 1–12, quarter 1–4; the year has part 1. */
export interface AssessedPeriod {
  readonly assessment: Assessment
  readonly year: number
  readonly part: number
}

const two = (value: number): string => String(value).padStart(2, '0')

export function rangeOfPeriod({ assessment, year, part }: AssessedPeriod): DateRange {
  if (assessment === 'quarter') return quarterRange(year, part)
  if (assessment === 'year') return yearRange(year)
  return { from: `${year}-${two(part)}-01`, to: `${year}-${two(part)}-${two(daysInMonth(year, part))}` }
}

export function periodName({ assessment, year, part }: AssessedPeriod): string {
  if (assessment === 'month') return `${year}年${part}月`
  if (assessment === 'year') return `${year}年度`
  return `${year}年第${['一', '二', '三', '四'][part - 1] ?? part}季度`
}
