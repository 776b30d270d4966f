/** What has to be put right in imported files, for the village doctor: row, original values, problem, what to do. */
import type { ImportProblem } from '../../core/contract/files.ts'
import { contract } from '../../core/contract/index.ts'
import { maskIdNo, maskPhone } from '../../core/domain/mask.ts'
import type { Store } from '../../database/store.ts'
import type { CallContext } from '../context.ts'
import type { KeptReceipt } from './import-receipt.ts'
import { runImport } from './import-run.ts'
import type { ListSourceOf, ListTable, QueryOf } from '../lists/list-table.ts'

interface Line {
  readonly doctor: string
  readonly cells: readonly string[]
}

export const importProblemList: ListSourceOf<'importProblems'> = {
  right: contract['imports.preview'].right,
  table: problemTable,
}

/** Grouped by village doctor, then file and row. Names stay: without them nobody finds the paper. */
async function problemTable(
  query: QueryOf<'importProblems'>,
  context: CallContext,
  masked: boolean,
): Promise<ListTable> {
  const files =
    'batch' in query
      ? (context.store.get('importBatch', query.batch).files as KeptReceipt[])
      : (await runImport(context, query, false)).files
  const lines = files.flatMap((file) => fileLines(context.store, file, masked))
  const unknown = '（未注明村医）'
  const sorted = lines.sort(
    (a, b) => (a.doctor === '' ? 1 : 0) - (b.doctor === '' ? 1 : 0) || a.doctor.localeCompare(b.doctor, 'zh-CN'),
  )
  return {
    title: '导入问题清单',
    filters: 'batch' in query ? `第 ${query.batch} 批` : '试运行',
    columns: [
      { header: '村医', width: 12 },
      { header: '文件', width: 24 },
      { header: '行号', width: 8 },
      { header: '姓名', width: 12 },
      { header: '列', width: 14 },
      { header: '问题', width: 50 },
      { header: '怎么办', width: 30 },
      { header: '原表这一行', width: 80 },
    ],
    rows: sorted.map(({ doctor, cells }) => [doctor || unknown, ...cells]),
  }
}

function fileLines(store: Store, file: KeptReceipt, masked: boolean): Line[] {
  const cellsOf = new Map((file.problemCells ?? []).map(({ row, cells }) => [row, cells]))
  return file.problems
    .filter(({ level }) => level !== 'notice')
    .map((problem) => {
      const cells = problem.row === null ? undefined : cellsOf.get(problem.row)
      const value = (field: string) => cells?.[file.columns.findIndex((column) => column.field === field)]?.trim() ?? ''
      const doctor = value('doctor') || value('visitDoctor') || doctorOf(store, value('idNo'))
      return {
        doctor,
        cells: [
          file.file,
          problem.row === null ? '整个文件' : String(problem.row),
          value('name'),
          problem.column ?? '',
          masked ? withoutNumbers(problem.message) : problem.message,
          whatToDo(problem),
          rowText(file, cells, masked),
        ],
      }
    })
}

function doctorOf(store: Store, idNo: string): string {
  if (idNo === '') return ''
  const sql =
    'SELECT coalesce(p.doctor, (SELECT doctor FROM disease_file WHERE person_id = p.id AND doctor IS NOT NULL LIMIT 1)) AS doctor FROM person p WHERE p.id_no = ?'
  return store.one<{ doctor: string | null }>(sql, idNo)?.doctor ?? ''
}

function whatToDo({ level, code }: ImportProblem): string {
  if (code === 'kept-local') return '核对哪边对；以文件为准时，导入前选“采用文件的”'
  if (code === 'kind-unknown') return '在导入页选定这是什么表后再导'
  if (code === 'person-unknown') return '先导入专案列表，或改正身份证号后再导这一行'
  return level === 'error' ? '在原表改正这一行后重新导入' : '核对；有误时在原表改正后重新导入'
}

const masks: Readonly<Record<string, (text: string) => string>> = {
  idNo: (text) => maskIdNo(text, 'export'),
  phone: maskPhone,
  contactPhone: maskPhone,
}

const withoutNumbers = (sentence: string): string =>
  sentence.replace(/\d{15,17}[\dXx]?/g, (number) => maskIdNo(number, 'export'))

/** 姓名=邵良旺；收缩压=15O: the filled cells under their headings. */
function rowText(file: KeptReceipt, cells: readonly string[] | undefined, masked: boolean): string {
  if (!cells) return ''
  return file.columns
    .flatMap(({ heading, field }, at) => {
      const text = cells[at] ?? ''
      const mask = masked && field !== null ? masks[field] : undefined
      return text === '' ? [] : [`${heading}=${mask ? mask(text) : text}`]
    })
    .join('；')
}
