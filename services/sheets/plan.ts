import { basename } from 'node:path'
import type { SheetMarks, SheetRow } from './reading/cells.ts'
import { profileColumn } from './mapping/column-profile.ts'
import { lookAtColumn, plainReading } from './mapping/column-questions.ts'
import type { ColumnReading } from './mapping/column-questions.ts'
import type { FieldId } from './mapping/fields.ts'
import { recogniseKind, statisticsReason, sureKind } from './mapping/file-kind.ts'
import type { RecognisedKind } from './mapping/file-kind.ts'
import { findHeader } from './mapping/header.ts'
import type { HeadingMeaning } from './mapping/synonyms.ts'
import { sheetKindLabels, sheetKinds } from './parsed-file.ts'
import { columnNotices, missingColumns, repeatedNotices } from './plan-checks.ts'
import { examplesOf, resolveColumns, shownOnly } from './plan-columns.ts'
import { dropper } from './rows/dropped-rows.ts'
import type { SheetColumn, SheetKind, SheetNotice, SheetOverrides, SheetQuestion } from './parsed-file.ts'

/** A column that is read, with everything known about how. */
export interface PlannedColumn {
  readonly index: number
  readonly heading: string
  readonly field: FieldId
  readonly ordinal: number
  /** The choice that a tick means; null for a column of values. */
  readonly mark: string | null
  readonly reading: ColumnReading
  readonly meanings: Readonly<Record<string, string>>
}

/** How one sheet is going to be read. */
export interface SheetPlan {
  readonly kind: SheetKind | null
  readonly isStatistics: boolean
  readonly kindReason: string
  readonly kindConfidence: number
  /** Positions of the heading in the sample; -1 without one. */
  readonly headerFirst: number
  readonly headerLast: number
  readonly headerRow: number | null
  readonly titles: readonly string[]
  readonly columns: readonly SheetColumn[]
  readonly planned: readonly PlannedColumn[]
  readonly questions: readonly SheetQuestion[]
  readonly notices: readonly SheetNotice[]
}

/** Plans a sheet from its first rows. */
export function planSheet(
  path: string,
  sheetName: string,
  sample: readonly SheetRow[],
  marks: SheetMarks,
  overrides: SheetOverrides,
): SheetPlan {
  const header = findHeader(sample, overrides.headerRow)
  if (!header) return planWithoutHeader(sample)
  const titles = sample.slice(0, header.first).map((row) =>
    row.cells
      .map((cell) => cell?.text.trim() ?? '')
      .join(' ')
      .trim(),
  )
  const meanings = new Set(header.columns.flatMap(({ meaning }) => (meaning === null ? [] : [meaning])))
  const evidence = {
    titles,
    sheetName,
    fileName: basename(path),
    meanings: withOverrides(meanings, overrides),
    // A table of totals names its counts in a second row, below headings that lists of people have as well.
    headings: [...header.columns.map(({ heading }) => heading), ...textsOf(sample[header.last + 1])],
  }
  const recognised = overrides.kind ? chosenKind(overrides.kind) : answeredKind(recogniseKind(evidence), overrides)
  const { kind } = recognised
  const bare =
    kind === null
      ? header.columns.map((column) => shownOnly(column, marks))
      : resolveColumns(header, kind, overrides, marks)
  // Totals and notes below the table say nothing about what its columns hold.
  const dropped = dropper(bare)
  const data = sample.slice(header.last + 1).filter((row) => dropped(row) === null)
  const columns = bare.map((column) => ({ ...column, examples: examplesOf(data, column.index) }))
  const looked = columns.flatMap((column) => lookAt(column, data, overrides))
  const missing = kind === null ? [] : missingColumns(kind, columns)
  return {
    kind: missing.length > 0 ? null : kind,
    isStatistics: recognised.isStatistics === true,
    kindReason: missing.length > 0 ? `${recognised.reason}，但${missing.join('、')}` : recognised.reason,
    kindConfidence: recognised.confidence,
    headerFirst: header.first,
    headerLast: header.last,
    headerRow: sample[header.last]?.number ?? null,
    titles,
    columns,
    planned: looked.map(({ planned }) => planned),
    questions: [...kindQuestion(recognised, overrides), ...looked.flatMap(({ question }) => question ?? [])],
    // Where nothing is imported no column is kept beside a record.
    notices:
      kind === null
        ? []
        : [
            ...columnNotices(
              columns,
              looked.map(({ planned }) => planned),
            ),
            ...repeatedNotices(header.columns, kind, columns),
          ],
  }
}

const headingRows = 30
const textsOf = (row: SheetRow | undefined): string[] => row?.cells.flatMap((cell) => cell?.text ?? []) ?? []

/** Tables of totals often have no heading that a list of people has. */
function planWithoutHeader(sample: readonly SheetRow[]): SheetPlan {
  const said = sample.slice(0, headingRows).flatMap(textsOf)
  const totals = statisticsReason(said)
  return emptyPlan(totals ?? '没有找到表头，请指定表头所在的行', totals !== null)
}

const emptyPlan = (kindReason: string, isStatistics: boolean): SheetPlan => ({
  kind: null,
  isStatistics,
  kindReason,
  kindConfidence: 0,
  headerFirst: -1,
  headerLast: -1,
  headerRow: null,
  titles: [],
  columns: [],
  planned: [],
  questions: [],
  notices: [],
})

function withOverrides(meanings: ReadonlySet<HeadingMeaning>, overrides: SheetOverrides): ReadonlySet<HeadingMeaning> {
  const chosen = Object.values(overrides.columns ?? {}).filter((field) => field !== null)
  return new Set([...meanings, ...chosen])
}

const chosenKind = (kind: SheetKind): RecognisedKind => ({
  kind,
  reason: `按您的选择作为${sheetKindLabels[kind]}`,
  confidence: 1,
  candidates: [kind],
})

function answeredKind(recognised: RecognisedKind, overrides: SheetOverrides): RecognisedKind {
  const answer = overrides.answers?.['kind']
  const kind = sheetKinds.find((known) => known === answer)
  return kind ? chosenKind(kind) : recognised
}

function kindQuestion(
  { kind, confidence, reason, candidates }: RecognisedKind,
  overrides: SheetOverrides,
): SheetQuestion[] {
  if (candidates.length === 0 || (kind !== null && confidence >= sureKind)) return []
  const options = candidates.map((candidate) => ({ value: candidate, label: sheetKindLabels[candidate] }))
  const answer = overrides.answers?.['kind'] ?? null
  return [{ id: 'kind', column: null, message: `${reason}。`, options, suggested: kind, answer, blocking: true }]
}

interface Looked {
  readonly planned: PlannedColumn
  readonly question: SheetQuestion | null
}

function lookAt(column: SheetColumn, data: readonly SheetRow[], overrides: SheetOverrides): Looked[] {
  const { field, index, heading, ordinal = 0, mark = null } = column
  if (field === null) return []
  const profile = profileColumn(data, index)
  if (mark !== null)
    return [{ planned: { index, heading, field, ordinal, mark, reading: plainReading, meanings: {} }, question: null }]
  const { reading, question } = lookAtColumn({ ...column, field }, profile, overrides.answers ?? {})
  const meanings = overrides.values?.[field] ?? {}
  return [{ planned: { index, heading, field, ordinal, mark, reading, meanings }, question }]
}
