import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { defineComponent } from 'vue'
import { useKeptSettings } from './use-kept-settings.ts'

const days = { key: 'days', label: '天数', unit: '天', least: 0, most: 60 } as const

async function opened(keep = vi.fn<(settings: object) => Promise<unknown>>(() => Promise.resolve({}))) {
  const { vm } = mount(
    defineComponent({
      setup: () =>
        useKeptSettings({ days: 7, on: false }, { read: () => Promise.resolve({ days: 14, on: true }), keep }),
      render: () => null,
    }),
  )
  await flushPromises()
  return { vm, keep }
}

describe('settings', () => {
  it('are those of the station once they have come', async () => {
    const { vm } = await opened()
    expect([vm.loaded, vm.settings]).toEqual([true, { days: 14, on: true }])
  })

  it('are not shown while the station does not give them', async () => {
    const refused = new Error('no right')
    const { vm } = mount(
      defineComponent({
        setup: () =>
          useKeptSettings({ days: 7 }, { read: () => Promise.reject(refused), keep: () => Promise.resolve() }),
        render: () => null,
      }),
    )
    await flushPromises()
    expect([vm.loaded, vm.failure]).toEqual([false, refused])
  })

  it('are kept whole with every change', async () => {
    const { vm, keep } = await opened()
    await vm.choose({ on: false })
    expect(keep.mock.calls).toEqual([[{ days: 14, on: false }]])
    expect(vm.settings).toEqual({ days: 14, on: false })
    expect(vm.savedAt).not.toBeNull()
  })

  it('stay as they were when a change is refused', async () => {
    const refused = new Error('no right')
    const { vm } = await opened(vi.fn(() => Promise.reject(refused)))
    await vm.choose({ on: false })
    expect([vm.settings, vm.failure, vm.savedAt]).toEqual([{ days: 14, on: true }, refused, null])
  })

  it.each([
    [-1, false],
    [0, true],
    [14, false],
    [14.5, false],
    [60, true],
    [61, false],
    [null, false],
  ])('keep the number %s: %s', async (value, kept) => {
    const { vm, keep } = await opened()
    await vm.setNumber(days, value)
    expect(keep).toHaveBeenCalledTimes(kept ? 1 : 0)
    expect(vm.settings.days).toBe(kept ? value : 14)
  })
})
