import { describe, expect, it } from 'vitest'
import { hospitalLevelOf } from './hospital-level.ts'

describe('hospitalLevelOf', () => {
  it.each([
    ['三级甲等', '六安市人民医院', '3', false],
    ['二级', '霍邱县中医院', '2', false],
    ['3', '某医院', '3', false],
    ['一级', '花园镇中心卫生院', '0', false],
    ['未定级', '东岗村卫生室', '0', false],
    ['一级', '霍邱康复医院', '1', false],
    ['乡镇卫生院', '花园镇', '0', false],
    ['基层医疗机构', null, '0', false],
    [null, '花园镇卫生院', '0', false],
    [null, '霍邱县第一人民医院', '2', true],
    [null, '同济诊所', null, false],
    ['', '', null, false],
    // A centre that was raised to the second level is what its level says.
    ['二级', '花园镇中心卫生院', '2', false],
  ] as const)('%j %j → %j', (words, name, level, guessed) =>
    expect(hospitalLevelOf(words, name)).toEqual({ level, guessed }),
  )

  it.each([
    [null, '百姓大药房'],
    ['定点零售药店', '国胜'],
    [null, '安徽华源医药连锁十二店'],
  ])('%j %j is a chemist’s', (words, name) => expect(hospitalLevelOf(words, name)).toBe('pharmacy'))

  it('knows a hospital’s own dispensary for a hospital', () =>
    expect(hospitalLevelOf('二级', '霍邱县医院门诊药房')).toEqual({ level: '2', guessed: false }))
})
