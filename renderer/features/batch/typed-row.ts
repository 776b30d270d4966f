import type { BatchRow } from '../../../core/contract/batch.ts'
import type { Disease, FollowUp } from '../../../core/contract/entities/index.ts'
import { findCode, parseCodes, type CodeList } from '../../../core/domain/code-list.ts'
import { formFieldsOf } from '../../../core/domain/form-fields.ts'
import type { LocalDate } from '../../../core/domain/local-date.ts'
import { parseTypedDate } from '../../shared/date-text.ts'
import { parseTypedNumber } from '../../shared/number-text.ts'
import { allColumns, isColumnOf, type BatchColumn } from './columns.ts'

/** What all papers of the pile have in common. */
export interface Pile {
  readonly villageId: number | null
  readonly routeId?: number | null
  readonly doctor: string | null
  /** Typed are the people whom the plan has on that day. */
  readonly plannedOn?: LocalDate | null
  /** Only these, who were picked from the list. */
  readonly people?: readonly number[]
  readonly visitDate: LocalDate
  /** The day for which the route sheet was printed. */
  readonly listDate: LocalDate
  readonly diseases: readonly Disease[]
  readonly visitWay: string | null
}

/** A row as it was typed: texts by column, exactly as written. A column that is absent was not touched. */
export interface TypedRow {
  readonly contact: FollowUp['contact']
  readonly texts: Readonly<Record<string, string>>
}

/** `rule`: what the rule suggests and nobody changed; `carried`: last time's, the pile's or the other form's answer. */
export type CellSource = 'typed' | 'carried' | 'rule' | 'empty'

export interface Cell {
  readonly value: unknown
  readonly source: CellSource
  /** Why the text cannot be read. */
  readonly unreadable: string | null
}

const emptyCell: Cell = { value: null, source: 'empty', unreadable: null }

/** What a text means in a column; a day without its year is the next one after the visit. */
export function readText(column: BatchColumn, text: string, visitDate: LocalDate): Cell {
  const trimmed = text.trim()
  if (trimmed === '') return emptyCell
  const read = (value: unknown, why: string): Cell => ({
    value,
    source: 'typed',
    unreadable: value === null ? why : null,
  })
  if (column.kind === 'number') {
    const typed = parseTypedNumber(trimmed)
    return read(typed.ok ? typed.value : null, '这里要填数字')
  }
  if (column.kind === 'date')
    return read(parseTypedDate(trimmed, visitDate, 'future'), '看不懂这个日期，可以打 0315 或 3-15')
  if (column.kind === 'meds')
    return read(trimmed === '1' || trimmed === '2' ? trimmed : null, '打 1（未变）或 2（有变）')
  if (!column.codes) return read(trimmed, '')
  const codes = column.codes
  if (column.kind === 'codes') return read(readCodes(codes, trimmed), `没有这个代码，可填 ${rangeOf(codes)}`)
  return read(findCode(codes, trimmed), `没有这个代码，可填 ${rangeOf(codes)}`)
}

/** `23`, `2/3` and `头痛` are all understood; null when a piece is no code. */
function readCodes(codes: CodeList, text: string): readonly string[] | null {
  const spread = /^\d+$/.test(text.normalize('NFKC')) ? text.normalize('NFKC').split('').join('/') : text
  const { values, rest } = parseCodes(codes, spread)
  return rest.length > 0 ? null : values
}

const rangeOf = ({ codes }: CodeList): string => codes.map((code) => code.value).join('、')

/** An empty form of a disease: every field of both papers null, every list empty. */
export function blankForm(personId: number, disease: Disease, visitDate: LocalDate): FollowUp {
  const fields = [...formFieldsOf('HTN'), ...formFieldsOf('T2DM')]
  const empty = Object.fromEntries(
    fields.map(({ id, kind }) => [id, kind === 'codes' || kind === 'medicines' ? [] : null]),
  )
  const own = {
    personId,
    disease,
    visitDate,
    contact: 'met',
    lostReason: null,
    lostReasonCode: null,
    suggestedClass: null,
    classReason: null,
  }
  // The table of form fields names every other field of the record; the compiler cannot count them.
  return { ...empty, ...own, overrideReason: null, answers: {}, ext: {} } as unknown as FollowUp
}

/** The diseases of the row that still have to be typed; all of them once the row is done, so that it can be read. */
export function openDiseases(row: BatchRow): readonly Disease[] {
  const open = row.diseases.filter((each) => each.saved === null)
  return (open.length > 0 ? open : row.diseases).map((each) => each.disease)
}

/** Last time's answers, or what the person's other form of that day already says. */
export function carriedValue(row: BatchRow, column: BatchColumn, pile: Pile): unknown {
  const { field } = column
  if (field === null || column.kind === 'meds') return null
  const stored = row.diseases.find((each) => each.saved !== null)?.saved
  if (column.disease === null && stored && stored.contact === 'met' && stored[field] !== null) return stored[field]
  if (field === 'visitWay') return pile.visitWay
  const own = row.diseases.filter((each) => column.disease === null || each.disease === column.disease)
  return own.map((each) => each.carried[field]).find((value) => value !== null && value !== undefined) ?? null
}

/** Every cell of a row that can be read without the rule. */
export function readCells(row: BatchRow, typed: TypedRow, pile: Pile): Map<string, Cell> {
  const diseases = openDiseases(row)
  const cells = new Map<string, Cell>()
  for (const column of allColumns) {
    if (!isColumnOf(column, diseases)) continue
    const text = typed.texts[column.key]
    cells.set(
      column.key,
      text === undefined ? untouched(row, column, pile, cells) : readText(column, text, pile.visitDate),
    )
  }
  return cells
}

function untouched(row: BatchRow, column: BatchColumn, pile: Pile, cells: ReadonlyMap<string, Cell>): Cell {
  const followed = column.follows === undefined ? null : (cells.get(column.follows)?.value ?? null)
  // A reaction belongs to one medicine: only "none" holds for both forms.
  const both = column.field === 'adr' && followed !== '1' ? null : followed
  const value = column.kind === 'meds' ? '1' : (both ?? carriedValue(row, column, pile))
  return value === null ? emptyCell : { value, source: 'carried', unreadable: null }
}

/** A stored meeting as texts: a resumed pile shows it, and after an undo it can be typed on. */
export function textsOfStored(row: BatchRow): TypedRow {
  const stored = row.diseases.flatMap((each) => (each.saved ? [each.saved] : []))
  const texts: Record<string, string> = {}
  for (const column of allColumns) {
    const record = stored.find((each) => column.disease === null || each.disease === column.disease)
    if (!record || column.field === null || column.kind === 'meds' || isSuggested(column, record)) continue
    // What the paper left empty stays empty: last time's answer must not show in its place.
    texts[column.key] = plainOf(record[column.field])
  }
  const notes = stored.map((each) => each.lostReason ?? each.adrDesc ?? each.overrideReason)
  const note = notes.find((each) => each !== null)
  if (note) texts['note'] = note
  return { contact: stored[0]?.contact ?? 'met', texts }
}

/** A value as it would be typed. */
export function plainOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return Array.isArray(value) ? value.join('/') : String(value as string | number)
}

const isSuggested = (column: BatchColumn, record: FollowUp): boolean =>
  column.field === 'visitClass' && record.visitClass === record.suggestedClass
