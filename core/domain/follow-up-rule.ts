import type { DoctorAnswers } from './emergency.ts'
import { emergencyReasons } from './emergency.ts'
import type { ControlJudgement, ControlLimits, FollowUpFacts, Reason } from './follow-up-facts.ts'
import { judgeControl, kpiControlLimits, previousEffectiveVisit } from './follow-up-facts.ts'
import { followUpPrompts, needsHtnRecheck } from './follow-up-prompts.ts'
import type { Prompt } from './follow-up-prompts.ts'
import { addDays, chineseDate } from './local-date.ts'
import type { LocalDate } from './local-date.ts'

export type VisitClass = '1' | '2' | '3' | '4'
export type NextStep = '1' | '2' | '3' | '4'

export interface DecisionOptions {
  readonly birthDate: LocalDate | null
  /** The person has a hypertension file: no re-check task for a diabetic's high blood pressure. */
  readonly hasHtnFile: boolean
  readonly answers?: DoctorAnswers
  /** The class the doctor chose, when it differs from the suggestion: next step and date follow it. */
  readonly decidedClass?: string | null
  readonly limits?: ControlLimits
  /** 90 days to the next routine visit, 14 to a re-check (domain handbook §2.6). */
  readonly routineDays?: number
  readonly recheckDays?: number
}

/** A task that the decision asks for; who does it is the caller's to say. */
export interface SuggestedTask {
  readonly kind: 'htn-recheck' | 'referral-follow-up'
  readonly title: string
  readonly detail: string
  readonly dueDate: LocalDate
}

/** The suggestion for one visit. The doctor decides; everything here says why. */
export interface FollowUpDecision {
  readonly emergency: boolean
  /** Null: no reading to judge by. */
  readonly uncontrolled: boolean | null
  /** 1 satisfied, 2 not satisfied, 3 adverse reaction, 4 complication; null: a person must judge. */
  readonly suggestedClass: VisitClass | null
  /** 1 routine, 2 two-week re-check, 3 referral, 4 urgent referral; null while there is no class. */
  readonly nextStep: NextStep | null
  readonly nextDate: LocalDate | null
  readonly referral: boolean
  readonly reasons: readonly Reason[]
  readonly prompts: readonly Prompt[]
  readonly tasks: readonly SuggestedTask[]
}

/**
 * The rule of domain handbook §2.6 for one follow-up. `history` are the person's other follow-ups in any order, of either disease;
 * only effective ones of the same disease before this visit count for "two in a row". A lost contact or a death gets no class.
 */
export function followUpDecision(
  visit: FollowUpFacts,
  history: Iterable<FollowUpFacts>,
  options: DecisionOptions,
): FollowUpDecision {
  if (visit.contact !== 'met') return withoutContact(visit)
  const { birthDate, answers = {}, limits = kpiControlLimits } = options
  const previous = previousEffectiveVisit(visit, history, birthDate, limits)
  const judgement = judgeControl(visit, birthDate, limits)
  const emergencies = emergencyReasons(visit, previous, answers)
  const suggestion = suggestClass(visit, judgement, answers)
  const decided = knownClass(options.decidedClass) ?? suggestion.visitClass
  const referralReasons = whyRefer(visit, previous, judgement, decided, options)
  const emergency = emergencies.length > 0
  const referral = emergency || referralReasons.length > 0
  const nextStep = nextStepOf(emergency, referral, decided)
  const next = nextVisit(visit.visitDate, nextStep, options)
  const reasons = [...emergencies, ...suggestion.reasons, ...referralReasons, ...next.reasons]
  return {
    emergency,
    uncontrolled: judgement.uncontrolled,
    suggestedClass: suggestion.visitClass,
    nextStep,
    nextDate: next.date,
    referral,
    reasons,
    prompts: followUpPrompts(visit, judgement, { birthDate, hasHtnFile: options.hasHtnFile, answers }),
    tasks: tasksFor(visit, referral, reasons, options),
  }
}

/** Reasons as one text for the record and the print. */
export function reasonText(reasons: readonly Reason[]): string {
  return reasons.map((reason) => reason.sentence).join('；')
}

function withoutContact(visit: FollowUpFacts): FollowUpDecision {
  const sentence =
    visit.contact === 'lost' ? '失访记录，不作随访分类，请写明失访原因' : '死亡记录，不作随访分类，专案从死亡这天起注销'
  return {
    emergency: false,
    uncontrolled: null,
    suggestedClass: null,
    nextStep: null,
    nextDate: null,
    referral: false,
    reasons: [{ code: visit.contact === 'lost' ? 'lost-contact' : 'died', sentence }],
    prompts: [],
    tasks: [],
  }
}

function knownClass(value: string | null | undefined): VisitClass | null {
  return value === '1' || value === '2' || value === '3' || value === '4' ? value : null
}

/** The most serious of what is present: 4 > 3 > 2 > 1 (domain handbook §1.0, §2.6). */
function suggestClass(
  visit: FollowUpFacts,
  judgement: ControlJudgement,
  answers: DoctorAnswers,
): { visitClass: VisitClass | null; reasons: Reason[] } {
  const reasons: Reason[] = []
  if (answers.newComplication) reasons.push({ code: 'new-complication', sentence: '出现新并发症或原并发症加重' })
  if (visit.adr === '2') reasons.push({ code: 'adverse-reaction', sentence: '有药物不良反应' })
  const code = judgement.uncontrolled === null ? 'no-reading' : judgement.uncontrolled ? 'uncontrolled' : 'controlled'
  reasons.push({ code, sentence: judgement.sentence })
  if (answers.newComplication) return { visitClass: '4', reasons }
  if (visit.adr === '2') return { visitClass: '3', reasons }
  if (judgement.uncontrolled === null) return { visitClass: null, reasons }
  return { visitClass: judgement.uncontrolled ? '2' : '1', reasons }
}

function whyRefer(
  visit: FollowUpFacts,
  previous: FollowUpFacts | null,
  judgement: ControlJudgement,
  decided: VisitClass | null,
  options: DecisionOptions,
): Reason[] {
  const { birthDate, answers = {}, limits = kpiControlLimits } = options
  const reasons: Reason[] = []
  if (decided === '4') reasons.push({ code: 'refer-complication', sentence: '有新发或加重的并发症，建议转诊' })
  const last = previous === null ? null : judgeControl(previous, birthDate, limits)
  if (judgement.uncontrolled && previous && last?.uncontrolled) {
    const sentence = `上次（${chineseDate(previous.visitDate)}）${readingText(previous)}也不达标，连续两次不满意，建议转诊`
    reasons.push({ code: 'refer-second-uncontrolled', sentence })
  }
  const adverse = visit.adr === '2' || decided === '3'
  if (adverse && answers.adrHardToControl) {
    reasons.push({ code: 'refer-adr-hard', sentence: '药物不良反应难以控制，建议转诊' })
  } else if (adverse && previous?.adr === '2') {
    const sentence = `上次（${chineseDate(previous.visitDate)}）也有药物不良反应，连续两次，建议转诊`
    reasons.push({ code: 'refer-adr-again', sentence })
  }
  return reasons
}

const readingText = ({ disease, sbp, dbp, fpg }: FollowUpFacts): string =>
  disease === 'HTN' ? `血压 ${sbp ?? '—'}/${dbp ?? '—'} ` : `空腹血糖 ${fpg ?? '—'} `

function nextStepOf(emergency: boolean, referral: boolean, decided: VisitClass | null): NextStep | null {
  if (emergency) return '4'
  if (referral) return '3'
  if (decided === null) return null
  return decided === '1' ? '1' : '2'
}

function nextVisit(
  visitDate: LocalDate,
  nextStep: NextStep | null,
  options: DecisionOptions,
): { date: LocalDate | null; reasons: Reason[] } {
  const { routineDays = 90, recheckDays = 14 } = options
  if (nextStep === null) return { date: null, reasons: [] }
  const date = addDays(visitDate, nextStep === '1' ? routineDays : recheckDays)
  const on = chineseDate(date)
  const sentence = {
    '1': `常规随访，下次 ${on}（${routineDays} 天后）`,
    '2': `第一次不满意或不良反应，${recheckDays} 天内随访，下次 ${on}`,
    '3': `转诊，${recheckDays} 天内主动随访转诊情况，下次 ${on}`,
    '4': `处理后紧急转诊，${recheckDays} 天内主动随访，下次 ${on}`,
  }[nextStep]
  return { date, reasons: [{ code: `next-step-${nextStep}`, sentence }] }
}

function tasksFor(
  visit: FollowUpFacts,
  referral: boolean,
  reasons: readonly Reason[],
  options: DecisionOptions,
): SuggestedTask[] {
  const { recheckDays = 14 } = options
  const tasks: SuggestedTask[] = []
  if (referral) {
    const detail = reasonText(reasons)
    const dueDate = addDays(visit.visitDate, recheckDays)
    tasks.push({ kind: 'referral-follow-up', title: '随访转诊情况', detail, dueDate })
  }
  if (needsHtnRecheck(visit, options.hasHtnFile)) {
    const detail = `${chineseDate(visit.visitDate)}糖尿病随访血压 ${visit.sbp ?? '—'}/${visit.dbp ?? '—'}，未诊断高血压`
    // Two readings on other days within four weeks (domain handbook §2.1, HTN_4W).
    tasks.push({ kind: 'htn-recheck', title: '高血压复测', detail, dueDate: addDays(visit.visitDate, 28) })
  }
  return tasks
}
