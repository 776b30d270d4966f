/**
 * Standard management and control of both diseases by village at every quarter end of ten years, beside a plain loop over typed arrays
 * of the same follow-ups that knows only "so many contacts, last reading controlled". The ratio is ours to that loop. BENCH_PEOPLE
 * (4000) sets the size; asserts nothing about time.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { yearOf, quarterOf } from '../../core/domain/local-date.ts'
import { migrate } from '../../database/migrate.ts'
import { openDatabase } from '../../database/open.ts'
import { openStore, type Store } from '../../database/store.ts'
import { makeTownship } from '../../services/demo/facts.ts'
import { installTownship } from '../../services/demo/install.ts'
import { deriveTables } from '../../services/derive.ts'
import { reportTrend, type TrendFigure } from '../../services/report/report-trend.ts'
import { median } from './measure.ts'

const people = Number(process.env['BENCH_PEOPLE'] ?? 4000)
const years = 10
const villageCount = 30
const asOf = '2025-12-31'
const firstYear = yearOf(asOf) - years + 1
const folder = mkdtempSync(join(tmpdir(), 'yifang-bench-'))

const figure = (indicator: string, disease: 'HTN' | 'T2DM'): TrendFigure => ({
  key: `${indicator} ${disease}`,
  name: indicator,
  variant: '',
  target: null,
  indicator,
  disease,
})
const figures = [
  figure('stdManageRate', 'HTN'),
  figure('bpControlRate', 'HTN'),
  figure('stdManageRate', 'T2DM'),
  figure('fpgControlRate', 'T2DM'),
]

/** All cells: villages × quarters × figures. */
function table(store: Store, villages: readonly number[]): number {
  let told = 0
  for (const villageId of villages)
    for (const { points } of reportTrend(store, asOf, figures, { kind: 'village', villageId }, years * 4).lines)
      for (const point of points) if (point !== null) told += 1
  return told
}

interface PlainFacts {
  /** By file: its village from 0. */
  readonly village: Uint8Array
  /** By follow-up, in order of the file and the day: its file, its quarter from 0, whether its reading is controlled. */
  readonly file: Uint32Array
  readonly quarter: Uint8Array
  readonly controlled: Uint8Array
}

function plainFacts(store: Store, villages: readonly number[]): PlainFacts {
  const rows = store.all<{ personId: number; disease: string; day: string; sbp: number | null; fpg: number | null }>(
    `SELECT person_id AS personId, disease, visit_date AS day, sbp, fpg FROM follow_up
     WHERE contact = 'met' AND visit_date >= ? ORDER BY person_id, disease, visit_date`,
    `${firstYear}-01-01`,
  )
  const homes = new Map(
    store
      .all<{ id: number; village: number }>('SELECT person_id AS id, village_id AS village FROM residence_now')
      .map(({ id, village }) => [id, villages.indexOf(village)]),
  )
  const files = new Map<string, number>()
  for (const { personId, disease } of rows) {
    const key = `${personId} ${disease}`
    if (!files.has(key)) files.set(key, files.size)
  }
  return {
    village: Uint8Array.from([...files.keys()], (key) => homes.get(Number.parseInt(key)) ?? 0),
    file: Uint32Array.from(rows, ({ personId, disease }) => files.get(`${personId} ${disease}`) ?? 0),
    quarter: Uint8Array.from(rows, ({ day }) => (yearOf(day) - firstYear) * 4 + quarterOf(day) - 1),
    controlled: Uint8Array.from(rows, ({ disease, sbp, fpg }) =>
      Number(disease === 'HTN' ? (sbp ?? 999) < 140 : (fpg ?? 99) < 7),
    ),
  }
}

/**
 * By village and quarter: files with a contact for every quarter of the year so far, and files last seen controlled. One pass over the
 * follow-ups; a file's year is written down when the next one begins.
 */
function plainLoop({ village, file, quarter, controlled }: PlainFacts): Uint32Array {
  const cells = new Uint32Array(villageCount * years * 4 * 2)
  let at = 0
  while (at < file.length) {
    const own = file[at] ?? 0
    const year = (quarter[at] ?? 0) >> 2
    let seen = 0
    let last = 0
    for (let until = year * 4; until < year * 4 + 4; until += 1) {
      for (; at < file.length && file[at] === own && (quarter[at] ?? 0) <= until; at += 1) {
        seen += 1
        last = controlled[at] ?? 0
      }
      const cell = ((village[own] ?? 0) * years * 4 + until) * 2
      if (seen > (until & 3)) cells[cell] = (cells[cell] ?? 0) + 1
      cells[cell + 1] = (cells[cell + 1] ?? 0) + last
    }
  }
  return cells
}

function timed(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

try {
  const db = openDatabase(join(folder, 'station.db'), { cipher: 'aegis', key: randomBytes(32) })
  await migrate(db)
  const store = openStore(db, {
    deviceNo: 1,
    nowMs: () => Date.parse('2025-12-31T08:00:00Z'),
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    derive: deriveTables,
  })
  installTownship(store, makeTownship({ seed: 'bench', people, asOf, villages: villageCount, years }), { userId: 1 })
  const villages = store.list('village').map(({ id }) => id)
  const facts = plainFacts(store, villages)
  const cells = villageCount * years * 4 * figures.length
  console.log(
    `quarters: ${facts.village.length} files, ${facts.file.length} follow-ups of ${years} years, ${cells} cells`,
  )
  const plain = median(Array.from({ length: 7 }, () => timed(() => plainLoop(facts))))
  const told = (name: string, ms: number) =>
    console.log(
      `  ${name.padEnd(44)} ${ms.toFixed(1).padStart(9)} ms  ${(ms / plain).toFixed(2).padStart(8)} × the plain loop`,
    )
  told('plain loop over typed arrays', plain)
  told(
    'gathered from nothing',
    timed(() => table(store, villages)),
  )
  told('asked again', median(Array.from({ length: 7 }, () => timed(() => table(store, villages)))))
  const visits = store.all<{ id: number }>('SELECT id FROM follow_up WHERE sbp IS NOT NULL ORDER BY id LIMIT 7')
  const afterSave = visits.map(({ id }) => {
    store.write({ userId: 1, role: 'clerk', action: 'bench' }, (tx) => tx.update('followUp', id, { sbp: 151 }))
    return timed(() => table(store, villages))
  })
  told('after a follow-up was corrected', median(afterSave))
  db.close()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
