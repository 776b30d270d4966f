import type { LocalDate } from '../local-date.ts'

/** One row per person of the register, patient or not, as of a day: what figures of contracts, high risk and surveys are counted from. */
export interface ResidentFacts {
  readonly personId: number
  readonly villageId: number | null
  readonly doctor?: string | null
  readonly team?: string | null
  /** Died or moved away by the as-of day. */
  readonly gone: 'died' | 'moved' | null
  readonly contract: { readonly paid: boolean } | null
  /** Names of the key groups (重点人群) that the person is known to belong to. */
  readonly keyGroups: readonly string[]
  /** Registered as high risk by the day and not ended before it; follow-up readings of the year so far. */
  readonly highRisk: { readonly since: LocalDate; readonly followUps: readonly LocalDate[] } | null
  /** Days of the year so far on which a specialist saw the person, one entry a record. */
  readonly specialistVisits: readonly LocalDate[]
  /** Referrals of the year so far that are due for a look back, with the first contact after each. */
  readonly referrals: readonly { readonly date: LocalDate; readonly lookedAfterOn: LocalDate | null }[]
  /** Answers of the last survey of the year; null: not asked. */
  readonly survey: SurveyAnswers | null
}

export interface SurveyAnswers {
  /** Found to have one of the two diseases by the survey; told so by medical staff before. */
  readonly ill: boolean
  readonly told: boolean
  /** 1 very satisfied … 5 very dissatisfied; null: not answered. */
  readonly satisfaction: number | null
}
