import { describe, expect, it } from 'vitest'
import { findCode, parseCodes } from './code-list.ts'
import { conditionText, holdsOn, isFoundWithin, isKnownOn, isSevereOn, type ConditionFact } from './condition-facts.ts'
import { conditionKindCodes, conditionKinds, findConditionKind } from './condition-kinds.ts'

const fact = (values: Partial<ConditionFact>): ConditionFact => ({
  kind: '404',
  foundOn: '2025-03-10',
  foundOnPrecision: 'day',
  endedOn: null,
  note: null,
  ...values,
})

describe('a dated fact', () => {
  it.each([
    ['2025-03-10', null, '2025-03-09', false],
    ['2025-03-10', null, '2025-03-10', true],
    [null, null, '1990-01-01', true],
    ['2025-03-10', '2025-06-01', '2025-05-31', true],
    ['2025-03-10', '2025-06-01', '2025-06-01', false],
    [null, '2025-06-01', '2025-06-02', false],
  ])('found %s, ended %s: on %s it holds: %s', (foundOn, endedOn, day, holds) => {
    expect(holdsOn({ foundOn, endedOn }, day)).toBe(holds)
    expect(isKnownOn(fact({ foundOn, endedOn }), day)).toBe(holds)
  })

  it('of what happened once stays in the history after its end, but was not known before', () => {
    const stroke = fact({ kind: '302', endedOn: '2025-06-01' })
    expect([isKnownOn(stroke, '2025-03-09'), isKnownOn(stroke, '2025-07-01')]).toEqual([false, true])
  })

  it.each([
    ['2024-12-31', false],
    ['2025-01-01', true],
    ['2025-12-31', true],
    ['2026-01-01', false],
    [null, false],
  ])('found %s is new in 2025: %s', (foundOn, isNew) =>
    expect(isFoundWithin({ foundOn }, '2025-01-01', '2025-12-31')).toBe(isNew),
  )

  it.each<[Partial<ConditionFact>, string, boolean]>([
    [{ kind: '302' }, '2025-03-09', false],
    [{ kind: '302' }, '2025-03-10', true],
    [{ kind: '302' }, '2025-09-09', true],
    [{ kind: '302' }, '2025-09-10', false],
    [{ kind: '302', endedOn: '2025-05-01' }, '2025-05-01', false],
    [{ kind: '302', foundOn: null }, '2030-01-01', true],
    [{ kind: '402' }, '2035-01-01', true],
    [{ kind: '506', endedOn: '2025-06-01' }, '2025-06-01', false],
    [{ kind: '404' }, '2025-03-10', false],
    [{ kind: '999' }, '2025-03-10', false],
  ])('%o on %s is severe: %s', (values, day, severe) => expect(isSevereOn(fact(values), day, 6)).toBe(severe))

  it.each<[Partial<ConditionFact>, string]>([
    [{ kind: '404' }, '外周血管病，2025年3月10日'],
    [{ foundOn: '2025-03-01', foundOnPrecision: 'month' }, '外周血管病，2025年3月'],
    [{ foundOn: '2025-01-01', foundOnPrecision: 'year' }, '外周血管病，2025年'],
    [{ foundOn: null }, '外周血管病，日期不详'],
    [{ kind: '407', note: '主动脉夹层' }, '其他并发症（主动脉夹层），2025年3月10日'],
    [{ kind: '999' }, '其他病情 999，2025年3月10日'],
  ])('%o reads %s', (values, text) => expect(conditionText(fact(values))).toBe(text))
})

describe('the kinds', () => {
  it('have each their own code and no word for two of them', () => {
    expect(new Set(conditionKinds.map((each) => each.value)).size).toBe(conditionKinds.length)
    for (const each of conditionKinds)
      for (const word of [each.label, ...(each.also ?? [])])
        expect([word, findCode(conditionKindCodes, word)]).toEqual([word, each.value])
  })

  it('of risk factors have a place among the factors, those of the official 既往史 their code', () => {
    expect(conditionKinds.filter((each) => (each.group === '1') !== (each.slot !== undefined))).toEqual([])
    expect(conditionKinds.filter((each) => each.group === '6' && !each.pastDisease)).toEqual([])
    expect(findConditionKind('000')).toBeNull()
  })

  it.each([
    ['脑梗死、左室肥厚', ['201', '302'], []],
    ['冠心病；糖尿病足', ['306', '505'], []],
    ['脑梗 颈动脉斑块,腰椎间盘突出', ['202', '302'], ['腰椎间盘突出']],
    ['401', ['401'], []],
  ])('a written %s is read', (text, values, rest) =>
    expect(parseCodes(conditionKindCodes, text)).toEqual({ values, rest }),
  )
})
