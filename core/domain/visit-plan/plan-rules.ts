/** What a plan is made from and what it says. */
import type { LocalDate } from '../local-date.ts'
import type { VisitWindow } from './visit-window.ts'

/** One person to be visited once, for everything that is due. */
export interface VisitToPlan extends VisitWindow {
  readonly personId: number
  readonly villageId: number | null
  /** Whose day it costs; '' where nobody is named. */
  readonly doctor: string
}

export interface PlanRules {
  /** First day of the plan: what was due before it is late whatever is done. */
  readonly from: LocalDate
  /** The chosen days, in order. */
  readonly days: readonly LocalDate[]
  /** Villages with fixed days of their own: these instead of `days`. */
  readonly villageDays: ReadonlyMap<number, readonly LocalDate[]>
  /** People a doctor sees a day. */
  readonly perDay: number
  /** Doctors who see more or fewer. */
  readonly perDayOf: ReadonlyMap<string, number>
  /** People already on a doctor's day (`takenKey`), planned before or seen. */
  readonly taken: ReadonlyMap<string, number>
}

export const takenKey = (doctor: string, day: LocalDate): string => `${day} ${doctor}`

export interface PlacedVisit {
  readonly personId: number
  readonly day: LocalDate
  /** Days after the window; 0 when on time. */
  readonly lateDays: number
}

/** `no-day`: no chosen day serves the village or the window; `no-room`: the days are full; `recheck`: full up to the date of a re-check. */
export type LeftWhy = 'no-day' | 'no-room' | 'recheck'

export interface LeftVisit {
  readonly personId: number
  readonly doctor: string
  readonly why: LeftWhy
}

export interface LevelledVisits {
  readonly placed: readonly PlacedVisit[]
  readonly left: readonly LeftVisit[]
}
