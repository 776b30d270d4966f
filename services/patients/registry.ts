/** Writing people and disease files: the rules that typing, importing and moving share. */
import type { EntityInput, Person, Stored } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { checkIdentityNumber } from '../../core/domain/identity-number.ts'
import { checkPhone } from '../../core/domain/phone-number.ts'
import type { Store, Tx } from '../../database/store.ts'
import { knownByIdNo } from './survivor.ts'

export type PersonInput = EntityInput<'person'>

/**
 * A person's fields with number and telephone checked. Birthday and sex are filled in from the number where paper and record
 * (`known`, when one is being corrected) are silent, or had them from the number that is being replaced. Nobody states `idCheck`.
 */
export function withCheckedIdentity<P extends Partial<PersonInput>>(
  input: P,
  known: Person | null = null,
): P & Partial<Person> {
  const { idCheck: _stated, ...given } = input
  const phone = given.phone ? { phone: checkPhone(given.phone).phone } : {}
  const restated = given.idType === undefined ? undefined : known?.idNo
  const written = given.idNo === undefined ? restated : given.idNo
  if (written === undefined) return { ...given, ...phone } as P & Partial<Person>
  const identity = checkIdentityNumber(written, given.idType ?? known?.idType)
  const before = known ? checkIdentityNumber(known.idNo, known.idType) : null
  return {
    ...given,
    ...phone,
    idNo: identity.idNo,
    idType: identity.idType,
    idCheck: identity.check,
    idNoRaw: given.idNoRaw ?? identity.idNoRaw,
    birthDate: given.birthDate ?? read(identity.birthDate, before?.birthDate, known?.birthDate, null),
    sex: given.sex && given.sex !== '0' ? given.sex : read(identity.sex, before?.sex, known?.sex, '0'),
  } as P & Partial<Person>
}

/** What the new number says, unless the record says something that it did not have from its old number. */
function read<T>(fromNew: T | null, fromOld: T | null | undefined, known: T | undefined, none: T): T {
  const own = known !== undefined && known !== none && known !== fromOld
  return own ? known : (fromNew ?? known ?? none)
}

/** The person with this ID number, or null; numbers that did not pass find nobody. */
export function findByIdNo(store: Store, idNo: string | null): Stored<'person'> | null {
  return idNo ? (knownByIdNo(store, idNo)?.person ?? null) : null
}

/** Refuses `duplicate-id` when somebody else already has this valid ID number. */
export function refuseSameIdNo(store: Store, idNo: string | null, exceptId: number | null): void {
  const same = findByIdNo(store, idNo)
  if (same && same.id !== exceptId)
    throw new Refusal('duplicate-id', `身份证号已登记在“${same.name}”名下，没有重复建档。请打开该患者核对。`, {
      personId: same.id,
    })
}

/** Opens a disease file that is in care from its enrolment on. Refuses `already-enrolled`. */
export function openFile(
  store: Store,
  tx: Tx,
  personId: number,
  enrolment: Omit<EntityInput<'diseaseFile'>, 'personId'>,
): number {
  if (store.list('diseaseFile', { personId, disease: enrolment.disease }).length > 0)
    throw new Refusal('already-enrolled', '该患者已有这个病种的专案，没有重复建立。如已注销，请在专案里改回“在管”。')
  const file = tx.insert('diseaseFile', { ...enrolment, personId })
  tx.insert('diseaseStatus', { fileId: file.id, status: 'active', fromDate: file.enrolDate })
  return file.id
}

/** Sets a status from a day on; a second entry for the same day replaces the first. */
export function setFileStatus(store: Store, tx: Tx, status: EntityInput<'diseaseStatus'>): void {
  const sameDay = store.list('diseaseStatus', { fileId: status.fileId, fromDate: status.fromDate })[0]
  if (sameDay)
    tx.update('diseaseStatus', sameDay.id, { reason: null, note: null, deathCode: null, deathCause: null, ...status })
  else tx.insert('diseaseStatus', status)
}

/** The same for what holds from that day on whatever was said of later days: those entries go. */
export function setStatusFromNowOn(store: Store, tx: Tx, status: EntityInput<'diseaseStatus'>): void {
  for (const later of store.list('diseaseStatus', { fileId: status.fileId }))
    if (later.fromDate > status.fromDate) tx.remove('diseaseStatus', later.id)
  setFileStatus(store, tx, status)
}

/** Refuses `not-found` for a record of somebody else. */
export function refuseOthers(record: { personId: number }, personId: number): void {
  if (record.personId !== personId)
    throw new Refusal('not-found', '这条记录不属于该患者，没有保存。请刷新后重试。', { personId })
}

/** Lists and figures take the latest entry for what holds now: a day to come would hold at once. Refuses `date-future`. */
export function refuseFutureDay(day: string, today: string, field = 'fromDate'): void {
  if (day > today)
    throw new Refusal('date-future', `没有保存：日期 ${day} 在今天以后。请核对日期，到那一天再登记。`, { field })
}

/** Refuses `date-future` for the two days of an enrolment. */
export function refuseFutureEnrolment(
  { enrolDate, dxDate }: { enrolDate: string; dxDate?: string | null },
  today: string,
): void {
  refuseFutureDay(enrolDate, today, 'enrolDate')
  if (dxDate) refuseFutureDay(dxDate, today, 'dxDate')
}

/** A status holds from the enrolment on at the earliest, and not from a day to come. Refuses `status-before-enrolment`, `date-future`. */
export function refuseStatusDay(store: Store, fileId: number, fromDate: string, today: string): void {
  const { enrolDate } = store.get('diseaseFile', fileId)
  refuseFutureDay(fromDate, today)
  if (fromDate < enrolDate)
    throw new Refusal('status-before-enrolment', `没有保存：日期早于建卡日期 ${enrolDate}。请核对两个日期。`, {
      field: 'fromDate',
    })
}

/** Lets a person live in a village from a day on; a second move on the same day replaces the first. */
export function settle(store: Store, tx: Tx, personId: number, villageId: number, fromDate: string): void {
  const sameDay = store.list('residence', { personId, fromDate })[0]
  if (sameDay) tx.update('residence', sameDay.id, { villageId })
  else tx.insert('residence', { personId, villageId, fromDate })
}
