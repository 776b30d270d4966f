import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { useOverview } from '../overview-store.ts'
import DateField from './DateField.vue'

beforeEach(() => {
  setActivePinia(createPinia())
  useOverview().overview = { today: '2026-02-10' } as never
})

function field(props: Partial<InstanceType<typeof DateField>['$props']> = {}) {
  const wrapper = mount(DateField, { props: { modelValue: null, label: '随访日期', ...props } })
  return { wrapper, input: wrapper.get('input') }
}
const lastValue = (wrapper: ReturnType<typeof field>['wrapper']) => wrapper.emitted('update:modelValue')?.at(-1)

describe('DateField', () => {
  it.each([
    ['20250301', '2025-03-01'],
    ['3-1', '2026-03-01'],
  ])('reads %s and shows it whole with its weekday once left', async (typed, day) => {
    const { wrapper, input } = field()
    await input.setValue(typed)
    expect(lastValue(wrapper)).toEqual([day])
    await input.trigger('blur')
    expect(input.element.value).toBe(day)
    expect(wrapper.text()).toMatch(/周[一二三四五六日]/)
  })

  it('takes a day without a year for last year where follow-ups are typed in', async () => {
    const { wrapper, input } = field({ lean: 'past' })
    await input.setValue('12-20')
    expect(lastValue(wrapper)).toEqual(['2025-12-20'])
  })

  it('does not scold while one is still typing', async () => {
    const { wrapper, input } = field()
    await input.setValue('2025')
    expect(wrapper.text()).not.toContain('看不懂')
    await input.setValue('2025-13-40')
    await input.trigger('blur')
    expect(wrapper.text()).toContain('看不懂这个日期')
    expect(input.element.value).toBe('2025-13-40')
  })

  it('says why a day is not taken', async () => {
    const { wrapper, input } = field({ max: '2026-02-10' })
    await input.setValue('2026-02-11')
    await input.trigger('blur')
    expect(wrapper.text()).toContain('不能晚于2026年2月10日')
    expect(wrapper.emitted('problem')?.at(-1)).toEqual(['不能晚于2026年2月10日'])
  })

  it('is empty again when it is cleared', async () => {
    const { wrapper, input } = field({ modelValue: '2026-01-05' })
    await input.setValue('')
    expect(lastValue(wrapper)).toEqual([null])
  })
})
