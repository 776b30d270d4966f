import { describe, expect, it } from 'vitest'
import type { ImportFileReceipt, ImportProblem } from '../../../core/contract/files.ts'
import {
  columnsSaid,
  fileNameOf,
  filterProblems,
  importTotals,
  problemKinds,
  problemLines,
  sheetNames,
} from './import-problems.ts'

const problem = (code: string, level: ImportProblem['level'], row: number): ImportProblem => ({
  row,
  column: '收缩压',
  code,
  level,
  message: `${code} 第 ${row} 行`,
})
const receipt = (file: string, problems: ImportProblem[]): ImportFileReceipt => ({
  file,
  kind: 'htnFollowUp',
  kindName: '高血压随访列表',
  rows: 10,
  created: 5,
  updated: 2,
  unchanged: 1,
  rejected: 2,
  dropped: [],
  columns: [],
  problems,
})
const files = [
  receipt('a.xlsx', [problem('bp', 'warning', 3), problem('bp', 'error', 4)]),
  receipt('b.xlsx', [problem('id', 'error', 9)]),
]

describe('what became of the columns', () => {
  const column = (field: string | null, unused = false) => ({ heading: 'x', field, key: 'x', unused })
  it.each([
    ['a serial number is not unknown', 'htnFollowUp', [column('name'), column('sbp'), column(null, true)], '读 2 列'],
    ['unknown ones are counted', 'htnFollowUp', [column('name'), column(null)], '读 1 列，1 列不认识'],
    ['of totals nothing is read', 'statistics', [column(null), column(null)], '2 列'],
  ] as const)('%s', (_, kind, columns, said) =>
    expect(columnsSaid({ ...receipt('a.xlsx', []), kind, columns: columns as never })).toBe(said),
  )
})

describe('import problems', () => {
  const lines = problemLines(files)
  it('has a line for each with its file', () =>
    expect(lines.map((line) => line.key)).toEqual(['a.xlsx:0', 'a.xlsx:1', 'b.xlsx:0']))
  it.each([
    [{ file: 'a.xlsx', level: null, code: null }, 2],
    [{ file: null, level: 'error', code: null }, 2],
    [{ file: 'a.xlsx', level: 'error', code: 'bp' }, 1],
    [{ file: null, level: null, code: null }, 3],
  ] as const)('%o leaves %s', (filter, count) => expect(filterProblems(lines, filter)).toHaveLength(count))
  it('counts kinds, most frequent first', () =>
    expect(problemKinds(lines).map((kind) => [kind.code, kind.count])).toEqual([
      ['bp', 2],
      ['id', 1],
    ]))
  it('calls several sheets of one file by their names as well', () => {
    const sheet = (sheetName: string) => ({ ...receipt('一册.xlsx', []), key: `/一册.xlsx\t${sheetName}`, sheetName })
    expect([...sheetNames([sheet('随访'), sheet('体检'), files[0] ?? sheet('')]).values()]).toEqual([
      '一册.xlsx · 随访',
      '一册.xlsx · 体检',
      'a.xlsx',
    ])
  })
  it('adds up files', () =>
    expect(importTotals(files)).toEqual({ rows: 20, created: 10, updated: 4, unchanged: 2, rejected: 4 }))
})

describe('fileNameOf', () => {
  it.each([
    ['/u/导出/随访.xlsx', '随访.xlsx'],
    ['D:\\导出\\随访.xlsx', '随访.xlsx'],
    ['随访.xlsx', '随访.xlsx'],
  ])('%s', (path, name) => expect(fileNameOf(path)).toBe(name))
})
