/** Whose report it is: which patients are in it, and what their figures are ranked among. */
import type { ReportWish } from '../../core/contract/reports.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { PatientFacts } from '../../core/domain/indicator/patient-facts.ts'
import { reportScope, type ReportScope } from '../../core/domain/report/report-scope.ts'
import type { ReportVillage } from '../../core/domain/report/report-input.ts'
import type { Store } from '../../database/store.ts'

export interface ChosenScope {
  readonly words: ReportScope
  /** Who is in the report. */
  readonly fits: (facts: PatientFacts) => boolean
  /** Villages told apart in the report's own tables. */
  readonly villages: readonly ReportVillage[]
  /** Villages or doctors that are ranked; their patients' facts carry the id as `villageId`. */
  readonly ranked: readonly ReportVillage[]
  readonly rankedFacts: (facts: readonly PatientFacts[]) => readonly PatientFacts[]
  /** The id in `ranked` of the one that the report is about; null for the township. */
  readonly own: number | null
}

/** Refuses `unknown-village` and `unknown-doctor`. `facts`: everybody's, of the as-of day. */
export function chooseScope(
  store: Store,
  scope: ReportWish['scope'],
  township: string,
  facts: readonly PatientFacts[],
): ChosenScope {
  const villages = store
    .list('village')
    .sort((a, b) => a.sortNo - b.sortNo)
    .map(({ id, name }) => ({ id, name }))
  const asTheyAre = { villages, ranked: villages, rankedFacts: same, own: null }
  if (scope.kind === 'township')
    return { ...asTheyAre, words: reportScope('township', null, township), fits: () => true }
  if (scope.kind === 'doctor') return ofDoctor(scope.doctor, { villages, township, facts })
  const village = villages.find(({ id }) => id === scope.villageId)
  if (!village) throw new Refusal('unknown-village', '没有这个村，请从名单中选择。')
  return {
    ...asTheyAre,
    words: reportScope('village', village.name, township),
    fits: ({ villageId }) => villageId === village.id,
    villages: [village],
    own: village.id,
  }
}

const same = (facts: readonly PatientFacts[]) => facts

interface Around {
  readonly villages: readonly ReportVillage[]
  readonly township: string
  readonly facts: readonly PatientFacts[]
}

function ofDoctor(doctor: string, { villages, township, facts }: Around): ChosenScope {
  const ranked = doctorsOf(facts).map((name, at) => ({ id: at + 1, name }))
  const idOf = new Map(ranked.map(({ id, name }) => [name, id]))
  const own = idOf.get(doctor)
  if (own === undefined) throw new Refusal('unknown-doctor', `没有患者的责任医生是“${doctor}”，请从名单中选择。`)
  const theirs = new Set(facts.filter((each) => each.doctor === doctor).map(({ villageId }) => villageId))
  return {
    words: reportScope('doctor', doctor, township),
    fits: (each) => each.doctor === doctor,
    villages: villages.filter(({ id }) => theirs.has(id)),
    ranked,
    rankedFacts: (all) => all.map((each) => ({ ...each, villageId: idOf.get(each.doctor ?? '') ?? null })),
    own,
  }
}

/** The doctors in charge of somebody who was on the register in the year, by name. */
export function doctorsOf(facts: readonly PatientFacts[]): string[] {
  const named = facts.flatMap(({ doctor }) => (doctor ? [doctor] : []))
  return [...new Set(named)].sort((a, b) => a.localeCompare(b, 'zh-CN'))
}
