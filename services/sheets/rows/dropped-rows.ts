import type { DroppedRow } from '../parsed-file.ts'
import type { SheetPlan } from '../plan.ts'
import type { SheetRow } from '../reading/cells.ts'
import { isMissing } from '../values/decoded.ts'

const totalWord = /^(合计|总计|小计|共计|总数|累计|平均|汇总|本页合计|全镇合计|total)/i
const noteWord = /^(备?注|说明|制表|填表|审核|打印|导出|统计|负责人|单位|日期|第\d+页|共\d+页|以上|以下空白)/

const compact = (text: string) => text.normalize('NFKC').replace(/\s+/g, '')

/**
 * Tells rows that are no data from data: totals (domain handbook §7.3 rule 10), notes below the table, headings repeated on every
 * printed page, a row numbering the columns. Null for data.
 */
export function dropper(plan: SheetPlan): (row: SheetRow) => DroppedRow | null {
  const heads = new Map(plan.columns.map(({ index, heading }) => [index, [heading, ...heading.split(' ')]]))
  const identity = plan.planned.flatMap(({ field, index }) => (identityFields.has(field) ? [index] : []))
  return (row) => {
    const reason = reasonOf(row, heads, identity)
    return reason && { row: row.number, reason, text: shortText(row) }
  }
}

const identityFields: ReadonlySet<string> = new Set(['name', 'idNo', 'archiveNo', 'village'])

function reasonOf(
  row: SheetRow,
  heads: ReadonlyMap<number, readonly string[]>,
  identity: readonly number[],
): DroppedRow['reason'] | null {
  const filled = countFilled(row)
  if (isRepeatedHeader(row, heads, filled)) return 'repeated-header'
  if (isTotal(row, identity)) return 'total'
  if (filled === 1 && isNote(row)) return 'note'
  return filled >= 3 && numbersColumns(row) ? 'column-numbers' : null
}

function countFilled(row: SheetRow): number {
  let filled = 0
  for (const cell of row.cells) if (cell) filled += 1
  return filled
}

function isRepeatedHeader(row: SheetRow, heads: ReadonlyMap<number, readonly string[]>, filled: number): boolean {
  let same = 0
  for (const [index, cell] of row.cells.entries()) {
    if (cell && cell.number === undefined && heads.get(index)?.includes(cell.text.trim())) same += 1
  }
  return same >= 2 && same * 2 >= filled
}

/** A total stands in one of the first three filled cells, and at most one cell names somebody. */
function isTotal(row: SheetRow, identity: readonly number[]): boolean {
  let looked = 0
  for (const cell of row.cells) {
    if (!cell) continue
    if (totalWord.test(compact(cell.text)))
      return identity.filter((index) => !isMissing(row.cells[index]?.text ?? '')).length <= 1
    looked += 1
    if (looked === 3) return false
  }
  return false
}

function isNote(row: SheetRow): boolean {
  const text = compact(row.cells.find((cell) => cell !== undefined)?.text ?? '')
  return noteWord.test(text) || /[:：]/.test(text) || text.length > 12
}

function numbersColumns(row: SheetRow): boolean {
  let expected = 1
  for (const cell of row.cells) {
    if (!cell) continue
    if (Number(cell.text) !== expected) return false
    expected += 1
  }
  return true
}

function shortText(row: SheetRow): string {
  return row.cells
    .flatMap((cell) => (cell ? [cell.text.trim()] : []))
    .join(' ')
    .slice(0, 80)
}
