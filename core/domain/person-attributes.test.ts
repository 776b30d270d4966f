import { describe, expect, it } from 'vitest'
import { checkArchiveNumber, formNumberOf } from './archive-number.ts'
import { maskIdNo, maskName, maskPhone, surnameOf } from './mask.ts'
import { checkPhone } from './phone-number.ts'

describe('checkPhone', () => {
  it.each([
    ['13860728488', '13860728488', 'mobile'],
    [13860728488, '13860728488', 'mobile'],
    ['+86 138-6072-8488', '13860728488', 'mobile'],
    ['8613860728488', '13860728488', 'mobile'],
    ['１３８６０７２８４８８', '13860728488', 'mobile'],
    ['0564-6012345', '0564-6012345', 'landline'],
    ['(0564)6012345', '0564-6012345', 'landline'],
    ['05646012345', '0564-6012345', 'landline'],
    ['6012345', '6012345', 'landline'],
    ['010-12345678', '010-12345678', 'landline'],
    ['1386072848', '1386072848', 'unclear'],
    ['１３８１２３４', '1381234', 'unclear'],
    ['13860728488 6012345', '13860728488 6012345', 'unclear'],
    ['12860728488', '12860728488', 'unclear'],
    ['1.38607E+10', '1.38607E+10', 'unclear'],
    ['13860728488/6012345', '13860728488/6012345', 'unclear'],
    ['无', null, 'missing'],
    ['', null, 'missing'],
    [null, null, 'missing'],
  ])('%j → %j, %s', (written, phone, kind) => {
    const checked = checkPhone(written)
    expect(checked).toMatchObject({ phone, kind })
    expect(checked.message === null).toBe(kind !== 'unclear')
  })
})

describe('checkArchiveNumber', () => {
  it.each([
    ['34152210310310000', '34152210310310000', false],
    ["'34152210310310000", '34152210310310000', false],
    ['341522103103-10000', '34152210310310000', false],
    ['341522103103100001', '341522103103100001', true],
    ['4152210310310000', '4152210310310000', true],
    ['3.41522E+16', '3.41522E+16', true],
    [34152210310310001, '34152210310310000', true],
    ['', null, false],
    ['无', null, false],
  ])('%j → %j (note: %s)', (written, archiveNo, noted) => {
    const checked = checkArchiveNumber(written)
    expect(checked.archiveNo).toBe(archiveNo)
    expect(checked.message !== null).toBe(noted)
  })
  it('gives the number printed on forms', () => {
    expect(formNumberOf('34152210310310007')).toBe('103-10007')
    expect(formNumberOf('3415221031031000')).toBeNull()
    expect(formNumberOf(null)).toBeNull()
  })
})

describe('masks of domain handbook §6.4', () => {
  it.each([
    ['张三丰', '张*'],
    ['张三', '张*'],
    ['欧阳锋', '欧阳*'],
    ['欧阳', '欧*'],
    ['诸葛红旺', '诸葛*'],
    ['𬱖国强', '𬱖*'],
    ['买买提·阿卜杜拉', '买*'],
    ['', ''],
    [null, ''],
  ])('name %j → %j', (name, masked) => expect(maskName(name)).toBe(masked))
  it('finds surnames', () => expect(surnameOf('单雄信')).toBe('单'))
  it.each([
    ['34152219600229001X', 'list', '341522********001X'],
    ['34152219600229001X', 'export', '341**************X'],
    ['H12345678', 'list', '*********'],
    ['H12345678', 'export', 'H12*****8'],
    ['', 'list', ''],
    [null, 'list', ''],
  ] as const)('id %j for %s → %s', (idNo, level, masked) => expect(maskIdNo(idNo, level)).toBe(masked))
  it.each([
    ['13812341234', '138****1234'],
    ['0564-6012345', '056******345'],
    ['6012345', '601*345'],
    ['601234', '******'],
    [null, ''],
  ])('phone %j → %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked))
})
