import type { LocalDate } from '../../core/domain/local-date.ts'
import type { FigureRow } from '../../core/contract/figures.ts'
import type { TourWindow } from './tour-window.ts'

/** The figures of a township as both ends must have them: without targets, which are each station's own choice. */
export type Figures = readonly Pick<
  FigureRow,
  'indicator' | 'disease' | 'variant' | 'numerator' | 'denominator' | 'value'
>[]

export async function figuresOf(window: TourWindow, asOf: LocalDate): Promise<Figures> {
  const { rows } = await window.ask('indicators.table', { asOf, by: 'township' })
  return rows.map(({ indicator, disease, variant, numerator, denominator, value }) => ({
    indicator,
    disease,
    variant,
    numerator,
    denominator,
    value,
  }))
}

export const percent = ({ value }: { readonly value: number | null }): string =>
  value === null ? '—' : `${(value * 100).toFixed(1)}%`
