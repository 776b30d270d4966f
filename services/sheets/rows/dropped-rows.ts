import type { DroppedRow, SheetColumn } from '../parsed-file.ts'
import type { SheetRow } from '../reading/cells.ts'
import { isMissing } from '../values/decoded.ts'

const totalWord =
  /^(合计|总计|小计|共计|总数|累计|平均|汇总|本页合计|全镇合计|total|共(\d+[条人行笔户例].*)?$)|^.{0,12}(合计|小计|总计)[:：]?(\d+[条人行笔户例]?)?$/i
const noteWord =
  /^(备?注|说明|制表|填表|填报|报送|审核|复核|经办|打印|导出|统计|负责人|主管|单位|日期|第\d+页|共\d+页|以上|以下空白)/

/** Archive and ID numbers, of which every row has one or two. */
const isLongNumber = /^\d{12,}[\dXx]?$/

const compact = (text: string) => text.normalize('NFKC').replace(/\s+/g, '')

/**
 * Tells rows that are no data from data: totals (domain handbook §7.3 rule 10), notes below the table, headings repeated on every
 * printed page, a row numbering the columns. Null for data.
 */
export function dropper(columns: readonly SheetColumn[]): (row: SheetRow) => DroppedRow | null {
  const heads = new Map(columns.map(({ index, heading }) => [index, [heading, ...heading.split(' ')]]))
  const of = (wanted: ReadonlySet<string>) =>
    columns.flatMap(({ field, index }) => (field !== null && wanted.has(field) ? [index] : []))
  const identity = { numbers: of(numberFields), names: of(nameFields) }
  return (row) => {
    const reason = reasonOf(row, heads, identity)
    return reason && { row: row.number, reason, text: shortText(row) }
  }
}

const numberFields: ReadonlySet<string> = new Set(['idNo', 'archiveNo'])
const nameFields: ReadonlySet<string> = new Set(['name', 'village'])

/** The columns that tell who a row is about. */
interface Identity {
  readonly numbers: readonly number[]
  readonly names: readonly number[]
}

/** An ID or archive number has 12 digits at least; a count or a date has fewer. */
const hasNumber = (row: SheetRow, { numbers }: Identity) =>
  numbers.some((index) => (row.cells[index]?.text.normalize('NFKC').match(/\d/g)?.length ?? 0) >= 12)

function reasonOf(
  row: SheetRow,
  heads: ReadonlyMap<number, readonly string[]>,
  identity: Identity,
): DroppedRow['reason'] | null {
  const filled = countFilled(row)
  if (isRepeatedHeader(row, heads, filled)) return 'repeated-header'
  if (isTotal(row, identity)) return 'total'
  if (filled === 1 ? isNote(row) : isSignature(row) && !hasNumber(row, identity)) return 'note'
  return filled >= 3 && numbersColumns(row) ? 'column-numbers' : null
}

function countFilled(row: SheetRow): number {
  let filled = 0
  for (const cell of row.cells) if (cell) filled += 1
  return filled
}

function isRepeatedHeader(row: SheetRow, heads: ReadonlyMap<number, readonly string[]>, filled: number): boolean {
  let same = 0
  for (let index = 0; index < row.cells.length; index += 1) {
    const cell = row.cells[index]
    if (cell && cell.number === undefined && heads.get(index)?.includes(cell.text.trim())) same += 1
  }
  return same >= 2 && same * 2 >= filled
}

/** A total stands in one of the first three filled cells, and nothing but the total is named in the row. */
function isTotal(row: SheetRow, identity: Identity): boolean {
  let looked = 0
  for (const cell of row.cells) {
    if (!cell) continue
    if (!isLongNumber.test(cell.text) && totalWord.test(compact(cell.text)))
      return !hasNumber(row, identity) && named(row, identity) <= 1
    looked += 1
    if (looked === 3) return false
  }
  return false
}

/** `共 | 8 | 条记录`: neither the number nor what is counted names anybody. */
const counts = /^\d|^[条人行笔户例次](记录|数据)?$/

const named = (row: SheetRow, { names }: Identity) =>
  names.filter((index) => !isMissing(row.cells[index]?.text ?? '') && !counts.test(row.cells[index]?.text.trim() ?? ''))
    .length

/** `制表人：张三 … 审核人：李四`: a line of labels below the table. */
function isSignature(row: SheetRow): boolean {
  const first = compact(row.cells.find((cell) => cell !== undefined)?.text ?? '')
  return noteWord.test(first) && /[:：]/.test(first)
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
