/**
 * Reading 50,000 rows of a follow-up list through our reader against the streaming reader of exceljs: processor time and peak
 * memory, each in a process of its own. exceljs is no dependency: EXCELJS_PATH names a folder that has it in node_modules; without
 * it only our figures are printed. BENCH_ROWS sets the size.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openWorkbook } from '../../services/sheets/reading/sheet-reader.ts'
import { sheetLimits } from '../../services/sheets/limits.ts'
import { writeWorkbook } from '../../services/sheets/writing/sheet-writer.ts'
import { median } from './measure.ts'

type Reader = 'ours' | 'exceljs'
interface Reading {
  readonly rows: number
  readonly cpuMs: number
  readonly peakMb: number
}

const wanted = Number(process.env['BENCH_ROWS'] ?? 50_000)
const rounds = 3
const headings = ['姓名', '身份证号', '村', '随访日期', '随访方式', '症状', '收缩压', '舒张压', '体重', '心率', '日吸烟量', '日饮酒量', '服药依从性', '药物名称1', '用法用量1', '随访分类', '下次随访日期', '随访医生', '录入日期', '管理机构']

function exceljsFrom(folder: string | undefined): string | null {
  const from = folder === undefined ? fileURLToPath(import.meta.url) : join(resolve(folder), 'package.json')
  try {
    return createRequire(from).resolve('exceljs')
  } catch {
    return null
  }
}

async function writeRows(path: string): Promise<void> {
  function* rows() {
    for (let at = 0; at < wanted; at += 1) {
      const number = String(341522195000000000n + BigInt(at * 97))
      yield [`患者${at % 900}`, number, `第${at % 60}村`, '2025-03-01', '门诊', '头痛头晕、心悸胸闷', 120 + (at % 60), 70 + (at % 30), 50 + (at % 400) / 10, 60 + (at % 40), at % 20, 0, '规律', '苯磺酸氨氯地平片', '每日1次，每次5mg', '控制满意', '2025-06-01', `村医${at % 80}`, '2025-03-02', '花园镇卫生院']
    }
  }
  await writeWorkbook(path, [{ name: '随访', columns: headings.map((header) => ({ header })), rows: rows() }])
}

async function readOurs(path: string): Promise<number> {
  const workbook = await openWorkbook(path, 'xlsx', sheetLimits)
  let rows = 0
  for (const sheet of workbook.sheets) for await (const batch of sheet.rows()) rows += batch.length
  workbook.close()
  return rows
}

/** The part of exceljs that is used here. */
interface ExcelJs {
  readonly stream: { readonly xlsx: { readonly WorkbookReader: new (path: string, options: object) => AsyncIterable<AsyncIterable<{ readonly values: unknown }>> } }
}

async function readExceljs(path: string, module: string): Promise<number> {
  const { stream } = createRequire(import.meta.url)(module) as ExcelJs
  let rows = 0
  const options = { worksheets: 'emit', sharedStrings: 'cache', styles: 'cache', hyperlinks: 'ignore', entries: 'ignore' }
  for await (const sheet of new stream.xlsx.WorkbookReader(path, options)) for await (const { values } of sheet) if (values) rows += 1
  return rows
}

/** One reading, in this process; prints what it took. */
async function readOnce(reader: Reader, path: string, module: string): Promise<void> {
  const before = process.cpuUsage()
  const idleMb = process.memoryUsage().rss / 1e6
  let peak = 0
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss / 1e6)), 20)
  const rows = reader === 'ours' ? await readOurs(path) : await readExceljs(path, module)
  clearInterval(watch)
  const { user, system } = process.cpuUsage(before)
  const peakMb = Math.max(peak, process.resourceUsage().maxRSS / 1e3) - idleMb
  console.log(JSON.stringify({ rows, cpuMs: (user + system) / 1000, peakMb } satisfies Reading))
}

function inProcess(reader: Reader, path: string, module: string): Reading {
  const readings = Array.from({ length: rounds }, () => JSON.parse(execFileSync(process.execPath, [fileURLToPath(import.meta.url), reader, path, module], { encoding: 'utf8' })) as Reading)
  return { rows: readings[0]?.rows ?? 0, cpuMs: median(readings.map(({ cpuMs }) => cpuMs)), peakMb: median(readings.map(({ peakMb }) => peakMb)) }
}

function say(name: string, { rows, cpuMs, peakMb }: Reading): void {
  console.log(`  ${name.padEnd(20)} ${rows} rows, ${Math.round(cpuMs)} ms processor time, ${Math.round(peakMb)} MB above the idle process`)
}

async function compare(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yifang-ratio-'))
  try {
    const path = join(folder, 'list.xlsx')
    await writeRows(path)
    console.log(`import ratio: ${wanted} rows of ${headings.length} columns, ${(statSync(path).size / 1e6).toFixed(1)} MB, median of ${rounds}`)
    const ours = inProcess('ours', path, '')
    say('ours', ours)
    const module = exceljsFrom(process.env['EXCELJS_PATH'])
    if (module === null || !existsSync(module)) {
      console.log('  exceljs was not found (EXCELJS_PATH names a folder that has it): nothing compared')
      return
    }
    const theirs = inProcess('exceljs', path, module)
    say('exceljs, streaming', theirs)
    console.log(`  ratio: processor ${(ours.cpuMs / theirs.cpuMs).toFixed(2)} (wanted ≤ 0.40), memory ${(ours.peakMb / theirs.peakMb).toFixed(2)} (wanted ≤ 0.25)`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const [, , reader, path = '', module = ''] = process.argv
if (reader === 'ours' || reader === 'exceljs') await readOnce(reader, path, module)
else await compare()
