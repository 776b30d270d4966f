import { describe, expect, it } from 'vitest'
import { dailyUnits, daysOf, quantityFor } from './daily-units.ts'

const medicine = (spec: string | null, dosePerTime: number | null, doseUnit: string, freqPerDay: number | null) => ({
  drugCode: null,
  genericName: '药',
  spec,
  dosePerTime,
  doseUnit,
  freqPerDay,
})

describe('packing units a day', () => {
  it.each([
    ['5mg', 5, 'mg', 1, 1],
    ['5mg', 2.5, 'mg', 1, 0.5],
    ['0.5g', 0.5, 'g', 3, 3],
    ['0.25g', 500, 'mg', 2, 4],
    ['复方', 1, '片', 2, 2],
    ['300U/3ml', 15, 'U', 2, 0.1],
    ['3ml:300单位', 30, '单位', 1, 0.1],
    ['5mg', 5, 'mg', 0.5, 0.5],
    ['5mg', null, 'mg', 1, null],
    ['5mg', 5, 'mg', null, null],
    [null, 5, 'mg', 1, null],
    ['80/5mg', 80, 'mg', 1, null],
    ['5mg', 0, 'mg', 1, null],
  ])('%s, %s %s × %s: %s', (spec, dose, unit, times, expected) =>
    expect(dailyUnits(medicine(spec, dose, unit, times))).toBe(expected),
  )

  it.each([
    [28, 1, 28],
    [28, 3, 9],
    [1, 0.1, 10],
    [28, null, null],
  ])('%s units at %s a day last %s days', (quantity, perDay, days) => expect(daysOf(quantity, perDay)).toBe(days))

  it.each([
    [28, 0.1, 3],
    [28, 1.5, 42],
    [30, 0.1, 3],
    [28, null, null],
  ])('%s days at %s a day take %s units', (days, perDay, units) => expect(quantityFor(days, perDay)).toBe(units))
})
