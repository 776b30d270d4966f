import type { BatchDisease, BatchRow } from '../../../core/contract/batch.ts'
import type { Disease, FollowUp } from '../../../core/contract/entities/index.ts'
import { labelOf } from '../../../core/domain/code-list.ts'
import { followUpDecision, reasonText, type FollowUpDecision } from '../../../core/domain/follow-up-rule.ts'
import { checkFollowUpForm } from '../../../core/domain/form-check.ts'
import { addDays, type LocalDate } from '../../../core/domain/local-date.ts'
import { visitClassCodes } from '../../../core/domain/follow-up-codes.ts'
import { parseTypedDate } from '../../shared/date-text.ts'
import { allColumns, isColumnOf, lifestyleKeys, type BatchColumn } from './columns.ts'
import { blankForm, openDiseases, readCells, type Cell, type Pile, type TypedRow } from './typed-row.ts'

/** Something wrong or unusual, said at a cell. */
export interface CellProblem {
  readonly key: string
  readonly level: 'error' | 'warning'
  readonly message: string
}

/** Everything a row shows and would save. */
export interface RowView {
  readonly cells: ReadonlyMap<string, Cell>
  readonly forms: readonly FollowUp[]
  readonly problems: readonly CellProblem[]
  /** Worth reading, nothing to confirm. */
  readonly hints: readonly string[]
  /** Why the class and the next day are what they are, one text a disease. */
  readonly reasons: readonly string[]
}

/** Fields that have no column of their own are written in 说明. */
const noteFields: ReadonlySet<string> = new Set(['lostReason', 'adrDesc', 'overrideReason', 'visitDate'])

export function viewOf(row: BatchRow, typed: TypedRow, pile: Pile, today: LocalDate): RowView {
  const cells = readCells(row, typed, pile)
  const unreadable = [...cells].flatMap(([key, cell]): CellProblem[] =>
    cell.unreadable === null ? [] : [{ key, level: 'error', message: cell.unreadable }],
  )
  if (typed.contact !== 'met') return withoutContact(row, typed, pile, today, cells)
  const built = openDiseases(row).map((disease) => buildForm(row, disease, cells, pile))
  for (const { form, decision } of built) suggestInto(cells, form, decision)
  const said = built.flatMap(({ form, entry, decision }) => problemsOf(form, entry, decision, row, pile, today, cells))
  const blocked = new Set(unreadable.map((each) => each.key))
  const placed = said.filter((each) => each.key !== '' && !blocked.has(each.key))
  // A slip of the finger is no crisis: of a reading that cannot be no conclusion is told.
  const isSlip = placed.some(
    ({ key, level }) => level === 'error' && isReading(key) && cells.get(key)?.source === 'typed',
  )
  const sound = isSlip ? [] : built
  return {
    cells,
    forms: built.map(({ form }) => form),
    problems: unique([...unreadable, ...medsProblem(cells), ...placed]),
    hints: [
      ...said.filter((each) => each.key === '').map((each) => each.message),
      ...sound.flatMap(({ decision }) => decision.prompts.filter(isHint).map((prompt) => prompt.sentence)),
    ].filter((each, at, all) => all.indexOf(each) === at),
    reasons: sound
      .filter(({ decision }) => decision.nextStep !== null)
      .map(({ decision }) => reasonText(decision.reasons)),
  }
}

const isReading = (key: string): boolean => allColumns.some((one) => one.key === key && one.reading)

/** While a row is being typed its readings are still to come: that they are missing is said when it is to be saved. */
const isHint = ({ code }: { readonly code: string }): boolean => code !== 'missing-bp' && code !== 'missing-fpg'

interface BuiltForm {
  readonly form: FollowUp
  readonly entry: BatchDisease
  readonly decision: FollowUpDecision
}

function buildForm(row: BatchRow, disease: Disease, cells: ReadonlyMap<string, Cell>, pile: Pile): BuiltForm {
  const entry = entryOf(row, disease)
  const form = blankForm(row.personId, disease, pile.visitDate)
  Object.assign(form, entry.carried, { visitDoctor: pile.doctor ?? entry.carried.visitDoctor ?? null })
  for (const column of allColumns) {
    const cell = cells.get(column.key)
    if (!cell || column.field === null || column.kind === 'meds' || !isColumnOf(column, [disease])) continue
    Object.assign(form, { [column.field]: cell.value ?? (column.kind === 'codes' ? [] : null) })
  }
  const decidedClass = form.visitClass
  const decision = followUpDecision(form, entry.previousEffective ? [entry.previousEffective] : [], {
    birthDate: row.birthDate,
    hasHtnFile: row.hasHtnFile,
    answers: {},
    decidedClass,
  })
  form.suggestedClass = decision.suggestedClass
  form.visitClass = decidedClass ?? decision.suggestedClass
  form.nextStep = decision.nextStep
  form.nextVisitDate ??= decision.nextDate
  const note = textOf(cells, 'note')
  if (form.adr === '2') form.adrDesc = note
  if (isOverride(form)) form.overrideReason = note
  return { form, entry, decision }
}

const isOverride = (form: FollowUp): boolean => form.suggestedClass !== null && form.visitClass !== form.suggestedClass

/** Class and next day follow the rule in the cells that nobody typed in. */
function suggestInto(cells: Map<string, Cell>, form: FollowUp, decision: FollowUpDecision): void {
  const suggested = [
    [`${form.disease}.class`, decision.suggestedClass],
    [`${form.disease}.next`, decision.nextDate],
  ] as const
  for (const [key, value] of suggested)
    if (cells.get(key)?.source === 'empty' && cells.get(key)?.unreadable === null && value !== null)
      cells.set(key, { value, source: 'rule', unreadable: null })
}

function problemsOf(
  form: FollowUp,
  entry: BatchDisease,
  decision: FollowUpDecision,
  row: BatchRow,
  pile: Pile,
  today: LocalDate,
  cells: ReadonlyMap<string, Cell>,
): CellProblem[] {
  const { enrolDate, dxDate, previous } = entry
  // A pile typed late says so once in its head, not in every row.
  const asIfToday = addDays(pile.visitDate, 30) < today ? pile.visitDate : today
  const found = checkFollowUpForm(form, { today: asIfToday, birthDate: row.birthDate, enrolDate, dxDate, previous })
  const said = found.map(({ field, level, message }): CellProblem => {
    const key = keyOf(field, form.disease, cells)
    const isOld = cells.get(key)?.source === 'carried'
    return { key: level === 'warning' && (isOld || field === 'visitWay' || key === 'meds') ? '' : key, level, message }
  })
  if (!isOverride(form) || form.overrideReason) return said
  const suggested = labelOf(visitClassCodes, decision.suggestedClass)
  return [...said, { key: 'note', level: 'error', message: `与系统建议的“${suggested}”不同，请在说明里写理由` }]
}

/** The cell at which a problem of a field is said; '' when no cell of the grid can settle it. */
function keyOf(field: string, disease: Disease, cells: ReadonlyMap<string, Cell>): string {
  if (noteFields.has(field)) return 'note'
  const column = allColumns.find((one) => one.field === field && isColumnOf(one, [disease]))
  if (column?.key !== 'smoke' || cells.get('smoke')?.source === 'empty') return column?.key ?? ''
  return lifestyleKeys.find((key) => cells.get(key)?.source === 'empty') ?? 'smoke'
}

function medsProblem(cells: ReadonlyMap<string, Cell>): CellProblem[] {
  if (cells.get('meds')?.value !== '2') return []
  return [{ key: 'meds', level: 'error', message: '用药有变：按 F2 到整张表改药，这一行已填的会带过去' }]
}

/** A lost contact or a death: the day, the reason, the doctor. A death may name its own day first: `12-3 脑梗死`. */
function withoutContact(
  row: BatchRow,
  typed: TypedRow,
  pile: Pile,
  today: LocalDate,
  cells: ReadonlyMap<string, Cell>,
): RowView {
  const { contact } = typed
  const told = contact === 'died' ? deathOf(textOf(cells, 'note'), today) : lostWord(textOf(cells, 'note'))
  const forms = openDiseases(row).map((disease) => ({
    ...blankForm(row.personId, disease, told.date ?? pile.visitDate),
    contact,
    lostReason: told.reason,
    visitDoctor: pile.doctor ?? entryOf(row, disease).carried.visitDoctor ?? null,
  }))
  const problems = forms.flatMap((form) =>
    checkFollowUpForm(form, { today, birthDate: row.birthDate }).filter(
      (each) => each.level === 'error' || each.field === 'lostReason',
    ),
  )
  const noDay = contact === 'died' && told.reason !== null && told.date === null
  return {
    cells,
    forms,
    problems: unique(problems.map(({ level, message }) => ({ key: 'note', level, message }))),
    hints: noDay ? [`没有写死亡日期，按随访日期 ${pile.visitDate} 登记；可写成“12-3 脑梗死”。`] : [],
    reasons: [],
  }
}

/** Common reasons by number, as other codes of the form. */
export const lostReasons = ['外出务工', '联系不上', '拒绝随访', '搬迁'] as const

function lostWord(note: string | null): { date: null; reason: string | null } {
  const word = note !== null && /^[1-4]$/.test(note) ? lostReasons[Number(note) - 1] : undefined
  return { date: null, reason: word ?? note }
}

export function deathOf(note: string | null, today: LocalDate): { date: LocalDate | null; reason: string | null } {
  const parts = /^(\S+?)(?:[\s，,、：:]+(.*))?$/.exec(note ?? '')
  const date = parts ? parseTypedDate(parts[1] ?? '', today, 'past') : null
  return date === null ? { date, reason: note } : { date, reason: parts?.[2]?.trim() || null }
}

function entryOf(row: BatchRow, disease: Disease): BatchDisease {
  const entry = row.diseases.find((each) => each.disease === disease)
  if (!entry) throw new Error('a form of a disease that the person has no file of')
  return entry
}

const textOf = (cells: ReadonlyMap<string, Cell>, key: string): string | null =>
  (cells.get(key)?.value as string | null | undefined) ?? null

const unique = (problems: readonly CellProblem[]): CellProblem[] =>
  problems.filter(
    (one, at) => problems.findIndex((each) => each.key === one.key && each.message === one.message) === at,
  )

/** Without a meeting the readings may stay empty: once the pressure is left empty nothing more of them is asked for. */
function isAsked(column: BatchColumn, view: RowView): boolean {
  if (!column.reading || column.key === 'sbp') return true
  const way = view.cells.get('way')?.value
  const apart = way === '3' || way === '4' || way === '5'
  return !apart || (column.key === 'dbp' && view.cells.get('sbp')?.source !== 'empty')
}

/** Where Enter stops in a row: what must be typed and is empty, what is wrong, and the end. */
export function isStop(
  column: BatchColumn,
  view: RowView,
  contact: FollowUp['contact'],
  diseases: readonly Disease[],
): boolean {
  if (column.kind === 'end') return true
  if (!isColumnOf(column, diseases)) return false
  if (contact !== 'met') return column.key === 'note' && view.cells.get('note')?.source === 'empty'
  if (view.problems.some((each) => each.key === column.key && each.level === 'error')) return true
  if (column.optional || !isAsked(column, view)) return false
  if (column.key === 'heartRate' && !diseases.includes('HTN')) return false
  return view.cells.get(column.key)?.source === 'empty'
}
