/** A death noted in one disease file is the person's: every file ends with it and nothing is left to do; taken back, all of it returns. */
import type { EntityInput } from '../../core/contract/entities/index.ts'
import type { Store, Tx } from '../../database/store.ts'
import { statusNow, statusOn } from './file-status.ts'
import { dropAllTasks, reopenDroppedTasks } from '../follow-up/follow-up-tasks.ts'
import { setStatusFromNowOn } from './registry.ts'

type StatusInput = EntityInput<'diseaseStatus'>

/** After a status was set: a death closes the person's other files from the same day, and tasks follow. `today` is the day they are dropped. */
export function spreadDeath(store: Store, tx: Tx, status: StatusInput, today: string): void {
  const { personId } = store.get('diseaseFile', status.fileId)
  if (isDeath(status))
    for (const { id: fileId, enrolDate } of store.list('diseaseFile', { personId }))
      if (enrolDate <= status.fromDate && statusOn(store, fileId, status.fromDate)?.status !== 'closed')
        setStatusFromNowOn(store, tx, { ...status, fileId })
  followDeath(store, tx, personId, today)
}

/** The same death in the person's other files: the entries that go with `status` when it is corrected or struck out. */
export function sameDeathElsewhere(store: Store, status: StatusInput): { id: number; fileId: number }[] {
  if (!isDeath(status)) return []
  const { personId } = store.get('diseaseFile', status.fileId)
  const { fromDate } = status
  return store
    .list('diseaseFile', { personId })
    .filter(({ id }) => id !== status.fileId)
    .flatMap(({ id: fileId }) => store.list('diseaseStatus', { fileId, fromDate, status: 'closed', reason: 'died' }))
}

/** Open tasks are dropped while a file says that the person died, and open again once neither a file nor a record does. */
export function followDeath(store: Store, tx: Tx, personId: number, today: string): void {
  const files = store.list('diseaseFile', { personId })
  const present = files.map(({ id }) => statusNow(store, id))
  if (present.some((status) => status && isDeath(status))) dropAllTasks(store, tx, personId, today)
  else if (store.list('followUp', { personId, contact: 'died' }).length === 0) reopenDroppedTasks(store, tx, personId)
}

/** What somebody died of goes with a death only: a status that says something else carries none. */
export const withoutCauseUnlessDeath = <T extends Pick<StatusInput, 'status' | 'reason' | 'deathCode' | 'deathCause'>>(
  status: T,
): T => (isDeath(status) ? status : { ...status, deathCode: null, deathCause: null })

const isDeath = ({ status, reason }: Pick<StatusInput, 'status' | 'reason'>): boolean =>
  status === 'closed' && reason === 'died'
