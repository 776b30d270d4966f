/** Steps of referrals and the one two-week task of each, whoever takes the step: the desk, a follow-up, a closed task, a death. */
import type { EntityInput, FollowUp, Referral, Stored, Task } from '../../core/contract/entities/index.ts'
import type { WithId } from '../../core/contract/patients.ts'
import type { SessionUser } from '../../core/contract/session.ts'
import { addDays, type LocalDate } from '../../core/domain/local-date.ts'
import { isReferralOver, isReferralUnderWay } from '../../core/domain/referral/referral-codes.ts'
import { followUpCountsFrom, referralFollowUpDays } from '../../core/domain/referral/referral-deadline.ts'
import { isFollowedBy, stepsWith, stepTakenBack } from '../../core/domain/referral/referral-steps.ts'
import type { Store, Tx } from '../../database/store.ts'
import { careOwner } from '../worklist/task-owner.ts'

type StoredReferral = Stored<'referral'>
type Step = EntityInput<'referral'>['steps'] extends (infer S)[] | undefined ? S : never

/** Takes a step that the rules allow. `user`: who answers for a new task; null: no task is made. */
export function takeStep(
  store: Store,
  tx: Tx,
  referral: StoredReferral,
  step: Step,
  user: SessionUser | null,
): StoredReferral {
  const now = tx.update('referral', referral.id, { state: step.state, steps: stepsWith<Step>(referral.steps, step) })
  keepReferralTask(store, tx, now, user)
  return now
}

/** Takes the last step back, and its task with it; null for a referral with one step only. */
export function takeStepBack(
  store: Store,
  tx: Tx,
  referral: StoredReferral,
  user: SessionUser | null,
): StoredReferral | null {
  const before = stepTakenBack(referral.steps)
  if (!before) return null
  const now = tx.update('referral', referral.id, before)
  keepReferralTask(store, tx, now, user)
  return now
}

/** The follow-up tasks of a referral: its own, and those of the records that asked for it. */
export function tasksOfReferral(store: Store, { id, personId, sources }: WithId<Referral>): Stored<'task'>[] {
  const keys = new Set([`referral:${id}`, ...sources])
  return store
    .list('task', { personId, kind: 'referral-follow-up' })
    .filter((task) => keys.has(`${task.sourceEntity ?? ''}:${task.sourceId ?? 0}`))
}

/** Brings the one task in line with the state: open while somebody has to ask, done when asked, dropped when nobody will. */
function keepReferralTask(store: Store, tx: Tx, referral: StoredReferral, user: SessionUser | null): void {
  const tasks = tasksOfReferral(store, referral)
  const open = tasks.filter((task) => task.state === 'open')
  const last = referral.steps.at(-1)
  const wanted = wantedTask(referral)
  if (wanted) keepOpen(store, tx, referral, wanted, tasks, user)
  else if (referral.state === 'followed')
    for (const task of open)
      tx.update('task', task.id, { state: 'done', result: last?.note ?? '已回访', closedDate: last?.on ?? null })
  else if (referral.state === 'closed')
    for (const task of open)
      tx.update('task', task.id, {
        state: 'dropped',
        result: last?.note ?? '转诊单已关闭',
        closedDate: last?.on ?? null,
      })
  else if (referral.state === 'drafted')
    for (const task of open) if (task.sourceEntity === 'referral') tx.remove('task', task.id)
}

type Wanted = Pick<Task, 'title' | 'detail' | 'dueDate'> & { readonly since: LocalDate }

/** Refused or not come: the task stays as it is, because nobody knows yet whether the person will be sent again. */
function wantedTask(referral: Referral): Wanted | null {
  const { state, hospital, presentIllness, backPlan } = referral
  if (state !== 'sent' && state !== 'received' && state !== 'returned') return null
  const from = followUpCountsFrom(referral)
  if (!from) return null
  const where = hospital ?? '上级医院'
  const dueDate = addDays(from.on, referralFollowUpDays)
  const returned = state === 'returned'
  const title = returned ? `接收${where}回转患者并回访` : `回访转诊情况：${where}`
  return { title, detail: (returned ? backPlan : presentIllness)?.slice(0, 1000) ?? null, dueDate, since: from.on }
}

function keepOpen(
  store: Store,
  tx: Tx,
  referral: StoredReferral,
  { since, ...wanted }: Wanted,
  tasks: readonly Stored<'task'>[],
  user: SessionUser | null,
): void {
  const open = tasks.find((task) => task.state === 'open')
  if (open) {
    // The record that asked for the referral may have set an earlier day: it stands.
    const own = open.sourceEntity === 'referral'
    const dueDate = own || wanted.dueDate < open.dueDate ? wanted.dueDate : open.dueDate
    tx.update('task', open.id, { ...wanted, dueDate })
    return
  }
  const closed = tasks.find((task) => (task.closedDate ?? '') > since)
  if (closed) tx.update('task', closed.id, { state: 'open', result: null, closedDate: null })
  else if (user) {
    const { personId, diseases, id } = referral
    const owner = careOwner(store, personId, diseases.length === 1 ? (diseases[0] ?? null) : null, user)
    tx.insert('task', {
      ...wanted,
      ...owner,
      kind: 'referral-follow-up',
      personId,
      sourceEntity: 'referral',
      sourceId: id,
    })
  }
}

/**
 * A task that already asks what came of the same referral, so that no second one is made: of the same day and disease, or of a referral
 * that is under way.
 */
export function hasReferralTask(store: Store, personId: number, disease: string | null, on: LocalDate): boolean {
  const underWay = store.list('referral', { personId }).filter((each) => isReferralUnderWay(each.state))
  const joined = new Set(underWay.flatMap((each) => tasksOfReferral(store, each).map((task) => task.id)))
  return store.list('task', { personId, kind: 'referral-follow-up', state: 'open' }).some((task) => {
    if (joined.has(task.id)) return true
    const source = taskSource(store, task)
    return (
      source !== null && source.on === on && (source.disease === null || disease === null || source.disease === disease)
    )
  })
}

/** The day and disease of the record a task came from; disease null: either. Null: no record that a meeting could answer. */
export function taskSource(
  store: Store,
  { sourceEntity, sourceId }: Task,
): { on: LocalDate; disease: string | null } | null {
  if (sourceId === null) return null
  if (sourceEntity === 'followUp') {
    const visit = store.find('followUp', sourceId)
    return visit && { on: visit.visitDate, disease: visit.disease }
  }
  if (sourceEntity === 'roundingVisit') {
    const visit = store.find('roundingVisit', sourceId)
    return visit && { on: visit.visitDate, disease: null }
  }
  if (sourceEntity !== 'referral') return null
  const referral = store.find('referral', sourceId)
  const last = referral?.steps.at(-1)
  if (!referral || !last) return null
  return { on: last.on, disease: referral.diseases.length === 1 ? (referral.diseases[0] ?? null) : null }
}

/** A meeting is the 回访 of the referrals that wait for one: their state says so, with what the form says of the arrival. */
export function followReferrals(store: Store, tx: Tx, visit: WithId<FollowUp>, result: string): void {
  for (const referral of store.list('referral', { personId: visit.personId })) {
    const isAbout = referral.diseases.length === 0 || referral.diseases.includes(visit.disease)
    if (!isAbout || !isFollowedBy(referral, visit.visitDate)) continue
    const step = { on: visit.visitDate, by: visit.visitDoctor, followUpId: visit.id }
    const arrived = visit.ext['referralArrived']
    if (referral.state === 'sent' && arrived === '2') {
      takeStep(store, tx, referral, { ...step, state: 'absent', note: '随访得知没有到院' }, null)
      continue
    }
    const came = referral.state === 'sent' && arrived === '1'
    const now = came
      ? takeStep(store, tx, referral, { ...step, state: 'received', note: '随访得知已到院' }, null)
      : referral
    takeStep(store, tx, now, { ...step, state: 'followed', note: result }, null)
  }
}

/** The meeting is corrected or was never made: what it had said of referrals is taken back, unless more happened since. */
export function unfollowReferrals(store: Store, tx: Tx, visit: WithId<FollowUp>): void {
  for (const referral of store.list('referral', { personId: visit.personId })) {
    let now: StoredReferral | null = referral
    while (now && now.steps.at(-1)?.followUpId === visit.id) now = takeStepBack(store, tx, now, null)
  }
}

/** A follow-up task closed by hand, on the telephone mostly, is the 回访 of its referral. */
export function followByTask(
  store: Store,
  tx: Tx,
  task: Stored<'task'>,
  result: string,
  on: LocalDate,
  by: string,
): void {
  if (task.kind !== 'referral-follow-up') return
  for (const referral of store.list('referral', { personId: task.personId })) {
    if (!tasksOfReferral(store, referral).some((each) => each.id === task.id)) continue
    const { state, steps } = referral
    const waits = state === 'sent' || state === 'received' || state === 'returned'
    if (waits && on >= (steps.at(-1)?.on ?? on))
      takeStep(store, tx, referral, { state: 'followed', on, note: result, by }, null)
  }
}

/** After a death every referral is over; `note` tells which were ended so. */
export function endReferrals(store: Store, tx: Tx, personId: number, day: LocalDate, note: string): void {
  for (const referral of store.list('referral', { personId }))
    if (!isReferralOver(referral.state))
      tx.update('referral', referral.id, {
        state: 'closed',
        steps: [...referral.steps, { state: 'closed', on: day, note }],
      })
}

/** The death was a mistake: the referrals it had ended go on. */
export function resumeReferrals(store: Store, tx: Tx, personId: number, note: string): void {
  for (const referral of store.list('referral', { personId, state: 'closed' })) {
    const before = referral.steps.at(-1)?.note === note ? stepTakenBack(referral.steps) : null
    if (before) tx.update('referral', referral.id, before)
  }
}
