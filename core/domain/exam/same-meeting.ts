/** A follow-up and an examination in one meeting: what is measured once holds for both (domain handbook §1.8: 可与随访结合). */
import type { LocalDate } from '../local-date.ts'

/** Measured or asked once; the same id and unit on both forms. */
export const sharedWithFollowUp = [
  'heightCm',
  'weightKg',
  'heartRate',
  'tempC',
  'fpg',
  'hba1c',
  'smokePerDay',
  'drinkPerDayLiang',
] as const

type Fields = Readonly<Record<string, unknown>>

/** What the follow-ups of `day` already say of the examination's fields; the pressure is offered as the right arm's. */
export function examAnswersFrom(
  followUps: readonly { readonly visitDate: LocalDate; readonly contact: string }[],
  day: LocalDate,
): Record<string, unknown> {
  const today = followUps
    .filter((each) => each.visitDate === day && each.contact === 'met')
    .map((each) => each as unknown as Fields)
  const answers: Record<string, unknown> = {}
  for (const visit of today) {
    for (const id of sharedWithFollowUp) answers[id] ??= id === 'hba1c' && visit['hba1cDate'] !== day ? null : visit[id]
    if (visit['sbp'] !== null && visit['dbp'] !== null) {
      answers['rightSbp'] ??= visit['sbp']
      answers['rightDbp'] ??= visit['dbp']
    }
  }
  return withValues(answers)
}

/** What the examination of `day` says of a follow-up's fields. */
export function followUpAnswersFrom(
  exams: readonly { readonly examDate: LocalDate }[],
  day: LocalDate,
): Record<string, unknown> {
  const exam = exams.find((each) => each.examDate === day) as unknown as Fields | undefined
  if (!exam) return {}
  const answers: Record<string, unknown> = { sbp: exam['sbp'], dbp: exam['dbp'] }
  for (const id of sharedWithFollowUp) answers[id] = exam[id]
  if (exam['hba1c'] !== null) answers['hba1cDate'] = day
  return withValues(answers)
}

const withValues = (answers: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== null && value !== undefined))
