/**
 * The whole import of 50,000 follow-ups of 25 columns — read, recognise, check, dry run, commit into the encrypted database — with our
 * reader and with both readers of exceljs put in its place; everything else is the same, each run a bundled process of its own. The
 * file is read once, in the dry run, and what was read is kept for the commit, whoever reads. Prints processor time and peak memory of
 * the whole process, and their ratios. exceljs is no dependency: EXCELJS_PATH names a folder that
 * has it in node_modules; without it only our figures are printed. BENCH_ROWS sets the size.
 */
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runImport, type ReadSheets } from '../../services/import/import-run.ts'
import { sheetLimits } from '../../services/sheets/limits.ts'
import type { SheetWorkerData } from '../../services/sheets/sheet-messages.ts'
import { readWorkbook, startWorker } from '../../services/sheets/sheet-client.ts'
import { testCall } from '../../services/test-call.ts'
import { bundled } from './bundled.ts'
import { exceljsFrom, type ExceljsWay } from './exceljs-reader.ts'
import type { ExceljsJob } from './exceljs-worker.ts'
import { openBenchStore, prepareImport, today } from './import-list.ts'
import { measureAsync, median } from './measure.ts'

type Reader = 'ours' | ExceljsWay | 'idle'
interface Import {
  readonly created: number
  readonly readMs: number
  readonly tryMs: number
  readonly commitMs: number
  /** Of the whole process, its start included. */
  readonly cpuMs: number
  readonly peakMb: number
}

const wanted = Number(process.env['BENCH_ROWS'] ?? 50_000)
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3)

/** The most that was resident. (`maxRSS` of a child may be its parent's, from before it became itself.) */
function peakMb(): number {
  const status = '/proc/self/status'
  const kilobytes = existsSync(status) ? /VmHWM:\s*(\d+)/.exec(readFileSync(status, 'utf8'))?.[1] : undefined
  return (kilobytes === undefined ? process.resourceUsage().maxRSS : Number(kilobytes)) / 1000
}

/** What exceljs needs is above what we allow a file, so that for it the limits are off. */
function readerOf(reader: Reader, module: string): ReadSheets {
  if (reader === 'ours') return readWorkbook
  const start = (job: SheetWorkerData) =>
    startWorker({ ...job, module, way: reader } as ExceljsJob, new URL('./exceljs-worker.js', import.meta.url))
  const limits = { ...sheetLimits, heapMb: 4096, milliseconds: 600_000 }
  return (path, options) => readWorkbook(path, { ...options, start, limits })
}

/** One import, in this process; prints what it took. */
async function importOnce(reader: Reader, list: string, database: string, key: string, module: string): Promise<void> {
  const store = openBenchStore(database, Buffer.from(key, 'hex'))
  const call = testCall(store, { today })
  const request = { paths: [list], corrections: {}, conflicts: { all: 'local', choices: {} } } as const
  const read = readerOf(reader, module)
  let created = 0
  const times = { readMs: 0, tryMs: 0, commitMs: 0 }
  if (reader !== 'idle') {
    times.readMs = process.env['BENCH_READ'] ? await measureAsync(async () => void (await read(list, { today }))) : 0
    times.tryMs = await measureAsync(async () => void (await runImport(call, request, false, read)))
    times.commitMs = await measureAsync(
      async () => void (created = (await runImport(call, request, true, read)).files[0]?.created ?? 0),
    )
  }
  store.db.close()
  const { user, system } = process.cpuUsage()
  console.log(JSON.stringify({ created, ...times, cpuMs: (user + system) / 1000, peakMb: peakMb() } satisfies Import))
}

const figures = ['created', 'readMs', 'tryMs', 'commitMs', 'cpuMs', 'peakMb'] as const

function medians(runs: readonly Import[]): Import {
  return Object.fromEntries(
    figures.map((figure) => [figure, median(runs.map((run) => run[figure]))]),
  ) as unknown as Import
}

function say(name: string, { created, tryMs, commitMs, cpuMs, peakMb: peak }: Import): void {
  const seconds = (ms: number) => (ms / 1000).toFixed(1)
  console.log(
    `  ${name.padEnd(19)} ${created} created, ${seconds(cpuMs)} s processor time (dry run ${seconds(tryMs)}, commit ${seconds(commitMs)}), peak ${Math.round(peak)} MB`,
  )
}

/** As `services/worker/station-client.ts` starts the station: a third of the young generation's 24 MB. */
const semiSpace = '--max-semi-space-size=8'

const entries = {
  'import-ratio': 'tests/bench/import-ratio.bench.ts',
  'sheet-worker': 'services/sheets/sheet-worker.ts',
  'exceljs-worker': 'tests/bench/exceljs-worker.ts',
}

async function compare(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yifang-ratio-'))
  try {
    const key = randomBytes(32)
    const { list, database } = await prepareImport(folder, wanted, key)
    console.log(
      `import ratio: ${wanted} rows of 25 columns, ${(statSync(list).size / 1e6).toFixed(1)} MB, median of ${rounds} paired runs`,
    )
    const module = exceljsFrom(process.env['EXCELJS_PATH'])
    const program = join(await bundled(entries), 'import-ratio.js')
    const run = (reader: Reader): Import => {
      const copy = join(folder, 'run.db')
      for (const end of ['', '-wal', '-shm']) rmSync(copy + end, { force: true })
      copyFileSync(database, copy)
      const options = [...process.execArgv, semiSpace, program, reader, list, copy, key.toString('hex'), module ?? '']
      return JSON.parse(execFileSync(process.execPath, options, { encoding: 'utf8' })) as Import
    }
    const readers: readonly Reader[] = module === null ? ['idle', 'ours'] : ['idle', 'ours', 'streaming', 'whole']
    const runs = Array.from({ length: rounds }, () => readers.map(run))
    const [idle, ours, ...theirs] = readers.map((_, at) => medians(runs.flatMap((round) => round[at] ?? [])))
    if (!idle || !ours) return
    say('idle process', idle)
    say('ours', ours)
    if (module === null)
      console.log('  exceljs was not found (EXCELJS_PATH names a folder that has it): nothing compared')
    for (const [at, other] of theirs.entries()) {
      say(`exceljs, ${readers[at + 2]}`, other)
      const above = (ours.peakMb - idle.peakMb) / (other.peakMb - idle.peakMb)
      console.log(
        `    ratio: processor ${(ours.cpuMs / other.cpuMs).toFixed(2)} (wanted ≤ 0.40), memory ${(ours.peakMb / other.peakMb).toFixed(2)}, above the idle process ${above.toFixed(2)} (wanted ≤ 0.25)`,
      )
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const [, , reader, list = '', database = '', key = '', module = ''] = process.argv
if (reader === undefined) await compare()
else await importOnce(reader as Reader, list, database, key, module)
