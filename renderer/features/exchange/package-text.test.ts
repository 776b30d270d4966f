import { describe, expect, it } from 'vitest'
import { bytesText, countsText, digitCount, digitGroups } from './package-text.ts'

describe('digitGroups', () => {
  it.each([
    ['123', '123'],
    ['12345', '12345'],
    ['123456', '12345 6'],
    ['１２３４５-６７８９０', '12345 67890'],
    ['1'.repeat(40), '11111 11111 11111 11111 11111 11111'],
    ['号码：12a3', '123'],
  ])('%s', (typed, groups) => expect(digitGroups(typed)).toBe(groups))
  it('counts what was typed', () => expect(digitCount('１23 45')).toBe(5))
})

describe('words', () => {
  it('sizes', () =>
    expect([bytesText(900), bytesText(2048), bytesText(3 * 1024 * 1024)]).toEqual(['900 字节', '2 KB', '3.0 MB']))
  it('an export is told in Chinese, not by the names of records', () =>
    expect(countsText({ person: 2, followUp: 31, residence: 0 })).toBe('居民 2，随访 31'))
  it('counts', () => expect([countsText({ 患者: 2, 随访: 0 }), countsText({})]).toEqual(['患者 2', '无']))
})
