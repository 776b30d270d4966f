import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStation } from '../station.ts'
import { setUpTestStation, testPassword, type TestStation } from '../test-station.ts'

describe('a backup', () => {
  let station: TestStation
  let path: string
  beforeAll(async () => {
    station = await setUpTestStation({ roles: ['clerk'] })
    const { villages } = await station.ask('system.overview', {})
    await station.ask('patients.add', {
      person: { name: '诸葛红旺', idNo: '341522195010081674' },
      villageId: villages[0]?.id ?? 0,
      enrolments: [{ disease: 'HTN', enrolDate: '2025-01-10' }],
    })
    const made = await station.ask('system.backUp', {})
    path = made.path
    expect(made.bytes).toBeGreaterThan(50_000)
  })
  afterAll(() => station.remove())

  it('is one finished folder with database, key ring and descriptor', () => {
    expect(readdirSync(join(station.dataDir, 'backups'))).toEqual(['station-20251231T020000Z'])
    expect(path).toBe(join(station.dataDir, 'backups', 'station-20251231T020000Z'))
    expect(readdirSync(path).sort()).toEqual(['keyring.json', 'station.db', 'station.json'])
  })

  it('opens as a station with the same passwords and the same records', async () => {
    const copy = openStation({ dataDir: path, demo: false, cheapKeys: true, nowMs: () => station.clock.nowMs })
    const logIn = await copy.call(null, 'session.logIn', { login: 'clerk', password: testPassword })
    if (!logIn.ok) throw new Error(logIn.failure.code)
    const { token } = logIn.value as { token: string }
    expect(await copy.call(token, 'patients.search', {})).toMatchObject({
      value: { total: 1, items: [{ name: '诸葛红旺' }] },
    })
    copy.close()
  })

  it('shows no name and no number', () => {
    for (const name of readdirSync(path)) {
      const bytes = readFileSync(join(path, name))
      for (const canary of ['诸葛红旺', '341522195010081674']) expect(bytes.includes(canary), name).toBe(false)
    }
  })

  it('is remembered and written down', async () => {
    expect((await station.ask('system.overview', {})).lastBackupAt).toBe('2025-12-31T02:00:00.000Z')
    const [line] = (await station.ask('system.audit', {})).filter((each) => each.action === 'system.backUp')
    expect(line).toMatchObject({ object: 'backup', userName: '孙院长', outcome: 'ok' })
  })

  it('goes to another folder on demand, and makes it', async () => {
    station.clock.nowMs += 60_000
    const folder = join(station.dataDir, '..', `usb-${station.token()}`, '备份')
    const made = await station.ask('system.backUp', { folder })
    expect(existsSync(join(made.path, 'station.db'))).toBe(true)
    rmSync(join(folder, '..'), { recursive: true })
  })

  it.each([
    ['a relative name', 'backups', 'folder-unclear'],
    ['an empty name', '', 'folder-unclear'],
    ['a name that no disk takes', '/tmp/\u0000', 'folder-unclear'],
    ['a file in its way', 'file', 'backup-failed'],
  ])('to %s is refused and leaves nothing', async (what, folder, code) => {
    const blocked = join(station.dataDir, 'file')
    writeFileSync(blocked, '')
    const target = what === 'a file in its way' ? join(blocked, 'inside') : folder
    expect(await station.failure('system.backUp', { folder: target })).toMatchObject({ code })
    expect(existsSync('backups')).toBe(false)
    rmSync(blocked)
  })

  it('never replaces one of the same second', async () => {
    const before = readFileSync(join(path, 'station.db'))
    station.clock.nowMs = Date.parse('2025-12-31T02:00:00Z')
    expect(await station.failure('system.backUp', {})).toMatchObject({ code: 'backup-failed' })
    expect(readFileSync(join(path, 'station.db'))).toEqual(before)
    expect(readdirSync(join(station.dataDir, 'backups')).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('that cannot be read back does not count', async () => {
    station.clock.nowMs += 120_000
    // A descriptor that cannot be copied fails the whole set.
    const descriptor = join(station.dataDir, 'station.json')
    const kept = readFileSync(descriptor)
    rmSync(descriptor)
    mkdirSync(descriptor)
    expect(await station.failure('system.backUp', {})).toMatchObject({ code: 'backup-failed' })
    rmSync(descriptor, { recursive: true })
    writeFileSync(descriptor, kept)
    expect(readdirSync(join(station.dataDir, 'backups')).sort()).toEqual(['station-20251231T020000Z'])
  })
})
