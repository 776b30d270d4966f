import { describe, expect, it } from 'vitest'
import { followUp, person } from './entities/index.ts'

const messageOf = (schema: typeof followUp | typeof person, value: unknown): string => {
  const result = schema.safeParse(value)
  return result.success ? '' : `${result.error.issues[0]?.path.join('.')}：${result.error.issues[0]?.message}`
}
const visit = { personId: 1, disease: 'HTN', visitDate: '2025-01-01' }

describe('what a schema finds wrong', () => {
  it.each([
    ['nothing given', null, '：缺少内容'],
    ['a missing field', { ...visit, disease: undefined }, 'disease：不在可选的范围内'],
    ['a number too large', { ...visit, sbp: 1800 }, 'sbp：应不大于 300'],
    ['a number too small', { ...visit, sbp: 0 }, 'sbp：应不小于 60'],
    ['a fraction', { ...visit, heartRate: 70.5 }, 'heartRate：应为整数'],
    ['a text where a number belongs', { ...visit, sbp: '高' }, 'sbp：应为数字'],
    ['a text too long', { ...visit, lostReason: '外'.repeat(201) }, 'lostReason：应不多于 200 个字'],
    ['too many', { ...visit, meds: Array.from({ length: 13 }, () => ({ name: '氨氯地平' })) }, 'meds：应不多于 12 项'],
    ['a day that is no date', { ...visit, visitDate: '昨天' }, 'visitDate：日期应为 年-月-日'],
    [
      'a day that the calendar does not have',
      { ...visit, visitDate: '2025-02-29' },
      'visitDate：没有这一天，请检查年月日',
    ],
    ['a year nobody meant', { ...visit, nextVisitDate: '9999-12-31' }, 'nextVisitDate：没有这一天，请检查年月日'],
  ])('%s is said in Chinese', (_what, value, sentence) => {
    expect(messageOf(followUp, value)).toBe(sentence)
  })

  it('an empty name', () => {
    expect(messageOf(person, { name: '' })).toBe('name：应不少于 1 个字')
  })
})
