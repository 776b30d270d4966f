/** Last time's answers that are safe to start from: habits, targets, medicines, doctor. Never readings, judgements or dates. */
import type { Disease, FollowUp, FormMedicine, Medication } from '../../core/contract/entities/index.ts'
import type { PatientPage, WithId } from '../../core/contract/patients.ts'
import { formFieldsOf } from '../../core/domain/form-fields.ts'
import type { Store } from '../../database/store.ts'

const carriedFields = [
  'smokePerDay',
  'smokeTarget',
  'drinkPerDayLiang',
  'drinkTargetLiang',
  'exerTimesPerWeek',
  'exerMinPerTime',
  'exerTimesTarget',
  'exerMinTarget',
  'saltLevel',
  'saltTarget',
  'stapleG',
  'stapleTargetG',
  'weightTargetKg',
  'bmiTarget',
] as const satisfies readonly (keyof FollowUp)[]

/** What the next form of `disease` starts from. A habit is taken from the newest record, of either disease, that has it. */
export function carriedAnswers(store: Store, patient: PatientPage, disease: Disease): Partial<FollowUp> {
  const met = patient.followUps.filter((each) => each.contact === 'met')
  const onForm = new Set(formFieldsOf(disease).map((field) => field.id))
  const habits = carriedFields
    .filter((field) => onForm.has(field))
    .map((field) => [field, met.find((each) => each[field] !== null)?.[field] ?? null] as const)
    .filter(([, value]) => value !== null)
  const last = met.find((each) => each.disease === disease)
  const file = patient.files.find((each) => each.disease === disease)
  return {
    ...(Object.fromEntries(habits) as Partial<FollowUp>),
    heightCm:
      patient.person.heightCm ??
      met.find((each) => each.heightCm !== null)?.heightCm ??
      patient.exams.find((each) => each.heightCm !== null)?.heightCm ??
      null,
    visitDoctor: last?.visitDoctor ?? file?.doctor ?? patient.person.doctor,
    ...carriedMedicines(store, patient.medications, disease, last ?? null),
  }
}

type Medicines = Pick<FollowUp, 'meds' | 'insulin'>

/** Last time's medicines with every change of the regimen since then; without a last time, the regimen itself. */
export function carriedMedicines(
  store: Store,
  regimen: readonly WithId<Medication>[],
  disease: Disease,
  last: FollowUp | null,
): Medicines {
  const since = last?.visitDate ?? ''
  const stopped = regimen.filter((each) => each.stopDate !== null && each.stopDate >= since)
  const begun = regimen.filter((each) => each.stopDate === null && each.startDate >= since).sort((a, b) => a.id - b.id)
  const kept = (medicines: readonly FormMedicine[]) =>
    medicines.filter((each) => ![...stopped, ...begun].some((change) => isSameMedicine(each, change)))
  const added = begun
    .map((each) => ({ medicine: formMedicineOf(each), kind: kindOf(store, each) }))
    .filter(({ kind }) => kind.diseases.includes(disease))
  const insulin = added.filter(({ kind }) => kind.insulin && disease === 'T2DM')
  const meds = added.filter((each) => !insulin.includes(each))
  return {
    meds: [...kept(last?.meds ?? []), ...meds.map(({ medicine }) => medicine)],
    insulin: [...kept(last?.insulin ?? []), ...insulin.map(({ medicine }) => medicine)],
  }
}

function isSameMedicine(form: FormMedicine, medication: Medication): boolean {
  if (form.drugCode !== null && medication.drugCode !== null) return form.drugCode === medication.drugCode
  return form.name === medication.genericName
}

const formMedicineOf = ({ drugCode, genericName, freqPerDay, dosePerTime, doseUnit }: Medication): FormMedicine => ({
  drugCode,
  name: genericName,
  freqPerDay,
  dosePerTime,
  doseUnit,
})

/** Whose form a medicine belongs on; one that the drug list does not know is offered on both. */
function kindOf(store: Store, medication: Medication): { diseases: readonly Disease[]; insulin: boolean } {
  const drug = medication.drugCode === null ? undefined : store.list('drug', { code: medication.drugCode }).at(-1)
  const insulin = (drug?.drugClass ?? medication.genericName).includes('胰岛素')
  if (drug?.purpose === 'antihypertensive') return { diseases: ['HTN'], insulin }
  if (drug?.purpose === 'glucose-lowering' || insulin) return { diseases: ['T2DM'], insulin }
  return { diseases: ['HTN', 'T2DM'], insulin }
}
