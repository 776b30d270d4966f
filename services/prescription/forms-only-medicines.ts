/** Medicines that the last follow-up form of a disease names and the structured regimen does not have: a visit's check leaves them out. */
import type { FormsOnlyMedicine } from '../../core/contract/regimen-check.ts'
import type { FollowUp, Medication } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { WithId } from '../../core/contract/patients.ts'
import { substanceOf } from '../../core/domain/prescription/whole-regimen.ts'
import type { ListedDrug } from '../../core/domain/prescription/resolve-medicine.ts'
import type { Store } from '../../database/store.ts'
import { carriedMedicines } from '../follow-up/carried-answers.ts'
import type { CallContext } from '../context.ts'
import { drugsInForce } from '../drugs/drugs.ts'
import { formLines } from './regimen-now.ts'

/** Each medicine once, of the newer form. What was stopped since the form is not among them. */
export function formsOnlyMedicines(store: Store, personId: number, today: string): FormsOnlyMedicine[] {
  const drugs = drugsInForce(store, today)
  const medications = store.list('medication', { personId })
  const known = new Set(medications.filter((each) => each.stopDate === null).map((each) => substanceOf(each, drugs)))
  return lastForms(store, personId).flatMap((form) => {
    const found = onForm(store, form, medications, drugs).filter((each) => !known.has(substanceOf(each, drugs)))
    for (const each of found) known.add(substanceOf(each, drugs))
    return found
  })
}

/** The last form with contact of each disease, the newest first. */
function lastForms(store: Store, personId: number): FollowUp[] {
  const met = store
    .list('followUp', { personId, contact: 'met' })
    .sort((a, b) => b.visitDate.localeCompare(a.visitDate) || b.id - a.id)
  return met.filter((each, at) => met.findIndex((other) => other.disease === each.disease) === at)
}

function onForm(
  store: Store,
  form: FollowUp,
  medications: readonly WithId<Medication>[],
  drugs: readonly ListedDrug[],
): FormsOnlyMedicine[] {
  return formLines(carriedMedicines(store, medications, form.disease, form), drugs).map((medicine) => ({
    ...medicine,
    drugCode: medicine.drugCode ?? drugs.find((each) => each.genericName === medicine.genericName)?.code ?? null,
    disease: form.disease,
    writtenOn: form.visitDate,
    writtenBy: form.visitDoctor,
  }))
}

/** Takes them into the regimen as they are taken, from the day of the form on. Refuses `nothing-to-list`. */
export function listFormMedicines(personId: number, { store, today, write }: CallContext): { tx: number } {
  const found = formsOnlyMedicines(store, personId, today)
  if (found.length === 0)
    throw new Refusal('nothing-to-list', '没有改动：末次随访表上的药都已在用药清单里。请重新打开这张记录单。')
  return write((tx) => {
    for (const { disease: _disease, writtenOn, writtenBy, ...medicine } of found)
      tx.insert('medication', { ...medicine, personId, startDate: writtenOn, prescriber: writtenBy })
    return { tx: tx.tx }
  })
}
