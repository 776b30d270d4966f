import type { DiseaseId } from '../follow-up-facts.ts'
import type { LocalDate } from '../local-date.ts'
import { getVariant } from './definition.ts'
import type { Classification, IndicatorDefinition, Side } from './definition.ts'
import { periodOf } from './patient-facts.ts'
import type { PatientFacts } from './patient-facts.ts'

/** Numerator and denominator. Only these are ever added; rates never are (domain handbook §3.0, vector 19). */
export interface Tally {
  readonly numerator: number
  readonly denominator: number
}

/** Residents per village. */
export type ResidentsByVillage = ReadonlyMap<number, number>

/** The key of people whose village is not known. */
export type VillageKey = number | null

/** The rate 0..1, or null for a zero denominator, which is shown as — and never as 0 %. */
export function rateOf(tally: Tally): number | null {
  return tally.denominator === 0 ? null : tally.numerator / tally.denominator
}

/** The sum of parts: township = sum of villages. */
export function sumTallies(parts: Iterable<Tally>): Tally {
  let numerator = 0
  let denominator = 0
  for (const part of parts) {
    numerator += part.numerator
    denominator += part.denominator
  }
  return { numerator, denominator }
}

/**
 * Residents of each village in the latest year on record up to and including `year`; a village counted only later has its earliest
 * count: a township that begins with the station must not lose its denominators of last year. Villages without any are left out.
 */
export function latestResidents(
  rows: Iterable<{ readonly villageId: number; readonly year: number; readonly residents: number }>,
  year: number,
): Map<number, number> {
  const best = new Map<number, { readonly year: number; readonly residents: number }>()
  for (const row of rows) {
    const known = best.get(row.villageId)
    if (!known || isNearer(row.year, known.year, year)) best.set(row.villageId, row)
  }
  return new Map([...best].map(([villageId, row]) => [villageId, row.residents]))
}

function isNearer(candidate: number, known: number, year: number): boolean {
  if (candidate <= year) return known > year || candidate >= known
  return known > year && candidate < known
}

export interface TallyRequest {
  readonly disease: DiseaseId
  readonly asOf: LocalDate
  readonly variant: string
  /** Needed for indicators whose unit is the resident. */
  readonly residents?: ResidentsByVillage
}

/**
 * Counts an indicator by village. People of other diseases are skipped. A village with residents but no patients appears too when
 * the unit is the resident. Throws RangeError for an unknown variant.
 */
export function tallyByVillage(
  definition: IndicatorDefinition,
  people: Iterable<PatientFacts>,
  request: TallyRequest,
): Map<VillageKey, Tally> {
  getVariant(definition, request.variant)
  const period = periodOf(request.asOf)
  const counts = new Map<VillageKey, { numerator: number; denominator: number }>()
  const byResident = definition.unit === 'resident'
  if (byResident) {
    for (const [villageId, denominator] of request.residents ?? []) counts.set(villageId, { numerator: 0, denominator })
  }
  for (const facts of people) {
    if (facts.disease !== request.disease) continue
    const { side } = definition.judge(facts, period, request.variant)
    let count = counts.get(facts.villageId)
    if (!count) counts.set(facts.villageId, (count = { numerator: 0, denominator: 0 }))
    if (side === 'in') count.numerator += 1
    if (side !== 'excluded' && !byResident) count.denominator += 1
  }
  return counts
}

/** One person's place in a figure. */
export interface ClassifiedPerson extends Classification {
  readonly personId: number
  readonly villageId: VillageKey
}

/** The people behind a figure, with side and reason, in the order given; `sides` narrows them. */
export function classifyPeople(
  definition: IndicatorDefinition,
  people: Iterable<PatientFacts>,
  request: TallyRequest,
  sides: readonly Side[] = ['in', 'out', 'excluded'],
): ClassifiedPerson[] {
  getVariant(definition, request.variant)
  const period = periodOf(request.asOf)
  const found: ClassifiedPerson[] = []
  for (const facts of people) {
    if (facts.disease !== request.disease) continue
    const { side, because } = definition.judge(facts, period, request.variant)
    if (!sides.includes(side)) continue
    const reason = typeof because === 'string' ? because : because()
    found.push({ personId: facts.personId, villageId: facts.villageId, side, reason })
  }
  return found
}

/** One figure of the township (`villageId` undefined) or of a village (null: village not known). */
export interface Figure extends Tally {
  readonly indicator: string
  readonly disease: DiseaseId
  readonly variant: string
  readonly unit: 'person' | 'resident'
  readonly villageId?: VillageKey
  /** Null for a zero denominator. */
  readonly value: number | null
}

/** The township's figure and its villages' figures; the first is the sum of the others. */
export function figuresOf(
  definition: IndicatorDefinition,
  people: Iterable<PatientFacts>,
  request: TallyRequest,
): Figure[] {
  const villages = tallyByVillage(definition, people, request)
  const figure = (tally: Tally, place: { villageId?: VillageKey }): Figure => ({
    indicator: definition.id,
    disease: request.disease,
    variant: request.variant,
    unit: definition.unit,
    ...place,
    numerator: tally.numerator,
    denominator: tally.denominator,
    value: rateOf(tally),
  })
  return [
    figure(sumTallies(villages.values()), {}),
    ...[...villages].map(([villageId, tally]) => figure(tally, { villageId })),
  ]
}
