import { describe, expect, it } from 'vitest'
import { containsWithSlip, soundVariants, withinOneSlip } from './typing-error.ts'

describe('soundVariants', () => {
  it.each([
    ['zang', 'zhang'],
    ['zhang', 'zang'],
    ['zhang', 'zhan'],
    ['zhang', 'zan'],
    ['cen', 'chen'],
    ['cen', 'cheng'],
    ['shi', 'si'],
    ['lin', 'ling'],
    ['ling', 'lin'],
    ['ning', 'ling'],
    ['liu', 'niu'],
    ['wang', 'wan'],
    ['zangsanfen', 'zhangsanfeng'],
    ['zsanf', 'zhsanf'],
  ])('%s may mean %s', (typed, meant) => expect(soundVariants(typed)).toContain(meant))

  it.each(['wu', 'gao', 'bo'])('%s is mixed up with nothing', (typed) => expect(soundVariants(typed)).toEqual([]))

  it('changes at most three parts and stays few for the longest text', () => {
    expect(soundVariants('zhangshangchang')).not.toContain('zansancan')
    expect(soundVariants('zhangshangchangzhangshangchang').length).toBeLessThan(100)
  })
})

describe('withinOneSlip', () => {
  it.each<[string, string, boolean]>([
    ['张三丰', '张三丰', true],
    ['张三峰', '张三丰', true],
    ['张丰', '张三丰', true],
    ['三丰', '张三丰', true],
    ['张三', '张三丰', true],
    ['张三三丰', '张三丰', true],
    ['张丰三', '张三丰', true],
    ['三张丰', '张三丰', true],
    ['丰三张', '张三丰', false],
    ['李四丰', '张三丰', false],
    ['张', '张三丰', false],
    ['zhnag', 'zhang', true],
    ['zhag', 'zhang', true],
    ['zhaang', 'zhang', true],
    ['zhamg', 'zhang', true],
    ['zamg', 'zhang', false],
    ['', 'a', true],
    ['', '', true],
  ])('%s for %s: %s', (typed, meant, near) => expect(withinOneSlip([...typed], [...meant])).toBe(near))
})

describe('containsWithSlip', () => {
  const number = '34152219650704817x'
  it.each<[string, boolean]>([
    ['650704', false],
    ['650714', true],
    ['750704', true],
    ['650705', true],
    ['657004', true],
    ['560704', true],
    ['650740', true],
    ['657014', false],
    ['34152219650704817x', false],
    ['34152219650704817y', true],
    ['24152219650704817x', true],
    ['43152219650704817x', true],
    ['34152219650704817x1', false],
  ])('%s: %s', (typed, near) => expect(containsWithSlip(number, typed)).toBe(near))
})
