import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { PatientListItem } from '../../../core/contract/patients.ts'
import { useTestStation } from '../test-station.ts'
import PatientPicker from './PatientPicker.vue'

const person = (personId: number, name: string): PatientListItem => ({
  personId,
  name,
  sex: '1',
  age: 61,
  idNoMasked: '341522********0016',
  idCheck: 'valid',
  phoneMasked: '',
  villageId: 1,
  village: '东岗村',
  doctor: '',
  diseases: [],
  lastVisitDate: null,
  lastSbp: null,
  lastDbp: null,
  lastFpg: null,
  nextVisitDate: null,
  mark: null,
})

/** A station whose answers come when the test says so. */
function picker() {
  const waiting: { text: string; answer: (items: PatientListItem[]) => void }[] = []
  useTestStation({
    'patients.search': (input: { text: string }) =>
      new Promise((resolve) =>
        waiting.push({ text: input.text, answer: (items) => resolve({ total: items.length, items }) }),
      ),
  })
  const wrapper = mount(PatientPicker, { attachTo: document.body })
  const input = wrapper.get('input')
  input.element.focus()
  const answer = async (at: number, ...items: PatientListItem[]) => {
    waiting[at]?.answer(items)
    await flushPromises()
  }
  return { wrapper, input, answer, waiting }
}
const names = (wrapper: ReturnType<typeof picker>['wrapper']) => wrapper.findAll('.name').map((one) => one.text())

describe('PatientPicker', () => {
  it('shows the people found and takes the marked one with Enter', async () => {
    const { wrapper, input, answer } = picker()
    await input.setValue('wj')
    await answer(0, person(1, '王建'), person(2, '吴静'))
    await input.trigger('keydown', { key: 'ArrowDown' })
    await input.trigger('keydown', { key: 'Enter' })
    expect(wrapper.emitted('pick')).toEqual([[person(2, '吴静')]])
  })

  it('never shows a late answer over a newer one', async () => {
    const { wrapper, input, answer } = picker()
    await input.setValue('w')
    await input.setValue('wj')
    await answer(1, person(2, '吴静'))
    await answer(0, person(9, '万福'))
    expect(names(wrapper)).toEqual(['吴静'])
  })

  it('an Enter before the answer means the people still to come, not those on the screen', async () => {
    const { wrapper, input, answer } = picker()
    await input.setValue('w')
    await answer(0, person(9, '万福'))
    await input.setValue('wj')
    await input.trigger('keydown', { key: 'Enter' })
    expect(wrapper.emitted('pick')).toBeUndefined()
    await answer(1, person(2, '吴静'))
    expect(wrapper.emitted('pick')).toEqual([[person(2, '吴静')]])
  })

  it('leaves the Enter of a composing input method alone', async () => {
    const { wrapper, input, answer } = picker()
    await input.setValue('wj')
    await answer(0, person(2, '吴静'))
    await input.trigger('keydown', { key: 'Enter', isComposing: true })
    expect(wrapper.emitted('pick')).toBeUndefined()
  })

  it('Esc closes the list and keeps what was typed', async () => {
    const { input, answer } = picker()
    await input.setValue('wj')
    await answer(0, person(2, '吴静'))
    await input.trigger('keydown', { key: 'Escape' })
    expect(input.attributes('aria-expanded')).toBe('false')
    expect(input.element.value).toBe('wj')
  })
})
