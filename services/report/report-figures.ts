/** Figures of the 28 beside those the report is laid out for: what the manager chose, and all of them for an annex. */
import type { FigureRow } from '../../core/contract/figures.ts'
import type { ReportWish } from '../../core/contract/reports.ts'
import {
  findIndicator,
  indicators,
  isReported,
  isToldOf,
  type AnyIndicator,
} from '../../core/domain/indicator/catalogue.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { diseaseCodes } from '../../core/domain/register-codes.ts'
import { figureText, meetsTarget, shortOfTarget, targetText } from '../../core/domain/rate-text.ts'
import type { ExplainedIndicator, OtherTarget } from '../../core/domain/report/report-input.ts'
import type { Store } from '../../database/store.ts'
import { figureRows } from '../indicators/figure-rows.ts'
import type { OtherFigure } from '../print/supervision-document.ts'

/** What the scheme asks of figures that the report has not anyway, each once, in the order of the 28. */
export function chosenByScheme(named: readonly string[]): string[] {
  const wanted = new Set(named)
  const ids = indicators.map(({ id }) => id).filter((id) => wanted.has(id) && !isReported(id))
  return [...new Set(ids)]
}

/** One line for each indicator and disease by its first reading, in the order of the 28; the same counting as every screen. */
export function otherFigures(
  store: Store,
  orgName: string,
  { asOf, scheme, scope }: Pick<ReportWish, 'asOf' | 'scheme' | 'scope'>,
  ids: readonly string[],
): OtherFigure[] {
  const { rows } = figureRows(store, { orgName }, { asOf, by: scope.kind, scheme, indicators: ids })
  const own = rows.filter((row) => isOwn(row, scope))
  const wanted = new Set(ids)
  return indicators
    .filter(({ id }) => wanted.has(id))
    .flatMap((definition) =>
      diseasesOf(definition).map((disease) => {
        const row = own.find(
          (each) =>
            each.indicator === definition.id && each.disease === disease && each.variant === definition.variants[0].id,
        )
        return figureOf(definition, disease, row ?? null)
      }),
    )
}

function isOwn(row: FigureRow, scope: ReportWish['scope']): boolean {
  if (scope.kind === 'village') return row.villageId === scope.villageId
  return scope.kind === 'township' || row.unit === scope.doctor
}

/** Both diseases together only of what is told of neither alone. */
const diseasesOf = (definition: AnyIndicator): FigureRow['disease'][] => {
  const alone = (['HTN', 'T2DM'] as const).filter((disease) => isToldOf(definition, disease))
  return alone.length > 0 ? alone : ['ALL']
}

function figureOf(definition: AnyIndicator, disease: FigureRow['disease'], row: FigureRow | null): OtherFigure {
  const missing = row === null ? notTold(definition) : row.unavailable
  const told = missing === null ? row : null
  const target = row?.target ?? null
  const against = told === null ? null : againstTarget(definition, told)
  return {
    disease: disease === 'ALL' ? '不分病种' : labelOf(diseaseCodes, disease),
    name: definition.name,
    text: told ? figureText(definition.unit, told.numerator, told.denominator, target) : '—',
    counted: told ? `${Math.round(told.numerator)}／${Math.round(told.denominator)}` : '—',
    target: target === null ? '—' : `≥${askedText(definition, target)}`,
    hit: against?.hit ?? null,
    against,
    missing,
    clause: row?.targetClause ?? null,
  }
}

const askedText = ({ unit }: AnyIndicator, target: number): string =>
  unit === 'quarter' ? `${target} 次` : targetText(target)

/** Reaching a target is not told of what had better be low. */
function againstTarget(definition: AnyIndicator, row: FigureRow): OtherTarget | null {
  const { numerator, denominator, target, disease } = row
  if (target === null || denominator === 0 || definition.lowIsGood) return null
  return {
    name: `${disease === 'ALL' ? '' : labelOf(diseaseCodes, disease)}${definition.name}`,
    text: figureText(definition.unit, numerator, denominator, target),
    numerator: Math.round(numerator),
    denominator: Math.round(denominator),
    asked: askedText(definition, target),
    hit: meetsTarget(numerator, denominator, target),
    short: shortOfTarget(numerator, denominator, target),
    of: definition.unit === 'person' || definition.unit === 'resident' ? '人' : '次',
  }
}

/** What the figures beside the main table count, by the reading they are told in. */
export const otherDefinitions = (ids: readonly string[]): ExplainedIndicator[] =>
  indicators
    .filter(({ id }) => ids.includes(id) && !isReported(id))
    .map((definition) => ({ ...definition, variants: [definition.variants[0]] }))

/** Without a row there is nobody it could be told of here. */
const notTold = ({ unit }: AnyIndicator): string =>
  unit === 'resident' ? '按居民人数计算，不能按医生统计' : '没有可以统计的对象'

/** Targets named by the scheme that the manager left out, by name. */
export const leftOut = (named: readonly string[], chosen: readonly string[]): string[] =>
  chosenByScheme(named)
    .filter((id) => !chosen.includes(id))
    .map((id) => findIndicator(id)?.name ?? id)
