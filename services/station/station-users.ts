/** The accounts of a station: added, switched off and on, given a new password; each change keeps the key ring in step. */
import type { z } from 'zod'
import type { EntityInput, Stored } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { UserListItem, users } from '../../core/contract/session.ts'
import { addUser, normalLogin, removeUser, resetPassword } from '../keys/key-ring.ts'
import { sameLogin } from '../keys/login-name.ts'
import {
  currentUser,
  hasLogin,
  keepRing,
  requireGoodPassword,
  sessionKeys,
  toSessionUser,
  who,
} from './session-keys.ts'
import type { Opened, StationState } from '../station.ts'

export function userItem({ active, ...user }: Stored<'user'>): UserListItem {
  return { ...toSessionUser({ active, ...user }), active }
}

type UserInput<Name extends keyof typeof users> = z.output<(typeof users)[Name]['input']>

/** An administrator keeps accounts but sees no patient (security notes §2.7), and so cannot make an account that does. */
function requireManager(state: StationState): void {
  if (currentUser(state).role === 'manager') return
  throw new Refusal('managers-only', '没有改动：开通账号和重设密码会让人看到患者资料，只能由卫生院管理者登录后操作。')
}

/** What an administrator adds waits, switched off and without a key, for a manager's password. */
export async function addStationUser(
  { login, name, role, password }: UserInput<'users.add'>,
  state: StationState,
  opened: Opened,
): Promise<UserListItem> {
  const { store, org } = opened
  const active = currentUser(state).role === 'manager'
  const user = { login: normalLogin(login), name, role, active } satisfies EntityInput<'user'>
  if (store.list('user').some((each) => sameLogin(user.login, each.login)))
    throw new Refusal(
      'login-taken',
      '这个登录名已经有人用了（包括已停用的账号）。请换一个登录名，或重新启用原来的账号。',
    )
  requireGoodPassword(password, { ...user, orgName: org.name })
  const { ring, keys } = await sessionKeys(state, opened)
  const next = active ? await addUser(ring, keys, { login: user.login, password, mayExport: role === 'manager' }) : null
  const added = store.write(who(state, 'users.add'), (tx) => tx.insert('user', user))
  if (next) await keepRing(state, store, next)
  return userItem(added)
}

/** Switching off takes the key away as well; switching on again waits for a new password. */
export async function setActive(
  { userId, active }: UserInput<'users.setActive'>,
  state: StationState,
  opened: Opened,
): Promise<UserListItem> {
  if (userId === currentUser(state).id)
    throw new Refusal('own-account', '不能停用自己正在使用的账号。请由另一位负责人操作。')
  if (active) requireManager(state)
  const { store } = opened
  const user = store.get('user', userId)
  const { ring, keys } = await sessionKeys(state, opened)
  if (!active && hasLogin(ring, user.login)) await keepRing(state, store, removeUser(ring, keys, user.login))
  return userItem(store.write(who(state, 'users.setActive'), (tx) => tx.update('user', userId, { active })))
}

export async function resetUserPassword(
  { userId, password }: UserInput<'users.resetPassword'>,
  state: StationState,
  opened: Opened,
): Promise<{ done: true }> {
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
