import type { WorklistItem } from '../../core/contract/care.ts'
import type { Drug } from '../../core/contract/entities/index.ts'
import type { PatientPage } from '../../core/contract/patients.ts'
import { nameReadings } from '../../services/search/pinyin.ts'
import type { TourWindow } from './tour-window.ts'

/** Whom the tour follows: both diseases, medicines, a specialist's visit, and something due now. */
export interface ChosenPatient {
  readonly personId: number
  readonly name: string
  readonly initials: string
  /** Where the initials bring the person in the list that drops down, from 0. */
  readonly place: number
  /** One that is taken now, to be changed by the specialist. */
  readonly medicine: string
  readonly doubleDose: number
  /** As at the last visit. */
  readonly weightKg: number
}

const looksAtOfEachKind = 40

export async function choosePatient(window: TourWindow): Promise<ChosenPatient> {
  const lists = await Promise.all(
    (['due', 'overdue', 'recheck'] as const).map((kind) =>
      window.ask('worklist.today', { kind, limit: looksAtOfEachKind }),
    ),
  )
  const people = new Map(lists.flatMap(({ items }) => items.map((item) => [item.personId, item])))
  const { items: drugs } = await window.ask('drugs.search', {})
  let best: { score: number; patient: ChosenPatient } | null = null
  for (const item of people.values()) {
    const page = await window.ask('patients.page', { personId: item.personId })
    const score = scoreOf(page)
    if (score <= (best?.score ?? 0)) continue
    const patient = await chosen(window, item, page, drugs)
    if (patient) best = { score, patient }
  }
  if (!best) throw new Error('演示乡镇今天的名单上没有合适的患者')
  return best.patient
}

/** Zero for a person the tour cannot use; a long history with better and worse times is best to look at. */
function scoreOf({ age, files, followUps, visits, medications, person }: PatientPage): number {
  const medicines = medications.filter((one) => one.stopDate === null)
  const active = files.filter((file) => file.statuses.at(-1)?.status === 'active')
  // With an allergy the prescription rules may block the change that the tour is to make.
  if (person.allergies !== null || person.drugAllergies.some((code) => code !== '1')) return 0
  if (active.length < 2 || medicines.length < 2 || visits.length === 0 || person.idCheck !== 'valid') return 0
  const controlled = followUps.filter((one) => one.visitClass === '1').length
  const better = Math.min(controlled, followUps.length - controlled)
  const middleAged = age !== null && age >= 50 && age < 75 ? 10 : 0
  return (
    1 +
    middleAged +
    2 * Math.min(10, better) +
    Math.min(10, followUps.length) +
    4 * Math.min(3, visits.length) +
    Math.min(4, medicines.length)
  )
}

async function chosen(
  window: TourWindow,
  item: WorklistItem,
  page: PatientPage,
  drugs: readonly Drug[],
): Promise<ChosenPatient | null> {
  const { personId, name } = item
  const initials = (nameReadings(name)[0] ?? []).map((syllable) => syllable.charAt(0)).join('')
  if (initials.length < 2) return null
  const { items } = await window.ask('patients.search', { text: initials, limit: 8 })
  const place = items.findIndex((one) => one.personId === personId)
  const medicine = medicineWithRoom(page, drugs)
  const weightKg = page.followUps.find((one) => one.weightKg !== null)?.weightKg
  return place === -1 || !medicine || !weightKg ? null : { personId, name, initials, place, ...medicine, weightKg }
}

/** A medicine against high pressure whose amount may be doubled within the limits of the drug list. */
function medicineWithRoom(
  { medications }: PatientPage,
  drugs: readonly Drug[],
): { medicine: string; doubleDose: number } | null {
  for (const { stopDate, drugCode, genericName, dosePerTime, doseUnit, freqPerDay } of medications) {
    const drug = drugs.find((one) => one.code === drugCode)
    if (stopDate !== null || dosePerTime === null || drug?.purpose !== 'antihypertensive') continue
    const most = doseUnit === drug.maxUnit ? (drug.softMaxPerDay ?? 0) : 0
    if (2 * dosePerTime * (freqPerDay ?? 1) <= most) return { medicine: genericName, doubleDose: 2 * dosePerTime }
  }
  return null
}
