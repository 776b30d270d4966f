/** What a rounding visit does to the stored regimen: medicines begin, end, or end and begin again with another dose. */
import type { RegimenChange } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { applyRegimenSteps, type RegimenMedicine } from '../../core/domain/regimen.ts'
import { regimenActionCodes } from '../../core/domain/visit-codes.ts'
import type { Store, Tx } from '../../database/store.ts'

export interface VisitRef {
  readonly visitId: number
  readonly personId: number
  readonly visitDate: string
  readonly prescriber: string
}

/** Applies the changes in their order, one after the other. Refuses one that does not fit what the person takes. */
export function applyRegimenChanges(store: Store, tx: Tx, visit: VisitRef, changes: readonly RegimenChange[]): void {
  let regimen: readonly RegimenMedicine[] = store.list('medication', { personId: visit.personId, stopDate: null })
  for (const change of changes) {
    const { regimen: next, problems } = applyRegimenSteps(regimen, [change])
    const problem = problems[0]
    if (problem)
      throw new Refusal(`medicine-${problem.code}`, `没有保存：${problem.message}。`, {
        genericName: change.genericName,
      })
    const ended = regimen.filter((each) => !next.includes(each))
    const begun = next.filter((each) => !regimen.includes(each))
    for (const medicine of ended) stop(store, tx, visit, change, medicine.id)
    const started = new Map(begun.map((medicine) => [medicine, start(tx, visit, medicine)]))
    regimen = next.map((each) => (started.has(each) ? { ...each, id: started.get(each) } : each))
  }
}

function stop(
  store: Store,
  tx: Tx,
  { visitDate, visitId }: VisitRef,
  change: RegimenChange,
  id: number | undefined,
): void {
  if (id === undefined) return
  const { genericName, startDate } = store.get('medication', id)
  if (startDate > visitDate)
    throw new Refusal(
      'medicine-later',
      `没有保存：“${genericName}”从 ${startDate} 才开始使用，晚于接诊日期，请核对接诊日期。`,
    )
  const stopReason = change.reason ?? `专家接诊${labelOf(regimenActionCodes, change.action)}`
  tx.update('medication', id, { stopDate: visitDate, stopReason, visitId })
}

function start(tx: Tx, { personId, visitDate, visitId, prescriber }: VisitRef, medicine: RegimenMedicine): number {
  const { drugCode, genericName, spec, dosePerTime, doseUnit, freqPerDay } = medicine
  const dose = { drugCode, genericName, spec, dosePerTime, doseUnit, freqPerDay }
  return tx.insert('medication', { ...dose, personId, startDate: visitDate, prescriber, visitId }).id
}
