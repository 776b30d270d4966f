/** The rates of the last eight quarters, each counted on its own last day by the one definition of the figure. */
import type { Disease } from '../../core/contract/entities/index.ts'
import type { ReportWish } from '../../core/contract/reports.ts'
import type { Tally } from '../../core/domain/indicator/tally.ts'
import { yearOf } from '../../core/domain/local-date.ts'
import type { FigureRow } from '../../core/domain/report/figure-rows.ts'
import { lastQuarters, type ReportQuarter, type Trend } from '../../core/domain/report/quarter-trend.ts'
import type { Store } from '../../database/store.ts'
import { keptRows } from '../indicators/kept-rows.ts'
import {
  countOutcomes,
  quarterFigures,
  quartersOfYear,
  quartersSoFar,
  type QuarterOutcome,
} from './quarter-outcomes.ts'

const quartersOfReport = 8

/** The figure of a line, of whatever table it comes. */
export type TrendFigure = Pick<FigureRow, 'key' | 'indicator' | 'disease' | 'variant' | 'name' | 'target'>

/** Of the whole township, a village or the patients of a doctor; a figure that is not drawn has no line. */
export function reportTrend(
  store: Store,
  asOf: string,
  keyRows: readonly TrendFigure[],
  scope: ReportWish['scope'] = { kind: 'township' },
  quartersShown = quartersOfReport,
): Trend {
  const quarters = lastQuarters(asOf, quartersShown)
  const rows = keyRows.filter((row) => quarterFigures[row.disease].includes(row.indicator))
  const partsOf = countsByYear(store, asOf, scope)
  const counted = quarters.map((quarter) => countsOf(partsOf(quarter.year), quarter, scope))
  return {
    quarters,
    lines: rows.map(({ key, name, indicator, disease, target }) => ({
      key,
      disease,
      target,
      title: name,
      points: counted.map((numbersOf) => tallyAt(numbersOf(disease), quarterFigures[disease].indexOf(indicator))),
    })),
  }
}

const partNames: Readonly<Record<string, (row: QuarterOutcome) => string>> = {
  village: ({ villageId }) => String(villageId),
  doctor: ({ doctor }) => doctor ?? '',
}

/** The counts of a year by village or by doctor; each year is looked up once. */
function countsByYear(store: Store, asOf: string, { kind }: ReportWish['scope']): (year: number) => PartCounts {
  const by = kind === 'doctor' ? 'doctor' : 'village'
  const partOf = partNames[by] ?? String
  const known = new Map<number, PartCounts>()
  return (year) => {
    const kept = () =>
      year === yearOf(asOf) ? keptRows(store, asOf, quartersSoFar) : keptRows(store, `${year}-12-31`, quartersOfYear)
    const counts = known.get(year) ?? kept().count(by, (outcomes) => countOutcomes(outcomes, partOf))
    known.set(year, counts)
    return counts
  }
}

type PartCounts = ReadonlyMap<string | number | null, readonly number[]>

/** The numbers of `countOutcomes` of one disease at the end of a quarter; of the township those of all villages together. */
function countsOf(
  counts: PartCounts,
  { quarter }: ReportQuarter,
  scope: ReportWish['scope'],
): (disease: Disease) => readonly number[] {
  return (disease) => {
    const at = `${disease} ${quarter - 1} `
    if (scope.kind === 'village') return counts.get(`${at}${scope.villageId}`) ?? []
    if (scope.kind === 'doctor') return counts.get(`${at}${scope.doctor}`) ?? []
    return sumOf([...counts].filter(([key]) => String(key).startsWith(at)).map(([, numbers]) => numbers))
  }
}

const sumOf = (parts: readonly (readonly number[])[]): number[] =>
  (parts[0] ?? []).map((_first, at) => parts.reduce((sum, part) => sum + (part[at] ?? 0), 0))

/** Null while the station holds no follow-up of the year up to then. */
function tallyAt([, known = 0, ...numbers]: readonly number[], figure: number): Tally | null {
  if (known === 0) return null
  return { numerator: numbers[2 * figure] ?? 0, denominator: numbers[2 * figure + 1] ?? 0 }
}
