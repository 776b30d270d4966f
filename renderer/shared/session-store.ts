import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { holdsRight, type Right } from '../../core/contract/rights.ts'
import type { SessionStatus } from '../../core/contract/session.ts'
import { ask } from './api.ts'
import { keepOpenDrafts } from './open-drafts.ts'

/** Who is at work and in which township. The database is the truth; this is what the window shows of it. */
export const useSession = defineStore('session', () => {
  const status = ref<SessionStatus | null>(null)
  /** Whoever was at work last, while the program runs: the log-in page offers the name. */
  const lastLogin = ref('')
  const user = computed(() => status.value?.user ?? null)
  const state = computed(() => status.value?.state ?? null)

  async function refresh(): Promise<void> {
    status.value = await ask('session.status', {})
    lastLogin.value = status.value.user?.login ?? lastLogin.value
  }
  /** True when the person at work may use the right. */
  function may(right: Right): boolean {
    return holdsRight(user.value?.role ?? null, right)
  }
  async function lock(): Promise<void> {
    await keepOpenDrafts()
    await ask('session.lock', {})
    await refresh()
  }
  async function logOut(): Promise<void> {
    await keepOpenDrafts()
    await ask('session.logOut', {})
    await refresh()
  }
  return { status, user, state, lastLogin, refresh, may, lock, logOut }
})
