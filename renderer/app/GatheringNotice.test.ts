import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useTestStation, type TestStation } from '../shared/test-station.ts'
import GatheringNotice from './GatheringNotice.vue'

let station: TestStation
let notice: VueWrapper

beforeEach(() => {
  vi.useFakeTimers()
  station = useTestStation({ 'indicators.stop': () => ({ done: true }) })
  notice = mount(GatheringNotice)
})
afterEach(() => {
  notice.unmount()
  vi.useRealTimers()
})

async function gather(phase: string, forMs: number): Promise<void> {
  for (let ms = 0; ms < forMs; ms += 100) {
    station.send('figures.progress', { phase, done: ms / 100, total: forMs / 100 })
    await vi.advanceTimersByTimeAsync(100)
  }
}

describe('the notice of a long gathering', () => {
  it('is not shown of what is over in a moment', async () => {
    await gather('正在汇总患者', 900)
    expect(notice.text()).toBe('')
    await vi.advanceTimersByTimeAsync(5000)
    expect(notice.text()).toBe('')
  })

  it('says after a second how far it has come, also of the next kind of records, and goes when nothing more comes', async () => {
    await gather('正在汇总当年随访', 900)
    await gather('正在汇总患者', 1000)
    expect(notice.text()).toContain('正在汇总患者')
    expect(notice.get('progress').attributes('value')).toBe('90')
    await vi.advanceTimersByTimeAsync(1000)
    expect(notice.text()).toBe('')
  })

  it('stops it', async () => {
    await gather('正在汇总患者', 2000)
    await notice.get('button').trigger('click')
    await flushPromises()
    expect(station.calls.map(({ name }) => name)).toEqual(['indicators.stop'])
    expect(notice.text()).toContain('正在停止')
    expect(notice.get('button').attributes('disabled')).toBeDefined()
  })
})
