import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import CodeField from './CodeField.vue'

const ways = [
  { value: '1', label: '门诊' },
  { value: '2', label: '家庭' },
  { value: '3', label: '电话' },
]
const many = [...ways, { value: '10', label: '其他' }]

function field(props: Partial<InstanceType<typeof CodeField>['$props']> = {}) {
  const wrapper = mount(CodeField, { props: { modelValue: null, options: ways, label: '随访方式', ...props } })
  return { wrapper, group: wrapper.get('[data-field]') }
}
const values = (wrapper: ReturnType<typeof field>['wrapper']) =>
  wrapper.emitted('update:modelValue')?.map((one) => one[0])

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('CodeField', () => {
  it('takes the official number', async () => {
    const { wrapper, group } = field()
    await group.trigger('keydown', { key: '2' })
    expect(values(wrapper)).toEqual(['2'])
  })

  it('takes it from the number pad while an input method is on', async () => {
    const { wrapper, group } = field()
    await group.trigger('keydown', { key: 'Process', code: 'Numpad3' })
    expect(values(wrapper)).toEqual(['3'])
  })

  it('leaves the digits of a composing input method alone', async () => {
    const { wrapper, group } = field()
    await group.trigger('keydown', { key: '2', isComposing: true })
    await group.trigger('keydown', { key: '2', keyCode: 229 })
    expect(values(wrapper)).toBeUndefined()
  })

  it('takes the word by a click', async () => {
    const { wrapper } = field()
    await wrapper.get('button:nth-child(3)').trigger('click')
    expect(values(wrapper)).toEqual(['3'])
  })

  it('waits for a second digit where there is a longer number, then settles', async () => {
    const { wrapper, group } = field({ options: many })
    await group.trigger('keydown', { key: '1' })
    expect(values(wrapper)).toBeUndefined()
    vi.advanceTimersByTime(900)
    expect(values(wrapper)).toEqual(['1'])
    await group.trigger('keydown', { key: '1' })
    await group.trigger('keydown', { key: '0' })
    expect(values(wrapper)).toEqual(['1', '10'])
  })

  it('settles a waiting digit on Enter', async () => {
    const { wrapper, group } = field({ options: many })
    await group.trigger('keydown', { key: '1' })
    await group.trigger('keydown', { key: 'Enter' })
    expect(values(wrapper)).toEqual(['1'])
  })

  it('collects several, 无症状 alone', async () => {
    const { wrapper, group } = field({ multiple: true, modelValue: ['1'], alone: ['1'] })
    await group.trigger('keydown', { key: '3' })
    expect(values(wrapper)).toEqual([['3']])
    await wrapper.setProps({ modelValue: ['3'] })
    await group.trigger('keydown', { key: '2' })
    expect(values(wrapper)?.at(-1)).toEqual(['2', '3'])
  })

  it('clears with Backspace', async () => {
    const { wrapper, group } = field({ modelValue: '2' })
    await group.trigger('keydown', { key: 'Backspace' })
    expect(values(wrapper)).toEqual([null])
  })

  it('goes on by itself only when asked to hurry', async () => {
    const done = vi.fn()
    const { wrapper, group } = field({ hurry: true })
    wrapper.element.addEventListener('field-done', done)
    await group.trigger('keydown', { key: '2' })
    expect(done).toHaveBeenCalledOnce()
  })

  it('is read out as a choice with its state', () => {
    const { wrapper, group } = field({ modelValue: '2' })
    expect(group.attributes('role')).toBe('radiogroup')
    expect(wrapper.findAll('[role=radio]').map((one) => one.attributes('aria-checked'))).toEqual([
      'false',
      'true',
      'false',
    ])
  })
})
