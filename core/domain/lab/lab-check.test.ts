import { describe, expect, it } from 'vitest'
import { checkLabValue, convertUnit, flagOfCode, flagOfValue, guessUnit } from './lab-check.ts'
import { labItem, labItems, rangeText, referenceOf, type LabItem } from './lab-items.ts'

const item = (id: string): LabItem => {
  const found = labItem(id)
  if (!found) throw new Error(id)
  return found
}

describe('flagOfValue', () => {
  it.each([
    ['fpg', '1', 3.8, 'low'],
    ['fpg', '1', 3.9, 'normal'],
    ['fpg', '1', 6.1, 'normal'],
    ['fpg', '1', 6.2, 'high'],
    ['totalCholesterol', '1', 5.19, 'normal'],
    ['totalCholesterol', '1', 5.2, 'high'],
    ['ldl', '2', 3.39, 'normal'],
    ['ldl', '2', 3.4, 'high'],
    ['hdl', '2', 0.99, 'low'],
    ['hdl', '2', 1, 'normal'],
    ['acrMgPerG', '1', 29.9, 'normal'],
    ['acrMgPerG', '1', 30, 'high'],
    ['creatinineUmolPerL', '1', 111, 'normal'],
    ['creatinineUmolPerL', '1', 112, 'high'],
    ['creatinineUmolPerL', '2', 81, 'normal'],
    ['creatinineUmolPerL', '2', 82, 'high'],
    ['creatinineUmolPerL', '0', 82, 'normal'],
    ['potassium', '1', 3.49, 'low'],
    ['potassium', '1', 5.31, 'high'],
  ] as const)('%s of sex %s at %d is %s', (id, sex, value, flag) => {
    expect(flagOfValue(value, referenceOf(item(id), sex))).toBe(flag)
  })

  it('says nothing without a range', () => expect(flagOfValue(5, {})).toBeNull())
  it('a range reads as on a slip', () => {
    expect([{ low: 3.9, high: 6.1 }, { high: 5.2 }, { low: 1 }, {}].map(rangeText)).toEqual([
      '3.9–6.1',
      '<5.2',
      '≥1',
      '',
    ])
  })
})

describe('flagOfCode', () => {
  it.each([
    ['ecg', '1', 'normal'],
    ['ecg', '2', 'abnormal'],
    ['urineProtein', '1', 'normal'],
    ['urineProtein', '2', 'abnormal'],
    ['fpg', '2', null],
  ] as const)('%s %s is %s', (id, code, flag) => expect(flagOfCode(item(id), code)).toBe(flag))
})

describe('guessUnit', () => {
  it.each([
    ['fpg', 33.3, null],
    ['fpg', 126, { unit: 'mg/dL', value: 7 }],
    ['totalCholesterol', 200, { unit: 'mg/dL', value: 5.17 }],
    ['totalCholesterol', 7.9, null],
    ['triglyceride', 150, { unit: 'mg/dL', value: 1.69 }],
    ['hdl', 40, { unit: 'mg/dL', value: 1.03 }],
    ['creatinineUmolPerL', 1.2, { unit: 'mg/dL', value: 106 }],
    ['creatinineUmolPerL', 20, null],
    ['hba1c', 53, { unit: 'mmol/mol', value: 7 }],
    ['hba1c', 18, null],
    ['uricAcidUmolPerL', 7, { unit: 'mg/dL', value: 416 }],
    ['hemoglobin', 13.5, { unit: 'g/dL', value: 135 }],
  ] as const)('%s %d', (id, value, guess) => {
    const found = guessUnit(item(id), value)
    if (guess === null) expect(found).toBeNull()
    else expect(found).toMatchObject(guess)
  })

  it('never guesses for a value that its own unit knows', () => {
    for (const each of labItems) if (each.usual) expect(guessUnit(each, each.usual[1]), each.id).toBeNull()
  })

  it('converts HbA1c of both scales as the handbook does', () => {
    expect(convertUnit(item('hba1c'), 48, { unit: 'mmol/mol', factor: 1 / 10.929, offset: 2.15 })).toBe(6.5)
  })
})

describe('checkLabValue', () => {
  it.each([
    ['fpg', 0.9, 'error'],
    ['fpg', 1, 'none'],
    ['fpg', 33.3, 'none'],
    ['fpg', 33.4, 'warning'],
    ['fpg', 50, 'warning'],
    ['fpg', 50.1, 'error'],
    ['creatinineUmolPerL', 9, 'error'],
    ['creatinineUmolPerL', 10, 'warning'],
    ['creatinineUmolPerL', 20, 'none'],
  ] as const)('%s %d: %s', (id, value, level) => {
    expect(checkLabValue(item(id), value)[0]?.level ?? 'none').toBe(level)
  })
})
