import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import NumberField from './NumberField.vue'

function field(props: Partial<InstanceType<typeof NumberField>['$props']> = {}) {
  const wrapper = mount(NumberField, {
    props: { modelValue: null, label: '收缩压', unit: 'mmHg', min: 60, max: 300, decimals: 0, ...props },
  })
  return { wrapper, input: wrapper.get('input') }
}
const lastValue = (wrapper: ReturnType<typeof field>['wrapper']) => wrapper.emitted('update:modelValue')?.at(-1)

describe('NumberField', () => {
  it('takes digits of a Chinese input method', async () => {
    const { wrapper, input } = field()
    await input.setValue('１３８')
    expect(lastValue(wrapper)).toEqual([138])
    await input.trigger('blur')
    expect(input.element.value).toBe('138')
  })

  it('says at once that a value is outside the limits, and keeps it for correction', async () => {
    const { wrapper, input } = field()
    await input.setValue('400')
    expect(wrapper.text()).toContain('应在 60–300 mmHg 之间')
    expect(input.attributes('aria-invalid')).toBe('true')
    expect(input.element.value).toBe('400')
  })

  it('never turns letters into a number', async () => {
    const { wrapper, input } = field({ modelValue: 138 })
    await input.setValue('138a')
    expect(lastValue(wrapper)).toEqual([null])
    expect(wrapper.text()).toContain('这里要填数字')
  })

  it('does not disturb a half-typed decimal when the value comes back', async () => {
    const { wrapper, input } = field({ label: '血糖', decimals: 1, min: 1, max: 50 })
    await input.setValue('6.')
    await wrapper.setProps({ modelValue: 6 })
    expect(input.element.value).toBe('6.')
  })

  it('shows a value that was set from outside', async () => {
    const { wrapper, input } = field()
    await wrapper.setProps({ modelValue: 142 })
    expect(input.element.value).toBe('142')
    await wrapper.setProps({ modelValue: null })
    expect(input.element.value).toBe('')
  })

  it('has no spinner to turn by accident', () => {
    expect(field().input.attributes('type')).toBe('text')
  })
})
