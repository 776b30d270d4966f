import { addDays, type LocalDate } from '../local-date.ts'

/** One disease of a person that wants a visit. */
export interface VisitDuty {
  readonly dueDate: LocalDate
  /** `recheck`: within two weeks of an unsatisfied, adverse or referred visit; its date is a limit, not a middle. */
  readonly basis: 'recheck' | 'routine'
}

/** From which day to which a visit is on time. */
export interface VisitWindow {
  readonly earliest: LocalDate
  readonly latest: LocalDate
  readonly isRecheck: boolean
}

/** Tolerance of a routine visit in days, before and after (domain handbook §2.7; G2). */
const toleranceDays = 7

/** Routine: the due day ±7 days (domain handbook §2.7). A re-check: the seven days up to its date and never after it (§2.6, N1: within two weeks). */
function windowOf({ dueDate, basis }: VisitDuty): VisitWindow {
  const isRecheck = basis === 'recheck'
  return {
    earliest: addDays(dueDate, -toleranceDays),
    latest: isRecheck ? dueDate : addDays(dueDate, toleranceDays),
    isRecheck,
  }
}

/**
 * The one visit that serves every disease of a person (domain handbook §2.7: one meeting may give both forms): on time for the most
 * pressing duty, and for the others too where their windows meet. Seen earlier than its window a duty loses nothing; later it does.
 * Refuses an empty list by throwing.
 */
export function commonWindow(duties: readonly VisitDuty[]): VisitWindow {
  const windows = duties.map(windowOf).sort((a, b) => (a.latest < b.latest ? -1 : a.latest > b.latest ? 1 : 0))
  const pressing = windows[0]
  if (!pressing) throw new Error('nobody is visited for nothing')
  const met = windows.filter((each) => each.earliest <= pressing.latest)
  const earliest = met.reduce((day, each) => (each.earliest > day ? each.earliest : day), pressing.earliest)
  return {
    earliest,
    latest: pressing.latest,
    isRecheck: windows.some((each) => each.isRecheck && each.latest === pressing.latest),
  }
}
