import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import type { SessionStatus } from '../../../core/contract/session.ts'
import { useSession } from '../../shared/session-store.ts'
import { useTestStation } from '../../shared/test-station.ts'
import PackagePanel from './PackagePanel.vue'

async function openIn(orgKind: 'township' | 'county') {
  const user = { id: 1, login: 'm', name: '院长', role: 'manager' as const }
  useTestStation({
    'session.status': () => ({ state: 'open', orgKind, user }) as SessionStatus,
    'exchange.peers': () => [],
    'exchange.log': () => [],
    'exchange.myCard': () => ({ card: 'card', fingerprint: '1'.repeat(30) }),
    'views.widths': () => ({}),
  })
  setActivePinia(createPinia())
  await useSession().refresh()
  const wrapper = mount(PackagePanel)
  await flushPromises()
  return wrapper.text()
}

describe('the county workspace', () => {
  it('does not offer an export to the county; it opens what the townships send', async () => {
    const text = await openIn('county')
    expect(text).not.toMatch(/导出给县级|从左上导出/)
    expect(text).toContain('打开收到的数据包')
  })

  it('a township still offers it', async () => {
    expect(await openIn('township')).toContain('导出给县级')
  })
})
