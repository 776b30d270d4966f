/** What every change of a key, a password or a user goes through. */
import { Refusal } from '../../core/contract/kit.ts'
import type { Stored } from '../../core/contract/entities/index.ts'
import type { SessionUser } from '../../core/contract/session.ts'
import { passwordRules, type PasswordOwner } from '../../core/domain/password-rules.ts'
import type { Store } from '../../database/store.ts'
import { loadKeyRing, saveKeyRing } from '../keys/key-ring-file.ts'
import type { KeyRing, OpenKeys } from '../keys/key-ring.ts'
import { sameLogin } from '../keys/login-name.ts'
import type { Opened, StationState } from '../station.ts'

export function requireGoodPassword(password: string, owner: PasswordOwner): void {
  const broken = passwordRules(password, owner).filter((rule) => !rule.kept)
  if (broken.length > 0)
    throw new Refusal('password-weak', `密码不够安全：${broken.map((rule) => rule.sentence).join('；')}。请换一个。`)
}

const turns = new WeakMap<StationState, Promise<unknown>>()

/** One after the other: two log-ins at the same moment would open the database twice, two new users would lose one of the keys. */
export function inTurn<T>(state: StationState, work: () => Promise<T>): Promise<T> {
  const turn = (turns.get(state) ?? Promise.resolve()).then(work)
  turns.set(
    state,
    turn.catch(() => undefined),
  )
  return turn
}

/** The ring counts only once it is on disk; the database then remembers its version. */
export async function keepRing(state: StationState, store: Store, ring: KeyRing): Promise<void> {
  await saveKeyRing(state.folder.keyRing, ring)
  store.setMeta('keyRingVersion', String(ring.version))
}

export const toSessionUser = ({ id, login, name, role }: Stored<'user'>): SessionUser => ({ id, login, name, role })

/** A manager's own keys, from the open session: no password is asked twice. */
export async function sessionKeys(state: StationState, opened: Opened): Promise<{ ring: KeyRing; keys: OpenKeys }> {
  return {
    ring: await loadKeyRing(state.folder.keyRing),
    keys: { uid: null, login: null, dek: opened.openOptions.key, exportKey: opened.exportKey },
  }
}

export const hasLogin = (ring: KeyRing, login: string): boolean =>
  ring.users.some((each) => sameLogin(login, each.login))

export function currentUser(state: StationState): SessionUser {
  if (!state.session) throw new Refusal('locked', '请先登录。')
  return state.session.user
}

export function who(state: StationState, action: string) {
  const user = state.session?.user
  return { userId: user?.id ?? null, role: user?.role ?? null, action }
}
