import { describe, expect, it } from 'vitest'
import { flagText, isDoubtful, limitText } from './drug-text.ts'

describe('flagText', () => {
  it.each([
    ['Y', '是'],
    ['N', '否'],
    ['?', '待核'],
    ['Y?', '是（待核）'],
    ['Y 4+7', '是（4+7）'],
    ['甲/乙', '甲/乙'],
    ['甲?', '甲（待核）'],
    ['', '—'],
    [null, '—'],
  ])('%s is %s', (value, text) => expect(flagText(value)).toBe(text))

  it('knows what is not verified', () => {
    expect(isDoubtful('Y?')).toBe(true)
    expect(isDoubtful('Y')).toBe(false)
    expect(isDoubtful(null)).toBe(false)
  })
})

describe('limitText', () => {
  const none = { softMax: null, hardMax: null, softMaxPerDay: null, hardMaxPerDay: null, maxUnit: null }
  it('gives the number with its unit', () =>
    expect(limitText({ ...none, softMaxPerDay: 10, maxUnit: 'mg' }, 'soft')).toBe('10 mg'))
  it('keeps words where there is no plain number', () =>
    expect(limitText({ ...none, hardMax: '1.5 U/kg' }, 'hard')).toBe('1.5 U/kg'))
  it('says 待核 for a question mark and — for nothing', () => {
    expect(limitText({ ...none, softMax: '?' }, 'soft')).toBe('待核')
    expect(limitText(none, 'soft')).toBe('—')
  })
})
