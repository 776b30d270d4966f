import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { TestRefusal, useTestStation } from '../test-station.ts'
import { whenUndone } from '../undo-offer.ts'
import UndoBar from './UndoBar.vue'

const offer = { tx: 7, what: '已办结：复测血压', seconds: 15 }
beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const undoButton = (wrapper: ReturnType<typeof mount>) => wrapper.get('button')

describe('UndoBar', () => {
  it('takes the transaction back and tells the pages that show the data', async () => {
    const station = useTestStation({ 'system.undo': () => ({ notUndone: 0 }) })
    const reload = vi.fn()
    mount(defineComponent(() => (whenUndone(reload), () => h('div'))))
    const wrapper = mount(UndoBar, { props: { offer } })
    await undoButton(wrapper).trigger('click')
    await flushPromises()
    expect(station.calls).toEqual([{ name: 'system.undo', input: { tx: 7 } }])
    expect(wrapper.text()).toContain('已撤销')
    expect(reload).toHaveBeenCalledOnce()
  })

  it('goes away by itself after its seconds', async () => {
    const wrapper = mount(UndoBar, { props: { offer } })
    await vi.advanceTimersByTimeAsync(14_000)
    expect(wrapper.emitted('gone')).toBeUndefined()
    await vi.advanceTimersByTimeAsync(1000)
    expect(wrapper.emitted('gone')).toHaveLength(1)
  })

  it('says when it could not be taken back, and tells nobody', async () => {
    useTestStation({
      'system.undo': () => {
        throw new TestRefusal({ code: 'not-permitted', message: '只能由本人或管理者撤销' })
      },
    })
    const reload = vi.fn()
    mount(defineComponent(() => (whenUndone(reload), () => h('div'))))
    const wrapper = mount(UndoBar, { props: { offer } })
    await undoButton(wrapper).trigger('click')
    await flushPromises()
    expect(wrapper.text()).toContain('只能由本人或管理者撤销')
    expect(reload).not.toHaveBeenCalled()
  })

  it('what is saved while an undo is under way can still be taken back itself', async () => {
    let answer = (): void => undefined
    const asked = new Promise<void>((resolve) => (answer = resolve))
    useTestStation({ 'system.undo': () => asked.then(() => ({ notUndone: 0 })) })
    const wrapper = mount(UndoBar, { props: { offer } })
    await undoButton(wrapper).trigger('click')
    await wrapper.setProps({ offer: { tx: 8, what: '已改住址', seconds: 15 } })
    answer()
    await flushPromises()
    expect(wrapper.text()).toContain('已改住址')
    expect(undoButton(wrapper).attributes('disabled')).toBeUndefined()
  })
})
