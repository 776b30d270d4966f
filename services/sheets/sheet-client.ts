import { Worker } from 'node:worker_threads'
import { Refusal } from '../../core/contract/kit.ts'
import type { LocalDate } from '../../core/domain/local-date.ts'
import { sheetLimits } from './limits.ts'
import type { SheetLimits } from './limits.ts'
import { PackedRows, type RowPack } from './packed-rows.ts'
import type { ParsedSheet, ReadSheet, SheetOverrides } from './parsed-file.ts'
import type { PlainSheet } from './plain-rows.ts'
import { sheetRefusal } from './reading/refusals.ts'
import type { FromSheetWorker, SheetWorkerData, ToSheetWorker } from './sheet-messages.ts'

export interface ReadOptions {
  readonly overrides?: SheetOverrides
  /** The day against which dates are checked. */
  readonly today: LocalDate
  readonly limits?: SheetLimits
  /** Stops the reading at once; the promise ends with the refusal `sheet-stopped`. */
  readonly signal?: AbortSignal
  /** Called as rows arrive, with the number read so far in this file. */
  readonly onProgress?: (rowsRead: number) => void
  /** Starts another worker than ours, to measure against it. */
  readonly start?: typeof startWorker
}

// Beside this file in the sources, beside the bundle when built.
const workerFile = new URL(import.meta.url.endsWith('.ts') ? './sheet-worker.ts' : './sheet-worker.js', import.meta.url)

/**
 * Reads a spreadsheet in a worker of its own: one entry for each sheet with content, its rows packed. Throws a refusal when the file
 * as a whole cannot be taken, runs past its time or memory, or reading is stopped.
 */
export async function readWorkbook(path: string, options: ReadOptions): Promise<ReadSheet[]> {
  const sheets: ReadSheet[] = []
  let rows = new PackedRows()
  await run(path, options, {
    rows: (pack) => {
      rows.add(pack)
      options.onProgress?.(rows.length + sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0))
    },
    sheet: (sheet) => {
      sheets.push({ ...sheet, rows })
      rows = new PackedRows()
    },
  })
  return sheets
}

/** Reads a spreadsheet as plain cells in the same thread and under the same limits; refuses as `readWorkbook` does. */
export async function readPlainWorkbook(path: string, options: ReadOptions): Promise<readonly PlainSheet[]> {
  let sheets: readonly PlainSheet[] = []
  await run(path, options, { plain: (read) => (sheets = read) })
  return sheets
}

interface Receiver {
  readonly rows?: (pack: RowPack) => void
  readonly sheet?: (sheet: ParsedSheet) => void
  /** Given: the cells are asked for, not the rows of people. */
  readonly plain?: (sheets: readonly PlainSheet[]) => void
}

/** A thread with nothing but its job. */
export function startWorker(workerData: SheetWorkerData, file = workerFile): Worker {
  return new Worker(file, {
    workerData,
    // The station's password may be in the environment: a thread that reads foreign files gets none of it.
    env: {},
    argv: [],
    execArgv: [],
    // The library for old files writes remarks about records it does not know.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: (workerData.limits ?? sheetLimits).heapMb, maxYoungGenerationSizeMb: 16 },
  })
}

async function run(path: string, options: ReadOptions, receiver: Receiver): Promise<void> {
  const { signal } = options
  if (signal?.aborted) throw sheetRefusal('sheet-stopped')
  const limits = options.limits ?? sheetLimits
  const start = options.start ?? startWorker
  const job = { path, overrides: options.overrides ?? {}, today: options.today, limits }
  const worker = start(receiver.plain ? { ...job, plain: true } : job)
  worker.stdout.resume()
  worker.stderr.resume()
  let stop: () => void = () => undefined
  let timer: NodeJS.Timeout | undefined
  try {
    await new Promise<void>((resolve, reject) => {
      stop = () => reject(sheetRefusal('sheet-stopped'))
      signal?.addEventListener('abort', stop, { once: true })
      timer = setTimeout(() => reject(sheetRefusal('sheet-timeout')), limits.milliseconds)
      worker.on('error', (error) => reject(workerRefusal(error)))
      worker.on('exit', () => reject(sheetRefusal('sheet-damaged')))
      worker.on('message', (message: FromSheetWorker) => {
        try {
          if (message.type === 'rows') {
            receiver.rows?.(message.pack)
            worker.postMessage('taken' satisfies ToSheetWorker)
          } else if (message.type === 'sheet') receiver.sheet?.(message.sheet)
          else if (message.type === 'plain') receiver.plain?.(message.sheets)
          else if (message.type === 'done') resolve()
          else reject(failureOf(message))
        } catch (error) {
          reject(error)
        }
      })
    })
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
    await worker.terminate()
  }
}

function failureOf(message: Extract<FromSheetWorker, { type: 'refused' | 'failed' }>): Error {
  if (message.type === 'failed') return new Error(message.error)
  const { code, message: sentence, details } = message.failure
  return new Refusal(code, sentence, details)
}

function workerRefusal(error: unknown): Error {
  const outOfMemory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY'
  return outOfMemory ? sheetRefusal('sheet-memory') : (error as Error)
}
