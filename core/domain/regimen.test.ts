import { describe, expect, it } from 'vitest'
import { applyRegimenSteps, dailyAmount, medicineText, regimenSentence, usageText } from './regimen.ts'
import type { RegimenMedicine, RegimenStep } from './regimen.ts'

const amlodipine: RegimenMedicine = {
  id: 11,
  drugCode: 'D001',
  genericName: '苯磺酸氨氯地平',
  spec: '5mg',
  dosePerTime: 5,
  doseUnit: 'mg',
  freqPerDay: 1,
}
const valsartan: RegimenMedicine = {
  id: 12,
  drugCode: 'D017',
  genericName: '缬沙坦',
  spec: '80mg',
  dosePerTime: 80,
  doseUnit: 'mg',
  freqPerDay: 1,
}
const step = (
  action: RegimenStep['action'],
  medicine: RegimenMedicine,
  changes: Partial<RegimenStep> = {},
): RegimenStep => {
  const { id, ...rest } = medicine
  return { action, medicationId: id ?? null, reason: null, ...rest, ...changes }
}
const { id: _, ...newIndapamide } = {
  id: 0,
  drugCode: 'D024',
  genericName: '吲达帕胺',
  spec: '2.5mg',
  dosePerTime: 1,
  doseUnit: '片',
  freqPerDay: 1,
}

describe('amounts and words', () => {
  it.each([
    [5, 2, 10],
    [0.1, 3, 0.3],
    [47.5, 1, 47.5],
    [1, 0.5, 0.5],
    [null, 1, null],
    [1, null, null],
  ])('%s × %s = %s a day', (dosePerTime, freqPerDay, amount) =>
    expect(dailyAmount({ dosePerTime, freqPerDay })).toBe(amount),
  )
  it.each([
    [5, 'mg', 2, '每日2次，每次5mg'],
    [1, '片', 1, '每日1次，每次1片'],
    [1, '片', 0.5, '隔日1次，每次1片'],
    [1, null, 1 / 3, '每3日1次，每次1'],
    [null, 'mg', 1, '每日1次'],
    [5, 'mg', null, '每次5mg'],
    [null, null, null, '用法未填'],
  ])('%s %s × %s → %s', (dosePerTime, doseUnit, freqPerDay, text) =>
    expect(usageText({ dosePerTime, doseUnit, freqPerDay })).toBe(text),
  )
  it('names a medicine with its strength', () => {
    expect(medicineText(amlodipine)).toBe('苯磺酸氨氯地平 5mg')
    expect(medicineText({ genericName: '中药', spec: null })).toBe('中药')
  })
})

describe('applyRegimenSteps', () => {
  it('keeps everything without steps', () => {
    const result = applyRegimenSteps([amlodipine], [])
    expect(result).toEqual({ regimen: [amlodipine], lines: [], problems: [] })
    expect(regimenSentence(result.lines)).toBe('维持原方案。')
  })
  it('starts, stops and changes in one visit', () => {
    const result = applyRegimenSteps(
      [amlodipine, valsartan],
      [
        step('stop', amlodipine, { reason: '踝部水肿' }),
        step('change', valsartan, { freqPerDay: 2, reason: '血压未达标' }),
        step('start', newIndapamide),
      ],
    )
    expect(result.lines).toEqual([
      '停用 苯磺酸氨氯地平 5mg（踝部水肿）',
      '调整 缬沙坦 80mg：每日1次，每次80mg → 每日2次，每次80mg（血压未达标）',
      '加用 吲达帕胺 2.5mg，每日1次，每次1片',
    ])
    expect(result.regimen.map((each) => [each.genericName, each.freqPerDay, each.id])).toEqual([
      ['缬沙坦', 2, undefined],
      ['吲达帕胺', 1, undefined],
    ])
    expect(result.problems).toEqual([])
    expect(regimenSentence(result.lines.slice(0, 2))).toBe(`${result.lines[0] ?? ''}；${result.lines[1] ?? ''}。`)
  })
  it('changes strength or drug in place', () => {
    const result = applyRegimenSteps([amlodipine], [step('change', amlodipine, { spec: '10mg', dosePerTime: 10 })])
    expect(result.lines).toEqual(['调整 苯磺酸氨氯地平 5mg，每日1次，每次5mg → 苯磺酸氨氯地平 10mg，每日1次，每次10mg'])
  })
  it.each([
    ['not on the list', step('stop', valsartan), 'not-current'],
    ['an id that is gone', step('change', amlodipine, { medicationId: 99 }), 'not-current'],
    ['taken already', step('start', amlodipine), 'already-taken'],
    ['taken already, by name', step('start', amlodipine, { drugCode: null }), 'already-taken'],
    ['no difference', step('change', amlodipine), 'nothing-changed'],
  ])('reports a step that does not fit: %s', (_, bad, code) => {
    const result = applyRegimenSteps([amlodipine], [bad])
    expect(result.problems).toMatchObject([{ code, step: 0 }])
    expect(result.regimen).toEqual([amlodipine])
    expect(result.lines).toEqual([])
  })
  it('finds a medicine without an id by code, else by name', () => {
    expect(applyRegimenSteps([amlodipine], [step('stop', amlodipine, { medicationId: null })]).regimen).toEqual([])
    expect(
      applyRegimenSteps([{ ...amlodipine, drugCode: null }], [step('stop', amlodipine, { medicationId: null })])
        .regimen,
    ).toEqual([])
  })
  it('can stop a drug and start it again with another strength in one visit', () =>
    expect(
      applyRegimenSteps([amlodipine], [step('stop', amlodipine), step('start', { ...amlodipine, id: undefined })])
        .problems,
    ).toEqual([]))
})
