import type { DiseaseId } from '../follow-up-facts.ts'
import { quarterOf } from '../local-date.ts'
import type { Classification, FigureDisease, FigureUnit, IndicatorDefinition, Side } from './definition.ts'
import { eachVerdict, partsOf } from './judging.ts'
import type { JudgeRequest, Judging, Placed } from './judging.ts'

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

export interface TallyRequest<D extends FigureDisease = FigureDisease> extends JudgeRequest {
  readonly disease: D
  /** Needed for indicators whose unit is the resident. */
  readonly residents?: ResidentsByVillage
}

/**
 * Counts an indicator by village. People of other diseases are skipped. A village with residents but no patients appears too when
 * the unit is the resident. Throws RangeError for an unknown variant.
 */
export function tallyByVillage<F extends Placed>(
  definition: Judging<F>,
  people: Iterable<F>,
  request: TallyRequest,
): Map<VillageKey, Tally> {
  return tallyBy(definition, people, request, (row) => row.villageId)
}

/** The same by anything that a row says of itself. Residents are known by village only: by others their denominators are 0. */
export function tallyBy<F extends Placed, K extends VillageKey | string>(
  definition: Judging<F>,
  people: Iterable<F>,
  request: TallyRequest,
  keyOf: (row: F) => K,
): Map<K | VillageKey, Tally> {
  return talliesOf(definition, countsBy(definition, people, request, keyOf), request)
}

/** How many were judged, and what they bring to the numerator and to the denominator. */
export type Judged = [judged: number, numerator: number, denominator: number]

/**
 * What people add to a figure, by key. Whole people may be added to such counts and taken away again; what is no sum of people
 * (residents, quarters) stands in none.
 */
export function countsBy<F extends Placed, K extends VillageKey | string>(
  definition: Judging<F>,
  people: Iterable<F>,
  request: JudgeRequest,
  keyOf: (row: F) => K,
): Map<K, Judged> {
  const counts = new Map<K, Judged>()
  const byPeople = definition.unit === 'person' || definition.unit === 'event'
  eachVerdict(definition, people, request, (row, verdict) => {
    const key = keyOf(row)
    let count = counts.get(key)
    if (!count) counts.set(key, (count = [0, 0, 0]))
    const { numerator, denominator } = partsOf(verdict)
    count[0] += 1
    count[1] += numerator
    if (byPeople) count[2] += denominator
  })
  return counts
}

/** The counts of people with the denominators that are no sum of people. */
export function talliesOf<K extends VillageKey | string>(
  { unit }: Pick<Judging<never>, 'unit'>,
  counts: ReadonlyMap<K, readonly number[]>,
  { asOf, residents }: Pick<TallyRequest, 'asOf' | 'residents'>,
): Map<K | VillageKey, Tally> {
  const tallies = new Map<K | VillageKey, Tally>()
  if (unit === 'resident')
    for (const [villageId, denominator] of residents ?? []) tallies.set(villageId, { numerator: 0, denominator })
  for (const [key, [, numerator = 0, counted = 0]] of counts) {
    const denominator = unit === 'quarter' ? quarterOf(asOf) : (tallies.get(key)?.denominator ?? counted)
    tallies.set(key, { numerator, denominator })
  }
  return tallies
}

/** One person's place in a figure. */
export interface ClassifiedPerson extends Classification, Tally {
  readonly personId: number
  readonly villageId: VillageKey
  readonly doctor: string | null
}

/**
 * The people behind a figure, with side and reason, in the order given; `sides` narrows them, and so does `fits`: asked of the row that
 * the person is counted under, so that everybody stands in one list only.
 */
export function classifyPeople<F extends Placed>(
  definition: Judging<F>,
  people: Iterable<F>,
  request: TallyRequest,
  sides: readonly Side[] = ['in', 'out', 'excluded'],
  fits: (row: F) => boolean = () => true,
): ClassifiedPerson[] {
  const found: ClassifiedPerson[] = []
  eachVerdict(definition, people, request, (row, verdict) => {
    const { side, because } = verdict
    if (!sides.includes(side) || !fits(row)) return
    const reason = typeof because === 'string' ? because : because()
    const { personId, villageId, doctor = null } = row
    found.push({ personId, villageId, doctor, side, reason, ...partsOf(verdict) })
  })
  return found
}

/** One figure of the township (`villageId` undefined) or of a village (null: village not known). */
export interface Figure<D extends FigureDisease = DiseaseId> extends Tally {
  readonly indicator: string
  readonly disease: D
  readonly variant: string
  readonly unit: FigureUnit
  readonly villageId?: VillageKey
  /** Null for a zero denominator. */
  readonly value: number | null
}

/**
 * The township's figure and its villages' figures; the first is the sum of the others, except that the quarters of a year are the
 * same for all.
 */
export function figuresOf<F extends Placed, D extends FigureDisease>(
  definition: Judging<F>,
  people: Iterable<F>,
  request: TallyRequest<D>,
): Figure<D>[] {
  return figuresFrom(definition, request, tallyByVillage(definition, people, request))
}

/** The same from tallies by village that were counted before. */
export function figuresFrom<D extends FigureDisease>(
  { id, unit }: Pick<IndicatorDefinition, 'id' | 'unit'>,
  request: TallyRequest<D>,
  villages: ReadonlyMap<VillageKey, Tally>,
): Figure<D>[] {
  const { disease, variant } = request
  const figure = (tally: Tally, place: { villageId?: VillageKey }): Figure<D> => {
    const { numerator, denominator } = tally
    return { indicator: id, disease, variant, unit, ...place, numerator, denominator, value: rateOf(tally) }
  }
  const whole = totalOf({ unit }, request, villages.values())
  return [figure(whole, {}), ...[...villages].map(([villageId, tally]) => figure(tally, { villageId }))]
}

/** All parts together. */
export function totalOf(
  { unit }: Pick<IndicatorDefinition, 'unit'>,
  { asOf }: Pick<JudgeRequest, 'asOf'>,
  parts: Iterable<Tally>,
): Tally {
  const sum = sumTallies(parts)
  return unit === 'quarter' ? { ...sum, denominator: quarterOf(asOf) } : sum
}
