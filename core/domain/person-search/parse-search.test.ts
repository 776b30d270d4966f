import { describe, expect, it } from 'vitest'
import { parseSearch, searchReadings } from './parse-search.ts'

const wordsOf = (text: string) =>
  parseSearch(text).map(
    (term) => `${term.kind} ${'text' in term ? term.text : 'year' in term ? term.year : term.years}`,
  )

describe('parseSearch', () => {
  it.each<[string, string[]]>([
    ['国强', ['name 国强']],
    ['zgq', ['sound zgq']],
    ['ZhangSF', ['sound zhangsf']],
    ['lü', ['sound lv']],
    ['817x', ['number 817x']],
    ['８１７Ｘ', ['number 817x']],
    ['张三 东岗', ['name 张三', 'name 东岗']],
    ['王0018', ['name 王', 'number 0018']],
    ['zsf 0018', ['sound zsf', 'number 0018']],
    ['E12345678', ['number e12345678']],
    ['65岁', ['age 65']],
    ['张 65周岁', ['name 张', 'age 65']],
    ['张65岁', ['name 张', 'age 65']],
    ['1965年生', ['birthYear 1965']],
    ['1965', ['number 1965']],
    ['阿依古丽·买买提', ['name 阿依古丽买买提']],
    ['123', ['number 123']],
    ['12', []],
    ['张 12', ['name 张']],
    ['  ', []],
    ['"; DROP', ['sound drop']],
    ["%_'*", []],
  ])('reads %s', (text, words) => expect(wordsOf(text)).toEqual(words))
})

describe('searchReadings', () => {
  const villages = [
    { id: 1, name: '东岗村' },
    { id: 2, name: '东岗新村' },
    { id: 3, name: '西湖村' },
  ]
  const read = (text: string) =>
    searchReadings(parseSearch(text), villages).map(({ terms, villageIds }) => {
      const names = terms.map((term) => ('text' in term ? term.text : term.kind)).join('+')
      return `${names}@${villageIds ? [...villageIds].join(',') : '*'}`
    })

  it.each<[string, string[]]>([
    ['张三', ['张三@*']],
    ['东', ['东@*']],
    ['东岗', ['东岗@*', '@1,2']],
    ['东岗村', ['东岗村@*', '@1', '村@1']],
    ['东岗张三', ['东岗张三@*', '张三@1']],
    ['张三东岗村', ['张三东岗村@*', '张三@1']],
    ['张三 东岗', ['张三+东岗@*', '张三@1,2']],
    ['东岗 张三', ['东岗+张三@*', '张三@1,2']],
    ['东岗 西湖', ['东岗+西湖@*', '西湖@1,2', '东岗@3']],
    ['东岗 0018', ['东岗+0018@*', '0018@1,2']],
    ['12', []],
  ])('%s is read as %j', (text, readings) => expect(read(text)).toEqual(readings))
})
