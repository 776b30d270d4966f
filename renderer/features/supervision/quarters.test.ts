import { describe, expect, it } from 'vitest'
import { quarterChoices } from './quarters.ts'

describe('quarterChoices', () => {
  it('counts to today in the running quarter and to the last day in earlier ones', () => {
    const [running, before] = quarterChoices('2026-11-23')
    expect(running).toEqual({ value: '2026-4', label: '2026 年第四季度', asOf: '2026-11-23', running: true })
    expect(before).toEqual({ value: '2026-3', label: '2026 年第三季度', asOf: '2026-09-30', running: false })
  })
  it('is not running on its last day, and goes back over the year', () => {
    const choices = quarterChoices('2026-03-31')
    expect(choices[0]?.running).toBe(false)
    expect(choices[1]?.asOf).toBe('2025-12-31')
    expect(choices).toHaveLength(6)
  })
})
