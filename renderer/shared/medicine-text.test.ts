import { describe, expect, it } from 'vitest'
import { doseText, unitOfSpec } from './medicine-text.ts'

describe('doseText', () => {
  it.each([
    [{ dosePerTime: 5, doseUnit: 'mg', freqPerDay: 1 }, '每次 5 mg，每日 1 次'],
    [{ dosePerTime: null, doseUnit: 'mg', freqPerDay: 2 }, '每日 2 次'],
    [{ dosePerTime: 1, doseUnit: null, freqPerDay: null }, '每次 1'],
    [{ dosePerTime: null, doseUnit: null, freqPerDay: null }, '—'],
  ])('%o', (dose, text) => expect(doseText(dose)).toBe(text))
})

describe('unitOfSpec', () => {
  it.each([
    ['5mg', 'mg'],
    ['0.5g', 'g'],
    ['300U/3ml', 'U'],
    ['3ml：300IU', 'ml'],
    ['每盒 10 片', null],
  ])('%s', (spec, unit) => expect(unitOfSpec(spec)).toBe(unit))
})
