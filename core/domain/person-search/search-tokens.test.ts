import { describe, expect, it } from 'vitest'
import { parseSearch, searchTokens } from './name-search.ts'

const subject = { name: '曾国强', readings: [['zeng', 'guo', 'qiang']], idNo: '34152219650704817X', phone: '13950695413', archiveNo: null }

describe('searchTokens', () => {
  const tokens = searchTokens(subject).split(' ')
  it.each(['n曾', 'n国', 'n强', 'pzgq', 'pgq', 'pq', 'fzengguoqiang', 'fguoqiang', 'i34152219650704817x', 'i817x', 't5413', 't13950695413'])(
    'holds %s',
    (token) => expect(tokens).toContain(token),
  )
  it('leaves out what is missing', () => {
    expect(searchTokens({ ...subject, idNo: null, phone: null })).not.toMatch(/ [ita]/)
  })
  it('drops the dot of a minority name', () => {
    expect(searchTokens({ ...subject, name: '买买提·艾山' }).split(' ').slice(0, 5)).toEqual(['n买', 'n买', 'n提', 'n艾', 'n山'])
  })
})

describe('parseSearch', () => {
  it.each([
    ['国强', ['"n国 n强"']],
    ['zgq', ['("pzgq"* OR "fzgq"*)']],
    ['817x', ['("i817x"* OR "t817x"* OR "a817x"*)']],
    ['８１７Ｘ', ['("i817x"* OR "t817x"* OR "a817x"*)']],
    ['张三 东岗', ['"n张 n三"', '"n东 n岗"']],
    ['王0018', ['"n王"', '("i0018"* OR "t0018"* OR "a0018"*)']],
    ['  ', []],
    ['"; DROP', ['("pdrop"* OR "fdrop"*)']],
  ])('reads %s', (text, match) => expect(parseSearch(text).map((term) => term.match)).toEqual(match))
})
