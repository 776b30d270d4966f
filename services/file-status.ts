/** The status of a disease file on a day. */
import type { Disease, DiseaseStatus } from '../core/contract/entities/index.ts'
import { Refusal } from '../core/contract/kit.ts'
import type { WithId } from '../core/contract/patients.ts'
import { labelOf } from '../core/domain/code-list.ts'
import { chineseDate } from '../core/domain/local-date.ts'
import { closeReasonCodes } from '../core/domain/register-codes.ts'
import type { Store } from '../database/store.ts'

/** What holds on `day`: the last entry on or before it, or null before the first. */
export function statusOn(store: Store, fileId: number, day: string): WithId<DiseaseStatus> | null {
  const entries = store.list('diseaseStatus', { fileId }).filter((entry) => entry.fromDate <= day)
  return entries.sort((a, b) => b.fromDate.localeCompare(a.fromDate))[0] ?? null
}

/**
 * Refuses `file-closed` when the person's care had ended before `day`: the file of `disease`, or (null) every file. The day of
 * the closing itself still belongs to the care. A closing on `exceptFrom` was made by the very record that is being corrected.
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
  throw new Refusal(
    'file-closed',
    `没有保存：该患者的专案已于${chineseDate(first.fromDate)}注销（${labelOf(closeReasonCodes, first.reason) || '未注明原因'}），不能登记之后的记录。如注销有误，请先在专案中改回“在管”。`,
    { fileId: first.fileId },
  )
}
