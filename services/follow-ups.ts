/** Follow-ups: what the form starts from, saving with the rule re-checked, correcting and taking out. */
import type { followUps as followUpsTopic, FollowUpStart } from '../core/contract/care.ts'
import { followUpDraftKey } from '../core/contract/draft-key.ts'
import type { Disease, FollowUp } from '../core/contract/entities/index.ts'
import { Refusal } from '../core/contract/kit.ts'
import { labelOf } from '../core/domain/code-list.ts'
import { diseaseCodes } from '../core/domain/register-codes.ts'
import type { Store, Tx } from '../database/store.ts'
import { carriedAnswers } from './carried-answers.ts'
import type { CallContext, HandlersOf } from './context.ts'
import { draftToResume, dropDraft } from './drafts.ts'
import { statusOn } from './file-status.ts'
import { checkFollowUp, decide, type CheckedFollowUp } from './follow-up-check.ts'
import { closeFulfilledTasks, dropAllTasks, keepTasks, removeOpenTasks, type SavedFollowUp } from './follow-up-tasks.ts'
import { patientPage } from './patient-page.ts'
import { setFileStatus } from './registry.ts'

export const followUpHandlers: HandlersOf<typeof followUpsTopic> = {
  'followUps.start': ({ personId, disease }, context) => {
    const start = startFollowUp(personId, disease, context)
    context.audit(`person:${personId}`)
    return start
  },

  'followUps.save': ({ followUp }, context) => {
    const checked = checkFollowUp(context.store, followUp, context.today)
    return context.write((tx) => ({ ...storeFollowUp(tx, checked, context), tx: tx.tx }))
  },

  'followUps.amend': ({ id, patch, reason }, context) => {
    const { store, user, today } = context
    const current = store.get('followUp', id)
    const { value, decision } = checkFollowUp(store, amended(store, current, patch, reason), today, current)
    return context.write(
      (tx) => {
        const saved = tx.update('followUp', id, value)
        keepTasks(store, tx, saved, decision, user)
        if (current.contact === 'died') reopenFiles(store, tx, current)
        followContact(store, tx, saved, today)
        return { tx: tx.tx }
      },
      { reason },
    )
  },

  'followUps.remove': ({ id, reason }, { store, write }) => {
    const current = store.get('followUp', id)
    return write(
      (tx) => {
        removeOpenTasks(store, tx, id)
        tx.remove('followUp', id)
        if (current.contact === 'died') reopenFiles(store, tx, current)
        return { tx: tx.tx }
      },
      { reason },
    )
  },
}

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

function startFollowUp(personId: number, disease: Disease, { store, today, user }: CallContext): FollowUpStart {
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
    draft: draftToResume(store, user.id, followUpDraftKey(personId, disease)),
  }
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
      setFileStatus(store, tx, { fileId: file.id, status: 'closed', reason: 'died', fromDate, note: visit.lostReason })
    if (contact === 'met' && status === 'lost' && file.disease === visit.disease)
      setFileStatus(store, tx, { fileId: file.id, status: 'active', fromDate, note: '随访联系到本人' })
  }
  if (contact === 'died') dropAllTasks(store, tx, personId, today)
}

/** Takes the closing back that a death record had made, unless another record says the same. */
function reopenFiles(store: Store, tx: Tx, { id, personId, visitDate }: SavedFollowUp): void {
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
}
