/** What would make room for the people a plan leaves out, said as a person would ask for it. */
import { levelVisits } from './level-visits.ts'
import type { LevelledVisits, PlanRules, VisitToPlan } from './plan-rules.ts'

export interface PlanHelp {
  /** People for whom the days are full. */
  readonly people: number
  /** How many more people a day would be enough; null where no number is, because it is the days that lack. */
  readonly morePerDay: number | null
  /** How many more days would be enough at the present number a day. */
  readonly moreDays: number
}

/** For one doctor, or null when nobody of theirs is left out for want of room. */
export function planHelp(
  doctor: string,
  visits: readonly VisitToPlan[],
  rules: PlanRules,
  plan: LevelledVisits,
): PlanHelp | null {
  const people = withoutRoom(plan, doctor)
  if (people === 0) return null
  const own = visits.filter((visit) => visit.doctor === doctor)
  const perDay = rules.perDayOf.get(doctor) ?? rules.perDay
  const isEnough = (more: number): boolean =>
    withoutRoom(levelVisits(own, { ...rules, perDayOf: new Map([[doctor, perDay + more]]) }), doctor) === 0
  return { people, morePerDay: leastThat(isEnough, own.length), moreDays: Math.ceil(people / Math.max(1, perDay)) }
}

const withoutRoom = (plan: LevelledVisits, doctor: string): number =>
  plan.left.filter((each) => each.doctor === doctor && each.why !== 'no-day').length

/** The least whole number from 1 to `most` that is enough; null when none is. More is never worse. */
function leastThat(isEnough: (value: number) => boolean, most: number): number | null {
  if (!isEnough(most)) return null
  let [tooFew, enough] = [0, most]
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2)
    if (isEnough(middle)) enough = middle
    else tooFew = middle
  }
  return enough
}
