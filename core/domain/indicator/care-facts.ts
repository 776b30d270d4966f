import type { DatePrecision } from '../condition-facts.ts'
import type { LocalDate } from '../local-date.ts'
import type { Relation } from '../insurance/related-diagnosis.ts'
import type { FollowUpFact, PatientFacts } from './patient-facts.ts'

export interface ConditionOfPerson {
  /** Code of `condition-kinds.ts`. */
  readonly kind: string
  /** Null: nobody knows since when. */
  readonly foundOn: LocalDate | null
  /** Absent: known to the day. */
  readonly foundOnPrecision?: DatePrecision
  readonly endedOn: LocalDate | null
}

/** The four parts of the yearly look for complications of diabetes (domain handbook §3.1 no. 20). */
export type ScreenedPart = 'eye' | 'kidney' | 'foot' | 'nerve'

/** How somebody lives, as one follow-up form has it. Cigarettes a day, 两 a day, times a week and minutes, salt 1 light–3 heavy. */
export interface HabitFact {
  readonly visitDate: LocalDate
  readonly smokePerDay: number | null
  readonly drinkPerDayLiang: number | null
  readonly exerTimesPerWeek: number | null
  readonly exerMinPerTime: number | null
  readonly saltLevel: string | null
  readonly weightKg: number | null
  readonly bmi: number | null
}

/**
 * The facts that only some figures ask for, of the year so far unless said otherwise. The optional ones are null until the station
 * has a source for them; a figure that needs them is not counted then.
 */
export interface CareFacts {
  /** Found by the as-of day. */
  readonly conditions: readonly ConditionOfPerson[]
  readonly screened: readonly { readonly part: ScreenedPart; readonly date: LocalDate }[]
  /** Times somebody came to the village clinic or the health centre, by date: consultation, specialist, prescription. */
  readonly clinicVisits: readonly { readonly date: LocalDate; readonly what: string }[]
  /** First and last follow-up with contact of this disease; null when there are not two. */
  readonly habits: { readonly first: HabitFact; readonly last: HabitFact } | null
  /** Of this disease, before 1 January. */
  readonly lastMetBefore: LocalDate | null
  /** Of this disease: before 1 January, but less than three months before the as-of day. By date. */
  readonly before: readonly FollowUpFact[]
  /** Entitled on the as-of day to the outpatient medicines of this disease, and since when. */
  readonly drugCoverage: { readonly since: LocalDate } | null
  /** Share of days with medicine against this disease in hand by what was dispensed, 0..1 (`shareOfDaysCovered`). */
  readonly daysCovered: number | null
  readonly admissions: readonly { readonly date: LocalDate; readonly cause: string }[]
  /** Times the insurance settled: at village clinics and township centres, at hospitals of the second level and above, elsewhere. */
  readonly insuredVisits: InsuredVisitCounts
  /** Of somebody who died: of what. Null: nobody died, or nothing was told. */
  readonly deathRelation: Relation | null
  /** The last questionnaire of the year on this disease; null: not asked. */
  readonly surveyed: { readonly ill: boolean; readonly treated: boolean; readonly on: LocalDate } | null
}

export interface InsuredVisitCounts {
  readonly primary: number
  readonly secondary: number
  /** Of the first level, or of a level that the list does not tell. */
  readonly other: number
}

export const noCare: CareFacts = {
  conditions: [],
  screened: [],
  clinicVisits: [],
  habits: null,
  lastMetBefore: null,
  before: [],
  drugCoverage: null,
  daysCovered: null,
  admissions: [],
  insuredVisits: { primary: 0, secondary: 0, other: 0 },
  deathRelation: null,
  surveyed: null,
}

/** The further facts of a person; nothing where none were gathered. */
export const careOf = (facts: PatientFacts): CareFacts => facts.care ?? noCare
