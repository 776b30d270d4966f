import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { useEnterFlow } from './use-enter-flow.ts'

const submit = vi.fn()
beforeEach(() => submit.mockClear())

const Form = defineComponent(() => {
  const form = ref<HTMLElement | null>(null)
  useEnterFlow(form, { submit })
  return () =>
    h('div', { ref: form }, [
      h('input', { id: 'a' }),
      h('input', { id: 'off', disabled: true }),
      h('div', { id: 'b', 'data-field': '', tabindex: 0 }),
      h('button', { id: 'between', type: 'button' }),
      h('textarea', { id: 'c' }),
    ])
})

function form() {
  const wrapper = mount(Form, { attachTo: document.body })
  const press = (id: string, options: Record<string, unknown> = {}) =>
    wrapper.get(`#${id}`).trigger('keydown', { key: 'Enter', ...options })
  return { wrapper, press }
}

describe('useEnterFlow', () => {
  it('goes from field to field and submits after the last', async () => {
    const { press } = form()
    await press('a')
    expect(document.activeElement?.id).toBe('b')
    await press('b')
    expect(document.activeElement?.id).toBe('c')
    await press('c')
    expect(submit).toHaveBeenCalledOnce()
  })

  it('goes back with Shift', async () => {
    const { press } = form()
    await press('b', { shiftKey: true })
    expect(document.activeElement?.id).toBe('a')
  })

  it('submits from anywhere with Ctrl', async () => {
    const { press } = form()
    await press('a', { ctrlKey: true })
    expect(submit).toHaveBeenCalledOnce()
  })

  it.each([{ isComposing: true }, { keyCode: 229 }])(
    'never takes a composing Enter for its own: %j',
    async (options) => {
      const { wrapper, press } = form()
      wrapper.get<HTMLInputElement>('#a').element.focus()
      await press('a', options)
      await press('c', { ...options, ctrlKey: true })
      expect(document.activeElement?.id).toBe('a')
      expect(submit).not.toHaveBeenCalled()
    },
  )

  it('lets a button be pressed', async () => {
    const { press } = form()
    await press('between')
    expect(submit).not.toHaveBeenCalled()
  })

  it('leaves Alt+Enter in a textarea for a new line', async () => {
    const { press } = form()
    await press('c', { altKey: true })
    expect(submit).not.toHaveBeenCalled()
  })
})
