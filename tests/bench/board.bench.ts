/**
 * The manager's overview at 20,000 people on the encrypted file: first opening, as after every save, and opened again; the quarters;
 * the disease spectrum. Prints wall and processor time; asserts nothing about time. BENCH_PEOPLE (default 20000) sets the size.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contract } from '../../core/contract/index.ts'
import { migrate } from '../../database/migrate.ts'
import { openDatabase } from '../../database/open.ts'
import { openStore } from '../../database/store.ts'
import { makeTownship } from '../../services/demo/facts.ts'
import { installTownship } from '../../services/demo/install.ts'
import { installScreened } from '../../services/demo/screened.ts'
import { deriveTables } from '../../services/derive.ts'
import { handlers } from '../../services/handlers.ts'
import { testCall } from '../../services/test-call.ts'
import { measureAsync, median } from './measure.ts'

const people = Number(process.env['BENCH_PEOPLE'] ?? 20_000)
const rounds = 5
const asOf = '2025-12-31'
const folder = mkdtempSync(join(tmpdir(), 'yifang-bench-'))

async function print(name: string, work: () => unknown, before: () => void = () => undefined): Promise<void> {
  const processor: number[] = []
  const wall: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    before()
    const start = performance.now()
    processor.push(await measureAsync(async () => void (await work())))
    wall.push(performance.now() - start)
  }
  console.log(
    `  ${name.padEnd(44)} ${median(wall).toFixed(0).padStart(6)} ms wall ${median(processor).toFixed(0).padStart(6)} ms processor`,
  )
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
  const villages = Math.max(12, Math.round(people / 600))
  installTownship(store, makeTownship({ seed: 'bench', people, asOf, villages }), { userId: 1 })
  installScreened(store, { asOf, people: Math.round(people / 10), userId: 1 })
  const call = testCall(store, { today: asOf })
  const board = contract['board.overview'].input
  const spectrum = contract['spectrum.table'].input
  const of = (disease: 'HTN' | 'T2DM') => board.parse({ asOf, disease })
  // A written line makes everything that was kept stale.
  const write = () =>
    store.write({ userId: 1, role: 'manager', action: 'bench' }, (tx) => {
      const village = store.list('village')[0]
      if (village) tx.update('village', village.id, { sortNo: village.sortNo + 1 })
    })
  const count = (table: string) => store.one<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0
  console.log(
    `${count('person')} people, ${count('disease_file')} files, ${count('follow_up')} follow-ups, ${count('village')} villages`,
  )
  await print('overview after a save', () => handlers['board.overview'](of('HTN'), call), write)
  await print('overview of the other disease', () => handlers['board.overview'](of('T2DM'), call))
  await print('overview again', () => handlers['board.overview'](of('HTN'), call))
  await print('quarters after a save', () => handlers['board.trend'](of('HTN'), call), write)
  await print('quarters again', () => handlers['board.trend'](of('HTN'), call))
  await print('spectrum after a save', () => handlers['spectrum.table'](spectrum.parse({ asOf }), call), write)
  await print('spectrum by age, kept', () => handlers['spectrum.table'](spectrum.parse({ asOf, by: 'age' }), call))
  const table = contract['indicators.table'].input
  await print(
    'for comparison: table of figures after a save',
    () => handlers['indicators.table'](table.parse({ asOf, by: 'village', disease: 'HTN' }), call),
    write,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
