import { describe, expect, it } from 'vitest'
import { medicine, someDrugs } from './rule-case.ts'
import { isPrintedAs, keepUntouched, medicineOfLine, substanceOf, wholeRegimen } from './whole-regimen.ts'

const names = (sources: readonly (readonly string[])[]) =>
  wholeRegimen(
    sources.map((source) => source.map((text) => medicine(text))),
    someDrugs,
  ).map(({ genericName, dosePerTime }) => `${genericName}${dosePerTime ?? ''}`)

describe('medicines of several records as one regimen', () => {
  it.each([
    [[['卡托普利 25mg×3'], ['卡托普利 12.5mg×3']], ['卡托普利25']],
    [[['苯磺酸氨氯地平 5mg×1'], ['络活喜 5mg×1']], ['苯磺酸氨氯地平5']],
    [[['卡托普利 25mg×3', '开博通 25mg×3']], ['卡托普利25', '开博通25']],
    [[['卡托普利 25mg×3'], ['卡托普利 25mg×3', '卡托普利 25mg×3']], ['卡托普利25']],
    [
      [['自备草药'], ['自备草药', '另一种草药']],
      ['自备草药', '另一种草药'],
    ],
    [[[], ['卡托普利 25mg×3']], ['卡托普利25']],
    [
      [['缬沙坦 80mg×1'], ['沙库巴曲缬沙坦 100mg×2']],
      ['缬沙坦80', '沙库巴曲缬沙坦100'],
    ],
  ])('%j is %j', (sources, expected) => {
    expect(names(sources)).toEqual(expected)
  })
  it('knows a medicine by its ingredients, an unknown one by its name', () => {
    expect(substanceOf(medicine('络活喜'), someDrugs)).toBe(substanceOf(medicine('苯磺酸氨氯地平'), someDrugs))
    expect(substanceOf(medicine(' 自备草药 '), someDrugs)).toBe('自备草药')
  })
})

describe('what was not touched is the very same', () => {
  const before = [medicine('卡托普利 25mg×3', { id: 9 })]
  it.each([
    ['卡托普利 25mg×3', true],
    ['卡托普利 12.5mg×3', false],
    ['卡托普利 25mg×2', false],
    ['卡托普利 25g×3', false],
    ['开博通 25mg×3', false],
  ])('%s: %s', (text, same) => {
    expect(keepUntouched(before, [medicine(text)])[0] === before[0]).toBe(same)
  })
})

describe('a printed line', () => {
  it.each([
    ['每日3次，每次25mg', 25, 'mg', 3],
    ['每日1次，每次0.5g', 0.5, 'g', 1],
    ['隔日1次，每次1片', 1, '片', 0.5],
    ['每3日1次，每次2粒', 2, '粒', 1 / 3],
    ['一日三次，每次1片', 1, '片', 3],
    ['每天2次 每次 10 mg，饭后', 10, 'mg', 2],
    ['每日2次', null, null, 2],
    ['遵医嘱', null, null, null],
    [null, null, null, null],
  ])('%s is read back', (usage, dosePerTime, doseUnit, freqPerDay) => {
    expect(medicineOfLine({ name: ' 卡托普利 ', spec: '25mg', usage })).toEqual({
      drugCode: null,
      genericName: '卡托普利',
      spec: '25mg',
      dosePerTime,
      doseUnit,
      freqPerDay,
    })
  })
  it.each([
    ['卡托普利', '每日3次，每次25mg', true],
    ['卡托普利', '每日2次，每次25mg', false],
    ['开博通', '每日3次，每次25mg', false],
  ])('%s %s: the medicine as it stands, %s', (name, usage, same) => {
    expect(isPrintedAs(medicine('卡托普利 25mg×3'), { name, spec: null, usage })).toBe(same)
  })
})
