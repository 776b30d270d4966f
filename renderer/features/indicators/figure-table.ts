import type { FigureDisease, FigureRow, IndicatorMeta } from '../../../core/contract/figures.ts'

/** One line of the table: the township or a village with its figures, one for each column. */
export interface FigureLine {
  readonly unit: string
  readonly villageId: number | null
  readonly township: boolean
  readonly figures: readonly (FigureRow | null)[]
}

/** The chosen variant of each indicator; the first one where nothing was chosen. */
export type ChosenVariants = Readonly<Record<string, string>>

export function variantOf(indicator: IndicatorMeta, chosen: ChosenVariants): string {
  const id = chosen[indicator.id]
  return indicator.variants.some((variant) => variant.id === id) && id ? id : (indicator.variants[0]?.id ?? '')
}

/** Rows of the contract put into lines: the township first, then the villages in the order they came. */
export function figureLines(
  columns: readonly IndicatorMeta[],
  disease: FigureDisease,
  chosen: ChosenVariants,
  township: readonly FigureRow[],
  villages: readonly FigureRow[],
): FigureLine[] {
  const wanted = columns.map((indicator) => ({ id: indicator.id, variant: variantOf(indicator, chosen) }))
  const lineOf = (rows: readonly FigureRow[], isTownship: boolean): FigureLine => ({
    unit: rows[0]?.unit ?? '',
    villageId: rows[0]?.villageId ?? null,
    township: isTownship,
    figures: wanted.map(
      ({ id, variant }) => rows.find((row) => row.indicator === id && row.variant === variant) ?? null,
    ),
  })
  const own = (rows: readonly FigureRow[]) => rows.filter((row) => row.disease === disease)
  const byVillage = new Map<number | string, FigureRow[]>()
  for (const row of own(villages)) {
    const key = row.villageId ?? row.unit
    byVillage.set(key, [...(byVillage.get(key) ?? []), row])
  }
  const top = own(township)
  return [...(top.length > 0 ? [lineOf(top, true)] : []), ...[...byVillage.values()].map((rows) => lineOf(rows, false))]
}

/** Villages of one figure, best first; those without a denominator last. */
export function ranked(rows: readonly FigureRow[]): FigureRow[] {
  return [...rows].sort(
    (a, b) =>
      (b.value ?? -1) - (a.value ?? -1) || b.denominator - a.denominator || a.unit.localeCompare(b.unit, 'zh-CN'),
  )
}

/** How many more in the numerator would reach the target; 0 when reached, null without target or people. */
export function shortOf({
  numerator,
  denominator,
  target,
}: Pick<FigureRow, 'numerator' | 'denominator' | 'target'>): number | null {
  if (target === null || denominator === 0) return null
  // Rounding noise of a product such as 0.55 × 100 must not ask for one more person.
  return Math.max(0, Math.ceil(Math.round(target * denominator * 1e6) / 1e6) - numerator)
}
