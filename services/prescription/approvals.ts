/** A second person answers for what the prescription rules block: with login and password, as at the log-in, beside whoever is at work. */
import type { z } from 'zod'
import type { approvals as topic, Approval } from '../../core/contract/approval.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { holdsRight } from '../../core/contract/rights.ts'
import type { SessionUser } from '../../core/contract/session.ts'
import type { Store } from '../../database/store.ts'
import { randomUuid } from '../crypto/primitives.ts'
import { loadKeyRing } from '../keys/key-ring-file.ts'
import { closeKeys, unlock } from '../keys/key-ring.ts'
import { sameLogin } from '../keys/login-name.ts'
import type { Opened, StationState } from '../station.ts'
import { survivorOf } from '../patients/survivor.ts'

export interface SignedApproval {
  readonly userId: number
  readonly personId: number
  readonly keys: readonly string[]
  readonly reason: string
  readonly secondPerson: string
  readonly untilMs: number
}

/** A signature is for what is on the screen now. */
const validMs = 10 * 60_000

/** Signatures lie in memory only, beside the open database: a lock or the end of the program forgets them. */
const signed = new WeakMap<Store, Map<string, SignedApproval>>()

type Asked = z.output<(typeof topic)['approvals.give']['input']>

/**
 * Unknown names are counted under one account by the caller's `accountOf`, so that a mistyped password lies nowhere. Audited under the
 * first person, naming the second; a signature that is refused is audited too.
 */
export async function approve(
  state: StationState,
  { store }: Opened,
  user: SessionUser,
  { personId, keys, reason, login, password }: Asked,
): Promise<Approval> {
  const who = { userId: user.id, role: user.role, action: 'approvals.give', object: `person:${personId}` }
  const ring = await loadKeyRing(state.folder.keyRing)
  const account = ring.users.find((each) => sameLogin(login, each.login))
  const opened = await state.throttle.attempt(account ? account.login : unknownAccount, () =>
    unlock(ring, login, password),
  )
  const second = store.list('user', { login: opened.login ?? '' })[0]
  closeKeys(opened)
  const problem = obstacle(user, second)
  if (problem) {
    store.audit({ ...who, outcome: problem.failure.code })
    throw problem
  }
  const approval = randomUuid()
  const secondPerson = second?.name ?? ''
  const mine = signed.get(store) ?? new Map<string, SignedApproval>()
  signed.set(store, mine)
  const person = survivorOf(store, personId)
  const untilMs = state.nowMs() + validMs
  mine.set(approval, { userId: user.id, personId: person, keys, reason: reason.trim(), secondPerson, untilMs })
  const rules = [...new Set(keys.map((key) => key.split(' ')[0]))].join('、')
  store.audit({ ...who, reason: `阻断双签：${user.name}、${secondPerson}；${rules}；${reason.trim()}` })
  return { approval, secondPerson }
}

/** As at the log-in: what somebody mistyped as a name, a password perhaps, must not lie on the disk. */
const unknownAccount = '#unknown'

function obstacle(
  user: SessionUser,
  second: { id: number; name: string; role: SessionUser['role']; active: boolean } | undefined,
) {
  if (!second?.active) return new Refusal('user-disabled', '这个账号已停用，不能签字。请换一位。')
  if (second.id === user.id || second.name === user.name)
    return new Refusal(
      'approval-same-person',
      '双签要两个人：不能由本人再签一次，请另一位医生或负责人输入自己的登录名和密码。',
    )
  if (holdsRight(second.role, 'prescription:override')) return null
  return new Refusal('approval-not-permitted', `${second.name}的角色不能签字，请由专科医生或卫生院负责人签。`)
}

/** The signature under this number for this user and person, if it still holds. */
export function approvalOf(
  store: Store,
  approval: string | null,
  { userId, personId, nowMs }: { userId: number; personId: number; nowMs: number },
): SignedApproval | null {
  const found = approval === null ? undefined : signed.get(store)?.get(approval)
  return found && found.userId === userId && found.personId === personId && nowMs <= found.untilMs ? found : null
}

/** A signature is good for one save. */
export function useUp(store: Store, approval: string | null): void {
  if (approval !== null) signed.get(store)?.delete(approval)
}
