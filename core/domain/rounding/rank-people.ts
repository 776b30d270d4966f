/** Who is called first, and how many fit the day. */
import type { LocalDate } from '../local-date.ts'
import {
  adviceUndone,
  complicationDue,
  doubtfulDiagnosis,
  labsDue,
  longRxReview,
  newlyDiagnosed,
  noDoseChange,
  recall,
  redColour,
  uncontrolledTwice,
  type RoundingRule,
} from './reason-rules.ts'
import type { RoundingFacts, RoundingReason, RoundingReasonCode } from './rounding-facts.ts'

/**
 * How much a reason weighs. No source ranks them: engineering choice, in the order of domain handbook §2.6 (refer before adjust before
 * review before check). A reason counts once however many diseases give it.
 */
export const reasonWeights: Readonly<Record<RoundingReasonCode, number>> = {
  'uncontrolled-twice': 100,
  recall: 90,
  'no-dose-change': 80,
  red: 70,
  doubtful: 60,
  complication: 60,
  'advice-undone': 50,
  'long-prescription': 45,
  'newly-diagnosed': 40,
  labs: 15,
}

const rules: readonly RoundingRule[] = [
  uncontrolledTwice,
  recall,
  noDoseChange,
  redColour,
  doubtfulDiagnosis,
  complicationDue,
  adviceUndone,
  longRxReview,
  newlyDiagnosed,
  labsDue,
]

/** Every reason for seeing a person, the weightiest first; empty: nothing speaks for it. */
export const reasonsFor = (facts: RoundingFacts): readonly RoundingReason[] => rules.flatMap((rule) => rule(facts))

/** The sum of the weights of the different reasons. */
export function urgencyOf(reasons: readonly RoundingReason[]): number {
  const codes = new Set(reasons.map((reason) => reason.code))
  return [...codes].reduce((sum, code) => sum + reasonWeights[code], 0)
}

export interface Rankable {
  readonly personId: number
  readonly urgency: number
  /** Whoever was seen longest ago comes first among equals; null: never. */
  readonly lastSeenOn: LocalDate | null
}

/** The more urgent first; then whoever was not seen for longer; then by number, so that two lists of one day agree. */
export const rankPeople = <T extends Rankable>(people: readonly T[]): T[] =>
  people.toSorted(
    (a, b) =>
      b.urgency - a.urgency || (a.lastSeenOn ?? '').localeCompare(b.lastSeenOn ?? '') || a.personId - b.personId,
  )

/** How many people fit into the hours: whole ones, and at least one. */
export const fittingPeople = (hours: number, minutesPerPatient: number): number =>
  Math.max(1, Math.floor((hours * 60) / minutesPerPatient + 1e-9))

/** `08:30` and the third person of 10 minutes: `08:50`. Whoever comes after midnight is told 23:59. */
export function slotTime(startTime: string, minutesPerPatient: number, at: number): string {
  const [hour = 8, minute = 0] = startTime.split(':').map(Number)
  const total = Math.min(23 * 60 + 59, hour * 60 + minute + at * minutesPerPatient)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(total / 60))}:${two(total % 60)}`
}
