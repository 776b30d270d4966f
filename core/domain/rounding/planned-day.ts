/** A day of the rounding plan seen from a later day: still to come, or passed without anybody. */
import { labelOf } from '../code-list.ts'
import { addDays, type DateRange, type LocalDate } from '../local-date.ts'
import { planStateCodes } from './rounding-codes.ts'

/** `wholeWeek`: `plannedOn` is its Monday. `shownState` is `done` as soon as somebody was seen there. */
export interface PlannedEntry {
  readonly plannedOn: LocalDate
  readonly wholeWeek: boolean
  readonly shownState: string
}

/** The days an entry stands for: one, or Monday to Sunday. */
export const daysOf = ({ plannedOn, wholeWeek }: Omit<PlannedEntry, 'shownState'>): DateRange => ({
  from: plannedOn,
  to: wholeWeek ? addDays(plannedOn, 6) : plannedOn,
})

/** Its last day is over and nobody was seen; today is not over. */
export const wasMissed = (entry: PlannedEntry, today: LocalDate): boolean =>
  entry.shownState === 'planned' && daysOf(entry).to < today

/** `待去`, `已去`, `已改期`, `已取消`, or `没去` for a day that passed. */
export const planStateWords = (entry: PlannedEntry, today: LocalDate): string =>
  wasMissed(entry, today) ? '没去' : labelOf(planStateCodes, entry.shownState)
