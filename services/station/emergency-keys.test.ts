import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ageRecipientOf } from '../exchange/age-box.ts'
import { setUpTestStation, testPassword, type TestStation } from '../test-station.ts'

let county: TestStation
let township: TestStation
beforeAll(async () => {
  county = await setUpTestStation({ org: { code: '341522', name: '霍邱县疾控', kind: 'county' } })
  township = await setUpTestStation()
  const countyCard = await county.ask('exchange.myCard', {})
  await township.ask('exchange.trust', countyCard)
  await county.ask('exchange.trust', await township.ask('exchange.myCard', {}))
})
afterAll(() => {
  county.remove()
  township.remove()
})

const installed = ['age', 'tar', 'minisign'].every(
  (tool) => existsSync(`/usr/bin/${tool}`) || existsSync(`/bin/${tool}`),
)

describe('the keys of the sealed envelope', () => {
  it('ask for the password again and leave an audit entry', async () => {
    expect(await county.failure('session.emergencyKeys', { password: 'Cuo-wu-2025' })).toMatchObject({
      code: 'login-wrong',
    })
    await county.state.throttle.clear('manager')
    const { ageIdentity } = await county.ask('session.emergencyKeys', { password: testPassword })
    const { card } = await county.ask('exchange.myCard', {})
    const secret = ageIdentity.split('\n').find((line) => line.startsWith('AGE-SECRET-KEY-1')) ?? ''
    expect(JSON.parse(card)).toMatchObject({ recipient: await ageRecipientOf(secret) })
    expect((await county.ask('system.audit', {}))[0]).toMatchObject({ action: 'session.emergencyKeys' })
  })

  it.skipIf(!installed)('open a package of the township with age, tar, minisign and gzip alone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'envelope-'))
    const run = (tool: string, ...args: string[]) =>
      execFileSync(tool, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    try {
      const made = await township.ask('exchange.export', { to: '341522', folder })
      const { ageIdentity, peers } = await county.ask('session.emergencyKeys', { password: testPassword })
      writeFileSync(join(folder, 'key.txt'), ageIdentity)
      writeFileSync(join(folder, 'sender.pub'), peers[0]?.publicKey ?? '')
      run('age', '-d', '-i', 'key.txt', '-o', 'p.tar', made.fileName)
      run('tar', '-xf', 'p.tar')
      expect(run('minisign', '-V', '-p', 'sender.pub', '-m', 'manifest.json')).toContain('verified')
      const lines = gunzipSync(readFileSync(join(folder, 'records.ndjson.gz')))
        .toString()
        .trimEnd()
        .split('\n')
      expect(lines).toHaveLength(Object.values(made.counts).reduce((sum, count) => sum + count, 0))
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
