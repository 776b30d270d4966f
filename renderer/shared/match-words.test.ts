import { describe, expect, it } from 'vitest'
import { matchText, nothingFoundText } from './match-words.ts'

const match = { near: false, nameMarks: [], number: null, village: false, birth: false }

describe('matchText', () => {
  it.each([
    [{ ...match, number: { kind: 'phone', typed: '5413', near: false } }, '电话含 5413'],
    [{ ...match, number: { kind: 'idNo', typed: '817x', near: false } }, '证件号含 817X'],
    [{ ...match, near: true, number: { kind: 'archiveNo', typed: '650714', near: true } }, '档案号相近'],
    [{ ...match, birth: true }, '出生年份符合'],
    [{ ...match, village: true }, '住这个村'],
    [{ ...match, village: true, nameMarks: [0] }, ''],
    [{ ...match, nameMarks: [0] }, ''],
    [null, ''],
  ] as const)('%j: %s', (reason, text) => expect(matchText(reason)).toBe(text))
})

describe('nothingFoundText', () => {
  it.each([
    ['张三', '没有找到，可少打几个字再试'],
    ['12', '数字请打 3 位以上'],
    ['、', '请打姓名、拼音、号码的一段或村名'],
  ])('%s', (typed, text) => expect(nothingFoundText(typed)).toBe(text))
})
