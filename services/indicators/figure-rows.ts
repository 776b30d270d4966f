/** Figures of a day as rows of a table: for the township, or by village, doctor or team. */
import type { FigureBy, FigureDisease, FigureRow } from '../../core/contract/figures.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { indicators, isToldOf, type AnyIndicator } from '../../core/domain/indicator/catalogue.ts'
import { missingSourceSentences, type DataNeed } from '../../core/domain/indicator/data-need.ts'
import type { IndicatorVariant } from '../../core/domain/indicator/definition.ts'
import type { Placed } from '../../core/domain/indicator/judging.ts'
import { periodOf } from '../../core/domain/indicator/patient-facts.ts'
import { rateOf, totalOf, type Tally, type VillageKey } from '../../core/domain/indicator/tally.ts'
import { isRealDate } from '../../core/domain/local-date.ts'
import type { Store } from '../../database/store.ts'
import { byVillage, figureFacts, residentBase, tallyOf, type FigureFacts, type Parting } from './figure-facts.ts'
import { missingNeeds } from './indicator-sources.ts'
import { targetsOf, type Targets } from './scheme-targets.ts'

/** What people who live in no known village, have no doctor or no team are listed under. */
export const noVillage = '未分村'
export const noDoctor = '未指定医生'
export const noTeam = '没有签约团队'

/** What only denominators are made of. */
export const ofDenominator: ReadonlySet<DataNeed> = new Set<DataNeed>(['residents', 'residents35', 'prevalence'])

const diseases: readonly FigureDisease[] = ['HTN', 'T2DM', 'ALL']

export interface TableWish {
  readonly asOf: string
  readonly by: FigureBy
  readonly scheme: string | null
  readonly indicators?: readonly string[] | null
  readonly disease?: FigureDisease | null
  readonly readings?: Readonly<Record<string, string>>
}

/** Refuses `invalid-date`. */
export function requireDate(asOf: string): string {
  if (!isRealDate(asOf)) throw new Refusal('invalid-date', `${asOf} 不是真实的日期，请检查年月日。`)
  return asOf
}

interface Counting {
  readonly store: Store
  readonly orgName: string
  readonly facts: FigureFacts
  readonly missing: ReadonlySet<DataNeed>
  readonly targets: Targets
  readonly villages: ReadonlyMap<number, { readonly name: string; readonly sortNo: number }>
  readonly wish: TableWish
}

/** The figures that are asked for; by village in the order of the village list. */
export function figureRows(
  store: Store,
  place: { orgName: string },
  wish: TableWish,
): { scheme: string; rows: FigureRow[] } {
  const asOf = requireDate(wish.asOf)
  const counting: Counting = {
    store,
    orgName: place.orgName,
    facts: figureFacts(store, asOf),
    missing: missingNeeds(store, periodOf(asOf)),
    targets: targetsOf(store, wish.scheme),
    villages: new Map(store.list('village').map((village) => [village.id, village])),
    wish,
  }
  const rows = indicators
    .filter(({ id }) => !wish.indicators || wish.indicators.includes(id))
    .flatMap((definition) =>
      diseases
        .filter((disease) => isToldOf(definition, disease) && (!wish.disease || wish.disease === disease))
        .flatMap((disease) =>
          definition.variants
            .filter(({ id }) => (wish.readings?.[definition.id] ?? id) === id)
            .flatMap((variant) => rowsOf(counting, definition, disease, variant)),
        ),
    )
  return { scheme: counting.targets.name, rows: sorted(counting, rows) }
}

/** One figure of the township by one reading. */
export function townshipRow(
  store: Store,
  place: { orgName: string },
  definition: AnyIndicator,
  { asOf, disease, variant }: { asOf: string; disease: FigureDisease; variant: string },
): FigureRow {
  const counting: Counting = {
    store,
    orgName: place.orgName,
    facts: figureFacts(store, asOf),
    missing: missingNeeds(store, periodOf(asOf)),
    targets: targetsOf(store, null),
    villages: new Map(),
    wish: { asOf, by: 'township', scheme: null },
  }
  const reading = definition.variants.find(({ id }) => id === variant) ?? definition.variants[0]
  const [row] = rowsOf(counting, definition, disease, reading)
  if (!row) throw new Error('a township has one row')
  return row
}

/** The township is the sum of its villages: it is never counted apart. */
const partings: Readonly<Record<FigureBy, Parting>> = {
  township: byVillage,
  village: byVillage,
  doctor: { name: 'doctor', keyOf: (row) => row.doctor ?? noDoctor },
  team: { name: 'team', keyOf: (row) => row.team ?? noTeam },
}

/** Whether a row of facts belongs to a row of the table. */
export function belongsTo(by: FigureBy, villageId: number | null, group: string | null): (row: Placed) => boolean {
  if (by === 'doctor' || by === 'team') {
    const { keyOf } = partings[by]
    return (row) => group === null || keyOf(row) === group
  }
  if (group === noVillage) return (row) => row.villageId === null
  return (row) => villageId === null || row.villageId === villageId
}

function rowsOf(
  counting: Counting,
  definition: AnyIndicator,
  disease: FigureDisease,
  variant: IndicatorVariant,
): FigureRow[] {
  const { wish, store, orgName, facts } = counting
  const { asOf, by } = wish
  // Residents are known by village only: there is nothing to divide by.
  if (definition.unit === 'resident' && (by === 'doctor' || by === 'team')) return []
  const unavailable = whyNot(counting, variant)
  const request = {
    disease,
    asOf,
    variant: variant.id,
    ...(definition.unit === 'resident' ? { residents: residentBase(store, asOf, variant.base ?? 'all', disease) } : {}),
  }
  const parts = isCounted(counting, definition, variant)
    ? tallyOf(definition, facts, request, partings[by])
    : new Map<VillageKey, Tally>()
  const target = counting.targets.find(definition.id, disease)
  const row = (unit: string, villageId: number | null, { numerator, denominator }: Tally): FigureRow => ({
    indicator: definition.id,
    disease,
    variant: variant.id,
    unit,
    villageId,
    numerator,
    denominator,
    value: rateOf({ numerator, denominator }),
    target: target?.atLeast ?? null,
    targetClause: target?.clause ?? null,
    unavailable,
    counts: definition.unit,
  })
  if (by === 'township') {
    return [row(orgName, null, totalOf(definition, wish, parts.values()))]
  }
  return [...parts]
    .filter(([, tally]) => by === 'village' || tally.denominator > 0 || tally.numerator > 0)
    .map(([key, tally]) =>
      typeof key === 'string'
        ? row(key, null, tally)
        : row(counting.villages.get(key ?? 0)?.name ?? noVillage, key, tally),
    )
}

function whyNot({ missing }: Counting, variant: IndicatorVariant): string | null {
  const need = variant.needs?.find((each) => missing.has(each))
  return need ? missingSourceSentences[need] : null
}

/** Where only the number of residents is missing, the people of the numerator are still counted. */
function isCounted({ missing }: Counting, { unit }: AnyIndicator, { needs }: IndicatorVariant): boolean {
  const lacking = needs?.filter((need) => missing.has(need)) ?? []
  return lacking.every((need) => unit === 'resident' && ofDenominator.has(need))
}

const byName = new Intl.Collator('zh-CN')

/** Villages in their order, people of none last; doctors and teams by name, nobody's last. */
function sorted({ wish, villages }: Counting, rows: FigureRow[]): FigureRow[] {
  if (wish.by === 'village') {
    const orderOf = (row: FigureRow): number => villages.get(row.villageId ?? 0)?.sortNo ?? Number.MAX_SAFE_INTEGER
    return rows.sort((a, b) => orderOf(a) - orderOf(b) || (a.villageId ?? 0) - (b.villageId ?? 0))
  }
  if (wish.by === 'township') return rows
  const isNobody = (row: FigureRow) => Number(row.unit === noDoctor || row.unit === noTeam)
  return rows.sort((a, b) => isNobody(a) - isNobody(b) || byName.compare(a.unit, b.unit))
}
