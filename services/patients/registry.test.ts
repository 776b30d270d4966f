import { describe, expect, it } from 'vitest'
import { person as personSchema, type Person } from '../../core/contract/entities/index.ts'
import { withCheckedIdentity } from './registry.ts'

/** 341522195010081674: born 1950-10-08, a man. 34152219650704817X: born 1965-07-04, a man. */
const first = '341522195010081674'
const second = '34152219650704817X'
const record = (fields: Partial<Person>): Person => personSchema.parse({ name: '林刚敏', ...fields })

describe('a person who is registered', () => {
  it('has the number checked, with birthday and sex from it where the paper left them out', () => {
    expect(withCheckedIdentity({ name: '甲', idNo: '34152219650704817ｘ' })).toMatchObject({
      idNo: second,
      idNoRaw: '34152219650704817ｘ',
      idCheck: 'valid',
      birthDate: '1965-07-04',
      sex: '1',
    })
  })

  it('keeps what the paper says besides the number', () => {
    expect(withCheckedIdentity({ idNo: first, birthDate: '1950-09-01', sex: '2' })).toMatchObject({
      birthDate: '1950-09-01',
      sex: '2',
    })
    expect(withCheckedIdentity({ idNo: first, birthDate: null, sex: '0' })).toMatchObject({
      birthDate: '1950-10-08',
      sex: '1',
    })
  })

  it.each([
    [null, 'missing', null],
    ['无', 'missing', null],
    ['341522195010081675', 'invalid', '341522195010081675'],
  ])('with the number %s is %s', (idNo, idCheck, kept) => {
    expect(withCheckedIdentity({ idNo })).toMatchObject({ idCheck, idNo: kept, birthDate: null, sex: '0' })
  })

  it('nobody can say that a number has passed', () => {
    expect(withCheckedIdentity({ idNo: '12', idCheck: 'valid' }).idCheck).toBe('invalid')
    expect(withCheckedIdentity({ name: '甲', idCheck: 'valid' })).toEqual({ name: '甲' })
  })

  it.each([
    ['+86 138 1234 1234', '13812341234'],
    ['０５６４－１２３４５６７', '0564-1234567'],
    [null, null],
  ])('telephone %s is kept as %s, with and without a number', (phone, kept) => {
    expect(withCheckedIdentity({ phone }).phone).toBe(kept)
    expect(withCheckedIdentity({ phone, idNo: first }).phone).toBe(kept)
  })
})

describe('a correction', () => {
  it('of a number that fails the check leaves birthday and sex as they are', () => {
    const known = record({ idNo: first, idCheck: 'valid', birthDate: '1950-10-08', sex: '1' })
    expect(withCheckedIdentity({ idNo: '341522195010081675' }, known)).toMatchObject({
      idCheck: 'invalid',
      birthDate: '1950-10-08',
      sex: '1',
    })
    expect(withCheckedIdentity({ idNo: null }, known)).toMatchObject({
      idCheck: 'missing',
      idNo: null,
      birthDate: '1950-10-08',
      sex: '1',
    })
  })

  it('brings the birthday of the new number where the old one had given it, or where none was known', () => {
    expect(
      withCheckedIdentity({ idNo: second }, record({ idNo: first, birthDate: '1950-10-08', sex: '1' })).birthDate,
    ).toBe('1965-07-04')
    expect(withCheckedIdentity({ idNo: second }, record({}))).toMatchObject({ birthDate: '1965-07-04', sex: '1' })
  })

  it('keeps a birthday and a sex that somebody had written', () => {
    const known = record({ idNo: first, birthDate: '1950-09-01', sex: '2' })
    expect(withCheckedIdentity({ idNo: second }, known)).toMatchObject({ birthDate: '1950-09-01', sex: '2' })
  })

  it('that gives both takes both', () => {
    const known = record({ idNo: first, birthDate: '1950-10-08' })
    expect(withCheckedIdentity({ idNo: second, birthDate: '1965-06-01' }, known).birthDate).toBe('1965-06-01')
  })

  it('of the kind of document checks the number again', () => {
    const known = record({ idNo: 'AB12', idCheck: 'invalid' })
    expect(withCheckedIdentity({ idType: 'other' }, known)).toMatchObject({
      idType: 'other',
      idCheck: 'valid',
      idNo: 'AB12',
    })
  })

  it('of something else touches neither number nor check', () => {
    expect(withCheckedIdentity({ note: '行动不便' }, record({ idNo: first }))).toEqual({ note: '行动不便' })
  })
})
