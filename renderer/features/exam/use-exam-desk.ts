import { computed, inject, reactive, ref, watch, type ComputedRef, type InjectionKey } from 'vue'
import type { Exam } from '../../../core/contract/entities/index.ts'
import type { ExamStart } from '../../../core/contract/exams.ts'
import { checkExam } from '../../../core/domain/exam/exam-check.ts'
import { examAnswersFrom } from '../../../core/domain/exam/same-meeting.ts'
import type { FormProblem } from '../../../core/domain/form-check.ts'
import { blankExam, hasAnswer, isOptional } from './exam-form.ts'

/** What every field of the examination shares. */
export interface ExamDesk {
  readonly start: ExamStart
  readonly form: Exam
  /** The examination before this one, for the values beside the fields. */
  readonly previous: ComputedRef<Exam | null>
  readonly problems: ComputedRef<readonly FormProblem[]>
  shownProblems: (fields: readonly string[]) => readonly FormProblem[]
  /** `沿用上次` and the like while the answer is still the carried one. */
  carryWord: (field: string) => string | null
  passes: (field: string) => boolean
  leave: (field: string) => void
  /** What was typed cannot be read (null: it can). Nothing is saved meanwhile. */
  say: (field: string, sentence: string | null) => void
  touchAll: () => void
}

export const examDeskKey: InjectionKey<ExamDesk> = Symbol('exam desk')

export function useExam(): ExamDesk {
  const desk = inject(examDeskKey)
  if (!desk) throw new Error('a field of the examination stands outside it')
  return desk
}

/** One examination being typed: its answers, where they came from, and what is wrong with them. */
export function useExamDesk(start: ExamStart, today: string): ExamDesk {
  const { patient, exam } = start
  const form = reactive(blankExam(patient.person.id, today))
  const carried = reactive(new Map<string, { value: string; word: string }>())
  const fields = form as unknown as Record<string, unknown>

  function offer(answers: object, word: string): void {
    for (const [field, value] of Object.entries(answers)) {
      if (!hasAnswer(value) || (hasAnswer(fields[field]) && !isCarried(field))) continue
      fields[field] = JSON.parse(JSON.stringify(value)) as unknown
      carried.set(field, { value: JSON.stringify(value), word })
    }
  }
  const isCarried = (field: string) => carried.get(field)?.value === JSON.stringify(fields[field])

  const draft = start.draft?.body['form'] as Exam | undefined
  if (draft) Object.assign(form, draft)
  else if (exam) Object.assign(form, JSON.parse(JSON.stringify(exam)) as Exam)
  else {
    offer(start.carried, '沿用上次')
    watch(
      () => form.examDate,
      (day) => offer(examAnswersFrom(patient.followUps, day), '当天随访已填'),
      { immediate: true },
    )
  }

  const left = reactive(new Set<string>())
  const unreadable = reactive(new Map<string, string>())
  const allTouched = ref(false)
  const previous = computed(
    () => patient.exams.find((each) => each.id !== exam?.id && each.examDate < form.examDate) ?? null,
  )
  const hasT2dm = patient.files.some((file) => file.disease === 'T2DM')
  const problems = computed<readonly FormProblem[]>(() => [
    ...[...unreadable].map(([field, message]) => ({ field, level: 'error' as const, message })),
    ...checkExam(form, { today, birthDate: patient.person.birthDate, hasT2dm, previous: previous.value }).filter(
      (problem) => !unreadable.has(problem.field),
    ),
  ])

  return {
    start,
    form,
    previous,
    problems,
    shownProblems: (wanted) =>
      problems.value.filter(
        ({ field }) => wanted.includes(field) && (allTouched.value || left.has(field) || unreadable.has(field)),
      ),
    carryWord: (field) => (isCarried(field) ? (carried.get(field)?.word ?? null) : null),
    passes: (field) => isCarried(field) || isOptional(form, field),
    leave: (field) => left.add(field),
    say: (field, sentence) => (sentence === null ? unreadable.delete(field) : unreadable.set(field, sentence)),
    touchAll: () => (allTouched.value = true),
  }
}
