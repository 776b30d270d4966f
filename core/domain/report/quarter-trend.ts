import type { DiseaseId } from '../follow-up-facts.ts'
import type { Tally } from '../indicator/tally.ts'
import { quarterOf, quarterRange, yearOf } from '../local-date.ts'
import type { LocalDate } from '../local-date.ts'

/** A quarter and the day its year-so-far figure is counted on. */
export interface ReportQuarter {
  readonly year: number
  readonly quarter: number
  /** The last day of the quarter; of the last one the as-of day. */
  readonly asOf: LocalDate
}

/** One figure over the quarters; null: the station holds no follow-up of that year up to then, so nothing can be said. */
export interface TrendLine {
  readonly key: string
  readonly title: string
  readonly disease: DiseaseId
  readonly target: number | null
  readonly points: readonly (Tally | null)[]
}

export interface Trend {
  readonly quarters: readonly ReportQuarter[]
  readonly lines: readonly TrendLine[]
}

/** The `count` quarters up to the one of the as-of day, the oldest first. */
export function lastQuarters(asOf: LocalDate, count: number): ReportQuarter[] {
  const last = yearOf(asOf) * 4 + quarterOf(asOf) - 1
  return Array.from({ length: count }, (_, i) => {
    const index = last - count + 1 + i
    const year = Math.floor(index / 4)
    const quarter = index - year * 4 + 1
    return { year, quarter, asOf: index === last ? asOf : quarterRange(year, quarter).to }
  })
}

/**
 * How each figure stands against the same quarter of the year before; empty when nothing can be said. Said only for whole quarters: figures of
 * different lengths of a year do not compare.
 */
export function yearOnYearSentence({ quarters, lines }: Trend): string {
  const last = quarters.length - 1
  const now = quarters[last]
  if (!now || last < 4 || quarterRange(now.year, now.quarter).to !== now.asOf) return ''
  const changes = lines.flatMap((line) => {
    const today = percentOf(line.points[last])
    const before = percentOf(line.points[last - 4])
    if (today === null || before === null) return []
    return [`${line.title}${changeText(before, today)}`]
  })
  return changes.length === 0 ? '' : `与上年同期相比：${changes.join('，')}。`
}

function percentOf(tally: Tally | null | undefined): number | null {
  return tally && tally.denominator > 0 ? Math.round((tally.numerator * 1000) / tally.denominator) / 10 : null
}

function changeText(before: number, now: number): string {
  if (before === now) return `持平（${now.toFixed(1)}%）`
  return `由 ${before.toFixed(1)}% ${now > before ? '升' : '降'}至 ${now.toFixed(1)}%`
}
