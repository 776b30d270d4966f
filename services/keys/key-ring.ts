/**
 * Who can open the database. One random database key, wrapped once for every user's password and once for the recovery code;
 * an export key, wrapped for managers only, that guards the station's exchange keys. A ring is a value: every change gives a
 * new one, to be saved before it counts.
 */
import { Refusal } from '../../core/contract/kit.ts'
import { equalBytes, hkdf, hmacSha256, open, randomBytes, randomUuid, seal, wipe } from '../crypto/primitives.ts'
import {
  RING_FORMAT,
  RING_FORMAT_VERSION,
  RING_SUITE,
  type KeyRing,
  type SealedText,
  type UserEntry,
} from './key-ring-schema.ts'
import { normalLogin, sameLogin } from './login-name.ts'
import { newKdf, passwordKeys, type Kdf, type KdfCost } from './password-kdf.ts'
import { newRecoverySecret, parseRecoveryCode, recoveryCodeOf } from './recovery-code.ts'

export type { KeyRing } from './key-ring-schema.ts'
export { normalLogin } from './login-name.ts'

/** What an open session holds. Wiped with `closeKeys`. */
export interface OpenKeys {
  /** Null when the recovery code opened it. */
  readonly uid: string | null
  readonly login: string | null
  /** 32 bytes: the raw key of the database. */
  readonly dek: Buffer
  /** 32 bytes for managers and the recovery code, null for everybody else. */
  readonly exportKey: Buffer | null
}

/** The secret halves of the station's exchange keys. */
export interface StationSecrets {
  readonly signSeed: Buffer
  readonly ageIdentity: string
}

export interface NewUser {
  /** A fresh one is made up when left out. */
  readonly uid?: string
  readonly login: string
  readonly password: string
  /** True for managers: they can sign packages. */
  readonly mayExport: boolean
}

const DEK_PURPOSE = 'kek/v1'
const EXPORT_PURPOSE = 'exp/v1'
const RECOVERY_DEK_PURPOSE = 'rec/v1'
const RECOVERY_EXPORT_PURPOSE = 'rec-exp/v1'
const MAC_PURPOSE = 'keyring-mac'
const STATION_AAD = aadOf('station')

/** A new ring with a new database key, its first manager and a recovery code that is shown once. */
export async function createKeyRing(input: {
  readonly uid?: string
  readonly login: string
  readonly password: string
  readonly station: StationSecrets
  readonly cost?: KdfCost
}): Promise<{ ring: KeyRing; keys: OpenKeys; recoveryCode: string }> {
  const cost = input.cost ?? 'normal'
  const secrets = { dek: randomBytes(32), exportKey: randomBytes(32) }
  const entry = await newEntry({ ...input, mayExport: true }, secrets, cost)
  const { recovery, recoveryCode } = newRecovery(secrets)
  const ring = withMac(
    {
      fmt: RING_FORMAT,
      ver: RING_FORMAT_VERSION,
      suite: RING_SUITE,
      version: 1,
      cost,
      users: [entry],
      recovery,
      station: sealStation(secrets.exportKey, input.station),
    },
    secrets.dek,
  )
  return { ring, keys: { uid: entry.uid, login: entry.login, ...secrets }, recoveryCode }
}

/** Refuses `login-wrong` for an unknown name and a wrong password alike, `keyring-changed` when the ring was tampered with. */
export async function unlock(ring: KeyRing, login: string, password: string): Promise<OpenKeys> {
  const entry = findEntry(ring, login)
  if (!entry || password === '') throw wrongLogin()
  const keys = await passwordKeys(password, entry.kdf, [DEK_PURPOSE, EXPORT_PURPOSE])
  const dek = openText(keys[DEK_PURPOSE], entry.dek, userAad(entry, 'dek'))
  const exportKey = entry.exp && openText(keys[EXPORT_PURPOSE], entry.exp, userAad(entry, 'exp'))
  wipe(keys[DEK_PURPOSE], keys[EXPORT_PURPOSE])
  if (!dek) throw wrongLogin()
  requireSound(ring, dek)
  if (entry.exp && !exportKey) refuseChanged()
  return { uid: entry.uid, login: entry.login, dek, exportKey }
}

/** After this the caller sets a manager's password anew and makes a new recovery code: a used one has been out of its envelope. */
export function unlockByRecovery(ring: KeyRing, typed: string): OpenKeys {
  const secret = parseRecoveryCode(typed)
  const { dek: wrap, exp, id } = ring.recovery
  const dek = openText(hkdf(secret, RECOVERY_DEK_PURPOSE), wrap, aadOf('recovery-dek', id))
  if (!dek) {
    throw new Refusal(
      'recovery-code-wrong',
      '这个恢复码与本机数据不匹配，可能是以前的或别的电脑的。请找最近一次打印的恢复码。',
    )
  }
  requireSound(ring, dek)
  const exportKey = openText(hkdf(secret, RECOVERY_EXPORT_PURPOSE), exp, aadOf('recovery-exp', id)) ?? refuseChanged()
  wipe(secret)
  return { uid: null, login: null, dek, exportKey }
}

/** Gives the new ring; a user who may export can be added only by one who may. Check the password with `requireGoodPassword` first. */
export async function addUser(ring: KeyRing, keys: OpenKeys, user: NewUser): Promise<KeyRing> {
  requireSound(ring, keys.dek)
  if (findEntry(ring, user.login)) {
    throw new Refusal('login-taken', '这个登录名已经有人用了。请换一个登录名。')
  }
  const entry = await newEntry(user, keys, ring.cost)
  if (ring.users.some((each) => each.uid === entry.uid)) throw new Error('uid is taken')
  return changed(ring, keys.dek, { users: [...ring.users, entry] })
}

/** By the user, who knows the old password. */
export async function changePassword(
  ring: KeyRing,
  login: string,
  oldPassword: string,
  newPassword: string,
): Promise<KeyRing> {
  const keys = await unlock(ring, login, oldPassword)
  const next = await resetPassword(ring, keys, login, newPassword)
  closeKeys(keys)
  return next
}

/** By a manager, for somebody else; `mayExport` changes whether that person can sign packages. */
export async function resetPassword(
  ring: KeyRing,
  keys: OpenKeys,
  login: string,
  newPassword: string,
  mayExport?: boolean,
): Promise<KeyRing> {
  requireSound(ring, keys.dek)
  const old = getEntry(ring, login)
  const user = { uid: old.uid, login: old.login, password: newPassword, mayExport: mayExport ?? old.exp !== null }
  const entry = await newEntry(user, keys, ring.cost)
  return changed(ring, keys.dek, {
    users: keepExporter(ring.users.map((each) => (each.uid === old.uid ? entry : each))),
  })
}

/** Takes the right to sign packages from a former manager, whose password goes on working. */
export function withdrawExport(ring: KeyRing, keys: OpenKeys, login: string): KeyRing {
  requireSound(ring, keys.dek)
  const { uid } = getEntry(ring, login)
  return changed(ring, keys.dek, {
    users: keepExporter(ring.users.map((each) => (each.uid === uid ? { ...each, exp: null } : each))),
  })
}

/** The user's wraps go; whoever kept a copy of the old ring still has them until the database gets a new key. */
export function removeUser(ring: KeyRing, keys: OpenKeys, login: string): KeyRing {
  requireSound(ring, keys.dek)
  const { uid } = getEntry(ring, login)
  return changed(ring, keys.dek, { users: keepExporter(ring.users.filter((each) => each.uid !== uid)) })
}

/** Replaces the recovery code: the old one opens nothing any more. */
export function newRecoveryCode(ring: KeyRing, keys: OpenKeys): { ring: KeyRing; recoveryCode: string } {
  requireSound(ring, keys.dek)
  const { recovery, recoveryCode } = newRecovery({ dek: keys.dek, exportKey: keys.exportKey ?? refuseNotManager() })
  return { ring: changed(ring, keys.dek, { recovery }), recoveryCode }
}

/** The station's secret exchange keys; managers only. */
export function openStationSecrets(ring: KeyRing, keys: OpenKeys): StationSecrets {
  requireSound(ring, keys.dek)
  const plain = openText(keys.exportKey ?? refuseNotManager(), ring.station, STATION_AAD) ?? refuseChanged()
  const { signSeed, ageIdentity } = JSON.parse(plain.toString()) as { signSeed: string; ageIdentity: string }
  wipe(plain)
  return { signSeed: Buffer.from(signSeed, 'base64'), ageIdentity }
}

/** `lowestVersion` comes from inside the database: an older ring could bring a removed user back. */
export function requireRingNotOlder(ring: KeyRing, lowestVersion: number): void {
  if (ring.version >= lowestVersion) return
  throw new Refusal(
    'keyring-older',
    '钥匙文件比数据库旧，可能被人换回了旧文件。请由负责人从最近的备份中恢复钥匙文件，并核对用户名单。',
    { version: ring.version, lowestVersion },
  )
}

/** Overwrites the keys of a session that is locked or over. */
export function closeKeys(keys: OpenKeys): void {
  wipe(keys.dek, keys.exportKey)
}

const findEntry = (ring: KeyRing, login: string): UserEntry | null =>
  ring.users.find((each) => sameLogin(login, each.login)) ?? null

function getEntry(ring: KeyRing, login: string): UserEntry {
  const entry = findEntry(ring, login)
  if (!entry) throw new Refusal('user-unknown', '没有这个用户，可能已被停用。请刷新用户名单后重试。')
  return entry
}

function keepExporter(users: UserEntry[]): UserEntry[] {
  if (users.some((each) => each.exp !== null)) return users
  throw new Refusal('last-manager', '至少要保留一位负责人，否则没有人能导出交换包和管理用户。请先指定另一位负责人。')
}

const wrongLogin = (): Refusal => new Refusal('login-wrong', '用户名或密码不对。请检查大小写和输入法后再试。')

function refuseChanged(): never {
  throw new Refusal(
    'keyring-changed',
    '钥匙文件被改动过或已损坏，不能使用。请不要重装或删除数据，用最近备份里的 keyring.json 恢复，并报告负责人。',
  )
}

function refuseNotManager(): never {
  throw new Refusal('managers-only', '这一步要用到单位的导出密钥，只有负责人登录后才能做。请由负责人操作。')
}

type Secrets = Pick<OpenKeys, 'dek' | 'exportKey'>

async function newEntry(user: NewUser, secrets: Secrets, cost: KdfCost): Promise<UserEntry> {
  const exportKey = user.mayExport ? (secrets.exportKey ?? refuseNotManager()) : null
  const head = { uid: user.uid ?? randomUuid(), login: normalLogin(user.login), kdf: newKdf(cost) }
  const keys = await passwordKeys(user.password, head.kdf, [DEK_PURPOSE, EXPORT_PURPOSE])
  const dek = sealText(keys[DEK_PURPOSE], secrets.dek, userAad(head, 'dek'))
  const exp = exportKey && sealText(keys[EXPORT_PURPOSE], exportKey, userAad(head, 'exp'))
  wipe(keys[DEK_PURPOSE], keys[EXPORT_PURPOSE])
  return { ...head, dek, exp }
}

function newRecovery(secrets: { dek: Buffer; exportKey: Buffer }): {
  recovery: KeyRing['recovery']
  recoveryCode: string
} {
  const secret = newRecoverySecret()
  const id = randomUuid()
  const dek = sealText(hkdf(secret, RECOVERY_DEK_PURPOSE), secrets.dek, aadOf('recovery-dek', id))
  const exp = sealText(hkdf(secret, RECOVERY_EXPORT_PURPOSE), secrets.exportKey, aadOf('recovery-exp', id))
  const recoveryCode = recoveryCodeOf(secret)
  wipe(secret)
  return { recovery: { id, dek, exp }, recoveryCode }
}

function sealStation(exportKey: Buffer, { signSeed, ageIdentity }: StationSecrets): SealedText {
  const plain = Buffer.from(JSON.stringify({ signSeed: signSeed.toString('base64'), ageIdentity }))
  const station = sealText(exportKey, plain, STATION_AAD)
  wipe(plain)
  return station
}

function changed(ring: KeyRing, dek: Buffer, change: Partial<KeyRing>): KeyRing {
  return withMac({ ...ring, ...change, version: ring.version + 1 }, dek)
}

function withMac(ring: Omit<KeyRing, 'mac'>, dek: Buffer): KeyRing {
  return { ...ring, mac: macOf(ring, dek).toString('base64') }
}

/** The whole ring belongs to this database key, entry by entry. */
function requireSound(ring: KeyRing, dek: Buffer): void {
  if (!equalBytes(macOf(ring, dek), Buffer.from(ring.mac, 'base64'))) refuseChanged()
}

function macOf(ring: Omit<KeyRing, 'mac'>, dek: Buffer): Buffer {
  const { fmt, ver, suite, version, cost, users, recovery, station } = ring
  return hmacSha256(hkdf(dek, MAC_PURPOSE), JSON.stringify([fmt, ver, suite, version, cost, users, recovery, station]))
}

/** What a wrap was made for is sealed with it: it opens for no other user, purpose, cost or format. */
function aadOf(...parts: readonly unknown[]): string {
  return JSON.stringify([RING_FORMAT, RING_FORMAT_VERSION, RING_SUITE, ...parts])
}
const userAad = ({ uid, kdf }: { uid: string; kdf: Kdf }, purpose: string): string =>
  aadOf(purpose, uid, kdf.id, kdf.v, kdf.m, kdf.t, kdf.p, kdf.salt)

function sealText(key: Buffer, plain: Buffer, aad: string): SealedText {
  const { nonce, ct, tag } = seal(key, plain, aad)
  return { nonce: nonce.toString('base64'), ct: ct.toString('base64'), tag: tag.toString('base64') }
}

function openText(key: Buffer, { nonce, ct, tag }: SealedText, aad: string): Buffer | null {
  const bytes = (text: string): Buffer => Buffer.from(text, 'base64')
  return open(key, { nonce: bytes(nonce), ct: bytes(ct), tag: bytes(tag) }, aad)
}
