import { addDays, daysBetween } from './local-date.ts'
import type { LocalDate } from './local-date.ts'

/** What the duty of a disease file is read from: its enrolment and its last follow-up with contact. */
export interface DutyFacts {
  readonly enrolDate: LocalDate
  readonly lastDate: LocalDate | null
  readonly nextVisitDate: LocalDate | null
  readonly nextStep: string | null
  readonly visitClass: string | null
}

/** `recheck`: within two weeks of an unsatisfactory visit; `overdue`: past the window; `due`: inside it; null: not yet. */
export type DutyKind = 'recheck' | 'overdue' | 'due'

export interface VisitDuty {
  readonly kind: DutyKind | null
  readonly dueDate: LocalDate
  /** Days past the due date, 0 before it. */
  readonly daysLate: number
  readonly severelyLate: boolean
}

/** Days, parameters `visit.windowDays` and `visit.recheckDays` of domain handbook §8. */
export interface DutyOptions {
  readonly windowDays?: number
  readonly severeDays?: number
  readonly routineDays?: number
  readonly recheckDays?: number
}

/** How long before and after the due date a routine visit is in time (domain handbook §2.7: ±7 days). */
export const visitWindowDays = 7

/**
 * When the next visit of a file in care is due and what that means on a day (domain handbook §2.6–2.7). Due is the day the last visit
 * set, 90 days after it where it set none, the enrolment where there was no visit yet; after class 2, 3, 4 or a next step other than
 * routine never later than two weeks.
 */
export function visitDuty(facts: DutyFacts, asOf: LocalDate, options: DutyOptions = {}): VisitDuty {
  const { windowDays = visitWindowDays, severeDays = 30 } = options
  const recheck = needsRecheck(facts)
  const dueDate = dueDateOf(facts, recheck, options)
  const late = daysBetween(dueDate, asOf)
  const kind = late < -windowDays ? null : recheck ? 'recheck' : late > windowDays ? 'overdue' : 'due'
  return { kind, dueDate, daysLate: Math.max(0, late), severelyLate: late > severeDays }
}

/** True when the last visit asks for another one within two weeks: its next step says so or, without one, its class. */
export function needsRecheck({ nextStep, visitClass }: Pick<DutyFacts, 'nextStep' | 'visitClass'>): boolean {
  if (nextStep !== null) return nextStep === '2' || nextStep === '3' || nextStep === '4'
  return visitClass === '2' || visitClass === '3' || visitClass === '4'
}

function dueDateOf(facts: DutyFacts, recheck: boolean, { routineDays = 90, recheckDays = 14 }: DutyOptions): LocalDate {
  const { enrolDate, lastDate, nextVisitDate } = facts
  if (lastDate === null) return enrolDate
  // A planned day that is not later than the visit is a slip of the pen, not a plan.
  const planned = nextVisitDate !== null && nextVisitDate > lastDate ? nextVisitDate : null
  if (!recheck) return planned ?? addDays(lastDate, routineDays)
  const latest = addDays(lastDate, recheckDays)
  return planned !== null && planned < latest ? planned : latest
}
