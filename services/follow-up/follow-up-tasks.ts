/** Duties that a follow-up creates, and duties that it fulfils. */
import type { FollowUp, Task } from '../../core/contract/entities/index.ts'
import type { SessionUser } from '../../core/contract/session.ts'
import type { WithId } from '../../core/contract/patients.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { visitClassCodes } from '../../core/domain/follow-up-codes.ts'
import { reasonText, type FollowUpDecision } from '../../core/domain/follow-up-rule.ts'
import { addDays, chineseDate } from '../../core/domain/local-date.ts'
import { diseaseCodes } from '../../core/domain/register-codes.ts'
import type { Store, Tx } from '../../database/store.ts'
import { statusNow } from '../patients/file-status.ts'
import {
  endReferrals,
  followReferrals,
  hasReferralTask,
  taskSource,
  resumeReferrals,
  unfollowReferrals,
} from '../referral/referral-steps.ts'
import { careOwner } from '../worklist/task-owner.ts'

export type SavedFollowUp = WithId<FollowUp>

type Wanted = Pick<Task, 'kind' | 'title' | 'detail' | 'dueDate'>

/** Brings the open tasks of this follow-up in line with its decision; returns how many are new. */
export function keepTasks(
  store: Store,
  tx: Tx,
  visit: SavedFollowUp,
  decision: FollowUpDecision,
  user: SessionUser,
): number {
  const wanted = isOvertaken(store, visit) || isCareOver(store, visit) ? [] : wantedTasks(visit, decision)
  const present = tasksOf(store, visit.id)
  for (const task of present)
    if (task.state === 'open' && !wanted.some((each) => each.kind === task.kind)) tx.remove('task', task.id)
  const owner = careOwner(store, visit.personId, visit.disease, user)
  let added = 0
  for (const each of wanted) {
    const before = present.find((task) => task.kind === each.kind)
    if (before?.state === 'open') tx.update('task', before.id, each)
    if (before) continue
    if (each.kind === 'referral-follow-up' && hasReferralTask(store, visit.personId, visit.disease, visit.visitDate))
      continue
    tx.insert('task', { ...each, ...owner, personId: visit.personId, sourceEntity: 'followUp', sourceId: visit.id })
    added += 1
  }
  return added
}

export function removeOpenTasks(store: Store, tx: Tx, followUpId: number): void {
  for (const task of tasksOf(store, followUpId)) if (task.state === 'open') tx.remove('task', task.id)
}

const tasksOf = (store: Store, followUpId: number) =>
  store.list('task', { sourceEntity: 'followUp', sourceId: followUpId })

function wantedTasks(visit: SavedFollowUp, decision: FollowUpDecision): Wanted[] {
  const recheckDate = visit.nextVisitDate ?? addDays(visit.visitDate, 14)
  const detail = reasonText(decision.reasons).slice(0, 1000)
  const disease = labelOf(diseaseCodes, visit.disease)
  const others = decision.tasks.filter((task) => task.kind !== 'referral-follow-up')
  if (visit.nextStep === '2')
    return [{ kind: 'recheck', title: `${disease}两周复访`, detail, dueDate: recheckDate }, ...others]
  if (visit.nextStep !== '3' && visit.nextStep !== '4') return others
  return [{ kind: 'referral-follow-up', title: `${disease}转诊情况回访`, detail, dueDate: recheckDate }, ...others]
}

/** True for a paper typed late: a newer meeting has already taken the place of what this one asked for. */
function isOvertaken(store: Store, { personId, disease, visitDate }: SavedFollowUp): boolean {
  return store.list('followUp', { personId, disease, contact: 'met' }).some((each) => each.visitDate > visitDate)
}

/** True for a paper typed after the file was closed: nobody can do anything more for the person. */
function isCareOver(store: Store, { personId, disease }: SavedFollowUp): boolean {
  const files = store.list('diseaseFile', { personId, disease })
  return files.length > 0 && files.every((file) => statusNow(store, file.id)?.status === 'closed')
}

/** After a correction: what the visit fulfils now instead of what it fulfilled before. */
export function correctFulfilledTasks(store: Store, tx: Tx, before: SavedFollowUp, now: SavedFollowUp): void {
  if (before.contact === now.contact && resultOf(before) === resultOf(now)) return
  reopenFulfilledTasks(store, tx, before)
  closeFulfilledTasks(store, tx, now)
}

/** Opens again what this visit had closed: it is being corrected or was never made. */
export function reopenFulfilledTasks(store: Store, tx: Tx, visit: SavedFollowUp): void {
  for (const task of store.list('task', { personId: visit.personId, state: 'done', closedDate: visit.visitDate })) {
    if (task.result === resultOf(visit) && isFulfilled(store, task, visit))
      tx.update('task', task.id, { state: 'open', result: null, closedDate: null })
  }
  unfollowReferrals(store, tx, visit)
}

/** Closes the open tasks that this visit fulfils: older ones of its disease, a blood pressure to be repeated, a referral to be asked about. */
export function closeFulfilledTasks(store: Store, tx: Tx, visit: SavedFollowUp): void {
  if (visit.contact !== 'met') return
  for (const task of store.list('task', { personId: visit.personId, state: 'open' })) {
    if (isFulfilled(store, task, visit))
      tx.update('task', task.id, { state: 'done', result: resultOf(visit), closedDate: visit.visitDate })
  }
  followReferrals(store, tx, visit, resultOf(visit))
}

function isFulfilled(store: Store, task: Task, visit: SavedFollowUp): boolean {
  const source = taskSource(store, task)
  if (source === null || source.on >= visit.visitDate) return false
  const isOwnDisease = source.disease === null || source.disease === visit.disease
  if (task.kind === 'recheck') return isOwnDisease && visit.visitClass !== null
  if (task.kind === 'referral-follow-up') return isOwnDisease
  return task.kind === 'htn-recheck' && visit.sbp !== null && visit.dbp !== null
}

function resultOf(visit: FollowUp): string {
  const readings = [
    visit.sbp !== null && visit.dbp !== null ? `血压 ${visit.sbp}/${visit.dbp} mmHg` : '',
    visit.fpg !== null ? `空腹血糖 ${visit.fpg} mmol/L` : '',
    labelOf(visitClassCodes, visit.visitClass),
  ]
  const what = readings.filter((part) => part !== '').join('，')
  return `${chineseDate(visit.visitDate)}随访${what ? `：${what}` : ''}`
}

const diedResult = '患者已死亡'

/** The death was a mistake: what it had ended is to be done again. */
export function reopenDroppedTasks(store: Store, tx: Tx, personId: number): void {
  for (const task of store.list('task', { personId, state: 'dropped' }))
    if (task.result === diedResult) tx.update('task', task.id, { state: 'open', result: null, closedDate: null })
  resumeReferrals(store, tx, personId, diedResult)
}

/** After a death nothing more can be done for the person. */
export function dropAllTasks(store: Store, tx: Tx, personId: number, day: string): void {
  for (const task of store.list('task', { personId, state: 'open' }))
    tx.update('task', task.id, { state: 'dropped', result: diedResult, closedDate: day })
  endReferrals(store, tx, personId, day, diedResult)
}
