import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick, onMounted, ref } from 'vue'
import { useEnterFlow } from './use-enter-flow.ts'

const submit = vi.fn()
beforeEach(() => submit.mockClear())

const Form = defineComponent(() => {
  const form = ref<HTMLElement | null>(null)
  onMounted(useEnterFlow(form, { submit }).focusWhenOpen)
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

  it('works again in a form that went and came back', async () => {
    const shown = ref(true)
    const Page = defineComponent(() => {
      const form = ref<HTMLElement | null>(null)
      useEnterFlow(form, { submit })
      return () => (shown.value ? h('div', { ref: form }, [h('input', { id: 'only' })]) : null)
    })
    const wrapper = mount(Page, { attachTo: document.body })
    for (const now of [false, true]) {
      shown.value = now
      await nextTick()
    }
    await wrapper.get('#only').trigger('keydown', { key: 'Enter' })
    expect(submit).toHaveBeenCalledOnce()
  })

  it('does not save the form when the last field is finished by a digit', async () => {
    const { wrapper } = form()
    wrapper.get('#c').element.dispatchEvent(new CustomEvent('field-done', { bubbles: true }))
    await nextTick()
    await nextTick()
    expect(submit).not.toHaveBeenCalled()
  })

  it('goes on to a field that the finished one has just brought', async () => {
    const asked = ref(false)
    const Page = defineComponent(() => {
      const form = ref<HTMLElement | null>(null)
      useEnterFlow(form, { submit })
      return () =>
        h('div', { ref: form }, [
          h('div', { id: 'choice', 'data-field': '', tabindex: 0 }),
          asked.value ? h('input', { id: 'reason' }) : null,
          h('input', { id: 'later' }),
        ])
    })
    const wrapper = mount(Page, { attachTo: document.body })
    asked.value = true
    wrapper.get('#choice').element.dispatchEvent(new CustomEvent('field-done', { bubbles: true }))
    await nextTick()
    expect(document.activeElement?.id).toBe('reason')
  })

  it.each([
    ['begins in the first field', null, 'a'],
    ['leaves who is typing already where they are: the rest of the word went into the first field', 'c', 'c'],
  ])('when a drawer has opened: %s', (_what, at, focused) => {
    vi.useFakeTimers()
    const { wrapper } = form()
    if (at !== null) (wrapper.get(`#${at}`).element as HTMLElement).focus()
    vi.advanceTimersByTime(60)
    vi.useRealTimers()
    expect(document.activeElement?.id).toBe(focused)
  })
})
