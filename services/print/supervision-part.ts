/** The pieces that the Word document and the workbook of a report are made of. */
import type { RowCell } from './supervision-rows.ts'

export interface ReportColumn {
  readonly header: string
  /** Millimetres of the 180 between the margins, in proportion. */
  readonly width: number
  /** Right-aligned. */
  readonly number?: boolean
}

export interface ReportTable {
  readonly kind: 'table'
  /** Name of its sheet in the workbook. */
  readonly sheet: string
  readonly title: string | null
  readonly columns: readonly ReportColumn[]
  readonly rows: readonly (readonly RowCell[])[]
  readonly note: string | null
  /** Long lists of people in smaller type. */
  readonly small?: boolean
}

/** Per cent by category; null where there is no figure. A target is a line across the columns. */
export interface ReportChart {
  readonly kind: 'chart'
  readonly shape: 'column' | 'line'
  readonly title: string
  readonly categories: readonly string[]
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[]
  readonly target?: number | null
}

export interface ReportText {
  readonly kind: 'text'
  readonly text: string
}

/** A heading of the second rank. */
export interface ReportHeading {
  readonly kind: 'heading'
  readonly text: string
}

/** Small print. */
export interface ReportNote {
  readonly kind: 'note'
  readonly text: string
}

export type ReportBlock = ReportTable | ReportChart | ReportText | ReportHeading | ReportNote

export interface ReportPart {
  readonly title: string
  readonly blocks: readonly ReportBlock[]
  /** Begins on a page of its own. */
  readonly newPage?: boolean
}
