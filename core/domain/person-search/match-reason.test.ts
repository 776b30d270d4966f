import { describe, expect, it } from 'vitest'
import { matchReason } from './match-reason.ts'
import { parseSearch, searchReadings } from './parse-search.ts'

const person = {
  name: '张三丰',
  villageId: 1,
  idNo: '34152219650704817X',
  phone: '139 5069 5413',
  archiveNo: '34152210310310000',
}
const villages = [
  { id: 1, name: '东岗村' },
  { id: 2, name: '西湖村' },
]
const syllables = [['zhang', 'san', 'feng']]
const reasonOf = (text: string, near = false, who: typeof person = person, read = syllables) =>
  matchReason(searchReadings(parseSearch(text), villages), who, near, () => read)

describe('matchReason', () => {
  it.each<[string, number[]]>([
    ['张', [0]],
    ['三丰', [1, 2]],
    ['zsf', [0, 1, 2]],
    ['zhangsf', [0, 1, 2]],
    ['zhsf', [0, 1, 2]],
    ['zhangsanfeng', [0, 1, 2]],
    ['zha', [0]],
    ['sanf', [1, 2]],
    ['feng', [2]],
    ['李', []],
    ['zzz', []],
  ])('%s marks %j', (text, marks) => expect(reasonOf(text).nameMarks).toEqual(marks))

  it('counts the dot of a name as a place', () => {
    const guli = { ...person, name: '阿依古丽·买买提' }
    expect(reasonOf('丽买', false, guli).nameMarks).toEqual([3, 5])
    expect(reasonOf('maimai', false, guli, [['a', 'yi', 'gu', 'li', 'mai', 'mai', 'ti']]).nameMarks).toEqual([5, 6])
  })

  it.each([
    ['817x', 'idNo', false],
    ['13950695413', 'phone', false],
    ['5069', 'phone', false],
    ['310310000', 'archiveNo', false],
    ['650714', 'idNo', true],
  ])('%s stands in the %s', (typed, kind, near) => expect(reasonOf(typed).number).toEqual({ kind, typed, near }))

  it('never says more of a number than was typed', () => {
    expect(JSON.stringify(reasonOf('650714', true))).not.toContain('650704')
  })

  it.each<[string, number[], boolean]>([
    ['东岗', [], true],
    ['张三东岗', [0, 1], true],
    ['东岗村 三丰', [1, 2], true],
    ['西湖', [], false],
  ])('%s: name %j, village %s', (text, nameMarks, village) => {
    expect(reasonOf(text)).toMatchObject({ nameMarks, village })
  })

  it('tells a birth year or age, and a near match', () => {
    expect(reasonOf('60岁')).toMatchObject({ birth: true, near: false })
    expect(reasonOf('张三峰', true)).toMatchObject({ nameMarks: [], near: true })
  })
})
