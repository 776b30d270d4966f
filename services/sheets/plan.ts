import { basename } from 'node:path'
import type { SheetMarks, SheetRow } from './reading/cells.ts'
import { profileColumn } from './mapping/column-profile.ts'
import { lookAtColumn, plainReading } from './mapping/column-questions.ts'
import type { ColumnReading } from './mapping/column-questions.ts'
import { examTable } from './mapping/exam-columns.ts'
import { fieldInKind } from './mapping/fields-of-kind.ts'
import { fields, isFieldId } from './mapping/fields.ts'
import type { FieldId } from './mapping/fields.ts'
import { recogniseKind, statisticsReason, sureKind } from './mapping/file-kind.ts'
import type { RecognisedKind } from './mapping/file-kind.ts'
import { findHeader } from './mapping/header.ts'
import type { HeaderBlock } from './mapping/header.ts'
import type { HeadedColumn } from './mapping/name-columns.ts'
import { suggestFields } from './mapping/heading-meaning.ts'
import type { HeadingMeaning } from './mapping/synonyms.ts'
import { sheetKindLabels, sheetKinds } from './parsed-file.ts'
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

/** The columns without which a kind of sheet cannot be read: one of each group. */
const neededColumns: Readonly<Record<SheetKind, readonly (readonly FieldId[])[]>> = {
  htnFile: [['name'], ['idNo', 'archiveNo']],
  t2dmFile: [['name'], ['idNo', 'archiveNo']],
  htnFollowUp: [['idNo', 'archiveNo', 'name'], ['visitDate']],
  t2dmFollowUp: [['idNo', 'archiveNo', 'name'], ['visitDate']],
  bothFiles: [['name'], ['idNo', 'archiveNo'], ['disease']],
  bothFollowUps: [['idNo', 'archiveNo', 'name'], ['visitDate'], ['disease']],
  followUpPlan: [['idNo', 'archiveNo', 'name'], ['plannedDate']],
  exam: [['idNo', 'archiveNo', 'name'], ['examDate']],
  population: [['village'], ['residents']],
  person: [['name']],
  contract: [['idNo', 'archiveNo', 'name']],
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
  const evidence = { titles, sheetName, fileName: basename(path), meanings: withOverrides(meanings, overrides), headings: header.columns.map(({ heading }) => heading) }
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
    notices: kind === null ? [] : columnNotices(columns, looked.map(({ planned }) => planned)),
  }
}

const headingRows = 30

/** Tables of totals often have no heading that a list of people has. */
function planWithoutHeader(sample: readonly SheetRow[]): SheetPlan {
  const said = sample.slice(0, headingRows).flatMap(({ cells }) => cells.flatMap((cell) => cell?.text ?? []))
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

function shownOnly(column: HeadedColumn, marks: SheetMarks): SheetColumn {
  const { index, heading, key, unit } = column
  return { index, heading, key, field: null, suggestions: [], unit, examples: [], ...hiddenMark(index, marks) }
}

const mostExamples = 3

function examplesOf(data: readonly SheetRow[], column: number): string[] {
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
function resolveColumns(
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
      if (field === null || (direct && field !== column.meaning) || (taken.has(field) && !perMedicine.has(field) && column.mark === null))
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

interface Looked {
  readonly planned: PlannedColumn
  readonly question: SheetQuestion | null
}

function lookAt(column: SheetColumn, data: readonly SheetRow[], overrides: SheetOverrides): Looked[] {
  const { field, index, heading, ordinal = 0, mark = null } = column
  if (field === null) return []
  const profile = profileColumn(data, index)
  if (mark !== null) return [{ planned: { index, heading, field, ordinal, mark, reading: plainReading, meanings: {} }, question: null }]
  const { reading, question } = lookAtColumn({ ...column, field }, profile, overrides.answers ?? {})
  const meanings = overrides.values?.[field] ?? {}
  return [{ planned: { index, heading, field, ordinal, mark, reading, meanings }, question }]
}

function missingColumns(kind: SheetKind, columns: readonly SheetColumn[]): string[] {
  const present = new Set(columns.map(({ field }) => field))
  return neededColumns[kind]
    .filter((group) => !group.some((field) => present.has(field)))
    .map((group) => `没有找到“${group.map((field) => fields[field].label).join('”或“')}”列`)
}

function columnNotices(columns: readonly SheetColumn[], planned: readonly PlannedColumn[]): SheetNotice[] {
  const notices: SheetNotice[] = []
  const unknown = columns
    .filter(({ field, unused }) => field === null && unused === undefined)
    .map(({ heading }) => heading)
  if (unknown.length > 0) {
    notices.push({ code: 'columns-unknown', message: `不认识的列没有读入，原文附在记录后面：${unknown.join('、')}。` })
  }
  const ruined = planned.find(({ reading }) => reading.idRuined)
  if (ruined) {
    const message = `“${ruined.heading}”列在表格里变成了数字，后几位已丢失，整列身份证号不能用；请把原表该列改为“文本”格式后重新导出。`
    notices.push({ code: 'id-column-ruined', message })
  }
  return notices
}
