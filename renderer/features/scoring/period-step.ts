import type { AssessedPeriod } from '../../../core/domain/scoring/period.ts'
import type { Assessment } from '../../../core/domain/scoring/score-rule.ts'
import { monthOf, quarterOf, yearOf } from '../../../core/domain/local-date.ts'

const partsOf: Readonly<Record<Assessment, number>> = { month: 12, quarter: 4, year: 1 }

/** The period of this kind in which the day lies. */
export function periodOn(assessment: Assessment, day: string): AssessedPeriod {
  const part = assessment === 'month' ? monthOf(day) : assessment === 'quarter' ? quarterOf(day) : 1
  return { assessment, year: yearOf(day), part }
}

/** Periods later (earlier when negative). */
export function stepPeriod({ assessment, year, part }: AssessedPeriod, steps: number): AssessedPeriod {
  const parts = partsOf[assessment]
  const index = year * parts + part - 1 + steps
  return { assessment, year: Math.floor(index / parts), part: (((index % parts) + parts) % parts) + 1 }
}
