import type { DroppedRow } from '../parsed-file.ts'
import type { SheetPlan } from '../plan.ts'
import type { SheetRow } from '../reading/cells.ts'
import { normaliseHeading } from '../mapping/heading.ts'
import { isMissing } from '../values/decoded.ts'

const totalWord = /^(合计|总计|小计|共计|总数|累计|平均|汇总|本页合计|全镇合计|total)/i
const noteWord = /^(备?注|说明|制表|填表|审核|打印|导出|统计|负责人|单位|日期|第\d+页|共\d+页|以上|以下空白)/

const compact = (text: string) => text.normalize('NFKC').replace(/\s+/g, '')

/**
 * Tells rows that are no data from data: totals (domain handbook §7.3 rule 10), notes below the table, headings repeated on every
 * printed page, a row numbering the columns. Null for data.
 */
export function dropper(plan: SheetPlan): (row: SheetRow) => DroppedRow | null {
  const heads = new Map(plan.columns.map(({ index, heading }) => [index, normaliseHeading(heading).full]))
  const identity = plan.planned.filter(({ field }) => ['name', 'idNo', 'archiveNo', 'village'].includes(field))
  return (row) => {
    const reason = reasonOf(
      row,
      heads,
      identity.map(({ index }) => index),
    )
    return reason && { row: row.number, reason, text: shortText(row) }
  }
}

function reasonOf(
  row: SheetRow,
  heads: ReadonlyMap<number, string>,
  identity: readonly number[],
): DroppedRow['reason'] | null {
  const filled = row.cells.flatMap((cell, index) => (cell ? [{ index, text: cell.text }] : []))
  const first = compact(filled[0]?.text ?? '')
  const repeated = filled.filter(({ index, text }) => heads.get(index) === normaliseHeading(text).full).length
  if (repeated >= 2 && repeated * 2 >= filled.length) return 'repeated-header'
  const named = identity.filter((index) => !isMissing(row.cells[index]?.text ?? '')).length
  const totals = filled.slice(0, 3).some(({ text }) => totalWord.test(compact(text)))
  if (totals && named <= 1) return 'total'
  if (filled.length === 1 && first.length > 0 && (noteWord.test(first) || /[:：]/.test(first) || first.length > 12))
    return 'note'
  if (filled.length >= 3 && filled.every(({ text }, at) => Number(text) === at + 1)) return 'column-numbers'
  return null
}

function shortText(row: SheetRow): string {
  return row.cells
    .flatMap((cell) => (cell ? [cell.text.trim()] : []))
    .join(' ')
    .slice(0, 80)
}
