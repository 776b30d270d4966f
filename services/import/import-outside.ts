/** What the insurance office and the registry of deaths know of people on file: stays in hospital, outpatient visits, causes of death. */
import { Refusal } from '../../core/contract/kit.ts'
import type { Stored } from '../../core/contract/entities/index.ts'
import { followDeath } from '../patients/death.ts'
import { statusNow } from '../patients/file-status.ts'
import { setStatusFromNowOn } from '../patients/registry.ts'
import type { AdmissionValues, DeathCauseValues, InsuredVisitValues } from '../sheets/parsed-file.ts'
import { mergeFields } from './import-fields.ts'
import type { ImportScope, Outcome } from './import-scope.ts'

/** A settlement is known again by its number, else by day and institution. */
const isSame = (
  known: { readonly billNo: string | null; readonly hospital: string },
  given: { readonly billNo?: string | null; readonly hospital: string },
): boolean => (known.billNo && given.billNo ? known.billNo === given.billNo : known.hospital === given.hospital)

export function takeAdmission(scope: ImportScope, personId: number, admission: AdmissionValues): Outcome {
  const { admittedOn } = admission
  const present = scope.store.list('admission', { personId, admittedOn }).find((each) => isSame(each, admission))
  if (present) {
    const changed = mergeFields(scope, 'admission', present, admission)
    // The insurance's own list settles whether the insurance settled it.
    if (!present.insured && admission.insured) scope.tx.update('admission', present.id, { insured: true })
    return changed ? 'updated' : 'unchanged'
  }
  scope.tx.insert('admission', { ...admission, personId })
  return 'created'
}

export function takeInsuredVisit(scope: ImportScope, personId: number, visit: InsuredVisitValues): Outcome {
  const { visitedOn } = visit
  const present = scope.store.list('insuredVisit', { personId, visitedOn }).find((each) => isSame(each, visit))
  if (present) return mergeFields(scope, 'insuredVisit', present, visit) ? 'updated' : 'unchanged'
  scope.tx.insert('insuredVisit', { ...visit, personId })
  return 'created'
}

/** The cause with the death that the files say already; a death that they do not know yet closes them from its day. */
export function takeDeath(
  scope: ImportScope,
  personId: number,
  { diedOn, cause }: { diedOn: string | null; cause: DeathCauseValues },
): Outcome {
  const { store, tx, today } = scope
  const files = store.list('diseaseFile', { personId })
  const known = files.flatMap(({ id }) => {
    const status = statusNow(store, id)
    return status?.status === 'closed' && status.reason === 'died' ? [store.get('diseaseStatus', status.id)] : []
  })
  if (known.length > 0) return takeCause(scope, known, diedOn, cause)
  if (diedOn === null)
    throw new Refusal('death-day-missing', '档案没有登记死亡，这一行也没有死亡日期，没有导入。请补上死亡日期。')
  const open = files.filter(({ id, enrolDate }) => enrolDate <= diedOn && statusNow(store, id)?.status !== 'closed')
  if (open.length === 0)
    throw new Refusal(
      'no-open-file',
      '此人没有在管的两病专案，死亡没有登记。若是两病患者，请先核对专案的建卡日期和状态。',
    )
  for (const { id: fileId } of open)
    setStatusFromNowOn(store, tx, { fileId, status: 'closed', reason: 'died', fromDate: diedOn, ...cause })
  followDeath(store, tx, personId, today)
  return 'created'
}

/** Beside the deaths known; another day is said, not taken: whoever registered it was nearer. */
export function takeCause(
  scope: ImportScope,
  known: readonly Stored<'diseaseStatus'>[],
  diedOn: string | null,
  cause: DeathCauseValues,
): Outcome {
  const other = known.find(({ fromDate }) => diedOn !== null && fromDate !== diedOn)
  if (other)
    scope.note(
      'warning',
      'death-day-differs',
      `本站登记的死亡日期是 ${other.fromDate}，文件中是 ${diedOn ?? ''}，日期没有改，请核对。`,
    )
  const changes = known.map((status) => mergeFields(scope, 'diseaseStatus', status, { ...cause }))
  return changes.some(Boolean) ? 'updated' : 'unchanged'
}
