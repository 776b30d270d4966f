import { describe, expect, it } from 'vitest'
import { findCode, isCodeOf, labelOf, labelsOf, parseCodes } from './code-list.ts'
import type { CodeList } from './code-list.ts'
import * as followUpCodes from './follow-up-codes.ts'
import * as registerCodes from './register-codes.ts'
import * as visitCodes from './visit-codes.ts'

const { adrCodes, dorsalisPedisFromSeven, htnSymptomCodes, saltLevelCodes, t2dmSymptomCodes, visitWayCodes } =
  followUpCodes

const everyList = [followUpCodes, registerCodes, visitCodes]
  .flatMap((file) => Object.values(file) as unknown[])
  .filter((value): value is CodeList => typeof value === 'object' && value !== null && 'codes' in value)

describe('every code list', () => {
  it.each(everyList.map((list) => [list.id, list] as const))(
    '%s has distinct codes, and every word leads back to its own code',
    (_, list) => {
      expect(new Set(list.codes.map((code) => code.value)).size).toBe(list.codes.length)
      for (const code of list.codes) {
        expect(findCode(list, code.label)).toBe(code.value)
        for (const word of code.also ?? []) expect(findCode(list, word)).toBe(code.value)
        expect(findCode(list, `${code.value}`)).toBe(code.value)
      }
    },
  )
  it('ids are distinct', () => expect(new Set(everyList.map((list) => list.id)).size).toBe(everyList.length))
})

describe('labelOf', () => {
  it('keeps unknown codes raw', () => {
    expect(labelOf(visitWayCodes, '2')).toBe('家庭')
    expect(labelOf(visitWayCodes, '77')).toBe('77')
    expect(labelOf(visitWayCodes, null)).toBe('')
    expect(labelsOf(htnSymptomCodes, ['2', '88'])).toBe('头痛头晕、88')
    expect(isCodeOf(visitWayCodes, '9')).toBe(true)
    expect(isCodeOf(visitWayCodes, '7')).toBe(false)
  })
})

describe('findCode reads every written form', () => {
  it.each([
    [visitWayCodes, '1', '1'],
    [visitWayCodes, 1, '1'],
    [visitWayCodes, '1.门诊', '1'],
    [visitWayCodes, '1门诊', '1'],
    [visitWayCodes, '１．门诊', '1'],
    [visitWayCodes, ' 门诊 ', '1'],
    [visitWayCodes, '门诊随访', '1'],
    [visitWayCodes, '03', '3'],
    [visitWayCodes, 'B', '2'],
    [saltLevelCodes, '3.重', '3'],
    [saltLevelCodes, '重', '3'],
    [adrCodes, '有', '2'],
    [adrCodes, '是', '2'],
    [visitWayCodes, '', null],
    [visitWayCodes, null, null],
    [visitWayCodes, '飞鸽', null],
    [visitWayCodes, '2.门诊', null],
    [visitWayCodes, '6', null],
    [saltLevelCodes, '4', null],
  ] as const)('%# %j', (list, written, value) => expect(findCode(list, written)).toBe(value))
})

describe('parseCodes', () => {
  it.each([
    ['1', ['1'], []],
    ['2/6', ['2', '6'], []],
    ['6,2,2', ['2', '6'], []],
    ['头痛头晕、心悸胸闷', ['2', '6'], []],
    ['头晕 胸闷', ['2', '6'], []],
    ['2@#9', ['2', '9'], []],
    ['头晕；腰痛', ['2'], ['腰痛']],
    ['', [], []],
  ])('%j', (written, values, rest) => expect(parseCodes(htnSymptomCodes, written)).toEqual({ values, rest }))
  it('uses the table of the disease', () => {
    expect(parseCodes(t2dmSymptomCodes, '2/4').values).toEqual(['2', '4'])
    expect(followUpCodes.symptomCodesOf('T2DM')).toBe(t2dmSymptomCodes)
    expect(followUpCodes.symptomCodesOf('HTN')).toBe(htnSymptomCodes)
  })
})

describe('dorsalisPedisFromSeven', () => {
  it.each([
    ['1', '1', null],
    ['2', '2', '1'],
    ['3', '2', '2'],
    ['4', '2', '3'],
    ['5', '3', '1'],
    ['6', '3', '2'],
    ['7', '3', '3'],
  ])('%s', (seven, dorsalisPedis, dorsalisPedisSide) =>
    expect(dorsalisPedisFromSeven(seven)).toEqual({ dorsalisPedis, dorsalisPedisSide }),
  )
  it('refuses others', () => expect([dorsalisPedisFromSeven('8'), dorsalisPedisFromSeven('x')]).toEqual([null, null]))
})
