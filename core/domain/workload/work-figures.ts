/** A quarter's work as numbers: of the records as they are, or of a signed statement's evidence. */
import type { StatementVisit } from './statement.ts'

export interface WorkFigures {
  readonly days: number
  readonly villages: number
  readonly patients: number
  readonly visits: number
  readonly rounding: number
  readonly teleconsultation: number
  readonly fiveDoctor: number
  /** Of the days whose hours are known. */
  readonly minutes: number
  readonly daysWithoutHours: number
}

/** Villages that are not known are not counted; a patient is counted once. */
export function workFigures(
  visits: readonly Pick<StatementVisit, 'personId' | 'kind' | 'villageId'>[],
  days: readonly { readonly minutes: number | null }[],
): WorkFigures {
  const ofKind = (kind: string) => visits.filter((each) => each.kind === kind).length
  return {
    days: days.length,
    villages: new Set(visits.flatMap(({ villageId }) => villageId ?? [])).size,
    patients: new Set(visits.map(({ personId }) => personId)).size,
    visits: visits.length,
    rounding: ofKind('rounding'),
    teleconsultation: ofKind('teleconsultation'),
    fiveDoctor: ofKind('five-doctor'),
    minutes: days.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
    daysWithoutHours: days.filter(({ minutes }) => minutes === null).length,
  }
}
