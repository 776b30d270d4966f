import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { SessionStatus } from '../../core/contract/session.ts'
import { useSession } from '../shared/session-store.ts'
import { useTestStation, type TestStation } from '../shared/test-station.ts'
import { idleMinutes, useSessionWatch } from './use-session-watch.ts'

const clerk = { id: 1, login: 'gongwei', name: '陈公卫', role: 'clerk' as const }
const specialist = { id: 2, login: 'zhuanjia', name: '周明远', role: 'specialist' as const }
let status: Partial<SessionStatus>
let station: TestStation
beforeEach(() => {
  vi.useFakeTimers()
  status = { state: 'open', user: clerk }
  station = useTestStation({
    'session.status': () => status as SessionStatus,
    'session.lock': () => {
      status = { state: 'locked', user: null }
      return { done: true }
    },
  })
})
afterEach(() => vi.useRealTimers())

async function watched() {
  const empty = { render: () => null }
  const paths = ['/', '/today', '/patients'].map((path) => ({ path, component: empty }))
  const router = createRouter({ history: createMemoryHistory(), routes: paths })
  const Root = defineComponent(() => {
    useSessionWatch()
    return () => h('div')
  })
  mount(Root, { global: { plugins: [createPinia(), router] } })
  await useSession().refresh()
  await flushPromises()
  return { router, locks: () => station.calls.filter((one) => one.name === 'session.lock').length }
}
const pass = (minutes: number) => vi.advanceTimersByTimeAsync(minutes * 60_000)

describe('useSessionWatch', () => {
  it('locks after ten idle minutes, not before', async () => {
    const { locks } = await watched()
    await pass(idleMinutes - 1)
    expect(locks()).toBe(0)
    await pass(2)
    expect(locks()).toBe(1)
  })

  it('counts anew from each key', async () => {
    const { locks } = await watched()
    await pass(idleMinutes - 1)
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }))
    await pass(idleMinutes - 1)
    expect(locks()).toBe(0)
  })

  it('shows the log-in page when the station itself has locked', async () => {
    await watched()
    status = { state: 'locked', user: null }
    station.send('session.locked', { why: 'idle' })
    await flushPromises()
    expect(useSession().state).toBe('locked')
  })

  it('locks with the computer’s screen, once', async () => {
    const { locks } = await watched()
    station.send('session.locking', { why: 'screen' })
    await flushPromises()
    station.send('session.locking', { why: 'screen' })
    await flushPromises()
    expect([locks(), useSession().state]).toEqual([1, 'locked'])
  })

  it('leaves the same person where the work was and sends another to the own first page', async () => {
    const { router } = await watched()
    await router.push('/patients')
    await useSession().lock()
    status = { state: 'open', user: clerk }
    await useSession().refresh()
    await flushPromises()
    expect(router.currentRoute.value.path).toBe('/patients')
    await useSession().lock()
    status = { state: 'open', user: specialist }
    await useSession().refresh()
    await flushPromises()
    expect(router.currentRoute.value.path).toBe('/today')
  })
})
