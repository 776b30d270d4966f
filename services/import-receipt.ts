/** What a receipt says about how a file was understood, and the rows to be put right with their original cells. */
import type { ImportColumn, ImportFileReceipt, ImportProblem, ImportUnknownValue } from '../core/contract/files.ts'
import { maskIdNo, maskPhone } from '../core/domain/mask.ts'
import { sheetKey } from './import-mappings.ts'
import { fields } from './sheets/mapping/fields.ts'
import { sheetKindLabels, type ParsedFile, type ParsedRow } from './sheets/parsed-file.ts'

/** A row to be put right: its cells in the order of the receipt's columns. Kept with the batch, never sent to the window. */
export interface ProblemCells {
  readonly row: number
  readonly cells: readonly string[]
}

/** A receipt as it is kept: with the cells of the rows that somebody has to look at. */
export interface KeptReceipt extends ImportFileReceipt {
  readonly problemCells?: readonly ProblemCells[]
}

/** More rows than anybody corrects by hand: such a file is exported anew. */
const mostProblemCells = 2000

export const withoutCells = ({ problemCells: _cells, ...receipt }: KeptReceipt): ImportFileReceipt => receipt

/** Values of people have no place in a receipt that is kept for years. */
export const withoutExamples = (receipt: KeptReceipt): KeptReceipt => ({
  ...receipt,
  columns: receipt.columns.map(({ examples: _examples, ...column }) => column),
})

/** How the sheet was understood: everything but what became of its rows. */
export function understoodAs(file: ParsedFile) {
  return {
    file: file.fileName,
    key: sheetKey(file.path, file.sheetName),
    sheetName: file.sheetName,
    hiddenSheets: file.hiddenSheets,
    kind: file.kind ?? (file.isStatistics ? 'statistics' : 'unknown'),
    kindName: file.kind ? sheetKindLabels[file.kind] : file.isStatistics ? '统计表（不导入）' : '未识别',
    kindReason: file.kindReason,
    headerRow: file.headerRow,
    remembered: file.rememberedUsed,
    questions: file.questions,
    unknownValues: unknownValues(file),
    columns: file.columns.map(
      ({ heading, field, key, suggestions, unused, examples }): ImportColumn => ({
        heading,
        field,
        fieldName: field ? fields[field].label : null,
        key,
        suggestions,
        unused: unused ?? false,
        examples: examples.map((example) => masked(example, field === null ? undefined : fields[field].shape.as)),
      }),
    ),
    dropped: file.dropped.map(({ row, reason }) => ({ row, reason })),
    problemCells: file.rows.flatMap(({ row, cells }) => (cells ? [{ row, cells }] : [])).slice(0, mostProblemCells),
  }
}

const shownCharacters = 60

/** A problem as a receipt shows it: with the name of the row's person and the original value, numbers of people masked. */
export function shownProblem(file: ParsedFile): (problem: ImportProblem, row: ParsedRow) => ImportProblem {
  const shapes = new Map(file.columns.map(({ heading, field }) => [heading, field === null ? 'text' : fields[field].shape.as]))
  const nameAt = file.columns.findIndex(({ field }) => field === 'name')
  return (problem, { values, cells }) => {
    const { value, ...said } = problem
    const name = (values && 'person' in values ? values.person.name : undefined) ?? cells?.[nameAt]
    const shape = problem.column === null ? 'text' : shapes.get(problem.column)
    return {
      ...said,
      ...(name === undefined || name === '' ? {} : { personName: name.slice(0, 20) }),
      ...(value === undefined ? {} : { value: masked(value, shape).slice(0, shownCharacters) }),
    }
  }
}

function masked(value: string, shape: string | undefined): string {
  if (shape === 'idNo') return maskIdNo(value)
  if (shape === 'phone') return maskPhone(value)
  return value.replace(/\d{15,17}[\dXx]?/g, (number) => maskIdNo(number)).replace(/(?<!\d)1\d{10}(?!\d)/g, maskPhone)
}

const notUnderstood = new Set(['code-unknown', 'code-contradicts'])

/** Values that are no choice of their field, most frequent first. */
function unknownValues(file: ParsedFile): ImportUnknownValue[] {
  const fieldOf = new Map(file.columns.map(({ heading, field }) => [heading, field]))
  const counts = new Map<string, { field: string; value: string; count: number }>()
  for (const { code, column, value } of file.rows.flatMap(({ problems }) => problems)) {
    const field = column === null ? null : fieldOf.get(column)
    if (!notUnderstood.has(code) || !field || value === undefined || fields[field].shape.as !== 'code') continue
    const key = `${field}\t${value}`
    const known = counts.get(key) ?? { field, value, count: 0 }
    counts.set(key, { ...known, count: known.count + 1 })
  }
  return [...counts.values()]
    .sort((a, b) => b.count - a.count)
    .slice(0, 50)
    .flatMap(({ field, value, count }) => optionsOf(field).map((options) => ({ field, fieldName: fields[field as 'sex'].label, value, count, options })))
}

function optionsOf(field: string): ImportUnknownValue['options'][] {
  const { shape } = fields[field as 'sex']
  return shape.as === 'code' ? [shape.list.codes.map(({ value, label }) => ({ value, label }))] : []
}
