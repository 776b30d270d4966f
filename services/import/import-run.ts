/** One run of an import: files read in a worker without keys, then tried or committed in one transaction. */
import { basename } from 'node:path'
import type { ConflictChoices, ImportConflict, ImportProblem } from '../../core/contract/files.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { inSmallCache } from '../../database/open.ts'
import type { Store, Tx } from '../../database/store.ts'
import type { CallContext } from '../context.ts'
import { ConflictBook } from './import-conflicts.ts'
import { keepMapping, overridesFor, rememberedMappings, sheetKey, type Corrections } from './import-mappings.ts'
import type { ImportScope, Outcome } from './import-scope.ts'
import { RowsToLookAt, shownProblem, understoodAs, withoutExamples, type KeptReceipt } from './import-receipt.ts'
import { takeRow, type BatchFacts } from './import-rows.ts'
import { forgetReadings, keepReadings, readingsStillGood, type Reading } from './import-readings.ts'
import { markUnshown } from './import-unshown.ts'
import type { ParsedRow, ReadSheet, RowValues, SheetKind, SheetOverrides } from '../sheets/parsed-file.ts'
import { sheetRefusal } from '../sheets/reading/refusals.ts'
import { readWorkbook } from '../sheets/sheet-client.ts'

export interface ImportRequest {
  readonly paths: readonly string[]
  readonly corrections: Corrections
  readonly conflicts: ConflictChoices
}

export interface ImportRun {
  /** null for a dry run. */
  readonly batch: number | null
  readonly files: readonly KeptReceipt[]
  readonly conflicts: readonly ImportConflict[]
  readonly conflictCount: number
}

/** People before what belongs to them, whatever the order in which the files were chosen. */
const kindOrder: readonly SheetKind[] = [
  'population',
  'person',
  'htnFile',
  't2dmFile',
  'bothFiles',
  'contract',
  'htnFollowUp',
  't2dmFollowUp',
  'bothFollowUps',
  'exam',
  'followUpPlan',
  'admission',
  'insuredVisit',
  'death',
]
const orderOf = (file: ReadSheet): number => (file.kind === null ? kindOrder.length : kindOrder.indexOf(file.kind))

/** How files are read: in a worker, unless something else is to be measured. */
export type ReadSheets = typeof readWorkbook

/** One reading at a time in a station; cancelling stops it. */
let running: AbortController | null = null

export function cancelImport(): void {
  running?.abort()
}

/** Tries (`keep` false: everything is taken back) or commits the files of a request. */
export async function runImport(
  context: CallContext,
  request: ImportRequest,
  keep: boolean,
  read: ReadSheets = readWorkbook,
): Promise<ImportRun> {
  const remembered = rememberedMappings(context.store)
  const overrides = new Map(request.paths.map((path) => [path, overridesFor(path, request.corrections, remembered)]))
  const { files, unread } = await readFiles(context, overrides, keep, read)
  const run: Run = {
    context,
    batch: batchFacts(context.store, files, context.today),
    book: new ConflictBook(request.conflicts),
    keep,
    atEnd: [],
  }
  const take = (tx: Tx): ImportRun => {
    const decidedAt = new Date(context.nowMs).toISOString()
    const { id } = tx.insert('importBatch', { startedAt: decidedAt, state: 'committed', files: [], note: null })
    tx.markBatch(id)
    for (const file of files) keepMapping(context.store, tx, file, overrides.get(file.path) ?? {}, decidedAt)
    const receipts = [...takeFiles(run, tx, files), ...unread]
    if (keep) tx.update('importBatch', id, { files: receipts.map(withoutExamples) })
    return { batch: keep ? id : null, files: receipts, conflicts: run.book.listed, conflictCount: run.book.count }
  }
  if (keep) forgetReadings(context.store)
  const { store, user, method } = context
  const trial = { userId: user.id, role: user.role, action: method }
  return inSmallCache(store.db, () => (keep ? context.write(take) : store.tryOut(trial, take)))
}

/** The sentence says which file is meant: of several, and of one that was dragged in. */
function withFileName({ failure: { code, message, details } }: Refusal, path: string): Refusal {
  return new Refusal(code, `“${basename(path)}”：${message}`, details)
}

/** A file of which nothing could be read, in the list with the others: why, and what to do. */
function unreadReceipt({ path, refusal: { failure } }: { path: string; refusal: Refusal }): KeptReceipt {
  const { code, message } = failure
  return {
    file: basename(path),
    key: sheetKey(path, ''),
    kind: 'unreadable',
    kindName: '打不开，没有读',
    kindReason: message,
    ...{ rows: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 },
    ...{ dropped: [], columns: [] },
    problems: [{ row: null, column: null, code, level: 'error', message }],
  }
}

interface ReadAll {
  readonly files: ReadSheet[]
  readonly unread: KeptReceipt[]
}

/**
 * Reads every file. In a dry run one that cannot be opened does not keep the others from being looked at; when none can be, and whenever
 * something is to be written, the first of them is refused.
 */
async function readFiles(
  context: CallContext,
  overrides: ReadonlyMap<string, SheetOverrides>,
  keep: boolean,
  read: ReadSheets,
): Promise<ReadAll> {
  if (running) throw new Refusal('import-running', '正在导入另一批文件，请等它结束或先取消。')
  const stop = new AbortController()
  running = stop
  try {
    const kept = await readingsStillGood(context, overrides)
    const readings = new Map<string, Reading>()
    const refusals: { path: string; refusal: Refusal }[] = []
    for (const [at, [path, own]] of [...overrides].entries()) {
      const phase = `读取 ${basename(path)}（${at + 1}/${overrides.size}）`
      context.emit('imports.progress', { phase, done: 0, total: null })
      if (stop.signal.aborted) throw sheetRefusal('sheet-stopped')
      const onProgress = (rows: number): void => context.emit('imports.progress', { phase, done: rows, total: null })
      const options = { today: context.today, overrides: own, signal: stop.signal, onProgress }
      const refuse = (error: unknown): null => {
        if (!(error instanceof Refusal) || error.failure.code === 'sheet-stopped') throw error
        if (keep) throw withFileName(error, path)
        refusals.push({ path, refusal: error })
        return null
      }
      const { key, sheets: known } = kept.get(path) ?? { key: null, sheets: null }
      const sheets = known ?? (await read(path, options).catch(refuse))
      if (sheets) readings.set(path, { key, sheets })
    }
    keepReadings(context.store, readings)
    const [first] = refusals
    if (first && readings.size === 0) throw withFileName(first.refusal, first.path)
    const files = [...readings.values()].flatMap(({ sheets }) => sheets ?? [])
    return { files: files.sort((a, b) => orderOf(a) - orderOf(b)), unread: refusals.map(unreadReceipt) }
  } finally {
    running = null
  }
}

/** The year a population sheet without one belongs to: that of the newest follow-up in these files or in the station. */
function batchFacts(store: Store, files: readonly ReadSheet[], today: string): BatchFacts {
  // A slip of the pen in the next century must not move the residents there.
  const stored = store.one<{ last: string | null }>(
    'SELECT max(visit_date) AS last FROM follow_up WHERE visit_date <= ?',
    today,
  )?.last
  const newest = files.reduce(
    (last, { newestVisit }) => (newestVisit !== null && newestVisit > last ? newestVisit : last),
    stored ?? '',
  )
  return { year: Number((newest || today).slice(0, 4)) }
}

interface Run {
  readonly context: CallContext
  readonly batch: BatchFacts
  readonly book: ConflictBook
  readonly keep: boolean
  /** What waits for the last row. */
  readonly atEnd: (() => void)[]
}

const notRecognised = ({ isStatistics, kindReason }: ReadSheet): ImportProblem => ({
  row: null,
  column: null,
  code: isStatistics ? 'statistics' : 'kind-unknown',
  level: isStatistics ? 'notice' : 'error',
  message: kindReason,
})

const noRows: ImportProblem = {
  row: null,
  column: null,
  code: 'no-rows',
  level: 'warning',
  message: '认出了表头，下面却一行数据也没有。请确认导出时选对了条件，再重新导出。',
}

/** A few hundredths of a second: as often is progress told and a stop heeded. */
const rowsPerEvent = 500

function takeFiles(run: Run, tx: Tx, files: readonly ReadSheet[]): KeptReceipt[] {
  const phase = run.keep ? '写入' : '试运行'
  const total = files.reduce((sum, file) => sum + file.rows.length, 0)
  let done = 0
  const tell = (): void => run.context.emit('imports.progress', { phase, done, total })
  const taken = (): void => {
    if (done % rowsPerEvent === 0) {
      tell()
      // The transaction is taken back with everything in it.
      if (run.context.isStopped()) throw sheetRefusal('sheet-stopped')
    }
    done += 1
  }
  const receipts = files.map((file) => takeFile(run, tx, file, taken))
  for (const work of run.atEnd) work()
  tell()
  return receipts
}

function takeFile(run: Run, tx: Tx, file: ReadSheet, taken: () => void): KeptReceipt {
  const tally: Record<Outcome | 'rejected', number> = { created: 0, updated: 0, unchanged: 0, rejected: 0 }
  const problems: ImportProblem[] = file.notices.map((notice) => ({
    row: null,
    column: null,
    level: 'notice',
    ...notice,
  }))
  for (const { answer, column, id, message } of file.questions)
    if (answer === null) problems.push({ row: null, column, code: id, level: 'warning', message })
  if (file.kind === null) problems.push(notRecognised(file))
  else if (file.rows.length === 0) problems.push(noRows)
  const marked = markUnshown(file)
  const toLookAt = new RowsToLookAt(file.columns)
  const shown = shownProblem(file)
  for (const row of file.rows) {
    taken()
    toLookAt.add(row)
    const tell = (problem: ImportProblem): void => void problems.push(shown(problem, row))
    tally[takeParsedRow(run, tx, file.fileName, { ...row, values: row.values && marked(row.values) }, tell)] += 1
  }
  return { ...understoodAs(file), ...toLookAt.result(), rows: file.rows.length, ...tally, problems }
}

function takeParsedRow(
  { context, batch, book, atEnd }: Run,
  tx: Tx,
  file: string,
  row: ParsedRow,
  tell: (problem: ImportProblem) => void,
): Outcome | 'rejected' {
  const said: ImportProblem[] = [...row.problems]
  for (const problem of said) tell(problem)
  if (!row.values) return 'rejected'
  const place = { file, row: row.row, personName: nameIn(row.values) }
  const note: ImportScope['note'] = (level, code, message, column) => {
    // A row about both diseases comes by twice; what is said of both is said once.
    if (said.some((known) => known.code === code && known.message === message)) return
    const problem: ImportProblem = { row: row.row, column: column ?? null, code, level, message }
    said.push(problem)
    tell(problem)
  }
  const decide: ImportScope['decide'] = (conflict) => book.decide(conflict, place)
  try {
    const scope = {
      store: context.store,
      tx,
      today: context.today,
      note,
      decide,
      atEnd: (work: () => void) => void atEnd.push(work),
    }
    return takeRow(scope, row.values, batch)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    note('error', error.failure.code, error.failure.message)
    return 'rejected'
  }
}

const nameIn = (values: RowValues): string => ('person' in values ? (values.person.name ?? '') : values.village)
