import { formItems } from '../form-completeness.ts'
import { contactsInPeriod, standardLacks } from '../indicator/standard-management.ts'
import { offRegister } from '../indicator/definition.ts'
import { lastFollowUp, periodOf } from '../indicator/patient-facts.ts'
import type { PatientFacts, Period } from '../indicator/patient-facts.ts'
import type { VillageKey } from '../indicator/tally.ts'
import type { LocalDate } from '../local-date.ts'

/** What a person on the register lacks in the year so far; one person may lack several things. */
export const careGaps = [
  { id: 'unseen', label: '今年未随访' },
  { id: 'lost', label: '失访' },
  { id: 'recheck', label: '未按期复访' },
  { id: 'referral', label: '应转未转' },
  { id: 'exam', label: '缺年度体检' },
  { id: 'visits', label: '面访不足' },
  { id: 'values', label: '血糖不足' },
  { id: 'items', label: '随访表缺项' },
] as const
export type CareGap = (typeof careGaps)[number]['id']

/** People of one village (`villageId` null: not known) or of the township, each person counted once whatever the number of files. */
export interface CareCount {
  readonly people: number
  readonly gaps: Readonly<Record<CareGap, number>>
}

export interface CareReview {
  readonly township: CareCount
  readonly villages: ReadonlyMap<VillageKey, CareCount>
  /** People whose first incomplete form of the year lacks an item, by the bit of `formItems`. */
  readonly missingItems: ReadonlyMap<number, number>
  /** People on the register by disease; `both` have two files. */
  readonly register: { readonly HTN: number; readonly T2DM: number; readonly both: number; readonly lost: number }
}

interface Counting {
  people: number
  readonly gaps: Record<CareGap, number>
}

/**
 * Counts what is lacking, village by village. A gap of either disease counts for the person, but somebody seen for one disease is not
 * unseen. `lost`: the status on the day, or a last follow-up of the year that records a lost contact. The other gaps are the parts of
 * standard management by N1_DEFAULT (domain handbook §3.2), so that a figure and its problems cannot disagree.
 */
export function reviewCare(people: Iterable<PatientFacts>, asOf: LocalDate): CareReview {
  const period = periodOf(asOf)
  const township = nothingCounted()
  const villages = new Map<VillageKey, Counting>()
  const missingItems = new Map<number, number>()
  const register = { HTN: 0, T2DM: 0, both: 0, lost: 0 }
  for (const files of filesByPerson(people, period)) {
    const villageId = files[0]?.villageId ?? null
    const village = villages.get(villageId) ?? nothingCounted()
    villages.set(villageId, village)
    const { gaps, missing } = gapsOf(files, period)
    for (const { bit } of formItems) if (missing & bit) missingItems.set(bit, (missingItems.get(bit) ?? 0) + 1)
    for (const count of [township, village]) {
      count.people += 1
      for (const gap of gaps) count.gaps[gap] += 1
    }
    for (const file of files) register[file.disease] += 1
    if (files.length > 1) register.both += 1
    if (files.some((file) => file.status === 'lost')) register.lost += 1
  }
  return { township, villages, missingItems, register }
}

/** Who is counted: `其中合并两病 20 人，按人计共 324 人；失访 3 人仍计入在册。` */
export function registerSentence({ township, register }: CareReview): string {
  const lost = register.lost > 0 ? `；失访 ${register.lost} 人，仍计入在册` : ''
  return `其中合并两病 ${register.both} 人，按人计共 ${township.people} 人${lost}。`
}

function nothingCounted(): Counting {
  const gaps = Object.fromEntries(careGaps.map(({ id }) => [id, 0])) as Record<CareGap, number>
  return { people: 0, gaps }
}

/** The files of everybody on the register, person by person. */
export function filesByPerson(people: Iterable<PatientFacts>, period: Period): Iterable<PatientFacts[]> {
  const byPerson = new Map<number, PatientFacts[]>()
  for (const facts of people) {
    if (offRegister(facts, period)) continue
    const known = byPerson.get(facts.personId)
    if (known) known.push(facts)
    else byPerson.set(facts.personId, [facts])
  }
  return byPerson.values()
}

/** What one person's files lack together. */
export function gapsOf(files: readonly PatientFacts[], period: Period): { gaps: Set<CareGap>; missing: number } {
  const gaps = new Set<CareGap>()
  let missing = 0
  if (files.every((file) => contactsInPeriod(file, period) === 0)) gaps.add('unseen')
  for (const file of files) {
    const lacks = standardLacks(file, period)
    if (file.status === 'lost' || lastFollowUp(file, period)?.contact === 'lost') gaps.add('lost')
    if (lacks.noRecheckAfter !== null) gaps.add('recheck')
    if (lacks.noReferralOn !== null) gaps.add('referral')
    if (!lacks.exam) gaps.add('exam')
    if (lacks.faceToFace < lacks.expected) gaps.add('visits')
    if (lacks.fastingValues >= 0 && lacks.fastingValues < lacks.expected) gaps.add('values')
    if (lacks.incompleteOn !== null) gaps.add('items')
    missing |= lacks.missingItems
  }
  return { gaps, missing }
}
