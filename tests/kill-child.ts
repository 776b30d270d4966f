/** The process that tests/kill.test.ts kills: works through the services and says each thing once it is acknowledged. */
import { writeSync } from 'node:fs'
import type { MethodName, MethodRawInput } from '../core/contract/index.ts'
import { addDays } from '../core/domain/local-date.ts'
import { openStation, type Station } from '../services/station.ts'
import { testPassword } from '../services/test-station.ts'
import { killedOrg, markOf, readingsOf, type KillJob } from './kill-job.ts'

const job = JSON.parse(process.argv[2] ?? '{}') as KillJob
const say = (line: string): void => void writeSync(1, `${line}\n`)

const station: Station = openStation({
  dataDir: job.dataDir,
  demo: false,
  cheapKeys: true,
  nowMs: () => Date.parse('2025-12-31T02:00:00Z'),
  emit: (topic, payload) => {
    if (topic === 'imports.progress' && 'phase' in payload && payload.phase === '写入') say('writing')
  },
})
let token: string | null = null

async function ask<M extends MethodName>(name: M, input: MethodRawInput<M>): Promise<unknown> {
  const result = await station.call(token, name, input)
  if (!result.ok) throw new Error(`${name}: ${result.failure.code} ${result.failure.message}`)
  return result.value
}

async function logIn(): Promise<void> {
  token = ((await ask('session.logIn', { login: 'manager', password: testPassword })) as { token: string }).token
}

/** Follow-ups and drafts in turn, for ever. */
async function saveForEver({ from = 0, people = [] }: KillJob): Promise<void> {
  await logIn()
  say('begin')
  for (let n = from; ; n += 1) {
    const personId = people[n % people.length] ?? 0
    const visitDate = addDays('2025-12-30', -Math.floor(n / people.length))
    await ask('drafts.keep', {
      kind: 'follow-up',
      subject: 'one',
      personId,
      title: '随访',
      body: { n, filling: 'x'.repeat(2000) },
    })
    say(`draft ${n}`)
    await ask('followUps.save', {
      followUp: { personId, disease: 'HTN', visitDate, visitWay: '1', ...readingsOf(n), signOther: markOf(n) },
    })
    say(`saved ${n}`)
  }
}

async function addUsersForEver({ from = 0 }: KillJob): Promise<void> {
  await logIn()
  say('begin')
  for (let n = from; ; n += 1) {
    await ask('users.add', { login: `user-${n}`, name: '赵录入', role: 'clerk', password: testPassword })
    say(`saved ${n}`)
  }
}

async function importOnce({ paths = [] }: KillJob): Promise<void> {
  await logIn()
  await ask('imports.commit', { paths: [...paths] })
  say('done')
}

async function setUp(): Promise<void> {
  say('begin')
  await ask('session.setUp', {
    org: killedOrg,
    villages: ['东岗村'],
    manager: { login: 'manager', name: '孙院长', password: testPassword },
  })
  say('done')
}

const jobs: Readonly<Record<KillJob['what'], (job: KillJob) => Promise<void>>> = {
  save: saveForEver,
  users: addUsersForEver,
  import: importOnce,
  setUp,
}
await jobs[job.what](job)
