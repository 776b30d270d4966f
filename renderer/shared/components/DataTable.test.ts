import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import DataTable from './DataTable.vue'

beforeEach(() => setActivePinia(createPinia()))

const rows = Array.from({ length: 500 }, (_, at) => ({ id: at + 1, name: `患者${at + 1}` }))
const columns = [{ key: 'name', title: '姓名', width: 80, text: (row: { name: string }) => row.name }]

function table(props: Record<string, unknown> = {}) {
  return mount(DataTable<{ id: number; name: string }>, {
    props: { name: 'test', label: '名单', columns, rows, rowKey: (row: { id: number }) => row.id, ...props },
    attachTo: document.body,
  })
}
const current = (wrapper: ReturnType<typeof table>) => wrapper.find('.row.current').text()

describe('DataTable', () => {
  it('makes only the rows in sight', () => {
    const wrapper = table()
    expect(wrapper.findAll('.row').length).toBeLessThan(60)
    expect(wrapper.get('[role=grid]').attributes('aria-rowcount')).toBe('500')
  })

  it('moves with the arrow keys and opens with Enter', async () => {
    const wrapper = table()
    const body = wrapper.get('.body')
    await body.trigger('keydown', { key: 'ArrowDown' })
    await body.trigger('keydown', { key: 'ArrowDown' })
    await body.trigger('keydown', { key: 'ArrowUp' })
    expect(current(wrapper)).toBe('患者2')
    await body.trigger('keydown', { key: 'Enter' })
    expect(wrapper.emitted('open')).toEqual([[rows[1]]])
  })

  it('stops at both ends', async () => {
    const wrapper = table({ rows: rows.slice(0, 3) })
    const body = wrapper.get('.body')
    await body.trigger('keydown', { key: 'ArrowUp' })
    expect(current(wrapper)).toBe('患者1')
    await body.trigger('keydown', { key: 'End' })
    await body.trigger('keydown', { key: 'ArrowDown' })
    expect(current(wrapper)).toBe('患者3')
  })

  it('leaves a composing Enter to the input method', async () => {
    const wrapper = table()
    await wrapper.get('.body').trigger('keydown', { key: 'Enter', isComposing: true })
    expect(wrapper.emitted('open')).toBeUndefined()
  })

  it('stands on the next line when a steady list loses the one it was on', async () => {
    const wrapper = table({ rows: rows.slice(0, 5), steady: true })
    await wrapper.get('.body').trigger('keydown', { key: 'ArrowDown' })
    await wrapper.setProps({ rows: rows.slice(0, 5).filter((row) => row.id !== 2) })
    expect(current(wrapper)).toBe('患者3')
    await wrapper.setProps({ rows: [...rows.slice(9, 10), ...rows.slice(0, 5)] })
    expect(current(wrapper)).toBe('患者3')
  })

  it('starts at the top of a shorter list otherwise', async () => {
    const wrapper = table()
    await wrapper.get('.body').trigger('keydown', { key: 'End' })
    await wrapper.setProps({ rows: rows.slice(0, 10) })
    expect(current(wrapper)).toBe('患者1')
  })

  it('says what to do when there is nothing', () => {
    const wrapper = table({ rows: [], emptyTitle: '没有人', emptyHint: '先导入' })
    expect(wrapper.text()).toContain('没有人')
    expect(wrapper.text()).toContain('先导入')
  })
})
