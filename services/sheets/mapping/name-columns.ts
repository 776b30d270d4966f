import { findCode } from '../../../core/domain/code-list.ts'
import type { CodeList } from '../../../core/domain/code-list.ts'
import { examSymptomCodes } from '../../../core/domain/exam/exam-codes.ts'
import { htnSymptomCodes, t2dmSymptomCodes } from '../../../core/domain/follow-up-codes.ts'
import type { SheetRow } from '../reading/cells.ts'
import { fields, isFieldId, targetOf } from './fields.ts'
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
  /** The choice that a tick in this column means: 头痛头晕 under 症状. */
  readonly mark: string | null
}

/** Names every column by the heading cells above it, given the rows of the heading from top to bottom. */
export function nameColumns(rows: readonly SheetRow[]): HeadedColumn[] {
  const width = Math.max(...rows.map((row) => row.cells.length))
  const columns: HeadedColumn[] = []
  const seen = new Map<string, number>()
  for (let index = 0; index < width; index += 1) {
    const levels = levelsOf(rows, index)
    if (levels.length === 0) continue
    const column = nameColumn(index, levels, columns.at(-1) ?? null)
    const times = (seen.get(column.key) ?? 0) + 1
    seen.set(column.key, times)
    columns.push(times === 1 ? column : repeated(column, times, isBareTarget(levels)))
  }
  return withSymptomMarks(columns)
}

const textOf = (row: SheetRow | undefined, column: number) => row?.cells[column]?.text.trim() ?? ''

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

const nowWords = new Set([
  '本次',
  '现在',
  '目前',
  '现状',
  '现值',
  '当前',
  '值',
  '实际',
  '实际值',
  '本次值',
  '随访值',
  '当前值',
])
const targetWords = new Set(['目标', '目标量', '目标值', '下次目标', '下次目标值', '下次随访目标', '下次'])

const isBareTarget = (levels: readonly string[]) =>
  levels.length === 1 && targetWords.has(normaliseHeading(levels[0] ?? '').key)

/** A heading that only says something below a group: 本次, 目标, or one of the choices of a form. */
export function isPartOfGroup(written: string): boolean {
  const { key } = normaliseHeading(written)
  return nowWords.has(key) || targetWords.has(key) || symptomLists.some((list) => isWordOf(list, written))
}

/** Tries the whole path, then the lowest heading, then the group; `目标` under a group is the group's target. */
function nameColumn(index: number, levels: readonly string[], left: HeadedColumn | null): HeadedColumn {
  const heading = levels.join(' ')
  const lowest = levels.at(-1) ?? ''
  const group = levels.at(-2) ?? ''
  const { key: lowestKey, unit } = normaliseHeading(lowest)
  const normal = normaliseHeading(levels.join(''))
  const ordinal = ordinalOf(heading)
  const named = (meaning: HeadingMeaning | null, mark: string | null = null): HeadedColumn => ({
    index,
    heading,
    key: normal.full || `column${index + 1}`,
    meaning: meaning === 'medicines' && ordinal !== null ? 'drugName' : meaning,
    unit: unit ?? normaliseHeading(group).unit,
    withTarget: normal.withTarget,
    ordinal,
    mark,
  })
  // `#` or `√` over a column names nothing that anybody could ask about.
  if (normal.full === '') return named('ignored')
  if (targetWords.has(lowestKey)) {
    return named(targetMeaning(group === '' ? (left?.meaning ?? null) : headingMeaning(group)))
  }
  if (nowWords.has(lowestKey) && group !== '') return named(headingMeaning(group))
  const marked = markOf(levels)
  if (marked) return named(marked.field, marked.mark)
  return named(
    headingMeaning(levels.join('')) ??
      headingMeaning(levels.slice(-2).join('')) ??
      headingMeaning(lowest) ??
      (levels.length > 1 ? headingMeaning(group) : null),
  )
}

function targetMeaning(meaning: HeadingMeaning | null): HeadingMeaning | null {
  return meaning === null || isPseudo(meaning) ? null : targetOf(meaning)
}

const isPseudo = (meaning: HeadingMeaning): meaning is Exclude<HeadingMeaning, FieldId> => !isFieldId(meaning)

/** The second equal heading is the target of the first (日吸烟量, 日吸烟量); without a target it repeats and is left out. */
function repeated(column: HeadedColumn, times: number, bareTarget: boolean): HeadedColumn {
  const key = `${column.key}#${times}`
  if (bareTarget || (column.meaning !== null && perMedicine.has(column.meaning))) return { ...column, key }
  return { ...column, key, meaning: times === 2 ? targetMeaning(column.meaning) : null }
}

const perMedicine: ReadonlySet<HeadingMeaning> = new Set(['drugName', 'drugUsage', 'drugFreq', 'drugDose'])

/** `药物名称2`, `第二种药物名称`, `用药2 药名`: which medicine a column is about. */
function ordinalOf(heading: string): number | null {
  const text = heading.normalize('NFKC')
  const chinese = /第?([一二三四五六七八九])种/.exec(text)?.[1]
  if (chinese !== undefined) return '一二三四五六七八九'.indexOf(chinese) + 1
  const digit =
    /(?:药物?|药品|药名|名称|用药情况|用法|用量|剂量|次数|频次|频率|每日|每次|[/每][天日]|drug\w*?)\s*(\d)(?!\d)/i.exec(
      text,
    )?.[1]
  return digit === undefined || digit === '0' ? null : Number(digit)
}

const symptomLists: readonly CodeList[] = [htnSymptomCodes, t2dmSymptomCodes]
/** A word of one letter, such as 无, is too likely to be something else. */
const isWordOf = (list: CodeList, written: string) =>
  written.trim().length > 1 && !/^[\da-z]+$/i.test(written.trim()) && findCode(list, written) !== null

interface Mark {
  readonly field: FieldId
  readonly mark: string
}

/** `症状 头痛头晕`, `症状(头痛头晕)`, `随访方式-门诊`: a column that is ticked for one choice of a field (domain handbook §7.3 rule 3). */
function markOf(levels: readonly string[]): Mark | null {
  const [group, choice] = levels.length > 1 ? [levels.at(-2) ?? '', levels.at(-1) ?? ''] : splitHeading(levels[0] ?? '')
  const field = choice === '' ? null : headingMeaning(group)
  if (field === null || isPseudo(field)) return null
  const { shape } = fields[field]
  const lists =
    shape.as === 'symptoms'
      ? [...symptomLists, examSymptomCodes]
      : shape.as === 'code' || shape.as === 'codes'
        ? [shape.list]
        : []
  return lists.some((list) => isWordOf(list, choice)) ? { field, mark: choice } : null
}

function splitHeading(heading: string): readonly [string, string] {
  const parts = /^(.+?)[-_—:：(（]([^)）]+)[)）]?$/.exec(heading.trim())
  return [parts?.[1] ?? '', parts?.[2] ?? '']
}

/** Symptoms side by side without a heading above them: three at least, in a sheet that has no column of symptoms. */
function withSymptomMarks(columns: readonly HeadedColumn[]): HeadedColumn[] {
  const bare = (column: HeadedColumn) =>
    column.meaning === null && symptomLists.some((list) => isWordOf(list, column.heading))
  const known = columns.some(({ meaning, mark }) => meaning === 'symptoms' && mark === null)
  if (known || columns.filter(bare).length < 3) return [...columns]
  return columns.map((column) => (bare(column) ? { ...column, meaning: 'symptoms', mark: column.heading } : column))
}
