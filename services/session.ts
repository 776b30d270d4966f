/** First run, log-in, lock, recovery, and the users of the station: everything that touches the key ring. */
import type { z } from 'zod'
import type { approvals } from '../core/contract/approval.ts'
import { Refusal, type Method } from '../core/contract/kit.ts'
import type { LoggedIn, session, SessionStatus, SessionUser, UserListItem, users } from '../core/contract/session.ts'
import type { EntityInput, Stored } from '../core/contract/entities/index.ts'
import { passwordRules, type PasswordOwner } from '../core/domain/password-rules.ts'
import { migrate } from '../database/migrate.ts'
import { openDatabase, type OpenOptions } from '../database/open.ts'
import { openStore, type Store } from '../database/store.ts'
import { approve } from './approvals.ts'
import type { Organisation } from './context.ts'
import { randomUuid, sha256Hex } from './crypto/primitives.ts'
import { beginFolder, writeDescriptor, type Descriptor } from './data-folder.ts'
import { emergencyKeys } from './emergency-keys.ts'
import { demoLogins } from './demo/logins.ts'
import { generateStationKeys, stationKeysFrom, type StationKeys } from './exchange/exchange-keys.ts'
import { loadKeyRing, saveKeyRing } from './keys/key-ring-file.ts'
import {
  addUser, changePassword, closeKeys, createKeyRing, newRecoveryCode, normalLogin, openStationSecrets, removeUser, requireRingNotOlder, resetPassword, unlock, unlockByRecovery,
  type KeyRing, type OpenKeys,
} from './keys/key-ring.ts'
import { sameLogin } from './keys/login-name.ts'
import { RECOVERY_ACCOUNT } from './keys/throttle.ts'
import { deriveTables } from './derive.ts'
import { ensureGraded } from './grading-derive.ts'
import { ensurePersonIndex } from './person-index.ts'
import { seedLists } from './seed-lists.ts'
import type { Opened, StationState } from './station.ts'

type OpenTopic = Pick<typeof session, 'session.status' | 'session.setUp' | 'session.logIn' | 'session.logOut' | 'session.lock' | 'session.recover'>
type OwnTopic = Omit<typeof session, keyof OpenTopic> & typeof users & typeof approvals

type StateHandlers<Topic, Rest extends unknown[]> = {
  readonly [Name in keyof Topic]: Topic[Name] extends Method<infer In, infer Out>
    ? (input: z.output<In>, state: StationState, ...rest: Rest) => Out | Promise<Out>
    : never
}

function storeOver(options: OpenOptions, descriptor: Descriptor, path: string, nowMs: () => number): Store {
  return openStore(openDatabase(path, options), { deviceNo: descriptor.deviceNo, nowMs, sha256: sha256Hex, derive: deriveTables })
}

function requireGoodPassword(password: string, owner: PasswordOwner): void {
  const broken = passwordRules(password, owner).filter((rule) => !rule.kept)
  if (broken.length > 0) throw new Refusal('password-weak', `密码不够安全：${broken.map((rule) => rule.sentence).join('；')}。请换一个。`)
}

const turns = new WeakMap<StationState, Promise<unknown>>()

/** One after the other: two log-ins at the same moment would open the database twice, two new users would lose one of the keys. */
function inTurn<T>(state: StationState, work: () => Promise<T>): Promise<T> {
  const turn = (turns.get(state) ?? Promise.resolve()).then(work)
  turns.set(state, turn.catch(() => undefined))
  return turn
}

const cost = (state: StationState) => (state.options.cheapKeys ? 'lowest' : 'normal')

function requireSetUp(state: StationState): Descriptor {
  if (state.descriptor?.state !== 'ready') throw new Refusal('not-set-up', '这个文件夹还没有建立工作站，请先完成首次设置。')
  return state.descriptor
}

/** Opens the database with the ring's keys and checks that the ring is not an old one put back. */
async function openWith(state: StationState, ring: KeyRing, keys: OpenKeys): Promise<Opened> {
  const descriptor = requireSetUp(state)
  const openOptions = { cipher: descriptor.cipher, key: keys.dek }
  const store = storeOver(openOptions, descriptor, state.folder.database, state.nowMs)
  try {
    await migrate(store.db)
    ensureGraded(store)
    ensurePersonIndex(store)
    requireRingNotOlder(ring, Number(store.meta('keyRingVersion') ?? '0'))
    return { store, org: organisationOf(store), openOptions, exportKey: keys.exportKey, exchangeKeys: await exchangeKeysOf(ring, keys) }
  } catch (error) {
    store.db.close()
    closeKeys(keys)
    throw error
  }
}

async function exchangeKeysOf(ring: KeyRing, keys: OpenKeys): Promise<StationKeys | null> {
  if (!keys.exportKey) return null
  const { signSeed, ageIdentity } = openStationSecrets(ring, keys)
  return stationKeysFrom(signSeed, ageIdentity)
}

function organisationOf(store: Store): Organisation {
  return { code: store.meta('orgCode') ?? '', name: store.meta('orgName') ?? '', kind: store.meta('orgKind') === 'county' ? 'county' : 'township' }
}

/** The ring counts only once it is on disk; the database then remembers its version. */
async function keepRing(state: StationState, store: Store, ring: KeyRing): Promise<void> {
  await saveKeyRing(state.folder.keyRing, ring)
  store.setMeta('keyRingVersion', String(ring.version))
}

const toSessionUser = ({ id, login, name, role }: Stored<'user'>): SessionUser => ({ id, login, name, role })

function startSession(state: StationState, opened: Opened, user: SessionUser): LoggedIn {
  const { store } = opened
  const lastLogInAt = store.one<{ at: string }>("SELECT at FROM audit WHERE user_id = ? AND action = 'session.logIn' AND outcome = 'ok' ORDER BY seq DESC LIMIT 1", user.id)
  const token = randomUuid()
  state.opened = opened
  state.session = { token, user }
  store.audit({ userId: user.id, role: user.role, action: 'session.logIn' })
  return { token, user, lastLogInAt: lastLogInAt?.at ?? null, failedSince: 0, recoveryConfirmed: store.meta('recoveryConfirmed') === 'yes' }
}

type SetUpInput = z.output<(typeof session)['session.setUp']['input']>

async function setUp(state: StationState, { org, villages, manager }: SetUpInput): Promise<LoggedIn & { recoveryCode: string }> {
  if (state.descriptor?.state === 'ready')
    throw new Refusal('already-set-up', '这个文件夹里已经有一个工作站，没有覆盖。请直接登录，或换一个空文件夹。')
  const login = normalLogin(manager.login)
  requireGoodPassword(manager.password, { login, name: manager.name, role: 'manager', orgName: org.name })
  const { ring, keys, recoveryCode } = await createKeyRing({
    login, password: manager.password, station: await generateStationKeys(), cost: cost(state),
  })
  const descriptor = await beginFolder(state.folder, state.options.demo)
  const openOptions = { cipher: descriptor.cipher, key: keys.dek }
  // The ring lies on the disk before anything is encrypted with its key.
  await saveKeyRing(state.folder.keyRing, ring)
  const store = storeOver(openOptions, descriptor, state.folder.database, state.nowMs)
  try {
    await migrate(store.db)
    const user = foundOrganisation(store, org, villages, { login, name: manager.name, role: 'manager' })
    store.setMeta('keyRingVersion', String(ring.version))
    state.descriptor = await writeDescriptor(state.folder, { ...descriptor, state: 'ready' })
    const opened = { store, org, openOptions, exportKey: keys.exportKey, exchangeKeys: await exchangeKeysOf(ring, keys) }
    return { ...startSession(state, opened, toSessionUser(user)), recoveryCode }
  } catch (error) {
    store.db.close()
    throw error
  }
}

function foundOrganisation(store: Store, org: Organisation, villages: readonly string[], manager: EntityInput<'user'>): Stored<'user'> {
  const facts = { orgCode: org.code, orgName: org.name, orgKind: org.kind, epoch: '1', recoveryConfirmed: 'no' }
  for (const [key, value] of Object.entries(facts)) store.setMeta(key, value)
  return store.write({ userId: null, role: 'manager', action: 'session.setUp' }, (tx) => {
    const named = new Set(villages.map((name) => name.trim()).filter((name) => name !== ''))
    ;[...named].forEach((name, at) => tx.insert('village', { name, sortNo: at + 1 }))
    seedLists(tx)
    return tx.insert('user', manager)
  })
}

/** Under this name all unknown log-in names are counted: what somebody mistyped there, a password perhaps, must not lie on the disk. */
const unknownAccount = '#unknown'

async function logIn(state: StationState, login: string, password: string): Promise<LoggedIn> {
  requireSetUp(state)
  const ring = await loadKeyRing(state.folder.keyRing)
  const account = hasLogin(ring, login) ? login : unknownAccount
  const failedSince = await state.throttle.failures(account)
  const keys = await state.throttle.attempt(account, () => unlock(ring, login, password))
  state.lock()
  const opened = await openWith(state, ring, keys)
  const user = opened.store.list('user', { login: keys.login ?? '' })[0]
  if (!user?.active) {
    opened.store.db.close()
    closeKeys(keys)
    throw new Refusal('user-disabled', '这个账号已停用。请联系卫生院管理者。')
  }
  return { ...startSession(state, opened, toSessionUser(user)), failedSince }
}

/** The recovery code sets a manager's password anew and is used up: a new code is shown. */
async function recover(state: StationState, code: string, login: string, newPassword: string): Promise<{ recoveryCode: string }> {
  requireSetUp(state)
  const ring = await loadKeyRing(state.folder.keyRing)
  const keys = await state.throttle.attempt(RECOVERY_ACCOUNT, () => Promise.resolve().then(() => unlockByRecovery(ring, code)))
  const { store, org } = await openWith(state, ring, keys)
  try {
    const user = store.list('user').find((each) => sameLogin(login, each.login))
    if (!user?.active || user.role !== 'manager') throw new Refusal('recover-manager-only', '恢复码只能重设负责人的密码。请填负责人的登录名。')
    requireGoodPassword(newPassword, { login: user.login, name: user.name, role: user.role, orgName: org.name })
    const next = newRecoveryCode(await resetPassword(ring, keys, user.login, newPassword, true), keys)
    await keepRing(state, store, next.ring)
    await state.throttle.clear(user.login)
    store.setMeta('recoveryConfirmed', 'no')
    store.audit({ userId: user.id, role: user.role, action: 'session.recover' })
    return { recoveryCode: next.recoveryCode }
  } finally {
    store.db.close()
    closeKeys(keys)
  }
}

function status(state: StationState): SessionStatus {
  const { opened, session: current, options } = state
  return {
    state: state.descriptor?.state !== 'ready' ? 'empty' : current ? 'open' : 'locked',
    demo: options.demo,
    orgName: opened?.org.name ?? null,
    orgKind: opened?.org.kind ?? null,
    user: current?.user ?? null,
    demoLogins: options.demo ? demoLogins : [],
    recoveryConfirmed: opened?.store.meta('recoveryConfirmed') === 'yes',
  }
}

/** Calls that need no log-in. */
export const openHandlers: StateHandlers<OpenTopic, []> = {
  'session.status': (_input, state) => status(state),
  'session.setUp': (input, state) => inTurn(state, () => setUp(state, input)),
  'session.logIn': ({ login, password }, state) => inTurn(state, () => logIn(state, login, password)),
  'session.recover': ({ code, login, newPassword }, state) => inTurn(state, () => recover(state, code, login, newPassword)),
  'session.logOut': (_input, state) => leave(state, 'session.logOut'),
  'session.lock': (_input, state) => leave(state, 'session.lock'),
}

function leave(state: StationState, action: string): { done: true } {
  const user = state.session?.user
  if (user) state.opened?.store.audit({ userId: user.id, role: user.role, action })
  state.lock()
  return { done: true }
}

function userItem({ active, ...user }: Stored<'user'>): UserListItem {
  return { ...toSessionUser({ active, ...user }), active }
}

/** A manager's own keys, from the open session: no password is asked twice. */
async function sessionKeys(state: StationState, opened: Opened): Promise<{ ring: KeyRing; keys: OpenKeys }> {
  return { ring: await loadKeyRing(state.folder.keyRing), keys: { uid: null, login: null, dek: opened.openOptions.key, exportKey: opened.exportKey } }
}

/** Calls of the logged-in person that change keys or users. */
export const ownHandlers: StateHandlers<OwnTopic, [Opened]> = {
  'session.confirmRecoveryCode': async ({ code }, state, { store }) => {
    const ring = await loadKeyRing(state.folder.keyRing)
    closeKeys(unlockByRecovery(ring, code))
    store.setMeta('recoveryConfirmed', 'yes')
    return { confirmed: true }
  },

  'session.newRecoveryCode': ({ password }, state, { store }) =>
    inTurn(state, async () => {
      const ring = await loadKeyRing(state.folder.keyRing)
      const { id, role, login } = currentUser(state)
      const keys = await state.throttle.attempt(login, () => unlock(ring, login, password))
      const next = newRecoveryCode(ring, keys)
      closeKeys(keys)
      await keepRing(state, store, next.ring)
      store.setMeta('recoveryConfirmed', 'no')
      store.audit({ userId: id, role, action: 'session.newRecoveryCode' })
      return { recoveryCode: next.recoveryCode }
    }),

  'session.emergencyKeys': ({ password }, state, opened) => inTurn(state, () => emergencyKeys(state, opened, currentUser(state), password)),

  'session.changePassword': ({ oldPassword, newPassword }, state, { store, org }) =>
    inTurn(state, async () => {
      const user = currentUser(state)
      requireGoodPassword(newPassword, { ...user, orgName: org.name })
      const ring = await loadKeyRing(state.folder.keyRing)
      const next = await state.throttle.attempt(user.login, () => changePassword(ring, user.login, oldPassword, newPassword))
      await keepRing(state, store, next)
      store.audit({ userId: user.id, role: user.role, action: 'session.changePassword' })
      return { done: true }
    }),

  'approvals.give': (input, state, opened) => inTurn(state, () => approve(state, opened, currentUser(state), input)),

  'users.list': (_input, _state, { store }) => store.list('user').map(userItem),
  'users.add': (input, state, opened) => inTurn(state, () => addStationUser(input, state, opened)),
  'users.setActive': (input, state, opened) => inTurn(state, () => setActive(input, state, opened)),
  'users.resetPassword': (input, state, opened) => inTurn(state, () => resetUserPassword(input, state, opened)),
}

type UserInput<Name extends keyof typeof users> = z.output<(typeof users)[Name]['input']>

/** An administrator keeps accounts but sees no patient (security notes §2.7), and so cannot make an account that does. */
function requireManager(state: StationState): void {
  if (currentUser(state).role === 'manager') return
  throw new Refusal('managers-only', '没有改动：开通账号和重设密码会让人看到患者资料，只能由卫生院管理者登录后操作。')
}

/** What an administrator adds waits, switched off and without a key, for a manager's password. */
async function addStationUser({ login, name, role, password }: UserInput<'users.add'>, state: StationState, opened: Opened): Promise<UserListItem> {
  const { store, org } = opened
  const active = currentUser(state).role === 'manager'
  const user = { login: normalLogin(login), name, role, active } satisfies EntityInput<'user'>
  if (store.list('user').some((each) => sameLogin(user.login, each.login)))
    throw new Refusal('login-taken', '这个登录名已经有人用了（包括已停用的账号）。请换一个登录名，或重新启用原来的账号。')
  requireGoodPassword(password, { ...user, orgName: org.name })
  const { ring, keys } = await sessionKeys(state, opened)
  const next = active ? await addUser(ring, keys, { login: user.login, password, mayExport: role === 'manager' }) : null
  const added = store.write(who(state, 'users.add'), (tx) => tx.insert('user', user))
  if (next) await keepRing(state, store, next)
  return userItem(added)
}

/** Switching off takes the key away as well; switching on again waits for a new password. */
async function setActive({ userId, active }: UserInput<'users.setActive'>, state: StationState, opened: Opened): Promise<UserListItem> {
  if (userId === currentUser(state).id) throw new Refusal('own-account', '不能停用自己正在使用的账号。请由另一位负责人操作。')
  if (active) requireManager(state)
  const { store } = opened
  const user = store.get('user', userId)
  const { ring, keys } = await sessionKeys(state, opened)
  if (!active && hasLogin(ring, user.login)) await keepRing(state, store, removeUser(ring, keys, user.login))
  return userItem(store.write(who(state, 'users.setActive'), (tx) => tx.update('user', userId, { active })))
}

async function resetUserPassword({ userId, password }: UserInput<'users.resetPassword'>, state: StationState, opened: Opened): Promise<{ done: true }> {
  requireManager(state)
  const { store, org } = opened
  const user = store.get('user', userId)
  requireGoodPassword(password, { ...user, orgName: org.name })
  const { ring, keys } = await sessionKeys(state, opened)
  const next = hasLogin(ring, user.login)
    ? await resetPassword(ring, keys, user.login, password)
    : await addUser(ring, keys, { login: user.login, password, mayExport: user.role === 'manager' })
  await keepRing(state, store, next)
  await state.throttle.clear(user.login)
  store.audit({ ...who(state, 'users.resetPassword'), object: `user:${userId}` })
  return { done: true }
}

const hasLogin = (ring: KeyRing, login: string): boolean => ring.users.some((each) => sameLogin(login, each.login))

function currentUser(state: StationState): SessionUser {
  if (!state.session) throw new Refusal('locked', '请先登录。')
  return state.session.user
}

function who(state: StationState, action: string) {
  const user = state.session?.user
  return { userId: user?.id ?? null, role: user?.role ?? null, action }
}
