/** Reads a table of totals (layout E of domain handbook §7.1): which column counts what, and its numbers line by line. Nothing of it is imported. */
import { statisticDay } from '../../../core/domain/statistic-sheet/statistic-day.ts'
import { statisticMeasure, type StatisticMeasure } from '../../../core/domain/statistic-sheet/statistic-measure.ts'
import type { LocalDate } from '../../../core/domain/local-date.ts'
import type { SheetRow } from '../reading/cells.ts'
import { diseaseIn } from './file-kind.ts'

export interface StatisticTable {
  /** The day it counts up to, where the table or the file says so. */
  readonly asOf: LocalDate | null
  readonly columns: readonly { readonly heading: string; readonly measure: StatisticMeasure }[]
  /** One value a column; null where the cell holds no number. Rates as written: 83.3 for 83.3 %. */
  readonly lines: readonly { readonly label: string; readonly values: readonly (number | null)[] }[]
}

const searchedRows = 15
const mostLines = 300
const diseases = ['HTN', 'T2DM'] as const

/** Null when no row names a figure that this station counts as well. */
export function readStatisticTable(
  sample: readonly SheetRow[],
  fileText: string,
  today: LocalDate,
): StatisticTable | null {
  const names = (row: SheetRow) => diseases.some((disease) => columnsOf(row, undefined, disease).length > 0)
  const head = sample.slice(0, searchedRows).findIndex(names)
  const heading = sample[head]
  if (!heading) return null
  const titles = [...sample.slice(0, head).map(textOf), fileText]
  const about = titles.map(diseaseIn).find((disease) => disease !== null) ?? null
  const columns = columnsOf(heading, sample[head - 1], about)
  if (columns.length === 0) return null
  const lines = sample.slice(head + 1, head + 1 + mostLines).flatMap((row) => lineOf(row, columns))
  return {
    asOf: statisticDay(titles, today),
    columns: columns.map(({ heading: said, measure }) => ({ heading: said, measure })),
    lines,
  }
}

const textOf = (row: SheetRow): string => row.cells.map((cell) => cell?.text.trim() ?? '').join(' ')

interface FoundColumn {
  readonly index: number
  readonly heading: string
  readonly measure: StatisticMeasure
}

/** A group above several columns (高血压 over 规范管理率) counts for those to its right up to the next one. */
function columnsOf(row: SheetRow, above: SheetRow | undefined, about: 'HTN' | 'T2DM' | null): FoundColumn[] {
  // A single cell above is the title, no group.
  const groups = (above?.cells.filter(Boolean).length ?? 0) > 1 ? above : undefined
  let group = ''
  return Array.from(row.cells, (cell, index) => ({ cell, index })).flatMap(({ cell, index }) => {
    group = groups?.cells[index]?.text.trim() || group
    const own = cell?.text.trim() ?? ''
    if (own === '' || cell?.number !== undefined) return []
    const grouped = diseaseIn(group)
    const measure = statisticMeasure(own, grouped ?? about)
    return measure ? [{ index, heading: grouped ? `${group} ${own}` : own, measure }] : []
  })
}

/** The label is the last text before the first number: `花园镇 | 花园村卫生室 | 120`. */
function lineOf(row: SheetRow, columns: readonly FoundColumn[]): StatisticTable['lines'][number][] {
  const values = columns.map(({ index }) => numberOf(row.cells[index]?.text))
  if (values.every((value) => value === null)) return []
  const first = Math.min(...columns.map(({ index }) => index))
  const texts = Array.from(row.cells.slice(0, first), (cell) => cell?.text.trim() ?? '')
  const label = texts.findLast((text) => text !== '' && numberOf(text) === null)
  return label === undefined ? [] : [{ label: label.slice(0, 60), values }]
}

function numberOf(text: string | undefined): number | null {
  const plain = (text ?? '').normalize('NFKC').replace(/[\s,%人]/g, '')
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : null
}
