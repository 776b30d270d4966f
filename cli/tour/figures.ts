import type { LocalDate } from '../../core/domain/local-date.ts'
import type { FigureRow } from '../../core/contract/figures.ts'
import { reportedIndicators } from '../../core/domain/indicator/catalogue.ts'
import type { TourWindow } from './tour-window.ts'

/** The figures of a township as both ends must have them: without targets, which are each station's own choice. */
export type Figures = readonly Figure[]
export interface Figure extends Pick<
  FigureRow,
  'indicator' | 'disease' | 'variant' | 'numerator' | 'denominator' | 'value'
> {
  /** `高血压规范管理率（国家规范）`. */
  readonly name: string
}

export async function figuresOf(window: TourWindow, asOf: LocalDate): Promise<Figures> {
  const catalogue = await window.ask('indicators.catalogue', {})
  const { rows } = await window.ask('indicators.table', {
    asOf,
    by: 'township',
    indicators: reportedIndicators.map(({ id }) => id),
  })
  return rows
    .filter(({ disease }) => disease !== 'ALL')
    .map(({ indicator, disease, variant, numerator, denominator, value }) => {
      const meta = catalogue.indicators.find((one) => one.id === indicator)
      const variantName = meta?.variants.find((one) => one.id === variant)?.name
      const name = `${diseaseNames[disease]}${meta?.name ?? indicator}`.replace(/^(高血压(?=血压)|糖尿病(?=血糖))/, '')
      return {
        name: `${name}（${variantName ?? variant}）`,
        indicator,
        disease,
        variant,
        numerator,
        denominator,
        value,
      }
    })
}

const diseaseNames = { HTN: '高血压', T2DM: '糖尿病', ALL: '' } as const

export const percent = ({ value }: { readonly value: number | null }): string =>
  value === null ? '—' : `${(value * 100).toFixed(1)}%`
