/** The status that a list of patients gives a disease file, and from which day on. */
import type { Stored } from '../../core/contract/entities/index.ts'
import { addDays } from '../../core/domain/local-date.ts'
import { handWrittenFields } from './import-fields.ts'
import { takeCause } from './import-outside.ts'
import type { ImportScope } from './import-scope.ts'
import { followDeath } from '../patients/death.ts'
import { setStatusFromNowOn } from '../patients/registry.ts'
import type { StatusValues } from '../sheets/parsed-file.ts'

/**
 * The file is in care from its enrolment on; any other status holds from its own day. A list that gives none (失访 mostly) means one
 * after the person was last seen: that is known when the follow-ups of the same import are in.
 */
export function takeStatus(
  scope: ImportScope,
  { fileId, enrolDate, isGiven }: EnrolledFile,
  status: StatusValues | null,
): boolean {
  const { store, tx, today } = scope
  const known = store.list('diseaseStatus', { fileId }).sort((a, b) => a.fromDate.localeCompare(b.fromDate))
  if (known.length === 0) tx.insert('diseaseStatus', { fileId, status: 'active', fromDate: enrolDate })
  const present = known.at(-1) ?? null
  if (!status) return false
  if (!saysElse(status, present, enrolDate)) return takeCauseOnly(scope, status, present)
  if (keepsOwnStatus(scope, status, present)) return false
  const day = statusDay(status, present, today)
  const take = (given: string): void => setStatus(scope, { fileId, enrolDate, isGiven, given, status, present })
  if (day !== null) take(day)
  else scope.atEnd(() => take(dayAfterLastContact(scope, fileId, present?.fromDate ?? enrolDate)))
  return true
}

interface EnrolledFile {
  readonly fileId: number
  readonly enrolDate: string
  readonly isGiven: boolean
}

interface NewStatus extends EnrolledFile {
  readonly given: string
  readonly status: StatusValues
  readonly present: KnownStatus
}

function setStatus(scope: ImportScope, { fileId, enrolDate, isGiven, given, status, present }: NewStatus): void {
  const { store, tx, today, note } = scope
  // An end before the enrolment is a slip of one of the two dates; the status still ends the file. Of two dates of the row it is said already.
  if (given < enrolDate && !isGiven)
    note('warning', 'end-before-enrolment', `终止日期 ${given} 早于建卡日期 ${enrolDate}，请核对。`)
  if (present && status.status === 'active')
    note('warning', 'back-in-care', '档案状态改为在管，自今天起生效。若更早，请在患者页改正。')
  const fromDate = given < enrolDate ? enrolDate : given
  if (present?.status === status.status && present.fromDate !== fromDate) tx.remove('diseaseStatus', present.id)
  setStatusFromNowOn(store, tx, { ...status, fileId, fromDate })
  followDeath(store, tx, store.get('diseaseFile', fileId).personId, today)
}

/** The day after the last follow-up with contact, not before `earliest`; today when nobody was ever met. */
function dayAfterLastContact({ store, today, note }: ImportScope, fileId: number, earliest: string): string {
  const { personId, disease } = store.get('diseaseFile', fileId)
  const last = store.one<{ day: string | null }>(
    "SELECT max(visit_date) AS day FROM follow_up WHERE person_id = ? AND disease = ? AND contact = 'met' AND visit_date < ?",
    personId,
    disease,
    today,
  )?.day
  if (!last) {
    note('notice', 'status-undated', '档案状态没有日期，也没有随访可推算，自今天起生效。若更早，请在患者页改正。')
    return today
  }
  const day = addDays(last, 1) < earliest ? earliest : addDays(last, 1)
  note('notice', 'status-undated', `档案状态没有日期，按最后一次随访（${last}）的次日起算。若不对，请在患者页改正。`)
  return day
}

/** The same death as is known already, with what the list adds about its cause. */
const takeCauseOnly = (scope: ImportScope, { deathCode, deathCause }: StatusValues, present: KnownStatus): boolean =>
  present?.reason === 'died' && (deathCode ?? deathCause) != null
    ? takeCause(scope, [present], null, { deathCode, deathCause }) === 'updated'
    : false

type KnownStatus = Stored<'diseaseStatus'> | null

/** Another status, or the end of the file with another day or reason. */
function saysElse(status: StatusValues, present: KnownStatus, enrolDate: string): boolean {
  if (status.status !== (present?.status ?? 'active')) return true
  if (status.status !== 'closed' || !present) return false
  const otherDay =
    status.fromDate !== undefined &&
    status.fromDate !== present.fromDate &&
    (status.fromDate > enrolDate || present.fromDate !== enrolDate)
  return otherDay || (status.reason != null && status.reason !== 'other' && status.reason !== present.reason)
}

/** A list that says 在管 gives no day for it but the enrolment's: whoever was lost or gone is back from today on. Null: not given. */
function statusDay(status: StatusValues, present: KnownStatus, today: string): string | null {
  if (status.status === 'active') return today
  return status.fromDate ?? (present?.status === status.status ? present.fromDate : null)
}

function keepsOwnStatus({ store, note, decide }: ImportScope, status: StatusValues, present: KnownStatus): boolean {
  if (!present || handWrittenFields(store, 'diseaseStatus', present.id).size === 0) return false
  const conflict = {
    entity: 'diseaseStatus',
    id: present.id,
    field: 'status',
    record: '档案状态',
    local: present.status,
    given: status.status,
  } as const
  if (decide(conflict) !== 'local') return false
  note('warning', 'kept-local', '文件中的档案状态与本站登记的不同，保留本站的状态。')
  return true
}
