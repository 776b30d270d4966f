import { describe, expect, it } from 'vitest'
import {
  checkIdentityNumber,
  idCheckCharacter,
  isIdColumnRuined,
  normaliseIdNumber,
  upgradeIdNumber,
} from './identity-number.ts'
import { identityWarnings } from './identity-cross-check.ts'

describe('the vectors of domain handbook §1.5', () => {
  it.each([
    ['11010519491231002X', 'valid', '1949-12-31', '2', null],
    ['341522195502290018', 'invalid', null, null, 'id-birthday'],
    ['341522196002290016', 'valid', '1960-02-29', '1', null],
    ['34152219521015003X', 'valid', '1952-10-15', '1', null],
    ['341522198808088887', 'valid', '1988-08-08', '2', null],
  ])('%s is %s', (number, check, birthDate, sex, problem) => {
    expect(checkIdentityNumber(number)).toMatchObject({ check, birthDate, sex, problem, idNo: number, idNoRaw: null })
  })

  it('refuses each of the valid ones with any other last character', () => {
    for (const good of ['11010519491231002X', '341522196002290016', '34152219521015003X', '341522198808088887']) {
      for (const last of '0123456789X') {
        const tried = checkIdentityNumber(good.slice(0, 17) + last)
        expect(tried.check === 'valid').toBe(good.endsWith(last))
      }
    }
  })
})

describe('writing variants', () => {
  it.each([
    '34152219521015003x',
    '34152219521015003ｘ',
    '34152219521015003Ⅹ',
    '34152219521015003ⅹ',
    '34152219521015003Х',
    '34152219521015003×',
    "'34152219521015003X",
    '“34152219521015003X”',
    ' 341522 19521015 003X ',
    '\t34152219521015003X\u200B',
    '３４１５２２１９５２１０１５００３Ｘ',
  ])('%j is the same person', (written) => {
    const checked = checkIdentityNumber(written)
    expect(checked).toMatchObject({ check: 'valid', idNo: '34152219521015003X', idNoRaw: written })
  })
  it('normalises without judging', () => expect(normaliseIdNumber(' ’1２ⅹ ')).toBe('12X'))
})

describe('numbers of 15 digits', () => {
  it('are upgraded and the old number is kept', () => {
    expect(upgradeIdNumber('110105491231002')).toBe('11010519491231002X')
    expect(checkIdentityNumber('110105491231002')).toMatchObject({
      check: 'valid',
      idNo: '11010519491231002X',
      idNoRaw: '110105491231002',
      birthDate: '1949-12-31',
      sex: '2',
    })
    expect(checkIdentityNumber(110105491231002)).toMatchObject({ check: 'valid', idNo: '11010519491231002X' })
  })
  it('with an impossible birthday are refused', () =>
    expect(checkIdentityNumber('110105491331002')).toMatchObject({ check: 'invalid', problem: 'id-birthday' }))
})

const withCheck = (first17: string) => first17 + idCheckCharacter(first17)

describe('other documents', () => {
  it.each([
    [withCheck('81000019800101001'), 'residence-permit', '1980-01-01', '1'],
    [withCheck('82000019800101002'), 'residence-permit', '1980-01-01', '2'],
    [withCheck('83000019800101003'), 'residence-permit', '1980-01-01', '1'],
    [withCheck('91134019800101002'), 'foreign', '1980-01-01', '2'],
    ['USA110078121201', 'foreign', null, null],
    ['H12345678', 'other', null, null],
    ['M1234567890', 'other', null, null],
  ])('%s is a %s', (number, idType, birthDate, sex) =>
    expect(checkIdentityNumber(number)).toMatchObject({ check: 'valid', idType, birthDate, sex }),
  )
  it('keeps any number of a document stated to be of another kind', () =>
    expect(checkIdentityNumber('军字第1234号', 'other')).toMatchObject({
      check: 'valid',
      idType: 'other',
      idNo: '军字第1234号',
    }))
  it('refuses a wrong check character there too', () =>
    expect(checkIdentityNumber('810000198001010010').check === 'valid').toBe(
      withCheck('81000019800101001') === '810000198001010010',
    ))
})

describe('what is refused, with its own reason', () => {
  it.each([
    ['3.41522E+17', 'id-scientific'],
    ['3.41522195502E17', 'id-scientific'],
    ['341522198808087000', 'id-precision-lost'],
    ['341522********8887', 'id-masked'],
    ['3415221988O8088887', 'id-characters'],
    ['34152219880808888', 'id-length'],
    ['3415221988080888871', 'id-length'],
    ['34152219880808888X', 'id-checksum'],
    ['000000000000000000', 'id-birthday'],
    ['341522189902290011', 'id-birthday'],
  ])('%s → %s', (written, problem) => {
    const checked = checkIdentityNumber(written)
    expect(checked).toMatchObject({ check: 'invalid', problem, idNo: written, birthDate: null, sex: null })
    expect(checked.message).toMatch(/[一-龥]/)
  })
  it('a wrong number typed full-width is shown half-width, and what was typed is kept', () =>
    expect(checkIdentityNumber('３４１５２２１９６００２２９００１７')).toMatchObject({
      check: 'invalid',
      idNo: '341522196002290017',
      idNoRaw: '３４１５２２１９６００２２９００１７',
    }))
  it('knows that a number cell of 18 digits cannot be whole', () => {
    expect(checkIdentityNumber(341522195502290018)).toMatchObject({ check: 'invalid', problem: 'id-precision-lost' })
    expect(checkIdentityNumber(3.41522e25)).toMatchObject({ check: 'invalid', problem: 'id-scientific' })
  })
  it('names the check character it expected', () =>
    expect(checkIdentityNumber('341522196002290017').message).toContain('应为 6'))
})

describe('missing', () => {
  it.each(['', '  ', '-', '/', '—', '无', '空', 'NULL', 'null', '0', '不详', null, undefined])('%j', (written) =>
    expect(checkIdentityNumber(written)).toMatchObject({
      check: 'missing',
      idNo: null,
      idType: 'none',
      problem: 'id-missing',
    }),
  )
  it('keeps what was written instead', () => expect(checkIdentityNumber('无').idNoRaw).toBe('无'))
})

describe('identityWarnings', () => {
  const fromNumber = { birthDate: '1952-10-15', sex: '1' }
  it.each([
    [{ birthDate: '1952-10-15', sex: '1' }, '2025-01-01', []],
    [{ birthDate: null, sex: '0' }, '2025-01-01', []],
    [{ birthDate: '1952-10-16', sex: '2' }, '2025-01-01', ['birthday-differs', 'sex-differs']],
    [{}, '2063-10-14', []],
    [{}, '2063-10-15', ['very-old']],
    [{}, '1952-10-14', ['born-later']],
  ])('%j on %s → %j', (stated, today, codes) =>
    expect(identityWarnings(fromNumber, stated, today).map((w) => w.code)).toEqual(codes),
  )
})

describe('isIdColumnRuined', () => {
  it.each([
    [['3.41522E+17', '3.41522E+17', '34152219600229001X'], true],
    [['341522196002290000', '341522198808088000', 341522195210150030], true],
    [['341522198808088000', '341522198808088887', '341522196002290016'], false],
    [['', null, '无'], false],
    [['341522198808088000', '341522198808088887'], true],
  ])('%j → %s', (column, ruined) => expect(isIdColumnRuined(column)).toBe(ruined))
})
