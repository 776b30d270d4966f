/** What a typed follow-up becomes before it is stored: checked as a form, judged by the rule, one per person, disease and day. */
import { followUp, type FollowUp } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { WithId } from '../../core/contract/patients.ts'
import { findCode, labelOf } from '../../core/domain/code-list.ts'
import { lostReasonCodes, visitClassCodes } from '../../core/domain/follow-up-codes.ts'
import { followUpDecision, reasonText, type FollowUpDecision } from '../../core/domain/follow-up-rule.ts'
import { checkExtensions } from '../../core/domain/extension-fields.ts'
import { checkFollowUpForm } from '../../core/domain/form-check.ts'
import { bodyMassIndex, fieldLabel, isKeptWithoutContact } from '../../core/domain/form-fields.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { diseaseCodes } from '../../core/domain/register-codes.ts'
import type { Store } from '../../database/store.ts'
import { refuseClosed } from '../patients/file-status.ts'

export interface CheckedFollowUp {
  readonly value: FollowUp
  readonly decision: FollowUpDecision
}

/** `own`: the record as it was, when it is being amended. Each refusal is a sentence naming the field. */
export function checkFollowUp(
  store: Store,
  given: FollowUp,
  today: string,
  own: WithId<FollowUp> | null = null,
): CheckedFollowUp {
  const typed = given.contact === 'met' ? given : withoutReadings(given)
  const ownId = own?.id ?? null
  const file = requireFile(store, typed)
  const ownClosing = own?.contact === 'died' ? own.visitDate : null
  refuseClosed(store, typed.personId, typed.disease, typed.visitDate, ownClosing)
  refuseSameDay(store, typed, ownId)
  const { birthDate } = store.get('person', typed.personId)
  const others = store.list('followUp', { personId: typed.personId }).filter((each) => each.id !== ownId)
  const { dxDate, enrolDate } = file
  refuseVisitsAfterDeath(typed, others)
  refuseFormErrors(typed, own, { today, birthDate, dxDate, enrolDate, previous: previousMet(typed, others) })
  const decision = decide(store, typed, others, ownId)
  return { value: withDecision(typed, decision), decision }
}

/** Nobody was met: nothing was measured, asked or decided. */
function withoutReadings(given: FollowUp): FollowUp {
  const kept = Object.entries(given).filter(([field]) => isKeptWithoutContact(field))
  const reason = given.lostReason?.trim() || labelOf(lostReasonCodes, given.lostReasonCode) || null
  return followUp.parse({ ...Object.fromEntries(kept), lostReason: reason })
}

/** The rule's answer for a record as it stands among the person's other records. */
export function decide(
  store: Store,
  visit: FollowUp,
  others: readonly WithId<FollowUp>[],
  ownId: number | null,
): FollowUpDecision {
  const { birthDate } = store.get('person', visit.personId)
  const hasHtnFile = store.list('diseaseFile', { personId: visit.personId, disease: 'HTN' }).length > 0
  const facts = ownId === null ? visit : { ...visit, id: ownId }
  return followUpDecision(facts, others, {
    birthDate,
    hasHtnFile,
    answers: visit.answers,
    decidedClass: visit.visitClass,
  })
}

function requireFile(store: Store, { personId, disease }: FollowUp) {
  store.get('person', personId)
  const file = store.list('diseaseFile', { personId, disease })[0]
  if (file) return file
  throw new Refusal(
    'no-file',
    `没有保存：该患者还没有${labelOf(diseaseCodes, disease)}专案，请先建立专案再登记随访。`,
    { personId, disease },
  )
}

function refuseSameDay(store: Store, { personId, disease, visitDate }: FollowUp, ownId: number | null): void {
  const same = store.list('followUp', { personId, disease, visitDate }).find((each) => each.id !== ownId)
  if (!same) return
  const what = `${chineseDate(visitDate)}的${labelOf(diseaseCodes, disease)}随访`
  throw new Refusal(
    'follow-up-exists',
    `没有保存：该患者已有${what}。如要更正，请打开那一条修改；如日期填错，请改正日期。`,
    { id: same.id, field: 'visitDate' },
  )
}

const previousMet = (typed: FollowUp, others: readonly WithId<FollowUp>[]): FollowUp | null =>
  others
    .filter((each) => each.disease === typed.disease && each.contact === 'met' && each.visitDate < typed.visitDate)
    .sort((a, b) => b.visitDate.localeCompare(a.visitDate))[0] ?? null

/** Nobody is met after the day of their death. */
function refuseVisitsAfterDeath(typed: FollowUp, others: readonly WithId<FollowUp>[]): void {
  if (typed.contact !== 'died') return
  const later = others
    .filter((each) => each.contact === 'met' && each.visitDate > typed.visitDate)
    .sort((a, b) => b.visitDate.localeCompare(a.visitDate))[0]
  if (!later) return
  const what = `${chineseDate(later.visitDate)}的${labelOf(diseaseCodes, later.disease)}随访`
  throw new Refusal(
    'visits-after-death',
    `没有保存：死亡日期填的是${chineseDate(typed.visitDate)}，可这以后还有${what}。请核对死亡日期；如那次随访录错了人或日期，请先更正或删除它。`,
    { id: later.id, field: 'visitDate' },
  )
}

function refuseFormErrors(
  typed: FollowUp,
  own: WithId<FollowUp> | null,
  context: Parameters<typeof checkFollowUpForm>[1],
): void {
  const problems = [...checkFollowUpForm(typed, context), ...checkExtensions(typed.disease, typed.ext, own?.ext)]
  const errors = problems.filter((problem) => problem.level === 'error')
  const first = errors[0]
  if (!first) return
  const label = fieldLabel(first.field)
  const named = first.message.includes(label) ? first.message : `${label}：${first.message}`
  const more = errors.length > 1 ? `（另有 ${errors.length - 1} 处需要更正）` : ''
  throw new Refusal('follow-up-invalid', `没有保存：${named}。${more}`, { field: first.field, problems: errors })
}

/** The doctor's class and plan where given, the rule's otherwise; the suggestion and its reasons are kept beside them. */
function withDecision(typed: FollowUp, decision: FollowUpDecision): FollowUp {
  const { suggestedClass } = decision
  const visitClass = typed.contact === 'met' ? (typed.visitClass ?? suggestedClass) : null
  const overrides = suggestedClass !== null && visitClass !== suggestedClass
  if (overrides && !typed.overrideReason?.trim())
    throw new Refusal(
      'override-reason',
      `没有保存：系统建议分类为“${labelOf(visitClassCodes, suggestedClass)}”，您选择“${labelOf(visitClassCodes, visitClass)}”，请写明理由。依据：${reasonText(decision.reasons)}`,
      { field: 'overrideReason', suggestedClass },
    )
  return {
    ...typed,
    visitClass,
    suggestedClass,
    classReason: reasonText(decision.reasons).slice(0, 300) || null,
    overrideReason: overrides ? typed.overrideReason : null,
    lostReasonCode:
      typed.contact === 'lost' ? (typed.lostReasonCode ?? findCode(lostReasonCodes, typed.lostReason)) : null,
    nextStep: typed.contact === 'met' ? (typed.nextStep ?? decision.nextStep) : null,
    nextVisitDate: typed.nextVisitDate ?? decision.nextDate,
    bmi: typed.bmi ?? bodyMassIndex(typed.weightKg, typed.heightCm),
  }
}
