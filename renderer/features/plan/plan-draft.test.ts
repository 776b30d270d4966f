import { describe, expect, it } from 'vitest'
import { dayRuleText, draftFrom, toggled } from './plan-draft.ts'

describe('dayRuleText', () => {
  it.each([
    [{ weekdays: [1, 3], tails: [], calendar: 'solar' }, '周一、三'],
    [{ weekdays: [], tails: [0, 5], calendar: 'lunar' }, '逢 5、0（农历）'],
    [{ weekdays: [7], tails: [1], calendar: 'solar' }, '周日；逢 1（公历）'],
    [{ weekdays: [], tails: [], calendar: 'solar' }, '没有选日子'],
  ] as const)('%o', (rule, text) => {
    expect(dayRuleText({ ...rule, weekdays: [...rule.weekdays], tails: [...rule.tails] })).toBe(text)
  })
})

describe('draftFrom', () => {
  it('starts from the last plan without the days it left out, and never writes into it', () => {
    const last = { ...draftFrom(null), perDay: 12, skip: ['2025-12-08'] }
    const draft = draftFrom(last)
    expect(draft).toEqual({ ...last, skip: [] })
    draft.days.weekdays.push(7)
    expect(last.days.weekdays).not.toContain(7)
  })
})

describe('toggled', () => {
  it('adds in order and takes out', () => {
    expect(toggled([1, 5], 3)).toEqual([1, 3, 5])
    expect(toggled([1, 3, 5], 3)).toEqual([1, 5])
  })
})
