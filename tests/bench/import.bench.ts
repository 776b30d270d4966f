/**
 * Reading a list of 50,000 follow-ups: guard, inflate, recognise, decode and check every row, against SheetJS, which only turns
 * the same file into arrays of cells. Prints ratios; asserts nothing about time. BENCH_ROWS sets the size.
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { read, utils } from '@e965/xlsx'
import { makeTownship } from '../../services/demo/facts.ts'
import { sampleFactsOf } from '../../services/demo/sheets.ts'
import { parseFile } from '../../services/sheets/parse-file.ts'
import { writeSampleLayout } from '../../services/sheets/writing/sample-layout.ts'
import { measure, measureAsync, median } from './measure.ts'

const wanted = Number(process.env['BENCH_ROWS'] ?? 50_000)
const rounds = 3
const asOf = '2025-12-31'
const folder = mkdtempSync(join(tmpdir(), 'yifang-bench-'))

/** A person brings about four hypertension follow-ups a year. */
async function writeList(): Promise<{ path: string; rows: number; bytes: number }> {
  const people = Math.ceil(wanted / 3.5)
  const facts = sampleFactsOf(makeTownship({ seed: 'bench', people, villages: 60, asOf, years: 1 }))
  const followUps = facts.followUps.filter((visit) => visit.dis === 'HTN').slice(0, wanted)
  const [, , path = ''] = await writeSampleLayout('a', folder, { ...facts, followUps })
  return { path, rows: followUps.length, bytes: statSync(path).size }
}

async function parse(path: string): Promise<number> {
  let rows = 0
  await parseFile(
    { path, overrides: {}, today: asOf },
    { rows: (batch) => void (rows += batch.filter((row) => row.values).length), sheet: () => undefined },
  )
  return rows
}

function readWithSheetJs(path: string): number {
  const book = read(readFileSync(path), { dense: true })
  const sheet = book.Sheets[book.SheetNames[0] ?? '']
  return sheet ? utils.sheet_to_json(sheet, { header: 1 }).length : 0
}

try {
  const { path, rows, bytes } = await writeList()
  const ours: number[] = []
  const theirs: number[] = []
  let accepted = 0
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await measureAsync(async () => void (accepted = await parse(path))))
    theirs.push(measure(() => void readWithSheetJs(path)))
  }
  const [engine, cells] = [median(ours), median(theirs)]
  console.log(
    `import: ${rows} rows, ${(bytes / 1e6).toFixed(1)} MB, ${accepted} accepted, median of ${rounds}, processor time`,
  )
  console.log(
    `  read and decoded        ${Math.round(engine)} ms (${Math.round((rows * 1000) / engine)} rows a second)`,
  )
  console.log(`  SheetJS, cells only     ${Math.round(cells)} ms  ratio ${(engine / cells).toFixed(2)}`)
} finally {
  rmSync(folder, { recursive: true })
}
