import { describe, expect, it } from 'vitest'
import { groupDigits, readDigits } from './digit-groups.ts'

describe('digit groups', () => {
  it('groups by five', () => {
    expect(groupDigits('1234567890')).toBe('12345 67890')
    expect(groupDigits('1234567')).toBe('12345 67')
    expect(groupDigits('')).toBe('')
  })

  it.each([
    ['12345 67890', '1234567890'],
    ['１２３４５　６７８９０', '1234567890'],
    ['12345-67890\r\n', '1234567890'],
    ['12345—67890、1', '12345678901'],
    ['', ''],
    ['1234a', null],
    ['一二三', null],
    ['١٢٣', null],
  ])('reads %j as %j', (typed, digits) => {
    expect(readDigits(typed)).toBe(digits)
  })
})
