/** What a person takes, from everything that says so: the structured regimen and the last follow-up form of each disease. */
import type { Disease, FollowUp, FormMedicine } from '../../core/contract/entities/index.ts'
import { substanceOf, wholeRegimen } from '../../core/domain/prescription/whole-regimen.ts'
import type { CheckedMedicine, ListedDrug } from '../../core/domain/prescription/resolve-medicine.ts'
import type { Store } from '../../database/store.ts'
import { carriedMedicines } from '../follow-up/carried-answers.ts'

const diseases = ['HTN', 'T2DM'] as const satisfies readonly Disease[]

/** The medicines of a person by where they are written. */
export interface WrittenMedicines {
  readonly structured: readonly CheckedMedicine[]
  /** What the next form of each disease would start from. */
  readonly forms: Readonly<Record<Disease, readonly CheckedMedicine[]>>
}

/** As of the morning of `day` (default: now): of follow-ups, only those before it count. */
export function writtenMedicines(
  store: Store,
  personId: number,
  drugs: readonly ListedDrug[],
  day: string | null = null,
): WrittenMedicines {
  const medications = store.list('medication', { personId })
  const met = store
    .list('followUp', { personId, contact: 'met' })
    .filter((each) => day === null || each.visitDate < day)
    .sort((a, b) => b.visitDate.localeCompare(a.visitDate) || b.id - a.id)
  const form = (disease: Disease) =>
    formLines(carriedMedicines(store, medications, disease, lastOf(met, disease)), drugs)
  return {
    structured: medications.filter((each) => each.stopDate === null),
    forms: { HTN: form('HTN'), T2DM: form('T2DM') },
  }
}

const lastOf = (met: readonly FollowUp[], disease: Disease): FollowUp | null =>
  met.find((each) => each.disease === disease) ?? null

/** Lines of a form as medicines. The form has no column for the strength: the drug list knows it. */
export function formLines(
  { meds, insulin }: Pick<FollowUp, 'meds' | 'insulin'>,
  drugs: readonly ListedDrug[],
): CheckedMedicine[] {
  return [...meds, ...insulin].filter(({ name }) => name.trim() !== '').map((line) => medicineOf(line, drugs))
}

function medicineOf(line: FormMedicine, drugs: readonly ListedDrug[]): CheckedMedicine {
  const { drugCode, dosePerTime, doseUnit, freqPerDay } = line
  const genericName = line.name.trim()
  const listed = drugs.find((each) => each.code === drugCode) ?? drugs.find((each) => each.genericName === genericName)
  return { drugCode, genericName, spec: listed?.spec ?? null, dosePerTime, doseUnit, freqPerDay }
}

/** Everything as one regimen: the forms first, as they are the newest word. */
export function regimenNow(written: WrittenMedicines, drugs: readonly ListedDrug[]): CheckedMedicine[] {
  return wholeRegimen([...diseases.map((disease) => written.forms[disease]), written.structured], drugs)
}

/**
 * What a regimen becomes when the forms of `replaced` say something else. They are the newest word: a medicine that was on such a form
 * and no longer is was dropped, wherever else it stands.
 */
export function regimenWithForms(
  written: WrittenMedicines,
  replaced: Readonly<Partial<Record<Disease, readonly CheckedMedicine[]>>>,
  drugs: readonly ListedDrug[],
): CheckedMedicine[] {
  const said = diseases.flatMap((disease) => (replaced[disease] ? written.forms[disease] : []))
  const spokenFor = new Set(said.map((each) => substanceOf(each, drugs)))
  const others = (medicines: readonly CheckedMedicine[]) =>
    medicines.filter((each) => !spokenFor.has(substanceOf(each, drugs)))
  const forms = diseases.map((disease) => replaced[disease] ?? others(written.forms[disease]))
  return wholeRegimen([...forms, others(written.structured)], drugs)
}
