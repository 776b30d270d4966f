/** The status of a disease file on a day. */
import type { Disease, DiseaseStatus } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { WithId } from '../../core/contract/patients.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { closeReasonCodes } from '../../core/domain/register-codes.ts'
import type { Store } from '../../database/store.ts'

/** What holds on `day`: the last entry on or before it, or null before the first. */
export function statusOn(store: Store, fileId: number, day: string): WithId<DiseaseStatus> | null {
  const entries = store.list('diseaseStatus', { fileId }).filter((entry) => entry.fromDate <= day)
  return entries.sort((a, b) => b.fromDate.localeCompare(a.fromDate))[0] ?? null
}

/** The latest entry, whatever its day. */
export const statusNow = (store: Store, fileId: number): WithId<DiseaseStatus> | null =>
  statusOn(store, fileId, '9999-12-31')

/**
 * Refuses `file-closed` when the person's care had ended before `day`: the file of `disease`, or (null) every file. The day of
 * the closing itself still belongs to the care (after a death: `person-died`). A closing on `exceptFrom` was made by the very record that is being corrected.
 */
export function refuseClosed(
  store: Store,
  personId: number,
  disease: Disease | null,
  day: string,
  exceptFrom: string | null = null,
): void {
  const files = store.list('diseaseFile', disease ? { personId, disease } : { personId })
  const statuses = files.map((file) => statusOn(store, file.id, day))
  const closed = statuses.filter(
    (status) => status?.status === 'closed' && status.fromDate < day && status.fromDate !== exceptFrom,
  )
  const first = closed[0]
  if (!first || closed.length < files.length) return
  if (first.reason === 'died') refuseAfterDeath(first.fileId, first.fromDate, day)
  throw new Refusal(
    'file-closed',
    `没有保存：该患者的专案已于${chineseDate(first.fromDate)}注销（${labelOf(closeReasonCodes, first.reason) || '未注明原因'}），不能登记之后的记录。如注销有误，请先在专案中改回“在管”。`,
    { fileId: first.fileId },
  )
}

/** Refuses `person-died` for what was done after the day of death that a file of the person says; people without a file are alive. */
export function refuseDead(store: Store, personId: number, day: string): void {
  const death = deathBefore(store, personId, day)
  if (death) refuseAfterDeath(death.fileId, death.fromDate, day)
}

/** The entry that says the person died before `day`, or null. */
export function deathBefore(store: Store, personId: number, day: string): WithId<DiseaseStatus> | null {
  const statuses = store.list('diseaseFile', { personId }).map((file) => statusOn(store, file.id, day))
  return (
    statuses.find((status) => status?.status === 'closed' && status.reason === 'died' && status.fromDate < day) ?? null
  )
}

/** A dead person in a pile of paper: somebody else's form, a wrong day, or a wrong death. */
function refuseAfterDeath(fileId: number, died: string, day: string): never {
  throw new Refusal(
    'person-died',
    `没有保存：该患者已登记于${chineseDate(died)}死亡，专案已注销，这张表写的是${chineseDate(day)}，在死亡之后。请核对是不是别人的表、日期有没有写错；如死亡登记有误，请打开该患者，更正或删除那条死亡记录。死亡以前的随访可以补录。`,
    { fileId, field: 'visitDate' },
  )
}
