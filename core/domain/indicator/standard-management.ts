import { isBloodPressureKpiControlled } from '../blood-pressure.ts'
import { isFaceToFace } from '../form-completeness.ts'
import { isGlucoseKpiControlled } from '../glucose.ts'
import { addDays, ageOn, dayNumberOf, daysBetween } from '../local-date.ts'
import type { LocalDate } from '../local-date.ts'
import { hasExam, isInPeriod } from './patient-facts.ts'
import type { FollowUpFact, PatientFacts, Period } from './patient-facts.ts'

/** Two weeks and three days' grace (domain handbook §3.2 ③, parameters `visit.recheckDays` / `visit.recheckTolerance`). */
const recheckDays = 14
const recheckTolerance = 3

/** What a person lacks of standard management by the default rule; nothing lacking means managed to the standard. */
export interface StandardLacks {
  readonly faceToFace: number
  readonly expected: number
  readonly exam: boolean
  /** Day of the first unsatisfied visit that had no visit within 14 (+3) days; null: none. */
  readonly noRecheckAfter: LocalDate | null
  /** Day of the first second-in-a-row unsatisfied visit without a referral; null: none. */
  readonly noReferralOn: LocalDate | null
  /** The first visit with missing items, and which (mask of `formItems`); null: none. */
  readonly incompleteOn: LocalDate | null
  readonly missingItems: number
  /** Fasting glucose values (T2DM); -1 for HTN, which needs none. */
  readonly fastingValues: number
}

/**
 * How many face-to-face visits are due by the as-of day: four a year, counted by the quarters that are over, from 1 January or the
 * enrolment within the year — `clamp(round(days / 91.25), 1, 4)` (domain handbook §2.7, §3.2).
 */
export function expectedVisits(enrolDate: LocalDate, period: Period): number {
  const start = enrolDate > period.yearStart ? enrolDate : period.yearStart
  const quarters = Math.round(daysBetween(start, period.lastQuarterEnd) / 91.25)
  return Math.min(4, Math.max(1, quarters))
}

/** Follow-ups with contact in the year so far, any way. */
export function contactsInPeriod(facts: PatientFacts, period: Period): number {
  let count = 0
  for (const visit of facts.followUps) if (visit.contact === 'met' && isInPeriod(visit.visitDate, period)) count += 1
  return count
}

/** What is lacking by N1_DEFAULT: ① face-to-face visits ② examination ③ re-checks and referrals ④ complete forms ⑤ fasting values. */
export function standardLacks(facts: PatientFacts, period: Period): StandardLacks {
  let faceToFace = 0
  let fastingValues = facts.disease === 'T2DM' ? 0 : -1
  let incomplete: FollowUpFact | null = null
  for (const visit of facts.followUps) {
    if (visit.contact !== 'met' || !isInPeriod(visit.visitDate, period)) continue
    if (isFaceToFace(visit.visitWay)) faceToFace += 1
    if (fastingValues >= 0 && visit.fpg !== null) fastingValues += 1
    if (incomplete === null && visit.missingItems !== 0) incomplete = visit
  }
  return {
    faceToFace,
    fastingValues,
    expected: expectedVisits(facts.enrolDate, period),
    exam: hasExam(facts, period),
    noRecheckAfter: firstWithoutRecheck(facts, period),
    noReferralOn: firstWithoutReferral(facts, period),
    incompleteOn: incomplete?.visitDate ?? null,
    missingItems: incomplete?.missingItems ?? 0,
  }
}

/** True when nothing is lacking. */
export function isStandard(lacks: StandardLacks): boolean {
  const enoughValues = lacks.fastingValues < 0 || lacks.fastingValues >= lacks.expected
  const enoughVisits = lacks.faceToFace >= lacks.expected
  const followedUp = lacks.noRecheckAfter === null && lacks.noReferralOn === null
  return enoughVisits && enoughValues && lacks.exam && followedUp && lacks.incompleteOn === null
}

/** What is read of a meeting to say how it went. */
export type MeetingFact = Pick<FollowUpFact, 'visitDate' | 'sbp' | 'dbp' | 'fpg' | 'visitClass' | 'adr'>

/** Unsatisfied, adverse reaction or complication: by the recorded class; without one, by the readings. Null: cannot be said. */
export function isUnsatisfied(visit: MeetingFact, facts: Pick<PatientFacts, 'disease' | 'birthDate'>): boolean | null {
  if (visit.visitClass !== null) return visit.visitClass !== '1'
  if (visit.adr === '2') return true
  if (facts.disease === 'T2DM') return visit.fpg === null ? null : !isGlucoseKpiControlled(visit.fpg)
  if (visit.sbp === null || visit.dbp === null) return null
  const age = facts.birthDate === null ? null : ageOn(facts.birthDate, visit.visitDate)
  return !isBloodPressureKpiControlled(visit.sbp, visit.dbp, age)
}

function firstWithoutRecheck(facts: PatientFacts, period: Period): LocalDate | null {
  const visits = facts.followUps
  for (let i = 0; i < visits.length; i += 1) {
    const visit = visits[i]
    if (!visit || visit.contact !== 'met' || !isInPeriod(visit.visitDate, period) || !isUnsatisfied(visit, facts))
      continue
    const deadline = dayNumberOf(visit.visitDate) + recheckDays + recheckTolerance
    // Until the last day of grace is over nothing is lacking.
    if (dayNumberOf(period.asOf) <= deadline) continue
    if (!hasVisitBetween(visits, i + 1, visit.visitDate, deadline)) return visit.visitDate
  }
  return null
}

function hasVisitBetween(visits: readonly FollowUpFact[], from: number, after: LocalDate, deadline: number): boolean {
  for (let i = from; i < visits.length; i += 1) {
    const visit = visits[i]
    if (!visit || visit.contact !== 'met' || visit.visitDate <= after) continue
    return dayNumberOf(visit.visitDate) <= deadline
  }
  return false
}

/** Whether the year's first meeting could be the second unsatisfied one in a row: last year's last one decides (domain handbook §2.6). */
export function isSecondInQuestion(facts: PatientFacts, period: Period): boolean {
  for (const visit of facts.followUps) {
    if (visit.contact !== 'met' || !isInPeriod(visit.visitDate, period)) continue
    const unsatisfied = isUnsatisfied(visit, facts)
    if (unsatisfied !== null) return unsatisfied && !visit.hasReferral
  }
  return false
}

/** By the form itself, or by a slip that was sent for it. */
const isReferred = ({ hasReferral, slipSentOn }: FollowUpFact, { asOf }: Period): boolean =>
  hasReferral || (slipSentOn !== undefined && slipSentOn <= asOf)

function firstWithoutReferral(facts: PatientFacts, period: Period): LocalDate | null {
  let before = facts.unsatisfiedBefore ?? false
  for (const visit of facts.followUps) {
    if (visit.contact !== 'met' || !isInPeriod(visit.visitDate, period)) continue
    const unsatisfied = isUnsatisfied(visit, facts)
    if (unsatisfied === null) continue
    if (unsatisfied && before && !isReferred(visit, period)) return visit.visitDate
    before = unsatisfied
  }
  return null
}

/** A planned visit whose window is over, and whether somebody came within it. */
export interface DuePlan {
  readonly plannedOn: LocalDate
  readonly kept: boolean
}

/** Without a planned date the next visit is due this many days after the last (domain handbook §2.7). */
const usualInterval = 90

/** A day on which somebody is expected, and the day after which coming counts: a meeting does not keep its own plan. */
interface Plan {
  readonly plannedOn: LocalDate
  readonly madeOn: LocalDate | null
}

/**
 * The planned dates of the year so far whose window of ±`windowDays` is over, by date. A file of this year plans its first day; a
 * visit that planned nothing, be it last year's last one, plans its 90th day, unless the person came earlier anyway (domain handbook
 * §2.7, §3.1 no. 25, §3.2).
 */
export function duePlans(facts: PatientFacts, period: Period, windowDays = 7): DuePlan[] {
  const met = facts.followUps.filter((visit) => visit.contact === 'met' && isInPeriod(visit.visitDate, period))
  const days = [...(facts.lastMetOn ? [facts.lastMetOn] : []), ...met.map(({ visitDate }) => visitDate)]
  const isKept = ({ plannedOn, madeOn }: Plan) =>
    days.some((day) => (madeOn === null || day > madeOn) && Math.abs(daysBetween(plannedOn, day)) <= windowDays)
  return plansOf(facts, met, windowDays)
    .filter(({ plannedOn }) => plannedOn >= period.yearStart && addDays(plannedOn, windowDays) < period.asOf)
    .map((plan) => ({ plannedOn: plan.plannedOn, kept: isKept(plan) }))
    .sort((a, b) => (a.plannedOn < b.plannedOn ? -1 : a.plannedOn > b.plannedOn ? 1 : 0))
}

function plansOf(facts: PatientFacts, met: readonly Planning[], windowDays: number): Plan[] {
  const carried = facts.carriedFrom ? [{ visitDate: facts.carriedFrom, nextVisitDate: null }] : []
  const visits = [...carried, ...met]
  return [
    { plannedOn: facts.enrolDate, madeOn: null },
    ...(facts.carriedPlanDate ? [{ plannedOn: facts.carriedPlanDate, madeOn: facts.lastMetOn ?? null }] : []),
    ...visits.flatMap((visit, i) => {
      const plannedOn = planOf(visit, visits[i + 1] ?? null, windowDays)
      return plannedOn === null ? [] : [{ plannedOn, madeOn: visit.visitDate }]
    }),
  ]
}

/** PLAN_WINDOW: the first planned date whose window is over and had no visit with contact; null when every plan was kept. */
export function firstMissedPlan(facts: PatientFacts, period: Period): LocalDate | null {
  return duePlans(facts, period).find((plan) => !plan.kept)?.plannedOn ?? null
}

type Planning = Pick<FollowUpFact, 'visitDate' | 'nextVisitDate'>

/** Who came earlier than the week before, or than the window, came to a new plan. */
function planOf(visit: Planning, next: Planning | null, windowDays: number): LocalDate | null {
  if (visit.nextVisitDate !== null) return visit.nextVisitDate
  const usual = addDays(visit.visitDate, usualInterval)
  return next !== null && next.visitDate < addDays(usual, -Math.max(7, windowDays)) ? null : usual
}
