import { describe, expect, it } from 'vitest'
import { nextStamp } from './logical-clock.ts'

describe('nextStamp', () => {
  it('follows the wall clock while it runs forward', () => {
    const first = nextStamp(null, 1_700_000_000_000)
    expect(nextStamp(first, 1_700_000_000_001) > first).toBe(true)
  })

  it('goes on counting when the clock stands still or was set back by years', () => {
    const first = nextStamp(null, 1_900_000_000_000)
    const second = nextStamp(first, 1_900_000_000_000)
    const third = nextStamp(second, 1_000_000_000_000)
    expect([first, second, third]).toEqual([...[first, second, third]].sort())
    expect(new Set([first, second, third]).size).toBe(3)
  })

  it('carries into the next millisecond when the counter is used up', () => {
    const full = `${(1_700_000_000_000).toString(36).padStart(9, '0')}-zzzz`
    expect(nextStamp(full, 0)).toBe(`${(1_700_000_000_001).toString(36).padStart(9, '0')}-0000`)
  })
})
