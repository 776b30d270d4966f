/** First run, log-in, lock, recovery: everything that opens the station. Users: `station-users.ts`. */
import type { z } from 'zod'
import type { approvals } from '../../core/contract/approval.ts'
import { Refusal, type Method } from '../../core/contract/kit.ts'
import type { LoggedIn, session, SessionStatus, SessionUser, users } from '../../core/contract/session.ts'
import type { EntityInput, Stored } from '../../core/contract/entities/index.ts'
import { migrate } from '../../database/migrate.ts'
import { openDatabase, type OpenOptions } from '../../database/open.ts'
import { openStore, type Store } from '../../database/store.ts'
import { approve } from '../prescription/approvals.ts'
import type { Organisation } from '../context.ts'
import { randomUuid, sha256Hex } from '../crypto/primitives.ts'
import { beginFolder, writeDescriptor, type Descriptor } from './data-folder.ts'
import { emergencyKeys } from './emergency-keys.ts'
import { demoLogins } from '../demo/logins.ts'
import { generateStationKeys, stationKeysFrom, type StationKeys } from '../exchange/exchange-keys.ts'
import { loadKeyRing, saveKeyRing } from '../keys/key-ring-file.ts'
import {
  changePassword,
  closeKeys,
  createKeyRing,
  newRecoveryCode,
  normalLogin,
  openStationSecrets,
  requireRingNotOlder,
  resetPassword,
  unlock,
  unlockByRecovery,
  type KeyRing,
  type OpenKeys,
} from '../keys/key-ring.ts'
import { sameLogin } from '../keys/login-name.ts'
import { RECOVERY_ACCOUNT } from '../keys/throttle.ts'
import { deriveTables } from '../derive.ts'
import { ensureGraded } from '../grading/grading-derive.ts'
import { ensurePersonIndex } from '../search/person-index.ts'
import { seedLists } from './seed-lists.ts'
import { currentUser, hasLogin, inTurn, keepRing, requireGoodPassword, toSessionUser } from './session-keys.ts'
import { addStationUser, resetUserPassword, setActive, userItem } from './station-users.ts'
import type { Opened, StationState } from '../station.ts'

type OpenTopic = Pick<
  typeof session,
  'session.status' | 'session.setUp' | 'session.logIn' | 'session.logOut' | 'session.lock' | 'session.recover'
>
type OwnTopic = Omit<typeof session, keyof OpenTopic> & typeof users & typeof approvals

type StateHandlers<Topic, Rest extends unknown[]> = {
  readonly [Name in keyof Topic]: Topic[Name] extends Method<infer In, infer Out>
    ? (input: z.output<In>, state: StationState, ...rest: Rest) => Out | Promise<Out>
    : never
}

function storeOver(options: OpenOptions, descriptor: Descriptor, path: string, nowMs: () => number): Store {
  return openStore(openDatabase(path, options), {
    deviceNo: descriptor.deviceNo,
    nowMs,
    sha256: sha256Hex,
    derive: deriveTables,
  })
}

const cost = (state: StationState) => (state.options.cheapKeys ? 'lowest' : 'normal')

function requireSetUp(state: StationState): Descriptor {
  if (state.descriptor?.state !== 'ready')
    throw new Refusal('not-set-up', '这个文件夹还没有建立工作站，请先完成首次设置。')
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
    return {
      store,
      org: organisationOf(store),
      openOptions,
      exportKey: keys.exportKey,
      exchangeKeys: await exchangeKeysOf(ring, keys),
    }
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
  return {
    code: store.meta('orgCode') ?? '',
    name: store.meta('orgName') ?? '',
    kind: store.meta('orgKind') === 'county' ? 'county' : 'township',
  }
}

function startSession(state: StationState, opened: Opened, user: SessionUser): LoggedIn {
  const { store } = opened
  const lastLogInAt = store.one<{ at: string }>(
    "SELECT at FROM audit WHERE user_id = ? AND action = 'session.logIn' AND outcome = 'ok' ORDER BY seq DESC LIMIT 1",
    user.id,
  )
  const token = randomUuid()
  state.opened = opened
  state.session = { token, user }
  store.audit({ userId: user.id, role: user.role, action: 'session.logIn' })
  return {
    token,
    user,
    lastLogInAt: lastLogInAt?.at ?? null,
    failedSince: 0,
    recoveryConfirmed: store.meta('recoveryConfirmed') === 'yes',
  }
}

type SetUpInput = z.output<(typeof session)['session.setUp']['input']>

async function setUp(
  state: StationState,
  { org, villages, manager }: SetUpInput,
): Promise<LoggedIn & { recoveryCode: string }> {
  if (state.descriptor?.state === 'ready')
    throw new Refusal('already-set-up', '这个文件夹里已经有一个工作站，没有覆盖。请直接登录，或换一个空文件夹。')
  const login = normalLogin(manager.login)
  requireGoodPassword(manager.password, { login, name: manager.name, role: 'manager', orgName: org.name })
  const { ring, keys, recoveryCode } = await createKeyRing({
    login,
    password: manager.password,
    station: await generateStationKeys(),
    cost: cost(state),
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
    const opened = {
      store,
      org,
      openOptions,
      exportKey: keys.exportKey,
      exchangeKeys: await exchangeKeysOf(ring, keys),
    }
    return { ...startSession(state, opened, toSessionUser(user)), recoveryCode }
  } catch (error) {
    store.db.close()
    throw error
  }
}

function foundOrganisation(
  store: Store,
  org: Organisation,
  villages: readonly string[],
  manager: EntityInput<'user'>,
): Stored<'user'> {
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
async function recover(
  state: StationState,
  code: string,
  login: string,
  newPassword: string,
): Promise<{ recoveryCode: string }> {
  requireSetUp(state)
  const ring = await loadKeyRing(state.folder.keyRing)
  const keys = await state.throttle.attempt(RECOVERY_ACCOUNT, () =>
    Promise.resolve().then(() => unlockByRecovery(ring, code)),
  )
  const { store, org } = await openWith(state, ring, keys)
  try {
    const user = store.list('user').find((each) => sameLogin(login, each.login))
    if (!user?.active || user.role !== 'manager')
      throw new Refusal('recover-manager-only', '恢复码只能重设负责人的密码。请填负责人的登录名。')
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
  'session.recover': ({ code, login, newPassword }, state) =>
    inTurn(state, () => recover(state, code, login, newPassword)),
  'session.logOut': (_input, state) => leave(state, 'session.logOut'),
  'session.lock': (_input, state) => leave(state, 'session.lock'),
}

function leave(state: StationState, action: string): { done: true } {
  const user = state.session?.user
  if (user) state.opened?.store.audit({ userId: user.id, role: user.role, action })
  state.lock()
  return { done: true }
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

  'session.emergencyKeys': ({ password }, state, opened) =>
    inTurn(state, () => emergencyKeys(state, opened, currentUser(state), password)),

  'session.changePassword': ({ oldPassword, newPassword }, state, { store, org }) =>
    inTurn(state, async () => {
      const user = currentUser(state)
      requireGoodPassword(newPassword, { ...user, orgName: org.name })
      const ring = await loadKeyRing(state.folder.keyRing)
      const next = await state.throttle.attempt(user.login, () =>
        changePassword(ring, user.login, oldPassword, newPassword),
      )
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
