/** Follow-ups: what the form starts from, saving with the rule re-checked, correcting and taking out. */
import type { followUps as followUpsTopic, FollowUpStart } from '../../core/contract/care.ts'
import type { AlertAnswers } from '../../core/contract/alert-answers.ts'
import { correctionDraftKey, followUpDraftKey, meetingDraftKey } from '../../core/contract/draft-key.ts'
import type { Disease, FollowUp } from '../../core/contract/entities/index.ts'
import type { FollowUpCorrection } from '../../core/contract/forms.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { daysBetween } from '../../core/domain/local-date.ts'
import { diseaseCodes } from '../../core/domain/register-codes.ts'
import type { Store, Tx } from '../../database/store.ts'
import {
  answeredAlerts,
  keepAlerts,
  overrideNote,
  removeAlerts,
  type AnsweredAlerts,
} from '../prescription/alert-records.ts'
import { carriedAnswers } from './carried-answers.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import { draftToResume, dropDraft } from './drafts.ts'
import { statusOn } from '../patients/file-status.ts'
import { checkFollowUp, decide, type CheckedFollowUp } from './follow-up-check.ts'
import {
  closeFulfilledTasks,
  correctFulfilledTasks,
  dropAllTasks,
  keepTasks,
  removeOpenTasks,
  reopenDroppedTasks,
  reopenFulfilledTasks,
  type SavedFollowUp,
} from './follow-up-tasks.ts'
import { formSettingsOf } from './form-settings.ts'
import { patientPage } from '../patients/patient-page.ts'
import { checkForms } from '../prescription/regimen-check.ts'
import { setFileStatus, setStatusFromNowOn } from '../patients/registry.ts'

export const followUpHandlers: HandlersOf<typeof followUpsTopic> = {
  'followUps.start': ({ personId, disease, together }, context) => {
    const start = startFollowUp(personId, disease, together, context)
    context.audit(`person:${personId}`)
    return start
  },

  'followUps.save': ({ followUp, ...answers }, context) => {
    const checked = checkFollowUp(context.store, followUp, context.today)
    const answered = answeredForms(context, [checked.value], null, answers)
    return context.write((tx) => {
      const saved = storeFollowUp(tx, checked, context)
      keepFormAlerts(context.store, tx, answered, { ...checked.value, id: saved.id })
      return { ...saved, tx: tx.tx }
    }, overrideNote(answered))
  },

  'followUps.amend': ({ id, patch, reason, rev, ...answers }, context) => {
    const { store, user, today } = context
    const current = store.get('followUp', id)
    refuseChangedMeanwhile(current, rev)
    refuseWithoutReason(store, current, today, reason)
    const { value, decision } = checkFollowUp(store, amended(store, current, patch, reason), today, current)
    const answered = answeredForms(context, [value], id, answers)
    return context.write(
      (tx) => {
        const saved = tx.update('followUp', id, value)
        correctFulfilledTasks(store, tx, current, saved)
        keepFormAlerts(store, tx, answered, saved)
        if (current.contact === 'died') takeDeathBack(store, tx, current)
        const tasks = keepTasks(store, tx, saved, decision, user)
        followContact(store, tx, saved, today)
        dropDraft(store, tx, user.id, correctionDraftKey(id))
        return { tx: tx.tx, tasks }
      },
      { reason: [reason.trim() || '更正', answered.note].filter(Boolean).join('；') },
    )
  },

  'followUps.remove': ({ id, reason }, { store, write }) => {
    const current = store.get('followUp', id)
    return write(
      (tx) => {
        removeOpenTasks(store, tx, id)
        reopenFulfilledTasks(store, tx, current)
        removeAlerts(store, tx, 'followUp', id)
        tx.remove('followUp', id)
        if (current.contact === 'died') takeDeathBack(store, tx, current)
        return { tx: tx.tx }
      },
      { reason },
    )
  },
}

/** What the prescription rules say of the forms of one meeting, answered; refuses what is not. `correcting`: the record, when one is. */
export function answeredForms(
  context: CallContext,
  forms: readonly FollowUp[],
  correcting: number | null,
  answers: AlertAnswers,
): AnsweredAlerts {
  const check = checkForms(context.store, forms, correcting, context.today)
  return answeredAlerts(context, check, answers, { personId: forms[0]?.personId ?? 0, field: 'meds' })
}

export function keepFormAlerts(store: Store, tx: Tx, answered: AnsweredAlerts, saved: SavedFollowUp | Filed): void {
  const { personId, visitDate: alertDate, visitDoctor: doctor, id: sourceId } = saved
  keepAlerts(store, tx, answered, { personId, alertDate, sourceEntity: 'followUp', sourceId, doctor })
}

type Filed = FollowUp & { readonly id: number }

/** Writes a checked follow-up with everything that follows from it: tasks, file status, its draft. */
export function storeFollowUp(
  tx: Tx,
  { value, decision }: CheckedFollowUp,
  { store, user, today }: CallContext,
): { id: number; tasks: number } {
  const saved = tx.insert('followUp', value)
  closeFulfilledTasks(store, tx, saved)
  const tasks = keepTasks(store, tx, saved, decision, user)
  followContact(store, tx, saved, today)
  dropDraft(store, tx, user.id, followUpDraftKey(saved.personId, saved.disease))
  return { id: saved.id, tasks }
}

/** A saved record with everything its form needs, ready to be corrected. */
export function openFollowUp(id: number, { store, today, user }: CallContext): FollowUpCorrection {
  const record = store.get('followUp', id)
  const patient = patientPage(store, record.personId, today, user.id)
  return {
    patient,
    carried: {},
    diseases: patient.files.map((file) => file.disease),
    draft: draftToResume(store, user.id, correctionDraftKey(id)),
    extensions: formSettingsOf(store).extensions,
    record,
    reasonNeeded: whyReasonNeeded(store, record, today),
  }
}

function startFollowUp(
  personId: number,
  disease: Disease,
  together: boolean,
  { store, today, user }: CallContext,
): FollowUpStart {
  const patient = patientPage(store, personId, today, user.id)
  const diseases = patient.files.map((file) => file.disease)
  if (!diseases.includes(disease))
    throw new Refusal('no-file', `该患者还没有${labelOf(diseaseCodes, disease)}专案，请先建立专案再登记随访。`, {
      personId,
      disease,
    })
  return {
    patient,
    carried: carriedAnswers(store, patient, disease),
    diseases,
    draft: draftToResume(store, user.id, together ? meetingDraftKey(personId) : followUpDraftKey(personId, disease)),
    extensions: formSettingsOf(store).extensions,
    record: null,
  }
}

/** Why the correction of a record needs its reason in words; null where it may be left out. */
function whyReasonNeeded(store: Store, record: SavedFollowUp, today: string): string | null {
  const days = daysBetween(record.visitDate, today)
  const { amendReasonDays } = formSettingsOf(store)
  if (days > amendReasonDays) return `这次随访已过去 ${days} 天（超过 ${amendReasonDays} 天）`
  return wasSent(store, record.id) ? '这次随访已经随数据包上报' : null
}

/** True when a package to a peer has carried the record. */
function wasSent(store: Store, id: number): boolean {
  const sql = `SELECT 1 AS yes FROM change WHERE entity = 'followUp' AND entity_id = ?
    AND seq <= (SELECT max(change_up_to) FROM package_out) LIMIT 1`
  return store.one(sql, id) !== null
}

function refuseWithoutReason(store: Store, current: SavedFollowUp, today: string, reason: string): void {
  if (reason.trim() !== '') return
  const why = whyReasonNeeded(store, current, today)
  if (why) throw new Refusal('reason-needed', `没有保存：${why}，请写明为什么更正。`, { field: 'reason' })
}

function refuseChangedMeanwhile(current: SavedFollowUp, rev: number | undefined): void {
  if (rev === undefined || rev === current.rev) return
  throw new Refusal(
    'changed-meanwhile',
    '没有保存：您打开这张表以后，别人已经改过这条随访。您填的还在草稿里；请返回后重新打开，对照最新内容再改。',
    { id: current.id, field: 'visitDate' },
  )
}

/** What the rule had filled in follows the corrected readings; what the doctor had chosen stays. */
function amended(store: Store, current: SavedFollowUp, patch: Partial<FollowUp>, reason: string): FollowUp {
  const { id, rev: _rev, ...before } = current
  const others = store.list('followUp', { personId: before.personId }).filter((each) => each.id !== id)
  const rule = decide(store, before, others, id)
  const { personId, disease } = before
  return {
    ...before,
    visitClass: before.visitClass === rule.suggestedClass ? null : before.visitClass,
    overrideReason: before.overrideReason ?? reason,
    nextStep: before.nextStep === rule.nextStep ? null : before.nextStep,
    nextVisitDate: before.nextVisitDate === rule.nextDate ? null : before.nextVisitDate,
    bmi: 'weightKg' in patch || 'heightCm' in patch ? null : before.bmi,
    ...patch,
    personId,
    disease,
  }
}

/** A death closes every file from that day; meeting somebody who was lost brings the file back into care. */
function followContact(store: Store, tx: Tx, visit: SavedFollowUp, today: string): void {
  const { personId, visitDate: fromDate, contact } = visit
  for (const file of store.list('diseaseFile', { personId })) {
    const status = statusOn(store, file.id, fromDate)?.status
    if (contact === 'died' && status !== 'closed')
      setStatusFromNowOn(store, tx, {
        fileId: file.id,
        status: 'closed',
        reason: 'died',
        fromDate,
        note: visit.lostReason,
        // The form asks for day and cause of a death (domain handbook §1.0).
        deathCause: visit.lostReason,
      })
    if (contact === 'met' && status === 'lost' && file.disease === visit.disease)
      setFileStatus(store, tx, { fileId: file.id, status: 'active', fromDate, note: '随访联系到本人' })
  }
  if (contact === 'died') dropAllTasks(store, tx, personId, today)
}

/** Takes back what a death record had ended, files and tasks, unless another record says the same. */
function takeDeathBack(store: Store, tx: Tx, { id, personId, visitDate }: SavedFollowUp): void {
  if (store.list('followUp', { personId, contact: 'died' }).some((each) => each.id !== id)) return
  for (const file of store.list('diseaseFile', { personId })) {
    const closing = store.list('diseaseStatus', {
      fileId: file.id,
      fromDate: visitDate,
      status: 'closed',
      reason: 'died',
    })[0]
    if (closing) tx.remove('diseaseStatus', closing.id)
  }
  reopenDroppedTasks(store, tx, personId)
}
