/** The rows of facts that an indicator is counted from; what is dear to gather is kept until something is written or another day is asked. */
import { isResidentIndicator, type AnyIndicator } from '../../core/domain/indicator/catalogue.ts'
import type { IndicatorRule, ResidentBase } from '../../core/domain/indicator/definition.ts'
import type { Placed } from '../../core/domain/indicator/judging.ts'
import type { PatientFacts } from '../../core/domain/indicator/patient-facts.ts'
import type { ResidentFacts } from '../../core/domain/indicator/resident-facts.ts'
import {
  classifyPeople,
  latestResidents,
  tallyBy,
  type ClassifiedPerson,
  type ResidentsByVillage,
  type Tally,
  type TallyRequest,
  type VillageKey,
} from '../../core/domain/indicator/tally.ts'
import { yearOf } from '../../core/domain/local-date.ts'
import type { Store } from '../../database/store.ts'
import { withCare } from './care-facts.ts'
import { indicatorSettingsOf } from './indicator-settings.ts'
import { patientFacts } from './patient-facts.ts'
import { residentFacts } from './resident-facts.ts'

/** The facts of one day, gathered when first asked for. */
export interface FigureFacts {
  readonly patients: () => readonly PatientFacts[]
  readonly withCare: () => readonly PatientFacts[]
  readonly residents: () => readonly ResidentFacts[]
  /** Counts already made of these facts. */
  readonly counted: Map<string, Map<VillageKey | string, Tally>>
}

interface Kept {
  readonly asOf: string
  readonly changes: number
  readonly facts: FigureFacts
}

const kept = new WeakMap<Store, Kept>()

/** The facts of a day; the same object until something is written. */
export function figureFacts(store: Store, asOf: string): FigureFacts {
  const changes = store.one<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM change')?.seq ?? 0
  const known = kept.get(store)
  if (known?.asOf === asOf && known.changes === changes) return known.facts
  const facts: FigureFacts = {
    patients: () => patientFacts(store, asOf),
    withCare: once(() => withCare(store, patientFacts(store, asOf), asOf)),
    residents: once(() => residentFacts(store, asOf)),
    counted: new Map(),
  }
  kept.set(store, { asOf, changes, facts })
  return facts
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => (made ??= { value: make() }).value
}

/** The patients with as many facts as one reading of an indicator asks for. */
export function patientRows(
  definition: Pick<IndicatorRule, 'usesCare' | 'variants'>,
  facts: FigureFacts,
  variant: string,
): readonly PatientFacts[] {
  const needsCare = definition.usesCare ?? definition.variants.find(({ id }) => id === variant)?.usesCare
  return needsCare ? facts.withCare() : facts.patients()
}

/** What the rows of a table are told by. */
export interface Parting {
  readonly name: string
  readonly keyOf: (row: Placed) => VillageKey | string
}

/** Counts an indicator of either kind by anything that a row says of itself; the same count is made once. */
export function tallyOf(
  definition: AnyIndicator,
  facts: FigureFacts,
  request: TallyRequest,
  { name, keyOf }: Parting,
): Map<VillageKey | string, Tally> {
  const key = `${definition.id} ${request.disease} ${request.variant} ${name}`
  const known = facts.counted.get(key)
  // Residents are counted elsewhere and may have been corrected in a setting, which is no change of a record.
  if (known && definition.unit !== 'resident') return known
  const made = isResidentIndicator(definition)
    ? tallyBy(definition, facts.residents(), request, keyOf)
    : tallyBy(definition, patientRows(definition, facts, request.variant), request, keyOf)
  facts.counted.set(key, made)
  return made
}

/** The people behind an indicator of either kind, of the rows that fit. */
export function peopleOf(
  definition: AnyIndicator,
  facts: FigureFacts,
  request: TallyRequest,
  fits: (row: Placed) => boolean,
): ClassifiedPerson[] {
  return isResidentIndicator(definition)
    ? classifyPeople(definition, facts.residents().filter(fits), request)
    : classifyPeople(definition, patientRows(definition, facts, request.variant).filter(fits), request)
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
