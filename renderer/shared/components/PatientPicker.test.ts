import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { PatientFound } from '../../../core/contract/patients.ts'
import { useTestStation } from '../test-station.ts'
import PatientPicker from './PatientPicker.vue'

const person = (personId: number, name: string): PatientFound => ({
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
  diedOn: null,
  lastVisitDate: null,
  lastSbp: null,
  lastDbp: null,
  lastFpg: null,
  nextVisitDate: null,
  mark: null,
  match: null,
})

/** A station whose answers come when the test says so. */
function picker(props: { forgetful?: boolean } = {}) {
  const waiting: { text: string; answer: (items: PatientFound[]) => void }[] = []
  useTestStation({
    'patients.search': (input: { text: string }) =>
      new Promise((resolve) =>
        waiting.push({ text: input.text, answer: (items) => resolve({ total: items.length, complete: true, items }) }),
      ),
  })
  const wrapper = mount(PatientPicker, { attachTo: document.body, props })
  const input = wrapper.get('input')
  input.element.focus()
  const answer = async (at: number, ...items: PatientFound[]) => {
    waiting[at]?.answer(items)
    await flushPromises()
  }
  return { wrapper, input, answer, waiting }
}
const match = { near: false, nameMarks: [], number: null, village: false, birth: false }
const names = (wrapper: ReturnType<typeof picker>['wrapper']) =>
  wrapper.findAll('.name strong').map((one) => one.text())

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

  it('Esc in the search of the top bar goes back to where one was', async () => {
    const { wrapper, input, answer } = picker({ forgetful: true })
    await input.setValue('wj')
    await answer(0, person(2, '吴静'))
    await input.trigger('keydown', { key: 'Escape' })
    expect(wrapper.emitted('escape')).toHaveLength(1)
  })

  it('marks the characters found, says of a near one that it is near, and why a number led to it', async () => {
    const { wrapper, input, answer } = picker()
    await input.setValue('x')
    const number = { kind: 'phone', typed: '5413', near: false } as const
    await answer(
      0,
      { ...person(1, '张三丰'), match: { ...match, nameMarks: [1, 2] } },
      { ...person(2, '张三峰'), match: { ...match, near: true } },
      { ...person(3, '吴静'), match: { ...match, number } },
    )
    expect(wrapper.findAll('mark').map((one) => one.text())).toEqual(['三', '丰'])
    expect(wrapper.findAll('[role=option]').map((one) => /相近|电话含 5413/.exec(one.text())?.[0])).toEqual([
      undefined,
      '相近',
      '电话含 5413',
    ])
  })

  it('shows that a person has died or left', async () => {
    const { wrapper, input, answer } = picker()
    await input.setValue('wj')
    const closed = { disease: 'HTN', status: 'closed', statusReason: 'died' } as const
    await answer(0, { ...person(2, '吴静'), diseases: [closed] })
    expect(wrapper.get('[role=option]').text()).toContain('高血压 注销（死亡）')
  })

  it('says what to do when two digits are too few', async () => {
    const { wrapper, input, answer } = picker()
    await input.setValue('12')
    await answer(0)
    expect(wrapper.get('.note').text()).toBe('数字请打 3 位以上')
  })
})
