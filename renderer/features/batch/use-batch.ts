import { computed, reactive, shallowReactive, type ComputedRef } from 'vue'
import type { BatchRow } from '../../../core/contract/batch.ts'
import type { LocalDate } from '../../../core/domain/local-date.ts'
import { CallFailure, ask } from '../../shared/api.ts'
import { columnsOf, isColumnOf, type BatchColumn } from './columns.ts'
import { isStop, viewOf, type CellProblem, type RowView } from './row-view.ts'
import { openDiseases, textsOfStored, type Pile, type TypedRow } from './typed-row.ts'

export type RowState = 'empty' | 'draft' | 'saved' | 'problem'

/** One row of the grid while it is being typed. */
export interface GridRow {
  readonly entry: BatchRow
  typed: TypedRow
  /** What the row was before each cell that was changed, the newest last; a cell being typed counts once. */
  readonly edits: { readonly key: string; readonly before: TypedRow }[]
  /** Cells that were left: what is wrong with them may be said. */
  readonly left: Set<string>
  /** Saving was tried: what is missing may be said too. */
  tried: boolean
  /** Warnings that were shown; the next Enter saves as it stands. */
  looked: readonly string[]
  saving: boolean
  saved: boolean
  /** The transaction to undo; null for a record that was not typed in this pile. */
  tx: number | null
  /** The stored records of a saved row. */
  recordIds: readonly number[]
  /** Why the station refused the row. */
  refused: string | null
}

/** What is kept of a pile: its people in their order, what is typed and not yet saved, and what undo needs. */
export interface BatchDraft {
  readonly pile: Pile
  readonly people: readonly { readonly id: number; readonly no: number | null }[]
  readonly typed: Readonly<Record<string, TypedRow>>
  readonly tx: Readonly<Record<string, number>>
}

export interface Batch {
  readonly pile: Pile
  readonly columns: readonly BatchColumn[]
  readonly rows: readonly GridRow[]
  readonly counts: ComputedRef<Readonly<Record<RowState, number>>>
  view: (row: GridRow) => RowView
  state: (row: GridRow) => RowState
  /** Problems that may be said now. */
  shown: (row: GridRow) => readonly CellProblem[]
  canEnter: (row: GridRow, column: BatchColumn) => boolean
  stopsAt: (row: GridRow, column: BatchColumn) => boolean
  type: (row: GridRow, key: string, text: string) => void
  leave: (row: GridRow, key: string) => void
  mark: (row: GridRow, contact: 'lost' | 'died') => void
  /** `kept`: something is wrong or wants a look; `sent`: on its way, go on. */
  save: (row: GridRow) => 'empty' | 'kept' | 'sent'
  undo: (row: GridRow) => Promise<string>
  /** Takes the last changed cell back; its column, or null when nothing was changed. */
  undoCell: (row: GridRow) => string | null
  add: (entry: BatchRow) => number
  draftBody: () => BatchDraft
}

const untyped: TypedRow = { contact: 'met', texts: {} }

function rowOf(entry: BatchRow, draft: BatchDraft | null): GridRow {
  const saved = entry.diseases.every((each) => each.saved !== null)
  const kept = draft?.typed[entry.personId]
  return shallowReactive({
    entry,
    typed: saved ? textsOfStored(entry) : (kept ?? untyped),
    edits: [],
    left: reactive(new Set(Object.keys(kept?.texts ?? {}))),
    tried: false,
    looked: [],
    saving: false,
    saved,
    tx: (saved && draft?.tx[entry.personId]) || null,
    recordIds: entry.diseases.flatMap((each) => (each.saved ? [each.saved.id] : [])),
    refused: null,
  })
}

/** The grid of one pile: what is typed, what is wrong with it, and saving it row by row. */
export function useBatch(pile: Pile, entries: readonly BatchRow[], today: LocalDate, draft: BatchDraft | null): Batch {
  const numbers = new Map(draft?.people.map(({ id, no }) => [id, no]))
  const numbered = (entry: BatchRow): BatchRow => ({ ...entry, no: numbers.get(entry.personId) ?? entry.no })
  const rows = shallowReactive(entries.map((entry) => rowOf(numbered(entry), draft)))
  const columns = columnsOf(pile.diseases)
  const views = new WeakMap<GridRow, ComputedRef<RowView>>()

  function view(row: GridRow): RowView {
    let known = views.get(row)
    if (!known) views.set(row, (known = computed(() => viewOf(row.entry, row.typed, pile, today))))
    return known.value
  }
  const shown = (row: GridRow): readonly CellProblem[] => {
    if (row.saved) return []
    const { problems, cells } = view(row)
    const isSayable = ({ key }: CellProblem) => row.tried || (row.left.has(key) && cells.get(key)?.source !== 'empty')
    return problems.filter((one) => isSayable(one) || cells.get(one.key)?.unreadable)
  }
  const isTyped = ({ typed }: GridRow) =>
    typed.contact !== 'met' || Object.values(typed.texts).some((text) => text.trim() !== '')
  function state(row: GridRow): RowState {
    if (row.saved) return 'saved'
    if (!isTyped(row)) return 'empty'
    return row.refused !== null || shown(row).some((one) => one.level === 'error') ? 'problem' : 'draft'
  }
  function edit(row: GridRow, key: string, typed: TypedRow): void {
    if (row.edits.at(-1)?.key !== key) row.edits.push({ key, before: row.typed })
    change(row, typed)
  }
  function undoCell(row: GridRow): string | null {
    const last = row.saved || row.saving ? undefined : row.edits.pop()
    if (!last) return null
    change(row, last.before)
    return last.key
  }
  function change(row: GridRow, typed: TypedRow): void {
    row.typed = typed
    row.refused = null
    row.looked = []
  }

  function save(row: GridRow): 'empty' | 'kept' | 'sent' {
    if (row.saved || row.saving) return 'sent'
    if (!isTyped(row)) return 'empty'
    row.tried = true
    const { problems } = view(row)
    if (problems.some((one) => one.level === 'error')) return 'kept'
    const warnings = problems.map((one) => one.message)
    if (warnings.some((one) => !row.looked.includes(one))) {
      row.looked = warnings
      return 'kept'
    }
    void send(row, warnings)
    return 'sent'
  }
  async function send(row: GridRow, confirmed: readonly string[]): Promise<void> {
    row.saving = true
    const ext = confirmed.length > 0 ? { confirmedWarnings: confirmed } : {}
    try {
      const { tx, ids } = await ask('followUps.saveMeeting', {
        followUps: view(row).forms.map((form) => ({ ...form, ext })),
      })
      Object.assign(row, { tx, recordIds: ids, saved: true, tried: false, looked: [] })
    } catch (error) {
      row.refused =
        error instanceof CallFailure ? error.message : '没有保存：程序遇到意外情况，已填的都在，请再试一次。'
    } finally {
      row.saving = false
    }
  }
  async function undo(row: GridRow): Promise<string> {
    if (row.tx === null) return '这一条不是在这一叠里录的，撤销不了；按 F2 打开更正。'
    try {
      const { notUndone } = await ask('system.undo', { tx: row.tx })
      Object.assign(row, { tx: null, recordIds: [], saved: false })
      return notUndone === 0
        ? `已撤销 ${row.entry.name} 的保存，内容还在这一行`
        : `已撤销，其中 ${notUndone} 处之后又改过，保留现状`
    } catch (error) {
      return error instanceof CallFailure ? error.message : '没有撤销成功，数据保持现状'
    }
  }

  return {
    pile,
    columns,
    rows,
    counts: computed(() => {
      const counts = { empty: 0, draft: 0, saved: 0, problem: 0 }
      for (const row of rows) counts[state(row)] += 1
      return counts
    }),
    view,
    state,
    shown,
    canEnter: (row, column) =>
      column.kind === 'end' ||
      (row.typed.contact !== 'met' ? column.key === 'note' : isColumnOf(column, openDiseases(row.entry))),
    stopsAt: (row, column) => !row.saved && isStop(column, view(row), row.typed.contact, openDiseases(row.entry)),
    type: (row, key, text) => edit(row, key, { ...row.typed, texts: { ...row.typed.texts, [key]: text } }),
    leave: (row, key) => row.left.add(key),
    mark: (row, contact) =>
      edit(row, 'contact', { ...row.typed, contact: row.typed.contact === contact ? 'met' : contact }),
    save,
    undo,
    undoCell,
    add: (entry) => {
      const at = rows.findIndex((row) => row.entry.personId === entry.personId)
      return at === -1 ? rows.push(rowOf(entry, null)) - 1 : at
    },
    draftBody: () => {
      const open = rows.filter((row) => !row.saved && isTyped(row))
      const undoable = rows.flatMap((row) => (row.tx === null ? [] : [[row.entry.personId, row.tx] as const]))
      return {
        pile,
        people: rows.map(({ entry }) => ({ id: entry.personId, no: entry.no })),
        typed: Object.fromEntries(open.map(({ entry, typed }) => [entry.personId, typed])),
        tx: Object.fromEntries(undoable),
      }
    },
  }
}
