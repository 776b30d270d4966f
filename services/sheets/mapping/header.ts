import type { SheetRow } from '../reading/cells.ts'
import { headingMeaning } from './heading-meaning.ts'
import { isPartOfGroup, nameColumns } from './name-columns.ts'
import type { HeadedColumn } from './name-columns.ts'

export interface HeaderBlock {
  /** Positions in the rows given, first and last row of the heading. */
  readonly first: number
  readonly last: number
  readonly columns: readonly HeadedColumn[]
}

const searchedRows = 30

/**
 * Finds the heading among the first rows (domain handbook §7.3 rule 2): the row with the most known headings, with the rows above
 * and below it that belong to it. `headerRow` fixes its last row. Null when no row has two known headings.
 */
export function findHeader(rows: readonly SheetRow[], headerRow?: number): HeaderBlock | null {
  const fixed = headerRow === undefined ? -1 : rows.findIndex((row) => row.number === headerRow)
  const scores = rows.slice(0, searchedRows).map(knownHeadings)
  const best = fixed >= 0 ? fixed : scores.indexOf(Math.max(0, ...scores))
  if (fixed < 0 && (scores[best] ?? 0) < 2) return null
  let first = best
  while (first > 0 && isGroupRow(rows[first - 1], rows[first])) first -= 1
  let last = best
  while (fixed < 0 && isSubheading(rows[last], rows[last + 1])) last += 1
  return { first, last, columns: nameColumns(rows.slice(first, last + 1)) }
}

const filledCount = (row: SheetRow) => row.cells.filter((cell) => cell !== undefined).length

function knownHeadings(row: SheetRow): number {
  return row.cells.filter((cell) => cell && cell.number === undefined && headingMeaning(cell.text) !== null).length
}

/** Cells that only data have: numbers, dates, ID numbers, ticks. */
function looksLikeData(row: SheetRow): boolean {
  return row.cells.some((cell) => {
    if (!cell) return false
    const text = cell.text.trim()
    return (
      cell.number !== undefined || cell.formula === true || /^[\d./年月日:\s-]+$/.test(text) || /\d{15}|[√✓]/.test(text)
    )
  })
}

/** A row above the heading belongs to it when it names groups of at least two columns, not just the title. */
function isGroupRow(above: SheetRow | undefined, row: SheetRow | undefined): boolean {
  if (!above || !row || above.number + 1 !== row.number) return false
  const words = above.cells.every((cell) => !cell || (cell.text.trim().length <= 15 && !/[:：]/.test(cell.text)))
  return words && filledCount(above) >= 2 && !looksLikeData(above)
}

/** A row below belongs to the heading when it holds no data and names what the row above leaves open or repeats its names. */
function isSubheading(row: SheetRow | undefined, below: SheetRow | undefined): boolean {
  if (!row || !below || below.number !== row.number + 1 || looksLikeData(below)) return false
  const known = below.cells.filter(
    (cell) => cell && (isPartOfGroup(cell.text) || headingMeaning(cell.text) !== null),
  ).length
  const filled = filledCount(below)
  return filled > 0 && known * 2 >= filled && (known >= 2 || filled < filledCount(row))
}
