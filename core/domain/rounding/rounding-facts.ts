/** What the rules of a rounding day read of one person. Nothing here knows where it came from. */
import type { DiseaseId } from '../follow-up-facts.ts'
import { monthOf, dayOfMonth, yearOf, type LocalDate } from '../local-date.ts'

/** One measured day that can be judged. `value`: `158/94` (mmHg) or `9.6` (fasting glucose, mmol/L). */
export interface RoundingReading {
  readonly on: LocalDate
  readonly value: string
  readonly uncontrolled: boolean
}

export interface DiseaseFacts {
  readonly disease: DiseaseId
  /** Readings to judge by, one a day, newest first: effective follow-ups, specialists' own measurements and examinations, as the colours count them. */
  readonly readings: readonly RoundingReading[]
  /** The last day on which a medicine for this disease began, ended or changed its dose; null: never written down. */
  readonly lastChangeOn: LocalDate | null
  /** Day of diagnosis, or of enrolment where that is not known. */
  readonly knownSince: LocalDate | null
  /** The last 诊断复核 of this disease and its day. */
  readonly review: { readonly verdict: 'confirmed' | 'changed' | 'doubtful'; readonly on: LocalDate } | null
}

export interface RoundingFacts {
  /** The rounding day. */
  readonly day: LocalDate
  readonly diseases: readonly DiseaseFacts[]
  readonly color: { readonly color: 'red' | 'yellow' | 'green' | 'grey'; readonly reason: string } | null
  /** Complications and organ damage that hold on the day, with the day they were found. */
  readonly complications: readonly { readonly name: string; readonly foundOn: LocalDate | null }[]
  /** Checks of the year that are still missing: 眼底. */
  readonly missingLabs: readonly string[]
  /** The last long prescription: written when, for how many days. */
  readonly longRx: { readonly on: LocalDate; readonly days: number } | null
  /** Advice of specialists that nobody has carried out yet. */
  readonly openAdvice: readonly {
    readonly title: string
    readonly dueDate: LocalDate
    readonly ownerName: string
  }[]
  /** The day the last visit asked for, and the last visit's own day. */
  readonly recall: { readonly on: LocalDate; readonly specialist: string } | null
  readonly lastSeenOn: LocalDate | null
}

/** Why somebody should be seen, in one Chinese sentence with its days and readings. */
export interface RoundingReason {
  readonly code: RoundingReasonCode
  readonly sentence: string
}

export type RoundingReasonCode =
  | 'uncontrolled-twice'
  | 'recall'
  | 'no-dose-change'
  | 'red'
  | 'advice-undone'
  | 'doubtful'
  | 'long-prescription'
  | 'complication'
  | 'newly-diagnosed'
  | 'labs'

const names = { HTN: '血压', T2DM: '空腹血糖' } as const
export const readingName = (disease: DiseaseId): string => names[disease]
export const diseaseName = (disease: DiseaseId): string => ({ HTN: '高血压', T2DM: '2 型糖尿病' })[disease]

/** `9月3日`, with the year when it is not that of the rounding day. */
export function dayText(on: LocalDate, day: LocalDate): string {
  const short = `${monthOf(on)}月${dayOfMonth(on)}日`
  return yearOf(on) === yearOf(day) ? short : `${yearOf(on)}年${short}`
}
