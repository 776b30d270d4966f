/** Which field each column of a sheet is read into. */
import { examTable } from './mapping/exam-columns.ts'
import { fieldInKind } from './mapping/fields-of-kind.ts'
import { isFieldId } from './mapping/fields.ts'
import type { FieldId } from './mapping/fields.ts'
import type { HeaderBlock } from './mapping/header.ts'
import { suggestFields } from './mapping/heading-meaning.ts'
import type { HeadedColumn } from './mapping/name-columns.ts'
import type { SheetColumn, SheetKind, SheetOverrides } from './parsed-file.ts'
import type { SheetMarks, SheetRow } from './reading/cells.ts'

/** A column of a sheet of which nothing is imported. */
export function shownOnly(column: HeadedColumn, marks: SheetMarks): SheetColumn {
  const { index, heading, key, unit } = column
  return { index, heading, key, field: null, suggestions: [], unit, examples: [], ...hiddenMark(index, marks) }
}

const mostExamples = 3

/** The first values of a column that differ. */
export function examplesOf(data: readonly SheetRow[], column: number): string[] {
  const found = new Set<string>()
  for (const row of data) {
    const text = row.cells[column]?.text.trim().slice(0, 30) ?? ''
    if (text !== '') found.add(text)
    if (found.size === mostExamples) break
  }
  return [...found]
}

const hiddenMark = (index: number, marks: SheetMarks) =>
  marks.hiddenColumns.includes(index) ? { hidden: true as const } : {}

const noFields: ReadonlySet<FieldId> = new Set()
const perMedicine: ReadonlySet<FieldId> = new Set<FieldId>(['drugName', 'drugUsage', 'drugFreq', 'drugDose'])

/** Gives each column its field in this kind of sheet. Direct meanings go first, so that a stand-in never takes their place. */
export function resolveColumns(
  header: HeaderBlock,
  kind: SheetKind,
  overrides: SheetOverrides,
  marks: SheetMarks,
): SheetColumn[] {
  const chosen = (column: HeadedColumn) => overrides.columns?.[column.key]
  const taken = new Set<FieldId>(Object.values(overrides.columns ?? {}).filter((field) => field !== null))
  const resolved = new Map<number, FieldId>()
  for (const direct of [true, false]) {
    for (const column of header.columns) {
      if (column.meaning === null || resolved.has(column.index) || chosen(column) !== undefined) continue
      // Each choice of a ticked field has a column of its own.
      const field = fieldInKind(column.meaning, kind, column.mark === null ? taken : noFields)
      if (
        field === null ||
        (direct && field !== column.meaning) ||
        (taken.has(field) && !perMedicine.has(field) && column.mark === null)
      )
        continue
      resolved.set(column.index, field)
      taken.add(field)
    }
  }
  const seen = new Map<FieldId, number>()
  return header.columns.map((column) => {
    const hand = chosen(column)
    const field =
      hand === undefined ? (resolved.get(column.index) ?? null) : hand !== null && isFieldId(hand) ? hand : null
    // Findings in a list of another kind have no field there: they are kept as written.
    const known = (column.meaning !== null && !(column.meaning in examTable)) || hand !== undefined
    const suggestions = known
      ? []
      : suggestFields(column.heading).filter((suggested) => fieldInKind(suggested, kind, new Set()))
    const base = {
      index: column.index,
      heading: column.heading,
      key: column.key,
      field,
      suggestions,
      unit: column.unit,
      examples: [],
    }
    const times = field === null ? 0 : (seen.get(field) ?? 0) + 1
    if (field !== null) seen.set(field, times)
    const ordinal = field !== null && perMedicine.has(field) ? { ordinal: column.ordinal ?? times } : {}
    const unused = field === null && known ? { unused: true as const } : {}
    const mark = field !== null && column.mark !== null ? { mark: column.mark } : {}
    return { ...base, ...ordinal, ...mark, ...unused, ...hiddenMark(column.index, marks) }
  })
}
