/** The tasks that a follow-up leaves behind, as saving it in the station would, and how the next meeting settles them. */
import { labelOf } from '../../core/domain/code-list.ts'
import { addDays, daysBetween, type LocalDate } from '../../core/domain/local-date.ts'
import { diseaseCodes } from '../../core/domain/register-codes.ts'
import type { Course } from './course.ts'
import type { FilledForm } from './follow-up-form.ts'
import type { TaskFact } from './township.ts'

/** The station has been in use for half a year; what was due before it left no tasks. */
const daysInUse = 183

/** Call before the record is added: its place is the next one. */
export function leaveTasks(course: Course, { record, facts, decision }: FilledForm): void {
  const { followUps, tasks, doctor, period } = course
  if (daysBetween(facts.visitDate, period.asOf) > daysInUse) return
  const source = {
    owner: 'doctor',
    ownerName: doctor.name,
    state: 'open',
    visitNo: null,
    followUpAt: followUps.length,
  } as const
  const disease = labelOf(diseaseCodes, facts.disease)
  const due = { detail: record.classReason ?? null, dueDate: addDays(facts.visitDate, 14), ...source }
  if (record.nextStep === '2') tasks.push({ kind: 'recheck', title: `${disease}两周复访`, ...due })
  else if (record.nextStep === '3' || record.nextStep === '4')
    tasks.push({ kind: 'referral-follow-up', title: `${disease}转诊情况回访`, ...due })
  for (const task of decision.tasks) if (task.kind === 'htn-recheck') tasks.push({ ...task, ...source })
}

/** A meeting settles what earlier ones of its disease left open, and a pressure that was to be measured again. */
export function settleTasks(course: Course, forms: readonly FilledForm[], on: LocalDate): void {
  for (const [at, task] of course.tasks.entries()) {
    const asked = course.followUps[task.followUpAt ?? -1]
    if (task.state !== 'open' || !asked || asked.visitDate >= on) continue
    const settles = forms.some(({ facts }) =>
      task.kind === 'htn-recheck' ? facts.sbp !== null : facts.disease === asked.disease,
    )
    if (settles) course.tasks[at] = { ...task, state: 'done', result: resultOf(task), closedDate: on }
  }
}

function resultOf({ kind }: TaskFact): string {
  if (kind === 'recheck') return '已复访'
  return kind === 'htn-recheck' ? '已复测血压' : '已随访转诊情况'
}
