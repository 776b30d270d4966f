/**
 * Every dashboard on the encrypted file: gathered from nothing, after a follow-up was saved, and asked again with nothing written.
 * BENCH_PEOPLE (20000) and BENCH_YEARS (3; 9 make a million follow-ups) set the size. The last column says how many times as long
 * gathering everything takes as catching up after the save. Asserts nothing about time.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contract, type MethodRawInput } from '../../core/contract/index.ts'
import { migrate } from '../../database/migrate.ts'
import { openDatabase } from '../../database/open.ts'
import { openStore, type Store } from '../../database/store.ts'
import { makeTownship } from '../../services/demo/facts.ts'
import { installTownship } from '../../services/demo/install.ts'
import { installScreened } from '../../services/demo/screened.ts'
import { deriveTables } from '../../services/derive.ts'
import { handlers } from '../../services/handlers.ts'
import { testCall } from '../../services/test-call.ts'
import { median } from './measure.ts'

const people = Number(process.env['BENCH_PEOPLE'] ?? 20_000)
const years = Number(process.env['BENCH_YEARS'] ?? 3)
const rounds = 5
const asOf = '2025-12-31'
const folder = mkdtempSync(join(tmpdir(), 'yifang-bench-'))

type Service = keyof typeof handlers
type Asked = { [N in Service]: [name: string, method: N, input: MethodRawInput<N>] }[Service]

const dashboards: readonly Asked[] = [
  ['overview', 'board.overview', { asOf, disease: 'HTN' }],
  ['overview of the other disease', 'board.overview', { asOf, disease: 'T2DM' }],
  ['quarters of three years', 'board.trend', { asOf, disease: 'HTN' }],
  ['table of figures by village', 'indicators.table', { asOf, by: 'village', disease: 'HTN' }],
  ['table of figures by doctor', 'indicators.table', { asOf, by: 'doctor' }],
  ['people behind a figure', 'indicators.people', { indicator: 'stdManageRate', disease: 'HTN', asOf }],
  [
    'quarters of a figure',
    'indicators.quarters',
    { indicator: 'bpControlRate', disease: 'HTN', asOf, variant: 'LAST_ANY_WAY' },
  ],
  ['self-check of figures', 'indicators.selfTest', { asOf }],
  ['disease spectrum by village', 'spectrum.table', { asOf }],
  ['disease spectrum by age', 'spectrum.table', { asOf, by: 'age' }],
  ['people screened, a page', 'board.people', { asOf, disease: 'HTN', step: 'screened' }],
  ['truthfulness of a year', 'truth.board', { from: '2025-01-01', to: asOf }],
  ['deduction score', 'scores.table', { year: 2025, assessment: 'quarter', part: 4 }],
  ['mock inspection', 'scores.mock', { asOf }],
  [
    'frame of a random check',
    'checks.preview',
    { frameKind: 'managed', villageIds: [], fromDate: '2025-10-01', toDate: asOf, rule: 'total', size: 50 },
  ],
  ['funds by score', 'funds.draft', { kind: 'assessed', from: '2025-01-01', to: asOf }],
  ['supervision report', 'reports.supervision', { asOf }],
  ['list of the day', 'worklist.today', { limit: 200 }],
  ['what the window asks after a save', 'system.overview', {}],
]

async function ask(store: Store, [, method, input]: Asked): Promise<number> {
  const handler = handlers[method] as (input: unknown, context: unknown) => unknown
  const parsed = contract[method].input.parse(input)
  const call = testCall(store, { today: asOf, method })
  const start = performance.now()
  await handler(parsed, call)
  return performance.now() - start
}

async function saveFollowUp(store: Store, round: number): Promise<number> {
  const patients = store.all<{ personId: number }>(
    `SELECT person_id AS personId FROM file_now f WHERE disease = 'HTN' AND status = 'active' AND NOT EXISTS
       (SELECT 1 FROM follow_up WHERE person_id = f.person_id AND disease = 'HTN' AND visit_date >= '2025-12-01')
     ORDER BY person_id`,
  )
  const personId = patients[(round * 7919) % patients.length]?.personId ?? 0
  const form = { visitWay: '1', symptoms: ['1'], sbp: 132, dbp: 84, medAdherence: '1', adr: '1' }
  return ask(store, [
    'a follow-up is saved',
    'followUps.save',
    { followUp: { personId, disease: 'HTN', visitDate: `2025-12-${10 + (round % 20)}`, ...form } },
  ])
}

const cell = (ms: number): string => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`.padStart(10)

try {
  const db = openDatabase(join(folder, 'station.db'), { cipher: 'aegis', key: randomBytes(32) })
  await migrate(db)
  const opened = () =>
    openStore(db, {
      deviceNo: 1,
      nowMs: () => Date.parse('2025-12-31T08:00:00Z'),
      sha256: (text) => createHash('sha256').update(text).digest('hex'),
      derive: deriveTables,
    })
  const store = opened()
  const villages = Math.max(12, Math.round(people / 600))
  installTownship(store, makeTownship({ seed: 'bench', people, asOf, villages, years }), { userId: 1 })
  installScreened(store, { asOf, people: Math.round(people / 10), userId: 1 })
  const count = (table: string) => store.one<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0
  console.log(
    `${count('person')} people, ${count('disease_file')} files, ${count('follow_up')} follow-ups, ${count('village')} villages`,
  )
  console.log(`${''.padEnd(36)}   nothing kept  after a save      again   ratio`)
  const savings: number[] = []
  let round = 0
  for (const dashboard of dashboards) {
    const cold = await ask(opened(), dashboard)
    await ask(store, dashboard)
    const caughtUp: number[] = []
    const again: number[] = []
    for (let time = 0; time < rounds; time += 1) {
      savings.push(await saveFollowUp(store, (round += 1)))
      caughtUp.push(await ask(store, dashboard))
      again.push(await ask(store, dashboard))
    }
    const ratio = (cold / median(caughtUp)).toFixed(1).padStart(7)
    console.log(
      `  ${dashboard[0].padEnd(34)} ${cell(cold)}    ${cell(median(caughtUp))} ${cell(median(again))} ${ratio}`,
    )
  }
  console.log(`  ${'a follow-up saved, meanwhile'.padEnd(34)} ${''.padStart(10)}    ${cell(median(savings))}`)
  db.close()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
