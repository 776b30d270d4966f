/** Import of spreadsheets: read in a worker without keys, tried or committed in one transaction, taken back as a whole. */
import { basename } from 'node:path'
import type { ImportBatchItem, ImportFileReceipt, ImportProblem, ImportReceipt, imports } from '../core/contract/files.ts'
import { Refusal } from '../core/contract/kit.ts'
import { undoBatch } from '../database/undo.ts'
import type { Store, Tx } from '../database/store.ts'
import type { CallContext, HandlersOf } from './context.ts'
import type { ImportScope } from './import-people.ts'
import { takeRow, type BatchFacts, type Outcome } from './import-rows.ts'
import { fields } from './sheets/mapping/fields.ts'
import { sheetKindLabels, sheetKinds, type ParsedFile, type ParsedRow, type SheetKind, type SheetOverrides } from './sheets/parsed-file.ts'
import { readWorkbook } from './sheets/sheet-client.ts'

type Corrections = Parameters<HandlersOf<typeof imports>['imports.preview']>[0]['corrections']

/** People before what belongs to them, whatever the order in which the files were chosen. */
const kindOrder: readonly SheetKind[] = ['population', 'person', 'htnFile', 't2dmFile', 'contract', 'htnFollowUp', 't2dmFollowUp', 'exam']

/** One reading at a time in a station; cancelling stops it. */
let running: AbortController | null = null

async function readFiles(context: CallContext, paths: readonly string[], corrections: Corrections): Promise<ParsedFile[]> {
  if (running) throw new Refusal('import-running', '正在导入另一批文件，请等它结束或先取消。')
  const stop = new AbortController()
  running = stop
  try {
    const files: ParsedFile[] = []
    for (const [at, path] of paths.entries()) {
      const phase = `读取 ${basename(path)}（${at + 1}/${paths.length}）`
      context.emit('imports.progress', { phase, done: 0, total: null })
      const onProgress = (rows: number): void => context.emit('imports.progress', { phase, done: rows, total: null })
      files.push(...(await readWorkbook(path, { today: context.today, overrides: overridesFor(corrections[path]), signal: stop.signal, onProgress })))
    }
    return files.sort((a, b) => orderOf(a) - orderOf(b))
  } finally {
    running = null
  }
}

const orderOf = (file: ParsedFile): number => (file.kind === null ? kindOrder.length : kindOrder.indexOf(file.kind))

function overridesFor(correction: Corrections[string] | undefined): SheetOverrides {
  const kind = sheetKinds.find((each) => each === correction?.kind)
  return { ...(kind ? { kind } : {}), ...(correction?.columns ? { columns: correction.columns as NonNullable<SheetOverrides['columns']> } : {}) }
}

/** The year a population sheet without one belongs to: that of the newest follow-up in these files or in the station. */
function batchFacts(store: Store, files: readonly ParsedFile[], today: string): BatchFacts {
  const dates = files.flatMap((file) => file.rows).flatMap(({ values }) => (values?.type === 'followUp' ? [values.followUp.visitDate] : []))
  const stored = store.one<{ last: string | null }>('SELECT max(visit_date) AS last FROM follow_up')?.last
  const newest = dates.reduce((last, date) => (date > last ? date : last), stored ?? '')
  return { year: Number((newest || today).slice(0, 4)) }
}

function takeFile(context: CallContext, tx: Tx, file: ParsedFile, batch: BatchFacts): ImportFileReceipt {
  const tally: Record<Outcome | 'rejected', number> = { created: 0, updated: 0, unchanged: 0, rejected: 0 }
  const problems: ImportProblem[] = file.notices.map((notice) => ({ row: null, column: null, level: 'notice', ...notice }))
  for (const question of file.questions) problems.push({ row: null, column: question.column, code: question.id, level: 'warning', message: question.message })
  if (file.kind === null) problems.push({ row: null, column: null, code: 'kind-unknown', level: 'error', message: file.kindReason })
  for (const row of file.rows) tally[takeParsedRow(context, tx, row, batch, problems)] += 1
  return {
    file: file.fileName,
    kind: file.kind ?? 'unknown',
    kindName: file.kind ? sheetKindLabels[file.kind] : '未识别',
    rows: file.rows.length,
    ...tally,
    dropped: file.dropped.map(({ row, reason }) => ({ row, reason })),
    columns: file.columns.map(({ heading, field }) => ({ heading, field, fieldName: field ? fields[field].label : null })),
    problems,
  }
}

function takeParsedRow(context: CallContext, tx: Tx, row: ParsedRow, batch: BatchFacts, problems: ImportProblem[]): Outcome | 'rejected' {
  for (const { value: _value, ...problem } of row.problems) problems.push(problem)
  if (!row.values) return 'rejected'
  const note: ImportScope['note'] = (level, code, message, column) => problems.push({ row: row.row, column: column ?? null, code, level, message })
  try {
    return takeRow({ store: context.store, tx, today: context.today, note }, row.values, batch)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    note('error', error.failure.code, error.failure.message)
    return 'rejected'
  }
}

/** Thrown to take a dry run back; carries its receipts. */
class DryRun extends Error {
  readonly files: ImportFileReceipt[]
  constructor(files: ImportFileReceipt[]) {
    super('dry run')
    this.files = files
  }
}

async function runImport(context: CallContext, input: { paths: readonly string[]; corrections: Corrections }, keep: boolean): Promise<ImportReceipt> {
  const files = await readFiles(context, input.paths, input.corrections)
  const { store, write, nowMs, emit } = context
  const batch = batchFacts(store, files, context.today)
  emit('imports.progress', { phase: keep ? '写入' : '试运行', done: 0, total: files.length })
  try {
    return write((tx) => {
      const { id } = tx.insert('importBatch', { startedAt: new Date(nowMs).toISOString(), state: 'committed', files: [], note: null })
      tx.markBatch(id)
      const receipts = files.map((file) => takeFile(context, tx, file, batch))
      if (!keep) throw new DryRun(receipts)
      tx.update('importBatch', id, { files: receipts })
      return { batch: id, files: receipts }
    })
  } catch (error) {
    if (error instanceof DryRun) return { batch: null, files: error.files }
    throw error
  }
}

function batchItems(store: Store): ImportBatchItem[] {
  const sql = `SELECT b.id, u.name FROM import_batch b LEFT JOIN change c ON c.entity = 'importBatch' AND c.entity_id = b.id AND c.op = 'insert'
    LEFT JOIN user u ON u.id = c.user_id ORDER BY b.id DESC`
  return store.all<{ id: number; name: string | null }>(sql).map(({ id, name }) => {
    const { startedAt, state, files } = store.get('importBatch', id)
    return { batch: id, startedAt, state, userName: name, files: files as ImportFileReceipt[] }
  })
}

function undo({ store, write }: CallContext, batch: number, reason: string): { batch: number; undone: number; kept: number } {
  if (store.get('importBatch', batch).state === 'undone') throw new Refusal('already-undone', '这一批已经撤销过了，没有再动。')
  return write(
    (tx) => {
      const touched = store.one<{ n: number }>("SELECT count(DISTINCT entity || entity_id) AS n FROM change WHERE batch_id = ? AND entity <> 'importBatch'", batch)?.n ?? 0
      const kept = undoBatch(store, tx, batch).length
      tx.update('importBatch', batch, { state: 'undone' })
      return { batch, undone: touched - kept, kept }
    },
    { reason, object: `batch:${batch}` },
  )
}

export const importHandlers: HandlersOf<typeof imports> = {
  'imports.preview': (input, context) => runImport(context, input, false),
  'imports.commit': (input, context) => runImport(context, input, true),
  'imports.cancel': () => {
    running?.abort()
    return { done: true }
  },
  'imports.batches': (_input, { store }) => batchItems(store),
  'imports.undo': ({ batch, reason }, context) => undo(context, batch, reason),
}
