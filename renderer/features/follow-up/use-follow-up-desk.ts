import { computed, reactive, ref, watch } from 'vue'
import type { FollowUpStart } from '../../../core/contract/care.ts'
import type { Disease, FollowUp } from '../../../core/contract/entities/index.ts'
import { followUpDecision, reasonText, type FollowUpDecision } from '../../../core/domain/follow-up-rule.ts'
import type { PatientPage, WithId } from '../../../core/contract/patients.ts'
import { checkExtensions } from '../../../core/domain/extension-fields.ts'
import { checkFollowUpForm, type FormContext, type FormProblem } from '../../../core/domain/form-check.ts'
import { followUpAnswersFrom } from '../../../core/domain/exam/same-meeting.ts'
import { bodyMassIndex, formFieldsOf } from '../../../core/domain/form-fields.ts'
import { addDays, chineseDate, isRealDate } from '../../../core/domain/local-date.ts'
import { carryInto, carrySourceOf, carryWords, type Carried } from './carried.ts'
import type { FollowUpDesk } from './desk.ts'
import { optionalFields } from './enter-stops.ts'
import { blankFollowUp, filled, type FieldName } from './follow-up-form.ts'

/** Everything typed and decided so far, as the draft keeps it. */
export interface DeskDraft {
  readonly form: FollowUp
  readonly byHand: readonly FieldName[]
}

export interface DeskInput {
  readonly start: FollowUpStart
  readonly disease: Disease
  readonly today: string
  /** Shared answers of the other form of the same meeting. */
  readonly fromOtherForm: Partial<FollowUp>
  /** Date and way of the pile of paper being typed. */
  readonly fromPile: Partial<FollowUp>
  readonly part?: FollowUpDesk['part']
}

export type DeskState = FollowUpDesk & {
  readonly draftBody: () => Record<string, unknown>
  readonly touchAll: () => void
}

/** One follow-up form: its answers, where they came from, what is wrong with them and what the rule suggests. */
export function useFollowUpDesk(input: DeskInput): DeskState {
  const { start, disease, today } = input
  const { person } = start.patient
  const { record } = start
  const form = reactive(record ? formOf(record) : blankFollowUp(person.id, disease, today)) as FollowUp
  const history = start.patient.followUps.filter((one) => one.id !== record?.id)
  const carried: ReadonlyMap<FieldName, Carried> = carryInto(form, [
    { source: 'last', answers: filled(start.carried) },
    { source: 'pile', answers: filled(input.fromPile) },
    { source: 'exam', answers: answersOfExam(input) },
    { source: 'other-form', answers: filled(input.fromOtherForm) },
  ])
  const byHand = ref<ReadonlySet<FieldName>>(new Set())
  if (record) byHand.value = decidedByHand(record, judge(record.visitClass))
  restore(start.draft?.body)
  const left = reactive(new Set<FieldName>())
  const unreadable = reactive(new Map<FieldName, string>())
  const allTouched = ref(false)

  function restore(body: Readonly<Record<string, unknown>> | undefined): void {
    const draft = body as Partial<DeskDraft> | undefined
    if (!draft?.form) return
    Object.assign(form, draft.form)
    byHand.value = new Set(draft.byHand ?? [])
  }

  const decision = computed(() => judge(byHand.value.has('visitClass') ? form.visitClass : null))

  function judge(decidedClass: string | null): FollowUpDecision {
    return followUpDecision(record ? { ...form, id: record.id } : form, history, {
      birthDate: person.birthDate,
      hasHtnFile: start.diseases.includes('HTN'),
      answers: form.answers,
      decidedClass,
    })
  }
  followDecision()
  watch(decision, followDecision)
  watch(
    () => bodyMassIndex(form.weightKg, form.heightCm),
    (bmi) => (form.bmi = bmi),
    { immediate: true },
  )

  /** Class, step and date follow the suggestion until the doctor sets them. */
  function followDecision(): void {
    const { suggestedClass, nextStep, nextDate, reasons } = decision.value
    form.suggestedClass = suggestedClass
    form.classReason = reasonText(reasons).slice(0, 300) || null
    if (!byHand.value.has('visitClass')) form.visitClass = suggestedClass
    if (!byHand.value.has('nextStep')) form.nextStep = nextStep
    if (!byHand.value.has('nextVisitDate')) form.nextVisitDate = nextDateOf(form, nextStep, nextDate)
  }

  const problems = computed<readonly FormProblem[]>(() => [
    ...[...unreadable].map(([field, message]) => ({ field, level: 'error' as const, message })),
    ...checkFollowUpForm(form, contextOf(input, history, form)).filter(
      (problem) => !unreadable.has(problem.field as FieldName),
    ),
    ...checkExtensions(disease, form.ext, record?.ext).map((problem) => ({ ...problem, field: 'ext' })),
    ...overrideProblem(form),
    ...deathProblem(form, person.name),
  ])
  const shownProblems = (fields: readonly FieldName[]) =>
    problems.value.filter((problem) => {
      const field = problem.field as FieldName
      return fields.includes(field) && (allTouched.value || left.has(field) || unreadable.has(field))
    })

  return {
    start,
    part: input.part ?? 'whole',
    form,
    decision,
    problems,
    shownProblems,
    carryWord: (field) => {
      const source = carrySourceOf(form, carried, field)
      return source && carryWords[source]
    },
    passes: (field) => carrySourceOf(form, carried, field) !== null || optionalFields(form, decision.value).has(field),
    leave: (field) => left.add(field),
    isLeft: (field) => allTouched.value || left.has(field),
    say: (field, sentence) => (sentence === null ? unreadable.delete(field) : unreadable.set(field, sentence)),
    byHand,
    decideByHand: (field) => {
      byHand.value = new Set([...byHand.value, field])
      followDecision()
    },
    followSuggestion: () => {
      byHand.value = new Set()
      form.overrideReason = null
      followDecision()
    },
    draftBody: () => ({ form, byHand: [...byHand.value] }) satisfies DeskDraft,
    touchAll: () => (allTouched.value = true),
  }
}

/** What the examination of the same day already measured, as far as this form asks for it. */
function answersOfExam({ start, disease, today, fromPile }: DeskInput): Partial<FollowUp> {
  const onForm = new Set(formFieldsOf(disease).map((field) => field.id))
  const answers = Object.entries(followUpAnswersFrom(start.patient.exams, fromPile.visitDate ?? today))
  return filled(Object.fromEntries(answers.filter(([field]) => onForm.has(field))))
}

/** The rule's date; where the doctor chose another step, the date of that step (domain handbook §2.6). */
function nextDateOf(form: FollowUp, ruleStep: string | null, ruleDate: string | null): string | null {
  if (form.nextStep === null || form.nextStep === ruleStep || !isRealDate(form.visitDate)) return ruleDate
  return addDays(form.visitDate, form.nextStep === '1' ? 90 : 14)
}

/** A stored record as the form holds it; fields of a newer program stay with the record. */
function formOf({ id: _id, rev: _rev, ...stored }: WithId<FollowUp>): FollowUp {
  return JSON.parse(
    JSON.stringify({ ...blankFollowUp(stored.personId, stored.disease, stored.visitDate), ...stored }),
  ) as FollowUp
}

/** What in a record is not what the rule says of it was decided by a person, and stays when a reading is corrected. */
function decidedByHand(record: FollowUp, rule: FollowUpDecision): ReadonlySet<FieldName> {
  const hand = new Set<FieldName>()
  if (record.visitClass !== rule.suggestedClass) hand.add('visitClass')
  if (record.nextStep !== rule.nextStep) hand.add('nextStep')
  if (record.nextVisitDate !== rule.nextDate) hand.add('nextVisitDate')
  return hand
}

function contextOf(
  { start, disease, today }: DeskInput,
  history: PatientPage['followUps'],
  form: FollowUp,
): FormContext {
  const file = start.patient.files.find((one) => one.disease === disease)
  const earlier = history.filter(
    (one) => one.disease === disease && one.contact === 'met' && one.visitDate < form.visitDate,
  )
  return {
    today,
    birthDate: start.patient.person.birthDate,
    dxDate: file?.dxDate ?? null,
    enrolDate: file?.enrolDate ?? null,
    previous: earlier[0] ?? null,
  }
}

/** True when the doctor's class is not the suggested one: then a reason is asked for. */
export function isOverride(form: Pick<FollowUp, 'contact' | 'visitClass' | 'suggestedClass'>): boolean {
  return form.contact === 'met' && form.suggestedClass !== null && form.visitClass !== form.suggestedClass
}

function overrideProblem(form: FollowUp): FormProblem[] {
  if (!isOverride(form) || form.overrideReason?.trim()) return []
  return [{ field: 'overrideReason', level: 'error', message: '与系统建议的分类不同，请写明理由' }]
}

/** A death ends the care: it is looked at twice. */
function deathProblem(form: FollowUp, name: string): FormProblem[] {
  if (form.contact !== 'died' || !isRealDate(form.visitDate)) return []
  const message = `请再核对：${name}于${chineseDate(form.visitDate)}死亡。保存后两病专案从这一天起注销，未办的任务停办（存错了可以撤销）`
  return [{ field: 'contact', level: 'warning', message }]
}
