import { labelOf } from './code-list.ts'
import type { DiseaseId } from './follow-up-facts.ts'
import { diseaseCodes } from './register-codes.ts'
import { addDays, chineseDate, daysBetween, yearOf } from './local-date.ts'
import type { LocalDate } from './local-date.ts'

/** What the schedule reads of a follow-up; every stored one satisfies it. */
export interface ScheduleVisit {
  readonly visitDate: LocalDate
  readonly contact: 'met' | 'lost' | 'died'
  readonly visitClass: string | null
  readonly nextStep: string | null
  readonly nextVisitDate: LocalDate | null
}

/** One person and disease. `visits`: at least this year's and the last one before, sorted by date, then by id. */
export interface ScheduleFacts {
  readonly disease: DiseaseId
  readonly enrolDate: LocalDate
  readonly status: 'active' | 'lost' | 'closed'
  readonly visits: readonly ScheduleVisit[]
  readonly examDates: readonly LocalDate[]
}

/** Days; defaults of domain handbook §2.7 and §8 (`visit.*`). */
export interface ScheduleOptions {
  readonly routineDays?: number
  readonly recheckDays?: number
  readonly recheckTolerance?: number
  readonly windowDays?: number
  readonly seriousDays?: number
}

export type DueState = 'not-yet' | 'due' | 'overdue' | 'seriously-overdue'

/** Where a date stands: due within ±7 days of it, overdue after that, seriously so after 30 days (domain handbook §2.7). */
export function dueStateOf(dueDate: LocalDate, today: LocalDate, options: ScheduleOptions = {}): DueState {
  const { windowDays = 7, seriousDays = 30 } = options
  const late = daysBetween(dueDate, today)
  if (late > seriousDays) return 'seriously-overdue'
  if (late > windowDays) return 'overdue'
  return late >= -windowDays ? 'due' : 'not-yet'
}

/** When somebody should be seen next, and what that day comes from. */
export interface DueDate {
  readonly dueDate: LocalDate
  readonly basis: 'recheck' | 'planned' | 'interval' | 'enrolment'
  readonly sentence: string
}

/**
 * The due day of domain handbook §2.7: two weeks after an unsatisfied, adverse or referred visit; else the planned date of the last visit;
 * else that visit plus 90 days; else the day of enrolment. A lost contact moves nothing unless it plans a day itself.
 */
export function dueDateOf(facts: ScheduleFacts, options: ScheduleOptions = {}): DueDate {
  const { routineDays = 90, recheckDays = 14 } = options
  const last = lastThatCounts(facts.visits)
  if (!last) {
    return { dueDate: facts.enrolDate, basis: 'enrolment', sentence: `${chineseDate(facts.enrolDate)}建卡，尚未随访` }
  }
  const on = chineseDate(last.visitDate)
  const planned = last.nextVisitDate !== null && last.nextVisitDate > last.visitDate ? last.nextVisitDate : null
  const limit = addDays(last.visitDate, recheckDays)
  if (needsRecheck(last)) {
    const dueDate = planned !== null && planned < limit ? planned : limit
    return { dueDate, basis: 'recheck', sentence: `${on}${recheckWord(last)}，${recheckDays} 天内应复访` }
  }
  if (planned !== null) return { dueDate: planned, basis: 'planned', sentence: `${on}随访预约${chineseDate(planned)}` }
  const dueDate = addDays(last.visitDate, routineDays)
  return { dueDate, basis: 'interval', sentence: `${on}随访后未约日期，按 ${routineDays} 天计` }
}

function lastThatCounts(visits: readonly ScheduleVisit[]): ScheduleVisit | null {
  for (let i = visits.length - 1; i >= 0; i -= 1) {
    const visit = visits[i]
    if (visit && (visit.contact === 'met' || visit.nextVisitDate !== null)) return visit
  }
  return null
}

function needsRecheck(visit: ScheduleVisit): boolean {
  if (visit.contact !== 'met') return false
  const step = visit.nextStep
  if (step !== null) return step === '2' || step === '3' || step === '4'
  return visit.visitClass === '2' || visit.visitClass === '3' || visit.visitClass === '4'
}

function recheckWord(visit: ScheduleVisit): string {
  if (visit.nextStep === '4') return '紧急转诊'
  if (visit.nextStep === '3') return '转诊'
  return visit.visitClass === '3' ? '有不良反应' : visit.visitClass === '4' ? '有并发症' : '控制不满意'
}

/** Why a person is on the work list; one entry a reason. */
export interface ScheduleEntry {
  readonly kind: 'recheck' | 'after-referral' | 'overdue' | 'due' | 'unseen-this-year' | 'missing-exam'
  readonly disease: DiseaseId
  readonly dueDate: LocalDate | null
  /** Days after the due day; negative before it; 0 where there is none. */
  readonly daysLate: number
  readonly serious: boolean
  /** One Chinese sentence with the days. */
  readonly sentence: string
}

/** Everything that puts a person on today's list; empty for a closed file. `today` is the caller's day. */
export function scheduleEntries(
  facts: ScheduleFacts,
  today: LocalDate,
  options: ScheduleOptions = {},
): ScheduleEntry[] {
  if (facts.status === 'closed' || facts.enrolDate > today) return []
  return [...dueEntry(facts, today, options), ...unseenEntry(facts, today), ...examEntry(facts, today)]
}

function dueEntry(facts: ScheduleFacts, today: LocalDate, options: ScheduleOptions): ScheduleEntry[] {
  const due = dueDateOf(facts, options)
  const state = dueStateOf(due.dueDate, today, options)
  if (state === 'not-yet') return []
  const daysLate = daysBetween(due.dueDate, today)
  const tolerance = due.basis === 'recheck' ? (options.recheckTolerance ?? 3) : (options.windowDays ?? 7)
  const late = daysLate > tolerance
  const kind =
    due.basis !== 'recheck' ? (late ? 'overdue' : 'due') : wasReferred(facts.visits) ? 'after-referral' : 'recheck'
  const sentence = `${labelOf(diseaseCodes, facts.disease)}：${due.sentence}，${lateText(daysLate, late)}${facts.status === 'lost' ? '（失访，请催访）' : ''}`
  const serious = state === 'seriously-overdue'
  return [{ kind, disease: facts.disease, dueDate: due.dueDate, daysLate, serious, sentence }]
}

function wasReferred(visits: readonly ScheduleVisit[]): boolean {
  const step = lastThatCounts(visits)?.nextStep
  return step === '3' || step === '4'
}

function lateText(daysLate: number, late: boolean): string {
  if (daysLate === 0) return '今天到期'
  if (daysLate < 0) return `${-daysLate} 天后到期`
  return late ? `已逾期 ${daysLate} 天` : `到期已 ${daysLate} 天`
}

function unseenEntry(facts: ScheduleFacts, today: LocalDate): ScheduleEntry[] {
  const year = yearOf(today)
  if (facts.visits.some((visit) => visit.contact === 'met' && yearOf(visit.visitDate) === year)) return []
  const sentence = `${labelOf(diseaseCodes, facts.disease)}：${year}年还没有随访到本人`
  return [{ kind: 'unseen-this-year', disease: facts.disease, dueDate: null, daysLate: 0, serious: false, sentence }]
}

function examEntry(facts: ScheduleFacts, today: LocalDate): ScheduleEntry[] {
  const year = yearOf(today)
  if (facts.examDates.some((day) => yearOf(day) === year)) return []
  const sentence = `${year}年还没有年度体检`
  return [{ kind: 'missing-exam', disease: facts.disease, dueDate: null, daysLate: 0, serious: false, sentence }]
}
