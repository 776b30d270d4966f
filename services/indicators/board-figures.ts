/** Targets reached and missed, and villages against figures: the rows of the figures' own table, only put in their places. */
import type { BoardRequest, BoardTarget, BoardTrend, HeatColumn, HeatLine } from '../../core/contract/board.ts'
import type { FigureRow } from '../../core/contract/figures.ts'
import { groupBy } from '../../core/domain/group-by.ts'
import { findIndicator, indicators, isToldOf } from '../../core/domain/indicator/catalogue.ts'
import { indicatorGroups } from '../../core/domain/indicator/groups.ts'
import { rateOf } from '../../core/domain/indicator/tally.ts'
import { meetsTarget, shortOfTarget } from '../../core/domain/rate-text.ts'
import { heatLevel } from '../../core/domain/report/heat-level.ts'
import type { Store } from '../../database/store.ts'
import { figureRows } from './figure-rows.ts'
import { reportTrend } from '../report/report-trend.ts'
import { targetsOf } from './scheme-targets.ts'

interface Place {
  readonly orgName: string
}

const defaultReadings: Readonly<Record<string, string>> = Object.fromEntries(
  indicators.map(({ id, variants }) => [id, variants[0].id]),
)

const definitionOf = ({ indicator, disease }: Pick<FigureRow, 'indicator' | 'disease'>) =>
  findIndicator(indicator, disease)
const variantName = (row: Pick<FigureRow, 'indicator' | 'disease' | 'variant'>): string =>
  definitionOf(row)?.variants.find(({ id }) => id === row.variant)?.name ?? ''

/** Every figure of both diseases that the scheme has a target for, by its first reading. */
export function boardTargets(
  store: Store,
  place: Place,
  { asOf, scheme }: Pick<BoardRequest, 'asOf' | 'scheme'>,
): BoardTarget[] {
  const asked = targetsOf(store, scheme)
  const wanted = indicators.filter((each) =>
    (['HTN', 'T2DM', 'ALL'] as const).some((one) => isToldOf(each, one) && asked.find(each.id, one)),
  )
  const { rows } = figureRows(store, place, {
    asOf,
    by: 'township',
    scheme,
    indicators: wanted.map(({ id }) => id),
    readings: readingsOf(wanted),
  })
  return rows.filter((row) => row.target !== null && isOwnTarget(row, rows)).map(measured)
}

/** Both diseases together repeat what each of them says. */
function isOwnTarget(row: FigureRow, rows: readonly FigureRow[]): boolean {
  return row.disease !== 'ALL' || rows.every((each) => each.indicator !== row.indicator || each.disease === 'ALL')
}

// Of the ninth figure there are two definitions: only a reading that both have may be named.
const readingsOf = (wanted: readonly { id: string }[]): Record<string, string> =>
  Object.fromEntries(wanted.map(({ id }) => [id, defaultReadings[id] ?? 'DEFAULT']))

function measured(row: FigureRow): BoardTarget {
  const told = row.unavailable === null && row.denominator > 0 && row.target !== null
  return {
    row,
    name: definitionOf(row)?.name ?? row.indicator,
    variantName: variantName(row),
    hit: told ? meetsTarget(row.numerator, row.denominator, row.target ?? 0) : null,
    short: told ? shortOfTarget(row.numerator, row.denominator, row.target ?? 0) : 0,
  }
}

/** The main figures of a disease: the township and every village. */
export function heatTable(
  store: Store,
  place: Place,
  { asOf, disease, scheme }: BoardRequest,
): { columns: HeatColumn[]; lines: HeatLine[] } {
  const ids = indicatorGroups[0].indicators.filter((id) => {
    const definition = findIndicator(id, disease)
    return definition !== null && isToldOf(definition, disease)
  })
  const wish = { asOf, scheme, disease, indicators: ids, readings: readingsOf(ids.map((id) => ({ id }))) }
  const whole = figureRows(store, place, { ...wish, by: 'township' }).rows
  const parts = figureRows(store, place, { ...wish, by: 'village' }).rows
  const tops = ids.map((id) => whole.find(({ indicator }) => indicator === id) ?? null)
  const columns = tops.flatMap((top): HeatColumn[] =>
    top
      ? [
          {
            indicator: top.indicator,
            name: definitionOf(top)?.name ?? '',
            variantName: variantName(top),
            target: top.target,
          },
        ]
      : [],
  )
  const lineOf = (rows: readonly FigureRow[], township: boolean): HeatLine => ({
    unit: rows[0]?.unit ?? '',
    villageId: rows[0]?.villageId ?? null,
    township,
    cells: tops.flatMap((top) => {
      if (!top) return []
      const row = rows.find(({ indicator }) => indicator === top.indicator)
      return [row ? { row, level: levelOf(row, top) } : null]
    }),
  })
  const byVillage = groupBy(parts, (row) => row.villageId)
  return { columns, lines: [lineOf(whole, true), ...[...byVillage.values()].map((rows) => lineOf(rows, false))] }
}

const levelOf = (row: FigureRow, top: FigureRow) =>
  row.unavailable === null ? heatLevel(row, top, row.target) : 'none'

const quartersShown = 12
const trended = ['stdManageRate', 'bpControlRate', 'fpgControlRate']

/** The rates of standard management and control over three years. */
export function boardTrend(store: Store, place: Place, { asOf, disease, scheme }: BoardRequest): BoardTrend {
  const targets = targetsOf(store, scheme)
  const figures = trended.flatMap((indicator) => {
    const definition = findIndicator(indicator, disease)
    if (!definition || !isToldOf(definition, disease)) return []
    const { id: variant, name: variantName } = definition.variants[0]
    const asked = targets.find(indicator, disease)
    const target = asked?.atLeast ?? null
    return [{ key: indicator, indicator, disease, variant, name: definition.name, target, variantName, asked }]
  })
  const { quarters, lines } = reportTrend(store, asOf, figures, { kind: 'township' }, quartersShown)
  return {
    quarters,
    lines: figures.map(({ indicator, name, variant, variantName, target, asked }, at) => ({
      indicator,
      name,
      variantName,
      points: (lines[at]?.points ?? []).map((tally) =>
        tally === null
          ? null
          : {
              ...tally,
              indicator,
              disease,
              variant,
              unit: place.orgName,
              villageId: null,
              value: rateOf(tally),
              target,
              targetClause: asked?.clause ?? null,
              unavailable: null,
              counts: 'person',
            },
      ),
    })),
  }
}
