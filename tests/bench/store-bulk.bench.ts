/**
 * Writing a township through the one write path (schema check, row, change log, audit) against the least that could be done: the
 * same cells by prepared inserts into the same encrypted schema. Prints ratios; asserts nothing about time.
 * BENCH_PEOPLE (default 1200) sets the size.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../../database/migrate.ts'
import { openDatabase, type Connection } from '../../database/open.ts'
import { openStore } from '../../database/store.ts'
import { makeTownship } from '../../services/demo/facts.ts'
import { installTownship } from '../../services/demo/install.ts'
import { deriveTables } from '../../services/derive.ts'
import { measure, median } from './measure.ts'

const people = Number(process.env['BENCH_PEOPLE'] ?? 1200)
const rounds = 3
const folder = mkdtempSync(join(tmpdir(), 'yifang-bench-'))
const recordTables =
  'village population drug_list drug target_scheme target specialist person residence disease_file disease_status contract follow_up exam rounding_visit medication task'.split(
    ' ',
  )

async function freshDatabase(name: string): Promise<Connection> {
  const db = openDatabase(join(folder, name), { cipher: 'aegis', key: randomBytes(32) })
  await migrate(db)
  return db
}

const storeOver = (db: Connection) =>
  openStore(db, {
    deviceNo: 1,
    nowMs: () => Date.parse('2025-12-31T08:00:00Z'),
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    derive: deriveTables,
  })

type Cells = ReadonlyMap<string, readonly (readonly unknown[])[]>

const cellsOf = (db: Connection, tables: readonly string[]): Cells =>
  new Map(tables.map((table) => [table, db.prepare(`SELECT * FROM ${table}`).raw().all() as unknown[][]]))

function insertBare(db: Connection, cells: Cells): void {
  db.transaction(() => {
    for (const [table, rows] of cells) {
      const insert = db.prepare(`INSERT INTO ${table} VALUES (${(rows[0] ?? []).map(() => '?').join(', ')})`)
      for (const row of rows) insert.run(...row)
    }
  })()
}

const ms = (value: number): string => `${Math.round(value)} ms`

try {
  const facts = makeTownship({
    seed: 'bench',
    people,
    asOf: '2025-12-31',
    villages: Math.max(12, Math.round(people / 150)),
  })
  const through: number[] = []
  const bare: number[] = []
  const bareWithLog: number[] = []
  let records = 0
  for (let round = 0; round < rounds; round += 1) {
    const db = await freshDatabase(`store-${round}.db`)
    through.push(measure(() => installTownship(storeOver(db), facts, { userId: null })))
    const cells = cellsOf(db, recordTables)
    const withLog = new Map([...cells, ...cellsOf(db, ['change'])])
    records = [...cells.values()].reduce((sum, rows) => sum + rows.length, 0)
    const bareDb = await freshDatabase(`bare-${round}.db`)
    bare.push(measure(() => insertBare(bareDb, cells)))
    const logDb = await freshDatabase(`log-${round}.db`)
    bareWithLog.push(measure(() => insertBare(logDb, withLog)))
    for (const each of [db, bareDb, logDb]) each.close()
  }
  const [store, rows, rowsAndLog] = [median(through), median(bare), median(bareWithLog)]
  console.log(`store-bulk: ${people} people, ${records} records, median of ${rounds}, processor time`)
  console.log(`  write path                   ${ms(store)} (${Math.round((store * 1000) / records)} µs a record)`)
  console.log(`  bare inserts                 ${ms(rows)}  ratio ${(store / rows).toFixed(2)}`)
  console.log(`  bare inserts and change log  ${ms(rowsAndLog)}  ratio ${(store / rowsAndLog).toFixed(2)}`)
} finally {
  rmSync(folder, { recursive: true })
}
