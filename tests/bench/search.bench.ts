/**
 * Search as one types among 100,000 people in an encrypted file: p50 and p95 of each kind of query by the clock on the wall, of each
 * query the quickest of three, since the machine may be busy; against a LIKE scan of the same columns. The size of the index, and what
 * it adds to a bulk write. Prints; asserts nothing about time.
 * BENCH_PEOPLE sets the size.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Store } from '../../database/store.ts'
import { makeTownship } from '../../services/demo/facts.ts'
import { installTownship } from '../../services/demo/install.ts'
import { deriveTables } from '../../services/derive.ts'
import { deriveGradings } from '../../services/grading/grading-derive.ts'
import { searchPatients } from '../../services/patients/patient-list.ts'
import { rebuildPersonIndex } from '../../services/search/person-index.ts'
import { nameReadings } from '../../services/search/pinyin.ts'
import { measure } from './measure.ts'
import { queryKinds, type QueryKind } from './search-queries.ts'
import { makePeople, openBenchStore, writePeople, type BenchPerson } from './search-township.ts'

const count = Number(process.env['BENCH_PEOPLE'] ?? 100_000)
const queries = 60
const attempts = 3
const today = '2025-12-31'
const folder = mkdtempSync(join(tmpdir(), 'yifang-bench-'))
const anyList = { villageId: null, disease: null, show: 'all', color: null, offset: 0, limit: 8 } as const

interface Times {
  readonly p50: number
  readonly p95: number
}

function timesOf(people: readonly BenchPerson[], { of }: QueryKind, ask: (typed: string) => void): Times {
  const times = Array.from({ length: queries }, (_, query) => {
    const person = people[(query * 7919) % people.length]
    const typed = person ? of(person) : ''
    return Math.min(...Array.from({ length: attempts }, () => timeOf(() => ask(typed))))
  }).toSorted((a, b) => a - b)
  const share = (part: number) => times[Math.floor(times.length * part)] ?? Number.NaN
  return { p50: share(0.5), p95: share(0.95) }
}

function timeOf(work: () => void): number {
  const before = performance.now()
  work()
  return performance.now() - before
}

const ms = (value: number): string => value.toFixed(2).padStart(7)

/** The columns a scan would need, the sounds of the names among them. */
function writeScanned(store: Store): void {
  store.db.exec(
    'CREATE TEMP TABLE scanned (name TEXT, initials TEXT, sound TEXT, id_no TEXT, phone TEXT, archive_no TEXT)',
  )
  const insert = store.db.prepare('INSERT INTO scanned VALUES (?, ?, ?, ?, ?, ?)')
  for (const { name, idNo, phone, archiveNo } of store.list('person')) {
    const syllables = nameReadings(name)[0] ?? []
    insert.run(name, syllables.map((each) => each.charAt(0)).join(''), syllables.join(''), idNo, phone, archiveNo)
  }
}
const scanned = ['name', 'initials', 'sound', 'id_no', 'phone', 'archive_no']
const scanSql = `SELECT rowid FROM scanned WHERE ${scanned.map((column) => `${column} LIKE ?`).join(' OR ')} LIMIT 20`

function compare(store: Store, people: readonly BenchPerson[]): void {
  writeScanned(store)
  console.log('  query                      p50 ms  p95 ms |    LIKE     p95  ratio of p50')
  for (const kind of queryKinds) {
    const ours = timesOf(people, kind, (text) => void searchPatients(store, { ...anyList, text }, today))
    const line = `  ${kind.name.padEnd(25)}${ms(ours.p50)} ${ms(ours.p95)}`
    const { scan } = kind
    const theirs = scan && timesOf(people, kind, (text) => void store.all(scanSql, ...scanned.map(() => scan(text))))
    console.log(theirs ? `${line} | ${ms(theirs.p50)} ${ms(theirs.p95)}  ${(ours.p50 / theirs.p50).toFixed(3)}` : line)
  }
}

function saySizes(store: Store): void {
  const mb = (name: string) =>
    `${((store.one<{ bytes: number }>('SELECT sum(pgsize) AS bytes FROM dbstat WHERE name LIKE ?', name)?.bytes ?? 0) / 1e6).toFixed(1)} MB`
  console.log(
    `  sizes: index ${mb('person_search%')} (wanted ≤ 47 MB at 100,000), person ${mb('person')}, its b-trees ${mb('person_n%')} + ${mb('person_i%')}`,
  )
}

async function bulkRatio(): Promise<void> {
  const people = makePeople(10_000)
  const facts = makeTownship({ seed: 'bench', people: 800, asOf: today, villages: 12 })
  const both = async (name: string, write: (store: Store) => void) => {
    const timeWith = async (file: string, derive: typeof deriveTables) => {
      const store = await openBenchStore(join(folder, `${name}-${file}.db`), derive)
      const time = measure(() => write(store))
      store.db.close()
      return time
    }
    const [without, indexed] = [await timeWith('without', deriveGradings), await timeWith('indexed', deriveTables)]
    console.log(
      `  bulk write, ${name}: ${Math.round(without)} ms without the index, ${Math.round(indexed)} ms with it, ratio ${(indexed / without).toFixed(2)}`,
    )
  }
  await both('registry rows only', (store) => writePeople(store, people))
  await both('registry with follow-ups', (store) => void installTownship(store, facts, { userId: null }))
}

try {
  const people = makePeople(count)
  const store = await openBenchStore(join(folder, 'search.db'), deriveTables)
  writePeople(store, people)
  console.log(`search: ${count} people, encrypted file, first 8 lines, ${queries} queries of each kind, wall time`)
  compare(store, people)
  saySizes(store)
  console.log(
    `  rebuilding the index: ${Math.round(measure(() => store.db.transaction(() => rebuildPersonIndex(store.db))()))} ms processor time`,
  )
  store.db.close()
  await bulkRatio()
} finally {
  rmSync(folder, { recursive: true })
}
