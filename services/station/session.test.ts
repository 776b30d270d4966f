import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../core/contract/rights.ts'
import { openStation } from '../station.ts'
import { setUpTestStation, testPassword, type TestStation } from '../test-station.ts'

const other = 'Qiu-shou-2026'
const org = { code: '341522102', name: '花园镇卫生院' }
const manager = { login: 'manager', name: '孙院长', password: testPassword }

/** Waits earned by wrong passwords are not what is tested here. */
const forgive = (station: TestStation, login: string) => station.state.throttle.clear(login)

describe('the first run', () => {
  let dataDir: string
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }))
  const open = () => {
    dataDir = mkdtempSync(join(tmpdir(), 'session-'))
    return openStation({ dataDir, demo: false, cheapKeys: true })
  }

  it.each<[string, object]>([
    ['password-weak', { org, manager: { ...manager, password: '12345678' } }],
    ['password-weak', { org, manager: { ...manager, password: 'Manager-25' } }],
    ['login-invalid', { org, manager: { ...manager, login: '张\n三' } }],
    ['invalid-input', { org: { ...org, code: '../x' }, manager }],
    ['invalid-input', { org, manager: { ...manager, name: '' } }],
  ])('refuses %s and leaves the folder empty', async (code, input) => {
    const station = open()
    const result = await station.call(null, 'session.setUp', input)
    expect(result.ok ? 'ok' : result.failure.code).toBe(code)
    expect(existsSync(join(dataDir, 'station.db'))).toBe(false)
    expect(await station.call(null, 'session.status', {})).toMatchObject({ value: { state: 'empty', orgName: null } })
    station.close()
  })

  it('makes organisation, villages, lists and manager, once each, and leaves the manager at work', async () => {
    const station = open()
    const result = await station.call(null, 'session.setUp', {
      org,
      villages: ['东岗村', ' 西湖村', '东岗村', ' '],
      manager,
    })
    if (!result.ok) throw new Error(result.failure.code)
    const { token, user, recoveryCode, recoveryConfirmed } = result.value as Record<string, string> & { user: unknown }
    expect(user).toMatchObject({ login: 'manager', role: 'manager' })
    expect(recoveryCode).toMatch(/^(\d{5} ){7}\d{5}$/)
    expect(recoveryConfirmed).toBe(false)
    const overview = await station.call(token ?? '', 'system.overview', {})
    expect(overview).toMatchObject({
      value: {
        orgName: '花园镇卫生院',
        orgCode: '341522102',
        orgKind: 'township',
        demo: false,
        villages: [{ name: '东岗村' }, { name: '西湖村' }],
      },
    })
    expect(await station.call(token ?? '', 'drugs.search', {})).toMatchObject({ value: { items: { length: 67 } } })
    station.close()
  })

  it('asked for twice at the same moment happens once: the first recovery code stays the right one', async () => {
    const station = open()
    const [first, second] = await Promise.all([1, 2].map(() => station.call(null, 'session.setUp', { org, manager })))
    expect(second).toMatchObject({ ok: false, failure: { code: 'already-set-up' } })
    if (!first?.ok) throw new Error('the first was refused')
    const { token, recoveryCode } = first.value as { token: string; recoveryCode: string }
    expect(await station.call(token, 'session.confirmRecoveryCode', { code: recoveryCode })).toMatchObject({ ok: true })
    station.close()
  })

  it('cut off half way is begun anew; finished, it is never overwritten', async () => {
    const station = open()
    for (const left of ['station.db', 'station.db-wal', 'keyring.json', 'trial-aegis.db', 'trial-chacha20.db-wal'])
      writeFileSync(join(dataDir, left), 'left over by a power cut')
    writeFileSync(
      join(dataDir, 'station.json'),
      JSON.stringify({ format: 1, cipher: 'aegis', deviceNo: 5, demo: false, state: 'setting-up' }),
    )
    const again = openStation({ dataDir, demo: false, cheapKeys: true })
    expect(await again.call(null, 'session.status', {})).toMatchObject({ value: { state: 'empty' } })
    expect(await again.call(null, 'session.setUp', { org, manager })).toMatchObject({ ok: true })
    expect(existsSync(join(dataDir, 'trial-aegis.db'))).toBe(false)
    again.close()
    const before = readFileSync(join(dataDir, 'keyring.json'), 'utf8')
    const third = openStation({ dataDir, demo: false, cheapKeys: true })
    expect(await third.call(null, 'session.setUp', { org, manager })).toMatchObject({
      failure: { code: 'already-set-up' },
    })
    expect(readFileSync(join(dataDir, 'keyring.json'), 'utf8')).toBe(before)
    third.close()
    station.close()
  })
})

describe('log-in', () => {
  let station: TestStation
  beforeAll(async () => {
    station = await setUpTestStation({ roles: ['clerk', 'specialist', 'administrator'] })
  })
  afterAll(() => station.remove())

  it('of every role opens the station for that person', async () => {
    for (const role of ['clerk', 'specialist', 'administrator', 'manager'] satisfies Role[]) {
      expect(await station.logIn(role)).toMatchObject({ user: { login: role, role }, failedSince: 0 })
      expect(await station.ask('session.status', {})).toMatchObject({ state: 'open', user: { role } })
    }
  })

  it('takes full-width letters, blanks around and capitals for the same', async () => {
    expect((await station.logIn(' ＣＬＥＲＫ ', 'Ｃｈｕｎ-ｌｅｉ-２０２５')).user.login).toBe('clerk')
  })

  it('says when the person was here last, and how often it failed since', async () => {
    await station.logIn('clerk')
    station.clock.nowMs += 3_600_000
    const before = (await station.logIn('clerk')).lastLogInAt
    expect(before).toBe(new Date(station.clock.nowMs - 3_600_000).toISOString())
    await station.call(null, 'session.logIn', { login: 'clerk', password: 'wrong' })
    const refused = await station.failure('session.logIn', { login: 'clerk', password: testPassword })
    expect(refused).toMatchObject({ code: 'login-wait', details: { seconds: 1 } })
    await forgive(station, 'clerk')
  })

  it.each([
    ['clerk', 'wrong'],
    ['clerk', ''],
    ['nobody', testPassword],
  ])('as %s with %j is refused with the same sentence, and waits', async (login, password) => {
    const first = await station.call(null, 'session.logIn', { login, password })
    const code = password === '' ? 'invalid-input' : 'login-wrong'
    expect(first).toMatchObject({ ok: false, failure: { code } })
    if (code === 'login-wrong') {
      expect(first).toMatchObject({
        failure: { message: expect.stringContaining('用户名或密码不对'), details: { triesLeft: 4, waitSeconds: 1 } },
      })
      expect(await station.failure('session.logIn', { login, password: testPassword })).toMatchObject({
        code: 'login-wait',
      })
    }
    for (const account of ['clerk', '#unknown']) await forgive(station, account)
  })

  it('writes no name down that is not one of its own: a password typed in the wrong box would lie there in clear', async () => {
    await station.call(null, 'session.logIn', { login: 'Xia-shu-2027', password: 'x' })
    await station.call(null, 'session.logIn', { login: 'clerk', password: 'x' })
    const attempts = readFileSync(join(station.dataDir, 'attempts.json'), 'utf8')
    expect(Object.keys((JSON.parse(attempts) as { accounts: object }).accounts).sort()).toEqual(['#unknown', 'clerk'])
    for (const account of ['clerk', '#unknown']) await forgive(station, account)
  })

  it('two at the same moment leave one session and one open database', async () => {
    const results = await Promise.all(
      [1, 2].map(() => station.call(null, 'session.logIn', { login: 'clerk', password: testPassword })),
    )
    const tokens = results.map((each) => (each.ok ? (each.value as { token: string }).token : ''))
    const answers = await Promise.all(tokens.map((token) => station.call(token, 'patients.search', {})))
    expect(answers.map((each) => each.ok)).toEqual([false, true])
  })

  it('of another person ends the session before', async () => {
    await station.logIn('clerk')
    const clerk = station.token()
    await station.logIn('specialist')
    expect(await station.call(clerk, 'patients.search', {})).toMatchObject({ failure: { code: 'locked' } })
  })
})

describe('the lock', () => {
  it('closes the database, wipes the keys, and nothing answers until somebody logs in', async () => {
    const station = await setUpTestStation()
    const { opened } = station.state
    if (!opened?.exportKey || !opened.exchangeKeys) throw new Error('not open as a manager')
    const token = station.token()
    await station.ask('session.lock', {})
    expect(opened.store.db.open).toBe(false)
    expect(opened.openOptions.key.every((byte) => byte === 0)).toBe(true)
    expect(opened.exportKey.every((byte) => byte === 0)).toBe(true)
    expect(opened.exchangeKeys.signSeed.every((byte) => byte === 0)).toBe(true)
    expect(await station.call(token, 'system.overview', {})).toMatchObject({ failure: { code: 'locked' } })
    expect(await station.call(null, 'session.status', {})).toMatchObject({
      value: { state: 'locked', orgName: null, user: null },
    })
    await station.logIn('manager')
    const actions = (await station.ask('system.audit', {})).map((line) => line.action)
    expect(actions.slice(0, 2)).toEqual(['session.logIn', 'session.lock'])
    station.remove()
  })

  it('in the middle of a call takes it back and says so', async () => {
    const station = await setUpTestStation()
    const call = station.call(station.token(), 'imports.commit', { paths: [join(station.dataDir, 'none.csv')] })
    const started = station.call(station.token(), 'users.add', {
      login: 'late',
      name: '迟到',
      role: 'clerk',
      password: testPassword,
    })
    await station.call(null, 'session.lock', {})
    for (const each of [await call, await started])
      expect(['locked', 'sheet-missing']).toContain(each.ok ? 'ok' : each.failure.code)
    await station.logIn('manager')
    expect((await station.ask('users.list', {})).map((user) => user.login)).toEqual(['manager'])
    station.remove()
  })
})

describe('the recovery code', () => {
  let station: TestStation
  beforeAll(async () => {
    station = await setUpTestStation({ roles: ['clerk'] })
  })
  afterAll(() => station.remove())
  const recover = (code: string, login: string, newPassword = other) =>
    station.call(null, 'session.recover', { code, login, newPassword })

  it('has to be typed back; until then every log-in asks again', async () => {
    expect(await station.failure('session.confirmRecoveryCode', { code: '1234' })).toMatchObject({
      code: 'recovery-code-length',
    })
    const wrongDigit = station.recoveryCode.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10))
    expect(await station.failure('session.confirmRecoveryCode', { code: wrongDigit })).toMatchObject({
      code: 'recovery-code-typo',
    })
    expect((await station.logIn('manager')).recoveryConfirmed).toBe(false)
    await station.ask('session.confirmRecoveryCode', { code: station.recoveryCode.replaceAll(' ', '－') })
    expect((await station.logIn('manager')).recoveryConfirmed).toBe(true)
  })

  it.each([
    ['nobody', 'recover-manager-only'],
    ['clerk', 'recover-manager-only'],
  ])('opens no account but a manager’s: %s', async (login, code) => {
    station.restart()
    expect(await recover(station.recoveryCode, login)).toMatchObject({ failure: { code } })
  })

  it('sets a manager’s password anew, is then used up, and the new one has to be typed back', async () => {
    station.restart()
    expect(await recover(station.recoveryCode, 'manager', 'kurz')).toMatchObject({ failure: { code: 'password-weak' } })
    const result = await recover(station.recoveryCode, 'Manager')
    if (!result.ok) throw new Error(result.failure.code)
    const { recoveryCode } = result.value as { recoveryCode: string }
    expect(recoveryCode).not.toBe(station.recoveryCode)
    expect(await station.call(null, 'session.logIn', { login: 'manager', password: testPassword })).toMatchObject({
      failure: { code: 'login-wrong' },
    })
    await forgive(station, 'manager')
    expect((await station.logIn('manager', other)).recoveryConfirmed).toBe(false)
    expect(await recover(station.recoveryCode, 'manager')).toMatchObject({ failure: { code: 'recovery-code-wrong' } })
    await forgive(station, '#recovery')
    await station.ask('session.confirmRecoveryCode', { code: recoveryCode })
  })

  it('of another station is refused and counted', async () => {
    const stranger = await setUpTestStation()
    expect(await recover(stranger.recoveryCode, 'manager')).toMatchObject({
      failure: { code: 'recovery-code-wrong', details: { triesLeft: 4 } },
    })
    expect(await recover(stranger.recoveryCode, 'manager')).toMatchObject({ failure: { code: 'login-wait' } })
    await forgive(station, '#recovery')
    stranger.remove()
  })

  it('is replaced by a manager who gives the password', async () => {
    await station.logIn('manager', other)
    expect(await station.failure('session.newRecoveryCode', { password: 'wrong' })).toMatchObject({
      code: 'login-wrong',
    })
    await forgive(station, 'manager')
    const { recoveryCode } = await station.ask('session.newRecoveryCode', { password: other })
    expect(await station.ask('session.confirmRecoveryCode', { code: recoveryCode })).toEqual({ confirmed: true })
    expect((await station.ask('system.audit', {})).map((line) => line.action)).toContain('session.newRecoveryCode')
  })
})

describe('users', () => {
  let station: TestStation
  beforeAll(async () => {
    station = await setUpTestStation({ roles: ['administrator'] })
  })
  afterAll(() => station.remove())
  const idOf = async (login: string): Promise<number> =>
    (await station.ask('users.list', {})).find((user) => user.login === login)?.id ?? 0
  const add = (login: string, role: Role = 'clerk') =>
    station.call(station.token(), 'users.add', { login, name: '赵录入', role, password: testPassword })

  it('are added with a key of their own; a name is given once, whatever its case', async () => {
    await station.logIn('manager')
    expect(await add(' Clerk ')).toMatchObject({ value: { login: 'Clerk', role: 'clerk', active: true } })
    expect(await add('CLERK')).toMatchObject({ failure: { code: 'login-taken' } })
    expect((await station.logIn('clerk')).user.login).toBe('Clerk')
  })

  it('two added at the same moment both can log in', async () => {
    await station.logIn('manager')
    const names = ['both-1', 'both-2']
    for (const result of await Promise.all(names.map((name) => add(name)))) expect(result.ok).toBe(true)
    for (const name of names) expect((await station.logIn(name)).user.login).toBe(name)
  })

  it('switched off lose their key at once; the name stays taken; switched on they wait for a new password', async () => {
    await station.logIn('manager')
    const userId = await idOf('Clerk')
    expect(await station.ask('users.setActive', { userId, active: false })).toMatchObject({ active: false })
    expect(await add('clerk')).toMatchObject({ failure: { code: 'login-taken' } })
    const ring = readFileSync(join(station.dataDir, 'keyring.json'), 'utf8')
    expect(ring).not.toContain('"Clerk"')
    expect(await station.failure('session.logIn', { login: 'clerk', password: testPassword })).toMatchObject({
      code: 'login-wrong',
    })
    await forgive(station, '#unknown')
    expect(await station.ask('users.setActive', { userId, active: true })).toMatchObject({ active: true })
    await station.ask('users.resetPassword', { userId, password: other })
    expect((await station.logIn('clerk', other)).user.login).toBe('Clerk')
  })

  it('given a new password while switched off stay out', async () => {
    await station.logIn('manager')
    const userId = await idOf('both-1')
    await station.ask('users.setActive', { userId, active: false })
    await station.ask('users.resetPassword', { userId, password: other })
    expect(await station.failure('session.logIn', { login: 'both-1', password: other })).toMatchObject({
      code: 'user-disabled',
    })
    await station.logIn('manager')
  })

  it('cannot switch themselves off, and the last manager stays', async () => {
    await station.logIn('manager')
    expect(await station.failure('users.setActive', { userId: await idOf('manager'), active: false })).toMatchObject({
      code: 'own-account',
    })
    await station.logIn('administrator')
    expect(await station.failure('users.setActive', { userId: await idOf('manager'), active: false })).toMatchObject({
      code: 'last-manager',
    })
    expect((await station.logIn('manager')).user.role).toBe('manager')
  })

  it('an old key ring put back, with somebody in it who was switched off, opens nothing', async () => {
    await station.logIn('manager')
    const path = join(station.dataDir, 'keyring.json')
    const old = readFileSync(path, 'utf8')
    await station.ask('users.setActive', { userId: await idOf('both-2'), active: false })
    const present = readFileSync(path, 'utf8')
    writeFileSync(path, old)
    expect(await station.failure('session.logIn', { login: 'both-2', password: testPassword })).toMatchObject({
      code: 'keyring-older',
    })
    expect(await station.failure('session.logIn', { login: 'manager', password: testPassword })).toMatchObject({
      code: 'keyring-older',
    })
    writeFileSync(path, present)
    await station.logIn('manager')
  })

  it('change their own password with the old one', async () => {
    await station.logIn('clerk', other)
    expect(
      await station.failure('session.changePassword', { oldPassword: 'wrong', newPassword: testPassword }),
    ).toMatchObject({ code: 'login-wrong' })
    await forgive(station, 'clerk')
    expect(
      await station.failure('session.changePassword', { oldPassword: other, newPassword: 'Clerk-123' }),
    ).toMatchObject({ code: 'password-weak' })
    await station.ask('session.changePassword', { oldPassword: other, newPassword: testPassword })
    expect((await station.logIn('clerk', testPassword)).user.login).toBe('Clerk')
  })

  describe('in the hands of an administrator', () => {
    it('can be switched off, and added only as waiting for a manager', async () => {
      await station.logIn('administrator')
      expect(await add('pending')).toMatchObject({ value: { active: false } })
      expect(await station.failure('session.logIn', { login: 'pending', password: testPassword })).toMatchObject({
        code: 'login-wrong',
      })
      await forgive(station, '#unknown')
      expect(await station.ask('users.setActive', { userId: await idOf('Clerk'), active: false })).toMatchObject({
        active: false,
      })
    })

    it('get neither key nor password: that would be a way to the patients', async () => {
      const pending = await idOf('pending')
      expect(await station.failure('users.setActive', { userId: pending, active: true })).toMatchObject({
        code: 'managers-only',
      })
      for (const login of ['pending', 'Clerk', 'manager', 'administrator'])
        expect(
          await station.failure('users.resetPassword', { userId: await idOf(login), password: other }),
        ).toMatchObject({ code: 'managers-only' })
    })

    it('are opened by the manager', async () => {
      await station.logIn('manager')
      const userId = await idOf('pending')
      await station.ask('users.resetPassword', { userId, password: other })
      await station.ask('users.setActive', { userId, active: true })
      expect((await station.logIn('pending', other)).user.role).toBe('clerk')
    })
  })

  it('leave a chain of audit lines with who did it', async () => {
    await station.logIn('manager')
    const lines = await station.ask('system.audit', { limit: 200 })
    expect(lines.filter((line) => line.action === 'users.add' && line.userName === '李系统')).toHaveLength(1)
    expect(
      lines.filter((line) => line.action === 'users.resetPassword').every((line) => line.object?.startsWith('user:')),
    ).toBe(true)
  })
})

describe('the key ring', () => {
  it('of one folder does not open another', async () => {
    const [mine, theirs] = [await setUpTestStation(), await setUpTestStation()]
    writeFileSync(join(mine.dataDir, 'keyring.json'), readFileSync(join(theirs.dataDir, 'keyring.json')))
    mine.restart()
    expect(await mine.failure('session.logIn', { login: 'manager', password: testPassword })).toMatchObject({
      code: 'wrong-key',
    })
    mine.remove()
    theirs.remove()
  })

  it.each([
    ['missing', (path: string) => rmSync(path), 'keyring-missing'],
    ['cut short', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 500)), 'keyring-damaged'],
    ['another station’s descriptor', (path: string) => rmSync(path.replace('keyring', 'station')), 'damaged-folder'],
  ])('%s refuses with its own sentence', async (_what, damage, code) => {
    const station = await setUpTestStation()
    damage(join(station.dataDir, 'keyring.json'))
    const tried = async () => {
      station.restart()
      return station.failure('session.logIn', { login: 'manager', password: testPassword })
    }
    if (code === 'damaged-folder') await expect(tried()).rejects.toThrow(/station\.json/)
    else expect(await tried()).toMatchObject({ code })
    station.remove()
  })
})

it('two stations have different devices and different keys', async () => {
  const [a, b] = [await setUpTestStation(), await setUpTestStation()]
  const [one, two] = [await a.ask('exchange.myCard', {}), await b.ask('exchange.myCard', {})]
  expect(one.fingerprint).not.toBe(two.fingerprint)
  expect(a.state.descriptor?.deviceNo).not.toBe(b.state.descriptor?.deviceNo)
  expect(await a.call(randomUUID(), 'exchange.myCard', {})).toMatchObject({ failure: { code: 'locked' } })
  a.remove()
  b.remove()
})
