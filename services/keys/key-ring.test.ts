import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Refusal } from '../../core/contract/kit.ts'
import { loadKeyRing, parseKeyRing, saveKeyRing, writeKeyRing } from './key-ring-file.ts'
import {
  addUser,
  changePassword,
  closeKeys,
  createKeyRing,
  newRecoveryCode,
  openStationSecrets,
  removeUser,
  requireRingNotOlder,
  resetPassword,
  unlock,
  unlockByRecovery,
  withdrawExport,
  type KeyRing,
  type OpenKeys,
} from './key-ring.ts'
import { normalLogin } from './login-name.ts'

const MANAGER_PASSWORD = 'Lan+Yun-teng7'
const CLERK_PASSWORD = 'tulip-River-48'
const station = { signSeed: Buffer.alloc(32, 9), ageIdentity: 'AGE-SECRET-KEY-1EXAMPLE' }

let ring: KeyRing
let manager: OpenKeys
let recoveryCode: string
beforeAll(async () => {
  const created = await createKeyRing({ login: 'wang', password: MANAGER_PASSWORD, station, cost: 'lowest' })
  manager = created.keys
  recoveryCode = created.recoveryCode
  ring = await addUser(created.ring, manager, {
    uid: 'clerk-1',
    login: 'Zhang',
    password: CLERK_PASSWORD,
    mayExport: false,
  })
})

async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Refusal) return error.failure.code
    throw error
  }
  return 'done'
}

describe('unlocking', () => {
  it('gives the same database key to everyone, the export key to managers only', async () => {
    const asManager = await unlock(ring, 'wang', MANAGER_PASSWORD)
    const asClerk = await unlock(ring, 'Zhang', CLERK_PASSWORD)
    expect(asManager).toEqual(manager)
    expect(asClerk).toEqual({ uid: 'clerk-1', login: 'Zhang', dek: manager.dek, exportKey: null })
    expect(manager.dek).toHaveLength(32)
    expect(manager.exportKey?.equals(manager.dek)).toBe(false)
  })

  it('takes name and password in full-width letters too', async () => {
    expect((await unlock(ring, ' ＺＨＡＮＧ ', 'ｔｕｌｉｐ－Ｒｉｖｅｒ－４８')).uid).toBe('clerk-1')
  })

  it('refuses a wrong password and an unknown name alike', async () => {
    expect(await codeOf(() => unlock(ring, 'wang', CLERK_PASSWORD))).toBe('login-wrong')
    expect(await codeOf(() => unlock(ring, 'wang', MANAGER_PASSWORD.toLowerCase()))).toBe('login-wrong')
    expect(await codeOf(() => unlock(ring, 'wang', ''))).toBe('login-wrong')
    expect(await codeOf(() => unlock(ring, 'li', MANAGER_PASSWORD))).toBe('login-wrong')
  })

  it('opens by the recovery code, however it is typed, and by no other', async () => {
    expect(unlockByRecovery(ring, recoveryCode.replaceAll(' ', '－'))).toMatchObject({
      uid: null,
      dek: manager.dek,
      exportKey: manager.exportKey,
    })
    const other = await createKeyRing({ login: 'x', password: 'x', station, cost: 'lowest' })
    expect(await codeOf(() => unlockByRecovery(ring, other.recoveryCode))).toBe('recovery-code-wrong')
    expect(await codeOf(() => unlockByRecovery(ring, recoveryCode.slice(1)))).toBe('recovery-code-length')
  })

  it('wipes the keys when the session closes', async () => {
    const keys = await unlock(ring, 'wang', MANAGER_PASSWORD)
    closeKeys(keys)
    expect(keys.dek.equals(Buffer.alloc(32))).toBe(true)
    expect(keys.exportKey?.equals(Buffer.alloc(32))).toBe(true)
  })
})

describe('station secrets', () => {
  it('open for managers and the recovery code only', async () => {
    expect(openStationSecrets(ring, manager)).toEqual(station)
    expect(openStationSecrets(ring, unlockByRecovery(ring, recoveryCode))).toEqual(station)
    expect(await codeOf(() => openStationSecrets(ring, { ...manager, exportKey: null }))).toBe('managers-only')
  })
})

describe('changing', () => {
  it('counts the version up and leaves the old value alone', () => {
    expect(ring.version).toBe(2)
    const next = newRecoveryCode(ring, manager).ring
    expect([ring.version, next.version]).toEqual([2, 3])
  })

  it('a password, by its owner', async () => {
    const next = await changePassword(ring, 'Zhang', CLERK_PASSWORD, 'Bu2gao4su-ni')
    expect((await unlock(next, 'Zhang', 'Bu2gao4su-ni')).dek.equals(manager.dek)).toBe(true)
    expect(await codeOf(() => unlock(next, 'Zhang', CLERK_PASSWORD))).toBe('login-wrong')
    expect(await codeOf(() => changePassword(ring, 'Zhang', 'x', 'y'))).toBe('login-wrong')
  })

  it('a password and the right to export, by a manager', async () => {
    const next = await resetPassword(ring, manager, 'Zhang', 'Bu2gao4su-ni', true)
    const promoted = await unlock(next, 'Zhang', 'Bu2gao4su-ni')
    expect(promoted.uid).toBe('clerk-1')
    expect(openStationSecrets(next, promoted)).toEqual(station)
    const demoted = withdrawExport(next, manager, 'Zhang')
    expect((await unlock(demoted, 'Zhang', 'Bu2gao4su-ni')).exportKey).toBeNull()
  })

  it('nothing that needs the export key without it', async () => {
    const clerk = await unlock(ring, 'Zhang', CLERK_PASSWORD)
    const asManager = { login: 'li', password: 'x', mayExport: true }
    expect(await codeOf(() => addUser(ring, clerk, asManager))).toBe('managers-only')
    expect(await codeOf(() => resetPassword(ring, clerk, 'Zhang', 'x', true))).toBe('managers-only')
    expect(await codeOf(() => newRecoveryCode(ring, clerk))).toBe('managers-only')
  })

  it('removes users, but never the last manager', async () => {
    const next = removeUser(ring, manager, 'zhang')
    expect(await codeOf(() => unlock(next, 'Zhang', CLERK_PASSWORD))).toBe('login-wrong')
    expect(await codeOf(() => removeUser(ring, manager, 'wang'))).toBe('last-manager')
    expect(await codeOf(() => withdrawExport(ring, manager, 'wang'))).toBe('last-manager')
    expect(await codeOf(() => resetPassword(ring, manager, 'wang', 'x', false))).toBe('last-manager')
    expect(await codeOf(() => removeUser(ring, manager, 'li'))).toBe('user-unknown')
  })

  it('makes the old recovery code worthless', async () => {
    const next = newRecoveryCode(ring, manager)
    expect(await codeOf(() => unlockByRecovery(next.ring, recoveryCode))).toBe('recovery-code-wrong')
    expect(unlockByRecovery(next.ring, next.recoveryCode).dek.equals(manager.dek)).toBe(true)
  })

  it('lets no two users share a name, and stores it in one form', async () => {
    expect(await codeOf(() => addUser(ring, manager, { login: 'ＺＨＡＮＧ', password: 'x', mayExport: false }))).toBe(
      'login-taken',
    )
    expect(normalLogin(' Ｌｉ１ ')).toBe('Li1')
    for (const bad of ['', '  ', 'a\nb', 'a\u200bb', 'x'.repeat(41)])
      expect(await codeOf(() => normalLogin(bad))).toBe('login-invalid')
  })

  it('refuses the keys of another ring', async () => {
    const strange = await createKeyRing({ login: 'x', password: 'x', station, cost: 'lowest' })
    expect(await codeOf(() => removeUser(ring, strange.keys, 'Zhang'))).toBe('keyring-changed')
  })

  it('notices an older ring put back', async () => {
    requireRingNotOlder(ring, 2)
    expect(await codeOf(() => requireRingNotOlder(ring, 3))).toBe('keyring-older')
  })
})

describe('the file', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'keyring-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('gives the ring back and holds no secret in clear', async () => {
    const path = join(folder, 'keyring.json')
    await saveKeyRing(path, ring)
    expect(await loadKeyRing(path)).toEqual(ring)
    expect(await codeOf(() => loadKeyRing(join(folder, 'other.json')))).toBe('keyring-missing')
    writeFileSync(path, '')
    expect(await codeOf(() => loadKeyRing(path))).toBe('keyring-damaged')
    const text = writeKeyRing(ring)
    const secrets = [manager.dek, manager.exportKey ?? Buffer.alloc(0), station.signSeed]
    for (const secret of secrets)
      for (const form of ['hex', 'base64'] as const) expect(text).not.toContain(secret.toString(form))
    for (const word of [MANAGER_PASSWORD, CLERK_PASSWORD, recoveryCode, station.ageIdentity])
      expect(text).not.toContain(word)
  })

  it('is made at full strength unless told otherwise', async () => {
    const { ring: strong } = await createKeyRing({ login: 'x', password: 'x', station })
    expect(strong.users[0]?.kdf).toMatchObject({ id: 'argon2id', v: 19, m: 65536, t: 3, p: 1 })
    expect(ring.users[1]?.kdf).toMatchObject({ m: 19456, t: 2, p: 1 })
  })

  it.each([
    ['"m": 19456', '"m": 19455'],
    ['"m": 19456', '"m": 1048577'],
    ['"t": 2', '"t": 1'],
    ['"t": 2', '"t": 11'],
    ['"p": 1', '"p": 0'],
    ['"p": 1', '"p": 5'],
    ['"v": 19', '"v": 16'],
  ])('refuses %s turned into %s before computing anything', async (from, to) => {
    expect(await codeOf(() => parseKeyRing(writeKeyRing(ring).replace(from, to)))).toBe('keyring-weakened')
  })

  it('asks for an upgrade when a later program wrote it', async () => {
    expect(await codeOf(() => parseKeyRing(writeKeyRing(ring).replace('"ver": 1', '"ver": 2')))).toBe('keyring-newer')
  })
})
