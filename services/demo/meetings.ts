/** The follow-ups of one person: what each meeting leaves on paper, and calls in vain. */
import type { Disease } from '../../core/contract/entities/index.ts'
import { judgeControl } from '../../core/domain/follow-up-facts.ts'
import { addDays, daysBetween, type LocalDate } from '../../core/domain/local-date.ts'
import { diseasesOn, isAway, note, workday, type Course } from './course.ts'
import { leaveTasks, settleTasks } from './duties.ts'
import { findOut } from './finding.ts'
import { fillForm, type FilledForm } from './follow-up-form.ts'
import { endsCycle, planRecheck, planRoutine, type Planned } from './schedule.ts'
import { considerTreatment, takeHeed } from './treatment.ts'

const lostReasons = ['外出务工，联系不上', '电话停机', '三次上门无人', '随子女外地居住', '拒绝随访']

/** Holds the meeting, adds its records to the course and plans the next one. */
export function holdMeeting(course: Course, planned: Planned): Planned {
  const { on } = planned
  const diseases = (planned.diseases ?? diseasesOn(course, on)).filter((each) => diseasesOn(course, on).includes(each))
  if (isInVain(course, on)) return missPerson(course, planned, diseases)
  const finding = findOut(course, on, diseases)
  const forms = diseases.map((disease) => fillForm(course, disease, finding, endsCycle(course, disease, planned.round)))
  const unsatisfied = forms.filter((form) => needsRecheck(form))
  settleTasks(course, forms, on)
  for (const form of forms) keep(course, form)
  for (const form of unsatisfied) {
    takeHeed(course, form.facts.disease, on)
    considerTreatment(course, form, planned.round)
  }
  const recheck = planRecheck(
    course,
    planned,
    unsatisfied.filter((form) => !form.endsCycle),
  )
  const next = recheck ?? planRoutine(course, on)
  writeNextDates(course, forms.length, next)
  return next
}

function isInVain(course: Course, on: LocalDate): boolean {
  return isAway(course, on) || course.random.chance(0.004 + 0.05 * Math.max(0, 0.65 - course.traits.engagement))
}

function missPerson(course: Course, planned: Planned, diseases: readonly Disease[]): Planned {
  const { random, followUps, doctor } = course
  const reason = random.pick(lostReasons)
  for (const disease of diseases) {
    followUps.push({
      disease,
      visitDate: planned.on,
      contact: 'lost',
      lostReason: reason,
      visitWay: random.pick(['2', '3']),
      visitDoctor: doctor.name,
    })
  }
  return { on: workday(addDays(planned.on, random.whole(25, 60))), round: 0, diseases: null }
}

function needsRecheck({ decision, record }: FilledForm): boolean {
  return decision.suggestedClass !== null && record.visitClass !== '1'
}

function keep(course: Course, form: FilledForm): void {
  const { record, facts } = form
  leaveTasks(course, form)
  course.followUps.push({ ...record, ...lateEntry(course, facts.visitDate) })
  const { uncontrolled } = judgeControl(facts, course.traits.birthDate)
  if (uncontrolled === null) return
  course.last.set(facts.disease, facts)
  course.unsatisfied.set(facts.disease, uncontrolled ? (course.unsatisfied.get(facts.disease) ?? 0) + 1 : 0)
}

/** Typed in long after the visit: seldom where the work is good, at the end of the quarter where it is not. */
function lateEntry(course: Course, on: LocalDate): { ext?: Record<string, unknown> } {
  const { random, village, period } = course
  if (!random.chance(village.quality < 0.6 ? 0.14 : 0.012)) return {}
  const enteredOn = addDays(on, random.whole(31, 85))
  if (enteredOn > period.asOf) return {}
  note(course, 'late-entry', on)
  return { ext: { enteredOn } }
}

/** The date on the form is the rule's or the one agreed on: what was planned, at most three months away. */
function writeNextDates(course: Course, forms: number, next: Planned): void {
  for (let at = course.followUps.length - forms; at < course.followUps.length; at += 1) {
    const record = course.followUps[at]
    if (!record) continue
    const soon = record.nextStep !== '1' && record.nextStep !== null
    const days = soon ? 14 : Math.min(90, Math.max(75, daysBetween(record.visitDate, next.on)))
    course.followUps[at] = { ...record, nextVisitDate: addDays(record.visitDate, days) }
  }
}
