/** A call as the dispatcher makes it, for tests of the services: no rights, no session, everything else real. */
import type { SessionUser } from '../core/contract/session.ts'
import type { Store } from '../database/store.ts'
import type { CallContext, StationPlace } from './context.ts'

export const testClerk: SessionUser = { id: 1, login: 'clerk', name: '赵公卫', role: 'clerk' }
export const testSpecialist: SessionUser = { id: 2, login: 'doctor', name: '钱专科', role: 'specialist' }

// Only packages and backups need the rest of a place.
const place = { org: { code: '341522102', name: '花园镇卫生院', kind: 'township' }, demo: false } as StationPlace

export function testCall(
  store: Store,
  options: { user?: SessionUser; today?: string; method?: string } = {},
): CallContext {
  const user = options.user ?? testClerk
  const today = options.today ?? '2025-12-31'
  const method = options.method ?? 'test'
  return {
    method,
    user,
    place,
    store,
    today,
    nowMs: Date.parse(`${today}T02:00:00Z`),
    people: null,
    sessions: null,
    write: (work, note) => store.write({ userId: user.id, role: user.role, action: method, ...note }, work),
    audit: (object, reason) =>
      store.audit({ userId: user.id, role: user.role, action: method, object, outcome: 'ok', reason }),
    emit: () => undefined,
    isStopped: () => false,
  }
}
