import { quarterOf, quarterRange, yearOf, type DateRange, type LocalDate } from '../../core/domain/local-date.ts'

export interface QuarterOfYear {
  readonly year: number
  readonly quarter: number
}

export const quarterOn = (day: LocalDate): QuarterOfYear => ({ year: yearOf(day), quarter: quarterOf(day) })
export const rangeOf = ({ year, quarter }: QuarterOfYear): DateRange => quarterRange(year, quarter)

/** Quarters later (earlier when negative). */
export function stepQuarter({ year, quarter }: QuarterOfYear, steps: number): QuarterOfYear {
  const index = year * 4 + quarter - 1 + steps
  return { year: Math.floor(index / 4), quarter: (((index % 4) + 4) % 4) + 1 }
}

const words = ['第一季度', '第二季度', '第三季度', '第四季度'] as const
/** `2025 年第四季度`. */
export const quarterText = ({ year, quarter }: QuarterOfYear): string => `${year} 年${words[quarter - 1] ?? ''}`
