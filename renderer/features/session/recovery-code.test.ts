import { describe, expect, it } from 'vitest'
import { recoveryDigits, recoveryGroups, recoverySheet } from './recovery-code.ts'

const code = '52481 84069 22291 59435 18402 56279 76538 99035'

describe('recovery code', () => {
  it('is read from whatever was typed between the digits', () => {
    expect(recoveryDigits('５２４８１－84069 ')).toBe('5248184069')
  })
  it('has eight groups of five', () => {
    expect(recoveryGroups(code)).toHaveLength(8)
  })
  it('is printed whole, with the organisation escaped', () => {
    const sheet = recoverySheet(code, '<b>花园镇</b>', '2026年11月23日')
    for (const group of code.split(' ')) expect(sheet).toContain(group)
    expect(sheet).not.toContain('<b>')
  })
})
