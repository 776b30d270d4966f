/** What a rounding visit does to the regimen: medicines begin, end, or end and begin again with another dose. */
import type { Medication, RegimenChange } from '../core/contract/entities/index.ts'
import { Refusal } from '../core/contract/kit.ts'
import type { WithId } from '../core/contract/patients.ts'
import { labelOf } from '../core/domain/code-list.ts'
import { regimenActionCodes } from '../core/domain/visit-codes.ts'
import type { Store, Tx } from '../database/store.ts'

export interface VisitRef {
  readonly visitId: number
  readonly personId: number
  readonly visitDate: string
  readonly prescriber: string
}

/** Applies the changes in their order. Refuses a change of a medicine that the person does not take. */
export function applyRegimenChanges(store: Store, tx: Tx, visit: VisitRef, changes: readonly RegimenChange[]): void {
  for (const change of changes) {
    if (change.action !== 'start') stop(store, tx, visit, change)
    if (change.action !== 'stop') start(store, tx, visit, change)
  }
}

function stop(store: Store, tx: Tx, { personId, visitDate, visitId }: VisitRef, change: RegimenChange): void {
  const medicine = currentMedicine(store, personId, change)
  if (medicine.startDate > visitDate)
    throw new Refusal(
      'medicine-later',
      `“${medicine.genericName}”从 ${medicine.startDate} 才开始使用，晚于接诊日期，请核对接诊日期。`,
    )
  const why = change.reason ?? `专家接诊${labelOf(regimenActionCodes, change.action)}`
  tx.update('medication', medicine.id, { stopDate: visitDate, stopReason: why, visitId })
}

function start(
  store: Store,
  tx: Tx,
  { personId, visitDate, visitId, prescriber }: VisitRef,
  change: RegimenChange,
): void {
  const same = store
    .list('medication', { personId, stopDate: null })
    .find((each) => (change.drugCode ? each.drugCode === change.drugCode : each.genericName === change.genericName))
  if (same)
    throw new Refusal('medicine-twice', `“${change.genericName}”已在用药清单中。改变用量请选“调整”，不要再次“加用”。`, {
      medicationId: same.id,
    })
  const { drugCode, genericName, spec, dosePerTime, doseUnit, freqPerDay } = change
  const dose = { drugCode, genericName, spec, dosePerTime, doseUnit, freqPerDay }
  tx.insert('medication', { ...dose, personId, startDate: visitDate, prescriber, visitId })
}

function currentMedicine(store: Store, personId: number, change: RegimenChange): WithId<Medication> {
  const medicine = change.medicationId === null ? null : store.find('medication', change.medicationId)
  if (medicine && medicine.personId === personId && medicine.stopDate === null) return medicine
  throw new Refusal(
    'medicine-not-current',
    `“${change.genericName}”不在该患者目前的用药清单中，不能${labelOf(regimenActionCodes, change.action)}。请刷新用药清单后重选。`,
  )
}
