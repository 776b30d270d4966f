import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import type { SessionStatus } from '../../core/contract/session.ts'
import DataTable from './components/DataTable.vue'
import { useSession } from './session-store.ts'
import { useTestStation } from './test-station.ts'

const columns = [{ key: 'name', title: '姓名', width: 80, text: (row: { id: number }) => String(row.id) }]
let kept: Record<number, Record<string, Record<string, number>>>
let userId: number
const station = () =>
  useTestStation({
    'session.status': () =>
      ({ state: 'open', user: { id: userId, login: 'a', name: '甲', role: 'clerk' } }) as SessionStatus,
    'views.widths': () => kept[userId] ?? {},
    'views.keepWidths': ({ table, widths }: { table: string; widths: Record<string, number> }) => {
      kept[userId] = { ...kept[userId], [table]: widths }
      return { kept: true }
    },
  })

/** The program started anew by a user, with one table open. */
async function start(user: number) {
  userId = user
  setActivePinia(createPinia())
  await useSession().refresh()
  const wrapper = mount(DataTable<{ id: number }>, {
    props: { name: 'patients', label: '名单', columns, rows: [{ id: 1 }], rowKey: (row: { id: number }) => row.id },
    attachTo: document.body,
  })
  await flushPromises()
  return { wrapper, tracks: () => wrapper.get<HTMLElement>('.head').element.style.gridTemplateColumns }
}

beforeEach(() => {
  kept = {}
  station()
})

describe('column widths are forgotten at the end of the program', () => {
  it('no more: they are there at the next start, for the same user only', async () => {
    const { wrapper, tracks } = await start(1)
    const grip = wrapper.get<HTMLElement>('.grip').element
    grip.setPointerCapture = () => undefined
    const drag = (type: string, clientX: number) => grip.dispatchEvent(new MouseEvent(type, { clientX, bubbles: true }))
    Object.defineProperty(grip.parentElement, 'offsetWidth', { value: 80 })
    drag('pointerdown', 100)
    drag('pointermove', 170)
    drag('pointerup', 170)
    await flushPromises()
    expect([tracks(), kept]).toEqual(['150px', { 1: { patients: { name: 150 } } }])
    expect((await start(1)).tracks()).toBe('150px')
    expect((await start(2)).tracks()).toBe('80px')
  })

  it('a column is never dragged narrower than can be gripped again', async () => {
    const { wrapper, tracks } = await start(1)
    const grip = wrapper.get<HTMLElement>('.grip').element
    grip.setPointerCapture = () => undefined
    grip.dispatchEvent(new MouseEvent('pointerdown', { clientX: 500 }))
    grip.dispatchEvent(new MouseEvent('pointermove', { clientX: 0 }))
    await flushPromises()
    expect(tracks()).toBe('48px')
  })
})
