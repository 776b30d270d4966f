import { describe, expect, it } from 'vitest'
import { formFieldsOf } from './form-fields.ts'
import { platformFields, platformOrders } from './platform-order.ts'

describe('platformFields', () => {
  it.each(['HTN', 'T2DM'] as const)('has every field of the %s form in the form’s order', (disease) => {
    expect(platformFields('official', disease, {}).map(({ id }) => id)).toEqual(
      formFieldsOf(disease).map(({ id }) => id),
    )
  })

  it('falls back to the usual order', () => {
    expect(platformFields('nowhere', 'HTN', {})).toEqual(platformFields(platformOrders[0]?.id ?? '', 'HTN', {}))
  })

  it.each([
    ['visitDate', '2025-03-01', '2025-03-01', null],
    ['visitWay', '2', '家庭', '2'],
    ['visitWay', '77', '77', '77'],
    ['sbp', 132, '132', null],
    ['smokePerDay', 0, '0', null],
    ['sbp', null, '', null],
    [
      'meds',
      [{ name: '氨氯地平片', freqPerDay: 1, dosePerTime: 5, doseUnit: 'mg' }, { name: '缬沙坦' }],
      '氨氯地平片 每日1次 每次5mg；缬沙坦',
      null,
    ],
    ['meds', [], '', null],
  ])('%s %j is typed as “%s”', (id, value, text, code) => {
    expect(platformFields('official', 'HTN', { [id]: value }).find((field) => field.id === id)).toMatchObject({
      text,
      code,
    })
  })

  it('names the unit with the field', () => {
    expect(platformFields('official', 'HTN', {}).find(({ id }) => id === 'sbp')?.label).toBe('收缩压（mmHg）')
  })
})
