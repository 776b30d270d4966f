/** The rows of facts that an indicator is counted from, and its counts. */
import { isResidentIndicator, type AnyIndicator } from '../../core/domain/indicator/catalogue.ts'
import type { IndicatorRule, ResidentBase, Side } from '../../core/domain/indicator/definition.ts'
import type { Placed } from '../../core/domain/indicator/judging.ts'
import type { PatientFacts } from '../../core/domain/indicator/patient-facts.ts'
import type { ResidentFacts } from '../../core/domain/indicator/resident-facts.ts'
import {
  classifyPeople,
  countsBy,
  latestResidents,
  talliesOf,
  type ClassifiedPerson,
  type ResidentsByVillage,
  type Tally,
  type TallyRequest,
  type VillageKey,
} from '../../core/domain/indicator/tally.ts'
import { yearOf } from '../../core/domain/local-date.ts'
import type { Store } from '../../database/store.ts'
import { careSource } from './care-facts.ts'
import { indicatorSettingsOf } from './indicator-settings.ts'
import { keptRows, type KeptRows, type RowSource } from './kept-rows.ts'
import { patientSource } from './patient-facts.ts'
import { residentSource } from './resident-facts.ts'

/** The facts of one day, gathered when first asked for and kept in step with the records. */
export interface FigureFacts {
  readonly patients: (source: RowSource<PatientFacts>) => KeptRows<PatientFacts>
  readonly residents: () => KeptRows<ResidentFacts>
}

export const figureFacts = (store: Store, asOf: string): FigureFacts => ({
  patients: (source) => keptRows(store, asOf, source),
  residents: () => keptRows(store, asOf, residentSource),
})

/** The patients with as many facts as one reading of an indicator asks for. */
export function patientRowSource(
  definition: Pick<IndicatorRule, 'usesCare' | 'variants'>,
  variant: string,
): RowSource<PatientFacts> {
  const needsCare = definition.usesCare ?? definition.variants.find(({ id }) => id === variant)?.usesCare
  return needsCare ? careSource : patientSource
}

export const patientRows = (
  definition: Pick<IndicatorRule, 'usesCare' | 'variants'>,
  facts: FigureFacts,
  variant: string,
): KeptRows<PatientFacts> => facts.patients(patientRowSource(definition, variant))

/** What the rows of a table are told by. */
export interface Parting {
  readonly name: string
  readonly keyOf: (row: Placed) => VillageKey | string
}

export const byVillage: Parting = { name: 'village', keyOf: (row) => row.villageId }

export const tallyVillages = (
  definition: AnyIndicator,
  facts: FigureFacts,
  request: TallyRequest,
): ReadonlyMap<VillageKey, Tally> => tallyOf(definition, facts, request, byVillage) as ReadonlyMap<VillageKey, Tally>

/** Counts an indicator of either kind by anything that a row says of itself. */
export function tallyOf(
  definition: AnyIndicator,
  facts: FigureFacts,
  request: TallyRequest,
  { name, keyOf }: Parting,
): Map<VillageKey | string, Tally> {
  const key = `${definition.id} ${request.disease} ${request.variant} ${name}`
  const counts = isResidentIndicator(definition)
    ? facts.residents().count(key, (rows) => countsBy(definition, rows, request, keyOf))
    : patientRows(definition, facts, request.variant).count(key, (rows) => countsBy(definition, rows, request, keyOf))
  return talliesOf(definition, counts, request)
}

const everySide: readonly Side[] = ['in', 'out', 'excluded']

/** The people behind an indicator of either kind who are counted where it fits. */
export function peopleOf(
  definition: AnyIndicator,
  facts: FigureFacts,
  request: TallyRequest,
  fits: (row: Placed) => boolean,
): ClassifiedPerson[] {
  return isResidentIndicator(definition)
    ? classifyPeople(definition, facts.residents().rows, request, everySide, fits)
    : classifyPeople(definition, patientRows(definition, facts, request.variant).rows, request, everySide, fits)
}

/** The denominator of a figure counted per resident, by village: residents of the year, or the patients estimated among them. */
export function residentBase(
  store: Store,
  asOf: string,
  base: ResidentBase,
  disease: TallyRequest['disease'],
): ResidentsByVillage {
  const rows = store.list('population')
  const over35 = base === 'over35' || base === 'estimatedOf35'
  const counted = over35
    ? rows.flatMap((row) => (row.residents35 === null ? [] : [{ ...row, residents: row.residents35 }]))
    : rows
  const residents = latestResidents(counted, yearOf(asOf))
  if (base === 'all' || base === 'over35') return residents
  const { prevalenceHtn, prevalenceT2dm } = indicatorSettingsOf(store)
  const share = (disease === 'T2DM' ? prevalenceT2dm : prevalenceHtn) ?? 0
  return new Map([...residents].map(([villageId, count]) => [villageId, count * share]))
}
