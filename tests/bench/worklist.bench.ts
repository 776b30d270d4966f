/**
 * The clerk's day at 20,000 people on the encrypted file: opening the list, one village of it, where to first, the route sheet, a
 * levelled plan of a month, and what the window asks again after a save. Prints wall and processor time; asserts nothing about
 * time. BENCH_PEOPLE (default 20000) sets the size.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contract } from '../../core/contract/index.ts'
import { addDays } from '../../core/domain/local-date.ts'
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

async function print(name: string, work: () => unknown): Promise<void> {
  const processor: number[] = []
  const wall: number[] = []
  for (let round = 0; round < rounds; round += 1) {
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
  installTownship(
    store,
    makeTownship({ seed: 'bench', people, asOf, villages: Math.max(12, Math.round(people / 600)) }),
    { userId: 1 },
  )
  installScreened(store, { asOf, people: Math.round(people / 10), userId: 1 })
  const call = testCall(store, { today: asOf })
  const village = store.list('village')[0]?.id ?? 0
  const today = contract['worklist.today'].input
  const count = (table: string) => store.one<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0
  const { total, counts } = await handlers['worklist.today'](today.parse({}), call)
  console.log(
    `worklist: ${count('person')} people, ${count('follow_up')} follow-ups, ${total} lines, ${JSON.stringify(counts)}`,
  )

  await print('the whole list, 200 lines shown', () => handlers['worklist.today'](today.parse({ limit: 200 }), call))
  await print('one village', () => handlers['worklist.today'](today.parse({ villageId: village, limit: 200 }), call))
  await print('one kind', () => handlers['worklist.today'](today.parse({ kind: 'serious', limit: 200 }), call))
  await print('where to first', () =>
    handlers['worklist.villages'](contract['worklist.villages'].input.parse({}), call),
  )
  await print('route sheet of a village', () =>
    handlers['worklist.sheet'](contract['worklist.sheet'].input.parse({ villageId: village }), call),
  )
  const plan = contract['plans.preview'].input.parse({
    from: asOf,
    to: addDays(asOf, 30),
    settings: { days: { weekdays: [1, 2, 3, 4, 5] }, perDay: 30 },
  })
  await print('a plan of a month, tried', () => handlers['plans.preview'](plan, call))
  await print('overview (after every save)', () => handlers['system.overview']({}, call))
  db.close()
} finally {
  rmSync(folder, { recursive: true })
}
