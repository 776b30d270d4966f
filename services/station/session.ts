/** Log-in, lock, recovery and the keys of whoever is logged in. First run: `first-run.ts`; users: `station-users.ts`. */
import type { z } from 'zod'
import type { approvals } from '../../core/contract/approval.ts'
import { Refusal, type Method } from '../../core/contract/kit.ts'
import type { LoggedIn, session, SessionStatus, users } from '../../core/contract/session.ts'
import { approve } from '../prescription/approvals.ts'
import { demoLogins } from '../demo/logins.ts'
import { loadKeyRing } from '../keys/key-ring-file.ts'
import {
  changePassword,
  closeKeys,
  newRecoveryCode,
  resetPassword,
  unlock,
  unlockByRecovery,
} from '../keys/key-ring.ts'
import { sameLogin } from '../keys/login-name.ts'
import { RECOVERY_ACCOUNT } from '../keys/throttle.ts'
import type { Opened, StationState } from '../station.ts'
import { emergencyKeys } from './emergency-keys.ts'
import { setUp } from './first-run.ts'
import { openWith, requireSetUp, startSession } from './opening.ts'
import { currentUser, hasLogin, inTurn, keepRing, requireGoodPassword, toSessionUser } from './session-keys.ts'
import { addStationUser, resetUserPassword, setActive, userItem } from './station-users.ts'

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
