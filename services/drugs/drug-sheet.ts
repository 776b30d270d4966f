/** A spreadsheet of drugs, read row by row: every row becomes a drug or says why not. */
import type { LocalDate } from '../../core/domain/local-date.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { packKey } from '../../core/domain/drug-list/compare-lists.ts'
import type { DrugRow } from '../../core/domain/drug-list/drug-row.ts'
import { findListHeader, type DrugField } from '../../core/domain/drug-list/list-columns.ts'
import { readDrugRow, type RowProblem } from '../../core/domain/drug-list/read-drug-row.ts'
import type { PlainSheet } from '../sheets/plain-rows.ts'
import { readPlainWorkbook } from '../sheets/sheet-client.ts'

export interface DrugSheet {
  readonly name: string
  readonly columns: readonly { readonly heading: string; readonly field: DrugField | null }[]
  readonly rows: number
  readonly drugs: readonly DrugRow[]
  readonly problems: readonly (Omit<RowProblem, 'field'> & { readonly row: number; readonly field: DrugField | null })[]
}

/**
 * Reads the first sheet that looks like a list of drugs. A row without a code keeps the code it has in `known` (the list so far) and
 * gets a new one otherwise. Refuses `list-no-header`, and what the guarded reader refuses.
 */
export async function readDrugSheet(path: string, today: LocalDate, known: readonly DrugRow[]): Promise<DrugSheet> {
  const sheets = await readPlainWorkbook(path, { today })
  for (const sheet of sheets) {
    const header = findListHeader(sheet.rows.map((row) => row.cells))
    if (header) return readRows(sheet, header, known)
  }
  throw new Refusal(
    'list-no-header',
    '没有读到药品目录：表头里要有“通用名”（或“药品名称”），以及规格、剂型等栏目。请检查表格的表头。',
  )
}

function readRows(
  sheet: PlainSheet,
  header: NonNullable<ReturnType<typeof findListHeader>>,
  known: readonly DrugRow[],
): DrugSheet {
  const problems: DrugSheet['problems'][number][] = []
  const drugs: DrugRow[] = []
  const codes = coder(known)
  const seen = new Map<string, number>()
  const data = sheet.rows
    .slice(header.at + 1)
    .filter((row) => row.cells.some((cell) => cell.trim() !== '') && !isNote(row.cells))
  for (const { number, cells } of data) {
    const row = readDrugRow(cellsOf(header.fields, cells))
    problems.push(...row.problems.map((problem) => ({ ...problem, row: number })))
    if (!row.drug) continue
    const drug = { ...row.drug, code: row.drug.code || codes.codeFor(row.drug) }
    const twice = seen.get(drug.code) ?? seen.get(packKey(drug))
    if (twice !== undefined) {
      const message = `与第 ${twice} 行是同一种药（编号或名称规格相同），这一行没有采用。`
      problems.push({
        row: number,
        field: 'code',
        level: 'error',
        code: 'drug-twice',
        message,
        value: drug.genericName,
      })
      continue
    }
    seen.set(drug.code, number).set(packKey(drug), number)
    drugs.push(drug)
  }
  const columns = header.headings.map((heading, at) => ({ heading, field: header.fields[at] ?? null }))
  return {
    name: sheet.name,
    columns: columns.filter((each) => each.heading.trim() !== ''),
    rows: data.length,
    drugs,
    problems,
  }
}

/** A line with one cell only is a title or a remark; a total counts nothing. */
const isNote = (cells: readonly string[]): boolean =>
  cells.filter((cell) => cell.trim() !== '').length === 1 ||
  /^(合计|总计|共计)/.test(cells.find((cell) => cell.trim() !== '') ?? '')

function cellsOf(fields: readonly (DrugField | null)[], cells: readonly string[]): Partial<Record<DrugField, string>> {
  const found: Partial<Record<DrugField, string>> = {}
  fields.forEach((field, at) => {
    if (field !== null) found[field] = cells[at] ?? ''
  })
  return found
}

/** Codes of drugs that come without one: as before, or the next free number. */
function coder(known: readonly DrugRow[]): { codeFor: (drug: DrugRow) => string } {
  const byPack = new Map(known.map((drug) => [packKey(drug), drug.code]))
  let last = Math.max(0, ...known.map((drug) => Number(/^D(\d+)$/.exec(drug.code)?.[1] ?? 0)))
  return {
    codeFor: (drug) => byPack.get(packKey(drug)) ?? `D${String((last += 1)).padStart(3, '0')}`,
  }
}
