import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, reactive } from 'vue'
import { keepOpenDrafts } from './open-drafts.ts'
import { TestRefusal, useTestStation, type TestStation } from './test-station.ts'
import { useDraft } from './use-draft.ts'

let station: TestStation
let refuse = false
beforeEach(() => {
  vi.useFakeTimers()
  refuse = false
  station = useTestStation({
    'drafts.keep': () => {
      if (refuse) throw new TestRefusal({ code: 'disk-full', message: '磁盘满了' })
      return { savedAt: '2026-11-23T06:03:00.000Z' }
    },
    'drafts.discard': () => ({ done: true }),
  })
})
afterEach(() => vi.useRealTimers())

function form() {
  const typed = reactive<Record<string, unknown>>({ sbp: null })
  let draft = null as ReturnType<typeof useDraft> | null
  const Form = defineComponent(() => {
    draft = useDraft({
      kind: 'follow-up',
      subject: () => '5:HTN',
      personId: () => 5,
      title: () => '王建国 高血压随访',
      body: () => ({ ...typed }),
    })
    return () => h('input')
  })
  const wrapper = mount(Form, { attachTo: document.body })
  if (!draft) throw new Error('the form did not start')
  return { typed, draft, wrapper }
}
const kept = () =>
  station.calls.filter((one) => one.name === 'drafts.keep').map((one) => (one.input as { body: unknown }).body)

describe('useDraft', () => {
  it('keeps nothing before the first change', async () => {
    form()
    await vi.advanceTimersByTimeAsync(5000)
    expect(kept()).toEqual([])
  })

  it('keeps a change within a second, however fast one goes on typing', async () => {
    const { typed, draft } = form()
    for (const sbp of [1, 13, 138]) {
      typed['sbp'] = sbp
      await vi.advanceTimersByTimeAsync(400)
    }
    expect(kept().length).toBeGreaterThan(0)
    await vi.advanceTimersByTimeAsync(1000)
    expect(kept().at(-1)).toEqual({ sbp: 138 })
    expect(draft.savedAt.value).toBe('2026-11-23T06:03:00.000Z')
  })

  it('keeps at once when a field is left', async () => {
    const { typed } = form()
    typed['sbp'] = 138
    window.dispatchEvent(new Event('focusout'))
    await flushPromises()
    expect(kept()).toEqual([{ sbp: 138 }])
  })

  it('keeps when the page is left', async () => {
    const { typed, wrapper } = form()
    typed['sbp'] = 138
    wrapper.unmount()
    await flushPromises()
    expect(kept()).toEqual([{ sbp: 138 }])
  })

  it('keeps before a lock what was typed a moment ago', async () => {
    const { typed } = form()
    typed['sbp'] = 138
    await keepOpenDrafts()
    expect(kept()).toEqual([{ sbp: 138 }])
  })

  it('keeps nothing more once the form is saved', async () => {
    const { typed, draft, wrapper } = form()
    typed['sbp'] = 138
    draft.finish()
    wrapper.unmount()
    await vi.advanceTimersByTimeAsync(5000)
    expect(kept()).toEqual([])
  })

  it('says that keeping failed and tries again', async () => {
    const { typed, draft } = form()
    refuse = true
    typed['sbp'] = 138
    await vi.advanceTimersByTimeAsync(800)
    expect(draft.failed.value).toBe(true)
    refuse = false
    await vi.advanceTimersByTimeAsync(1000)
    expect(draft.failed.value).toBe(false)
    expect(kept().at(-1)).toEqual({ sbp: 138 })
  })
})
