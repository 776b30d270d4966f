/** When the next meeting comes: a re-check within two weeks, or the routine of the next quarter. */
import type { Disease } from '../../core/contract/entities/index.ts'
import {
  addDays,
  daysBetween,
  monthOf,
  quarterOf,
  quarterRange,
  yearOf,
  type LocalDate,
} from '../../core/domain/local-date.ts'
import { workday, workQuality, type Course } from './course.ts'
import type { FilledForm } from './follow-up-form.ts'

/** A meeting that is to come: of every disease, or a re-check of some. `round` counts re-checks in a row. */
export interface Planned {
  readonly on: LocalDate
  readonly round: number
  readonly diseases: readonly Disease[] | null
}

/**
 * One cycle is a first unsatisfactory visit, its re-check, a referral and the visit after it; who was unsatisfactory all along is
 * referred at once. Then the routine begins again (domain handbook §2.6, 转诊后循环).
 */
export function endsCycle(course: Course, disease: Disease, round: number): boolean {
  return round >= 3 || (round === 2 && (course.unsatisfied.get(disease) ?? 0) >= 3)
}

/** Within two weeks as a rule; after a referral once more; then the cycle is over. */
export function planRecheck(
  course: Course,
  { on, round }: Planned,
  unsatisfied: readonly FilledForm[],
): Planned | null {
  const { random, traits } = course
  if (unsatisfied.length === 0) return null
  const faithful = 0.36 + 0.62 * workQuality(course, on) + 1.1 * (traits.engagement - 0.85)
  if (!random.chance(faithful)) return null
  const days = random.chance(0.94) ? random.whole(6, 13) : random.whole(15, 20)
  return { on: workday(addDays(on, days)), round: round + 1, diseases: unsatisfied.map((form) => form.facts.disease) }
}

/** About a quarter later; a quarter is missed where doctor or patient is slack, caught at its end where the doctor is careful. */
export function planRoutine(course: Course, after: LocalDate): Planned {
  const { random, traits } = course
  const quality = workQuality(course, after)
  const missed = random.chance(Math.min(0.7, Math.max(0.01, 0.42 * (1 - quality) + 0.55 * (0.78 - traits.engagement))))
  const target = addDays(after, missed ? random.whole(115, 190) : Math.round(random.normal(86, 6)))
  const on = missed || !random.chance(quality) ? target : withinNextQuarter(course, after, target)
  return { on: workday(on), round: 0, diseases: null }
}

function withinNextQuarter({ random }: Course, after: LocalDate, target: LocalDate): LocalDate {
  const year = monthOf(after) > 9 ? yearOf(after) + 1 : yearOf(after)
  const { to } = quarterRange(year, (quarterOf(after) % 4) + 1)
  const latest = addDays(to, -random.whole(1, 12))
  return target > latest && daysBetween(after, latest) > 30 ? latest : target
}
