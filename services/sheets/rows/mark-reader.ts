import { findCode } from '../../../core/domain/code-list.ts'
import type { CodeList } from '../../../core/domain/code-list.ts'
import { symptomCodesOf } from '../../../core/domain/follow-up-codes.ts'
import { fields } from '../mapping/fields.ts'
import type { FieldId } from '../mapping/fields.ts'
import type { PlannedColumn } from '../plan.ts'
import type { SheetRow } from '../reading/cells.ts'
import { isMissing } from '../values/decoded.ts'
import { readYesNo } from '../values/yes-no.ts'
import type { DraftRow } from './row-reader.ts'

/**
 * Reads columns of which each stands for one choice and is ticked where it applies (domain handbook §7.3 rule 3: `√`). A field with one
 * choice and two ticks is not taken.
 */
export function markReader(
  planned: readonly PlannedColumn[],
  disease: 'HTN' | 'T2DM',
): (row: SheetRow, draft: DraftRow) => void {
  const columns = planned.flatMap(({ mark, field, index }) => {
    const list = mark === null ? null : listOf(field, disease)
    const value = list && findCode(list, mark)
    return list && value !== null ? [{ index, field, value }] : []
  })
  const marked = [...new Set(columns.map(({ field }) => field))]
  return (row, draft) => {
    for (const field of marked) {
      const choices = columns.filter((column) => column.field === field)
      const ticked = choices.filter(({ index }) => isTicked(row.cells[index]?.text ?? '')).map(({ value }) => value)
      if (ticked.length > 0) takeTicks(draft, field, [...new Set(ticked)].sort())
    }
  }
}

function listOf(field: FieldId, disease: 'HTN' | 'T2DM'): CodeList | null {
  const { shape } = fields[field]
  if (shape.as === 'symptoms') return symptomCodesOf(disease)
  return shape.as === 'code' || shape.as === 'codes' ? shape.list : null
}

/** Some systems repeat the choice instead of ticking it. */
const isTicked = (text: string): boolean => !isMissing(text) && readYesNo(text) !== false

function takeTicks(draft: DraftRow, field: FieldId, ticked: readonly string[]): void {
  const { shape, label } = fields[field]
  if (shape.as === 'symptoms' || shape.as === 'codes') {
    const alone = shape.as === 'codes' ? shape.alone : ['1']
    const kept = ticked.length > 1 ? ticked.filter((value) => !alone.includes(value)) : ticked
    draft.values[field] = kept
    if (kept.length === ticked.length) return
    addWarning(draft, label, 'symptoms-contradict', '“无”与其他项同时打了勾，按其他项读入，请核对。')
  } else if (ticked.length === 1) draft.values[field] = ticked[0]
  else addWarning(draft, label, 'marks-contradict', '打了不止一个勾，未读入，请核对。')
}

function addWarning(draft: DraftRow, label: string, code: string, message: string): void {
  draft.problems.push({ row: draft.number, column: label, code, level: 'warning', message: `${label}：${message}` })
}
