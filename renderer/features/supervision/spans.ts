import { addDays, addMonths, monthOf, yearOf, type LocalDate } from '../../../core/domain/local-date.ts'
import type { QuarterChoice } from './quarters.ts'

export type SpanChoice = QuarterChoice
const years = 3
const months = 12

/** The running month and the eleven before it, newest first. */
export function monthChoices(today: LocalDate): SpanChoice[] {
  return Array.from({ length: months }, (_, back) => {
    const first = addMonths(`${today.slice(0, 7)}-01`, -back)
    const last = addDays(addMonths(first, 1), -1)
    return choice(first.slice(0, 7), `${yearOf(first)} 年 ${monthOf(first)} 月`, last, today)
  })
}

/** This year and the two before it, newest first. */
export function yearChoices(today: LocalDate): SpanChoice[] {
  return Array.from({ length: years }, (_, back) => {
    const year = yearOf(today) - back
    return choice(String(year), `${year} 年度`, `${year}-12-31`, today)
  })
}

function choice(value: string, label: string, last: LocalDate, today: LocalDate): SpanChoice {
  const running = last > today
  return { value, label, asOf: running ? today : last, running }
}
