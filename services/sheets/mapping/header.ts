import type { SheetRow } from '../reading/cells.ts'
import { isFieldId, targetOf } from './fields.ts'
import type { FieldId } from './fields.ts'
import { normaliseHeading } from './heading.ts'
import { headingMeaning } from './heading-meaning.ts'
import type { HeadingMeaning } from './synonyms.ts'

/** One column as its heading presents it, before the kind of the sheet is known. */
export interface HeadedColumn {
  readonly index: number
  readonly heading: string
  readonly key: string
  readonly meaning: HeadingMeaning | null
  readonly unit: string | null
  readonly withTarget: boolean
  readonly ordinal: number | null
}

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

const textOf = (row: SheetRow | undefined, column: number) => row?.cells[column]?.text.trim() ?? ''
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
  const known = knownHeadings(below)
  const filled = filledCount(below)
  return filled > 0 && known * 2 >= filled && (known >= 2 || filled < filledCount(row))
}

function nameColumns(rows: readonly SheetRow[]): HeadedColumn[] {
  const width = Math.max(...rows.map((row) => row.cells.length))
  const columns: HeadedColumn[] = []
  const seen = new Map<string, number>()
  for (let index = 0; index < width; index += 1) {
    const levels = levelsOf(rows, index)
    if (levels.length === 0) continue
    const column = nameColumn(index, levels, columns.at(-1) ?? null)
    const times = (seen.get(column.key) ?? 0) + 1
    seen.set(column.key, times)
    columns.push(times === 1 ? column : repeated(column, times))
  }
  return columns
}

/** The heading cells over a column from top to bottom; a group heading holds for the blank cells to its right. */
function levelsOf(rows: readonly SheetRow[], column: number): string[] {
  const levels: string[] = []
  for (const [depth, row] of rows.entries()) {
    const own = textOf(row, column)
    const below = rows.slice(depth + 1).some((lower) => textOf(lower, column) !== '')
    const level = own !== '' || !below ? own : groupLeftOf(row, column)
    if (level !== '' && level !== levels.at(-1)) levels.push(level)
  }
  return levels
}

function groupLeftOf(row: SheetRow, column: number): string {
  for (let left = column - 1; left >= 0; left -= 1) {
    const text = textOf(row, left)
    if (text !== '') return text
  }
  return ''
}

const nowWords = new Set(['本次', '现在', '目前', '现状', '现值', '当前', '值', '实际'])
const targetWords = new Set(['目标', '目标量', '目标值', '下次目标', '下次随访目标', '下次'])

/** Tries the whole path, then the lowest heading, then the group; `目标` under a group is the group's target. */
function nameColumn(index: number, levels: readonly string[], left: HeadedColumn | null): HeadedColumn {
  const heading = levels.join(' ')
  const lowest = levels.at(-1) ?? ''
  const group = levels.at(-2) ?? ''
  const { key: lowestKey, unit } = normaliseHeading(lowest)
  const normal = normaliseHeading(levels.join(''))
  const named = (meaning: HeadingMeaning | null): HeadedColumn => ({
    index,
    heading,
    key: normal.full || `column${index + 1}`,
    meaning,
    unit: unit ?? normaliseHeading(group).unit,
    withTarget: normal.withTarget,
    ordinal: ordinalOf(heading),
  })
  if (targetWords.has(lowestKey)) {
    return named(targetMeaning(group === '' ? (left?.meaning ?? null) : headingMeaning(group)))
  }
  if (nowWords.has(lowestKey) && group !== '') return named(headingMeaning(group))
  return named(
    headingMeaning(levels.join('')) ?? headingMeaning(lowest) ?? (levels.length > 1 ? headingMeaning(group) : null),
  )
}

function targetMeaning(meaning: HeadingMeaning | null): HeadingMeaning | null {
  return meaning === null || isPseudo(meaning) ? null : targetOf(meaning)
}

const isPseudo = (meaning: HeadingMeaning): meaning is Exclude<HeadingMeaning, FieldId> => !isFieldId(meaning)

/** The second equal heading is the target of the first (日吸烟量, 日吸烟量); without a target it repeats and is left out. */
function repeated(column: HeadedColumn, times: number): HeadedColumn {
  const key = `${column.key}#${times}`
  if (column.meaning !== null && perMedicine.has(column.meaning)) return { ...column, key }
  return { ...column, key, meaning: times === 2 ? targetMeaning(column.meaning) : null }
}

const perMedicine: ReadonlySet<HeadingMeaning> = new Set(['drugName', 'drugUsage', 'drugFreq', 'drugDose'])

/** `药物名称2`, `第二种药物名称`, `用药2 药名`: which medicine a column is about. */
function ordinalOf(heading: string): number | null {
  const text = heading.normalize('NFKC')
  const chinese = /第?([一二三四五六七八九])种/.exec(text)?.[1]
  if (chinese !== undefined) return '一二三四五六七八九'.indexOf(chinese) + 1
  const digit = /(?:药物?|药品|药名|名称|用法|用量|剂量|次数|频次|drug\w*?)\s*(\d)(?!\d)/i.exec(text)?.[1]
  return digit === undefined || digit === '0' ? null : Number(digit)
}
