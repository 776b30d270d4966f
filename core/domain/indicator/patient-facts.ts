import type { DiseaseId } from '../follow-up-facts.ts'
import { quarterOf, quarterRange, yearOf } from '../local-date.ts'
import type { LocalDate } from '../local-date.ts'
import type { CareFacts } from './care-facts.ts'

/** One follow-up as the indicators see it. mmHg, mmol/L. */
export interface FollowUpFact {
  readonly id: number
  readonly visitDate: LocalDate
  readonly contact: 'met' | 'lost' | 'died'
  readonly visitWay: string | null
  readonly sbp: number | null
  readonly dbp: number | null
  readonly fpg: number | null
  readonly visitClass: string | null
  readonly adr: string | null
  readonly medAdherence: string | null
  readonly nextVisitDate: LocalDate | null
  /** A referral is recorded for this visit: a reason, an institution, or next step 3 or 4. */
  readonly hasReferral: boolean
  /** The day on which a slip was sent that answers this visit; absent: none. */
  readonly slipSentOn?: LocalDate
  /** `missingItemMask` of the form: 0 when none of the seven inspected items is missing. */
  readonly missingItems: number
  /** Two hours after a meal, mmol/L; HbA1c, %. */
  readonly glucose2h?: number | null
  readonly hba1c?: number | null
  /** A medicine or insulin is written on the form. */
  readonly hasMedicine?: boolean
}

/** The last follow-up before 1 January, whatever came of it. */
export type CarriedVisit = Pick<FollowUpFact, 'visitDate' | 'contact' | 'visitWay' | 'sbp' | 'dbp' | 'fpg'>

/** One row of facts per person and disease, as of a day; what SQL brings and every indicator reads. */
export interface PatientFacts {
  readonly personId: number
  readonly disease: DiseaseId
  readonly sex: string
  readonly birthDate: LocalDate | null
  /** Where the person lives on the as-of day; null when unknown. */
  readonly villageId: number | null
  readonly enrolDate: LocalDate
  /** The status that holds on the as-of day. */
  readonly status: 'active' | 'lost' | 'closed'
  readonly statusReason: string | null
  readonly statusFrom: LocalDate | null
  /** A family-doctor contract is valid on the as-of day (`isContractValidOn`). */
  readonly hasContract: boolean
  readonly contractPaid: boolean
  readonly hasOtherDisease: boolean
  /**
   * Follow-ups of this disease from 1 January of the as-of year to the as-of day, sorted by date, then by id: of two records on
   * one day the one with the higher id is the later one.
   */
  readonly followUps: readonly FollowUpFact[]
  /** Days of yearly examinations in the same time, in any order. */
  readonly examDates: readonly LocalDate[]
  /** The planned date that the last meeting before 1 January left; only the figures of planned visits read it. */
  readonly carriedPlanDate?: LocalDate | null
  /** The day of the last meeting before 1 January where nothing was planned then. */
  readonly carriedFrom?: LocalDate | null
  /** The day of the last meeting before 1 January: it may have kept the first day of a file that was enrolled right after it. */
  readonly lastMetOn?: LocalDate | null
  /** The last meeting before 1 January was unsatisfied; gathered where `isSecondInQuestion`. */
  readonly unsatisfiedBefore?: boolean
  /** The last follow-up before 1 January, with the further facts; only the rolling twelve months read it. */
  readonly carried?: CarriedVisit | null
  /** The doctor in charge, and the team of the contract that holds on the day. */
  readonly doctor?: string | null
  readonly team?: string | null
  /** What only some figures ask for, gathered when one of them is asked. */
  readonly care?: CareFacts
}

/** The year so far, up to and including the as-of day. */
export interface Period {
  readonly asOf: LocalDate
  readonly year: number
  readonly yearStart: LocalDate
  /** Last day of the last quarter that is over on the as-of day (the as-of day itself may end it). */
  readonly lastQuarterEnd: LocalDate
}

/** The year so far of an as-of day. */
export function periodOf(asOf: LocalDate): Period {
  const year = yearOf(asOf)
  const quarter = quarterOf(asOf)
  const end = quarterRange(year, quarter).to
  const before = quarter === 1 ? `${year - 1}-12-31` : quarterRange(year, quarter - 1).to
  return { asOf, year, yearStart: `${year}-01-01`, lastQuarterEnd: end === asOf ? end : before }
}

/** True when a day lies in the year so far. */
export function isInPeriod(day: LocalDate, period: Period): boolean {
  return day >= period.yearStart && day <= period.asOf
}

/** The last follow-up of the year so far by date, whatever its way and outcome; null when there is none. */
export function lastFollowUp(facts: PatientFacts, period: Period): FollowUpFact | null {
  for (let i = facts.followUps.length - 1; i >= 0; i -= 1) {
    const visit = facts.followUps[i]
    if (visit && isInPeriod(visit.visitDate, period)) return visit
  }
  return null
}

/** True when there is an examination in the year so far. */
export function hasExam(facts: PatientFacts, period: Period): boolean {
  return facts.examDates.some((day) => isInPeriod(day, period))
}
