import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lockWithScreen } from './screen-lock.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the station left open while the computer’s screen is locked', () => {
  it.each(['lock-screen', 'suspend'])('is locked on %s, after the window could keep what is typed', (event) => {
    const monitor = new EventEmitter()
    const done: string[] = []
    lockWithScreen(monitor, { warn: () => done.push('warn'), lock: () => done.push('lock') })
    monitor.emit(event)
    expect(done).toEqual(['warn'])
    vi.advanceTimersByTime(999)
    expect(done).toEqual(['warn'])
    vi.advanceTimersByTime(1)
    expect(done).toEqual(['warn', 'lock'])
  })

  it('is locked once when the screen is locked and the computer then sleeps', () => {
    const monitor = new EventEmitter()
    const lock = vi.fn()
    lockWithScreen(monitor, { warn: () => undefined, lock })
    monitor.emit('lock-screen')
    monitor.emit('suspend')
    vi.runAllTimers()
    expect(lock).toHaveBeenCalledTimes(1)
  })
})
