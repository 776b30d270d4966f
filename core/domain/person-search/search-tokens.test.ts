import { describe, expect, it } from 'vitest'
import { numberTokens, searchTokens } from './search-tokens.ts'

const subject = {
  name: '曾国强',
  readings: [['zeng', 'guo', 'qiang']],
  idNo: '34152219650704817X',
  phone: '13950695413',
  archiveNo: null,
  birthDate: '1965-07-04',
}
const tokensOf = (more: object = {}) => searchTokens({ ...subject, ...more }).split(' ')

describe('searchTokens', () => {
  it('keeps the name in order, its first and last character told apart', () => {
    expect(tokensOf().slice(0, 5)).toEqual(['c曾', 'n曾', 'n国', 'n强', 'e强'])
  })

  it.each([
    ['whole', 'szengguoqiang0'],
    ['initials', 'pzgq0'],
    ['surname whole', 'xzenggqiang0'],
    ['surname by its initial', 'xzguoqiang0'],
    ['last syllable whole', 'xzgqiang0'],
    ['given name', 'mguoqiang0'],
    ['given name mixed', 'mgqiang0'],
    ['last syllable', 'mqiang0'],
    ['backwards', 'rgnaiqouggnez'],
    ['one letter', 'hz'],
    ['two letters of the surname', 'hze'],
    ['two initials', 'hzg'],
    ['the number’s first piece', 'd3415'],
    ['a piece within', 'd1965'],
    ['the end of the number', 'd17xz'],
    ['the end of the phone', 'd413z'],
    ['the year of birth', 'y1965'],
  ])('holds the sound or number: %s', (_what, token) => expect(tokensOf()).toContain(token))

  it('leaves out what is missing', () => {
    expect(tokensOf({ idNo: null, phone: '', birthDate: null }).filter((token) => /^[dy]/.test(token))).toEqual([])
  })

  it('drops the dot of a minority name, and does not multiply its many syllables', () => {
    const readings = [['a', 'yi', 'gu', 'li', 'mai', 'mai', 'ti']]
    const tokens = tokensOf({ name: '阿依古丽·买买提', readings })
    expect(tokens.slice(0, 9)).toEqual(['c阿', 'n阿', 'n依', 'n古', 'n丽', 'n买', 'n买', 'n提', 'e提'])
    expect(tokens.filter((token) => token.startsWith('x'))).toEqual(['xayglmmti0'])
  })

  it('holds nothing for a name without letters', () => {
    expect(searchTokens({ name: '', readings: [], idNo: null, phone: null, archiveNo: null, birthDate: null })).toBe('')
  })
})

describe('numberTokens', () => {
  it.each([
    ['12', ['d12']],
    ['1234', ['d1234']],
    ['12345', ['d1234', 'd2345']],
  ])('%s', (text, tokens) => expect(numberTokens(text)).toEqual(tokens))
})
