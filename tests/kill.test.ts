/**
 * The plug pulled: a process at work is killed at seeded moments. What it had acknowledged is there when the folder is opened
 * again, nothing is there by half, and it can be worked with at once.
 */
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstBrokenAuditRow } from '../database/audit-chain.ts'
import type { Store } from '../database/store.ts'
import { sha256Hex } from '../services/crypto/primitives.ts'
import { makeTownship } from '../services/demo/facts.ts'
import { seededRandom } from '../services/demo/random.ts'
import { sampleFactsOf } from '../services/demo/sheets.ts'
import { writeSampleLayout } from '../services/sheets/writing/sample-layout.ts'
import { stationOver, stationState, type StationState } from '../services/station.ts'
import { setUpTestStation, testPassword } from '../services/test-station.ts'
import { killedOrg, markOf, readingsOf, type KillJob } from './kill-job.ts'

const random = seededRandom('kill')
let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'kill-'))
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

interface Run {
  readonly lines: readonly string[]
  /** From the line waited for to the end. */
  readonly ms: number
}

/** Runs the child; `afterMs` after the line `mark` it is killed, or it runs to its end. */
function run(job: KillJob, mark: string, afterMs: number | null): Promise<Run> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'kill-child.ts'), JSON.stringify(job)], {
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: join(root, 'compiled') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const errors: Buffer[] = []
  let begun = 0
  child.stderr.on('data', (part: Buffer) => errors.push(part))
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    if (line !== mark || begun > 0) return
    begun = performance.now()
    if (afterMs !== null) setTimeout(() => child.kill('SIGKILL'), afterMs)
  })
  return new Promise((resolve, reject) => {
    child.once('close', (code, signal) => {
      const failed = signal !== 'SIGKILL' && code !== 0
      if (failed || begun === 0)
        reject(new Error(`child ended with ${code ?? signal}: ${Buffer.concat(errors).toString().slice(0, 2000)}`))
      else resolve({ lines, ms: performance.now() - begun })
    })
  })
}

const numbers = (lines: readonly string[], word: string): number[] =>
  lines.filter((line) => line.startsWith(`${word} `)).map((line) => Number(line.slice(word.length + 1)))

/** Opens the folder as after a restart, looks, and closes it again. */
async function opened<T>(dataDir: string, look: (store: Store, state: StationState) => T | Promise<T>): Promise<T> {
  const state = stationState({ dataDir, demo: false, cheapKeys: true })
  await state.throttle.clear('manager')
  const result = await stationOver(state).call(null, 'session.logIn', { login: 'manager', password: testPassword })
  if (!result.ok || !state.opened) throw new Error(result.ok ? 'not open' : result.failure.code)
  try {
    return await look(state.opened.store, state)
  } finally {
    state.lock()
  }
}

function expectSound(store: Store): void {
  expect(store.db.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(store.db.pragma('foreign_key_check')).toEqual([])
  expect(firstBrokenAuditRow(store.db, sha256Hex)).toBeNull()
  // Every transaction of the change log has its line in the audit log, and no line speaks of one that is not there.
  const said = store
    .all<{ object: string }>("SELECT object FROM audit WHERE object LIKE 'tx:%'")
    .map((row) => row.object)
  const written = store.all<{ tx: number }>('SELECT DISTINCT tx FROM change').map((row) => `tx:${row.tx}`)
  expect(said.sort()).toEqual(written.sort())
}

const cycles = 15

describe('a process killed', () => {
  it.concurrent(
    `${cycles} times while saving: nothing acknowledged is lost and nothing is half`,
    { timeout: 240_000 },
    async () => {
      const station = await setUpTestStation()
      const { villages } = await station.ask('system.overview', {})
      const people: number[] = []
      for (let n = 0; n < 8; n += 1) {
        const added = await station.ask('patients.add', {
          person: { name: `邵良${n}`, idNo: null },
          villageId: villages[0]?.id ?? 0,
          enrolments: [{ disease: 'HTN', enrolDate: '2015-01-01' }],
        })
        people.push(added.personId)
      }
      const { dataDir } = station
      station.state.lock()
      const saved = new Set<number>()
      let next = 0
      for (let cycle = 0; cycle < cycles; cycle += 1) {
        const { lines } = await run({ what: 'save', dataDir, from: next, people }, 'begin', random.whole(0, 240))
        for (const n of numbers(lines, 'saved')) saved.add(n)
        const drafted = Math.max(-1, ...numbers(lines, 'draft'))
        next = await opened(dataDir, (store) => {
          const rows = store.list('followUp')
          const kept = new Map(rows.map((row) => [Number(/\d+/.exec(row.signOther ?? '')?.[0]), row]))
          expect(
            [...saved].filter((n) => !kept.has(n)),
            `cycle ${cycle}`,
          ).toEqual([])
          for (const [n, row] of kept)
            expect(row).toMatchObject({ ...readingsOf(n), signOther: markOf(n), personId: people[n % people.length] })
          expect(kept.size).toBe(rows.length)
          expect(store.one('SELECT count(*) AS n FROM task WHERE source_id NOT IN (SELECT id FROM follow_up)')).toEqual(
            { n: 0 },
          )
          const [draft] = store.list('draft')
          if (drafted >= 0) expect(Number(draft?.body['n'] ?? -1)).toBeGreaterThanOrEqual(drafted)
          if (draft) expect(String(draft.body['filling'])).toHaveLength(2000)
          expectSound(store)
          return Math.max(-1, ...kept.keys()) + 1
        })
      }
      expect(saved.size).toBeGreaterThan(cycles / 2)
      station.remove()
    },
  )

  it.concurrent('3 times while users are added: everybody acknowledged can log in', { timeout: 240_000 }, async () => {
    const station = await setUpTestStation()
    const { dataDir } = station
    station.state.lock()
    let next = 0
    for (let cycle = 0; cycle < 3; cycle += 1) {
      const { lines } = await run({ what: 'users', dataDir, from: next }, 'begin', random.whole(50, 400))
      const added = numbers(lines, 'saved')
      await opened(dataDir, async (store, state) => {
        expectSound(store)
        next = store.list('user').length
        const last = added.at(-1)
        if (last === undefined) return
        expect(
          await stationOver(state).call(null, 'session.logIn', { login: `user-${last}`, password: testPassword }),
        ).toMatchObject({ ok: true })
      })
    }
    station.remove()
  })

  it.concurrent('5 times during an import: the station has all of it or nothing', { timeout: 240_000 }, async () => {
    const facts = sampleFactsOf(makeTownship({ seed: 'kill', asOf: '2025-12-31', people: 250, villages: 4 }))
    const paths = (await writeSampleLayout('a', join(root, 'sheets'), facts)).filter((path) => /高血压/.test(path))
    const base = await setUpTestStation({ villages: [] })
    base.state.lock()
    const copyOf = (name: string): string => {
      const dataDir = join(root, name)
      cpSync(base.dataDir, dataDir, { recursive: true })
      return dataDir
    }
    const counts = (store: Store) =>
      ['person', 'diseaseFile', 'followUp', 'residence', 'importBatch', 'village'].map(
        (entity) => store.list(entity as 'person').length,
      )
    const whole = await run({ what: 'import', dataDir: copyOf('whole'), paths }, 'writing', null)
    const all = await opened(join(root, 'whole'), counts)
    expect(all[0]).toBeGreaterThan(100)
    const found: string[] = []
    for (let cycle = 0; cycle < 5; cycle += 1) {
      const dataDir = copyOf(`import-${cycle}`)
      // Within the transaction, and around its end.
      const { lines } = await run(
        { what: 'import', dataDir, paths },
        'writing',
        Math.round(whole.ms * ([0, 0.3, 0.6, 0.9, 1.1][cycle] ?? 0)),
      )
      await opened(dataDir, (store) => {
        const now = counts(store)
        const isWhole = now.join() === all.join()
        expect(isWhole || now.every((n) => n === 0), now.join()).toBe(true)
        if (lines.includes('done')) expect(isWhole).toBe(true)
        expectSound(store)
        found.push(isWhole ? 'all' : 'nothing')
      })
    }
    expect(found).toContain('nothing')
    base.remove()
  })

  it.concurrent(
    '5 times during the first run: the folder is set up or can be set up again',
    { timeout: 240_000 },
    async () => {
      const manager = { login: 'manager', name: '孙院长', password: testPassword }
      mkdirSync(join(root, 'first'))
      const whole = await run({ what: 'setUp', dataDir: join(root, 'first') }, 'begin', null)
      for (let cycle = 0; cycle < 5; cycle += 1) {
        const dataDir = join(root, `first-${cycle}`)
        const { lines } = await run(
          { what: 'setUp', dataDir },
          'begin',
          Math.round(whole.ms * ([0.1, 0.4, 0.6, 0.8, 0.95][cycle] ?? 0)),
        )
        const state = stationState({ dataDir, demo: false, cheapKeys: true })
        const ready = state.descriptor?.state === 'ready'
        if (lines.includes('done')) expect(ready).toBe(true)
        if (!ready)
          expect(
            await stationOver(state).call(null, 'session.setUp', { org: killedOrg, villages: ['东岗村'], manager }),
          ).toMatchObject({ ok: true })
        state.lock()
        await opened(dataDir, (store) => {
          expectSound(store)
          expect([store.list('user').length, store.list('village').length, store.list('drug').length]).toEqual([
            1, 1, 67,
          ])
        })
        expect(readdirSync(dataDir).filter((name) => name.startsWith('trial'))).toEqual([])
      }
    },
  )
})
