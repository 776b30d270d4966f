import { describe, expect, it } from 'vitest'
import { readTypedIdentity } from './identity-typed.ts'

const typed = { idType: 'id-card', idNo: '', birthDate: null, sex: '0' } as const
const today = '2026-11-23'

describe('readTypedIdentity', () => {
  it('reads birthday and sex from a number that passes', () => {
    expect(readTypedIdentity({ ...typed, idNo: '341522196002290016' }, today)).toEqual({
      problem: null,
      passed: true,
      birthDate: '1960-02-29',
      sex: '1',
      warnings: [],
    })
  })
  it('says which character is wrong', () => {
    expect(readTypedIdentity({ ...typed, idNo: '341522196002290017' }, today).problem).toContain('应为 6')
  })
  it('warns when the birthday typed differs', () => {
    const reading = readTypedIdentity({ ...typed, idNo: '341522196002290016', birthDate: '1960-03-01' }, today)
    expect(reading.warnings[0]).toContain('1960年2月29日')
  })
  it('is silent about an empty number and about 无证件', () => {
    expect(readTypedIdentity(typed, today).problem).toBeNull()
    expect(readTypedIdentity({ ...typed, idType: 'none', idNo: '12' }, today).problem).toBeNull()
  })
})
