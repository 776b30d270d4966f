/** What a receipt says about how a file was understood, and the rows to be put right with their original cells. */
import type { ImportColumn, ImportFileReceipt, ImportProblem, ImportUnknownValue } from '../../core/contract/files.ts'
import { maskIdNo, maskPhone } from '../../core/domain/mask.ts'
import { sheetKey } from './import-mappings.ts'
import { fields, type FieldId } from '../sheets/mapping/fields.ts'
import { sheetKindLabels, type ParsedRow, type ParsedSheet } from '../sheets/parsed-file.ts'

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
export function understoodAs(file: ParsedSheet) {
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
    ...(file.statistics ? { statistics: file.statistics } : {}),
    questions: file.questions,
    columns: file.columns.map(({ heading, field, key, suggestions, unused, hidden, examples }): ImportColumn => ({
      heading,
      field,
      fieldName: field ? fields[field].label : null,
      key,
      suggestions,
      unused: unused ?? false,
      ...(hidden ? { hidden } : {}),
      examples: examples.map((example) => masked(example, field === null ? undefined : fields[field].shape.as)),
    })),
    dropped: file.dropped.map(({ row, reason }) => ({ row, reason })),
  }
}

const shownCharacters = 60

/** A problem as a receipt shows it: with the name of the row's person and the original value, numbers of people masked. */
export function shownProblem(file: ParsedSheet): (problem: ImportProblem, row: ParsedRow) => ImportProblem {
  const shapes = new Map(
    file.columns.map(({ heading, field }) => [heading, field === null ? 'text' : fields[field].shape.as]),
  )
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

interface CountedValue {
  readonly field: FieldId
  readonly value: string
  count: number
}

/** What the rows of a file leave for a person to look at, gathered while they are gone through once. */
export class RowsToLookAt {
  private readonly cells: ProblemCells[] = []
  private readonly counts = new Map<string, CountedValue>()
  private readonly fieldOf: ReadonlyMap<string, FieldId | null>

  constructor(columns: ParsedSheet['columns']) {
    this.fieldOf = new Map(columns.map(({ heading, field }) => [heading, field]))
  }

  add({ row, cells, problems }: ParsedRow): void {
    if (cells && this.cells.length < mostProblemCells) this.cells.push({ row, cells })
    for (const problem of problems) if (notUnderstood.has(problem.code)) this.count(problem)
  }

  private count({ column, value }: ParsedRow['problems'][number]): void {
    const field = column === null ? null : this.fieldOf.get(column)
    if (!field || value === undefined || fields[field].shape.as !== 'code') return
    const key = `${field}\t${value}`
    const known = this.counts.get(key)
    if (known) known.count += 1
    else this.counts.set(key, { field, value, count: 1 })
  }

  /** With the values that are no choice of their field, most frequent first. */
  result() {
    const unknownValues = [...this.counts.values()]
      .sort((a, b) => b.count - a.count)
      .slice(0, 50)
      .flatMap(({ field, value, count }) =>
        optionsOf(field).map((options): ImportUnknownValue => ({
          field,
          fieldName: fields[field].label,
          value,
          count,
          options,
        })),
      )
    return { unknownValues, problemCells: this.cells }
  }
}

function optionsOf(field: FieldId): ImportUnknownValue['options'][] {
  const { shape } = fields[field]
  return shape.as === 'code' ? [shape.list.codes.map(({ value, label }) => ({ value, label }))] : []
}
