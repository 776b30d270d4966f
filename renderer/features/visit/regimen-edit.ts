import type { Drug, Medication, RegimenChange } from '../../../core/contract/entities/index.ts'
import type { WithId } from '../../../core/contract/patients.ts'
import { unitOfSpec } from '../../shared/drug-unit.ts'
import type { VisitProblem } from './visit-form.ts'

/** One line of the regimen on the form: a medicine in use with what the visit does to it, or one that the visit adds. */
export interface RegimenLine {
  readonly current: WithId<Medication> | null
  /** Position in the list of changes; null while nothing changes. */
  readonly at: number | null
  readonly change: RegimenChange | null
}

/** The medicines in use, then the added ones, in the order in which they were added. */
export function regimenLines(current: readonly WithId<Medication>[], changes: readonly RegimenChange[]): RegimenLine[] {
  const known = current.map((medicine) => {
    const at = changes.findIndex((change) => change.medicationId === medicine.id)
    return { current: medicine, at: at === -1 ? null : at, change: changes[at] ?? null }
  })
  const added = changes.flatMap((change, at) => (change.action === 'start' ? [{ current: null, at, change }] : []))
  return [...known, ...added]
}

/** Stops a medicine, or opens its dose for a change. */
export function changeOf(medicine: WithId<Medication>, action: 'stop' | 'change'): RegimenChange {
  const { id, drugCode, genericName, spec, dosePerTime, doseUnit, freqPerDay } = medicine
  return { action, medicationId: id, drugCode, genericName, spec, dosePerTime, doseUnit, freqPerDay, reason: null }
}

/** Adds a medicine: from a row of the drug list, or by its name alone. */
export function startOf(name: string, drug: Drug | null): RegimenChange {
  return {
    action: 'start',
    medicationId: null,
    drugCode: drug?.code ?? null,
    genericName: name,
    spec: drug?.spec ?? null,
    dosePerTime: null,
    doseUnit: drug ? (unitOfSpec(drug.spec) ?? drug.unit) : null,
    freqPerDay: 1,
    reason: null,
  }
}

/** Why a medicine cannot be added: it is in use already, was just added, or is only initials that nothing was chosen for. */
export function whyNotStart(name: string, drugCode: string | null, lines: readonly RegimenLine[]): string | null {
  if (drugCode === null && !/\p{Script=Han}/u.test(name))
    return '没有选中药：请从列出的药里选，目录里没有的请打中文药名'
  const same = lines.some((line) => {
    const one = line.current ?? line.change
    return drugCode !== null && one?.drugCode ? one.drugCode === drugCode : one?.genericName === name
  })
  return same ? `${name}已在清单里，要改用量请点“调整”` : null
}

/** A change that leaves the dose as it was: change it, or leave the medicine alone. */
export function unchangedProblems(
  changes: readonly RegimenChange[],
  current: readonly WithId<Medication>[],
): VisitProblem[] {
  return changes.flatMap((change) => {
    const before = current.find((medicine) => medicine.id === change.medicationId)
    if (change.action !== 'change' || !before) return []
    const same = (['dosePerTime', 'doseUnit', 'freqPerDay'] as const).every((part) => before[part] === change[part])
    const message = `${change.genericName}的用法没有变：改每次用量或次数，或点“照旧”`
    return same ? [{ field: 'regimenChanges', level: 'error' as const, message }] : []
  })
}
