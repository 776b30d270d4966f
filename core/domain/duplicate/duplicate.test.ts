import { describe, expect, it } from 'vitest'
import { idCheckCharacter } from '../identity-number.ts'
import { birthdayLikeness } from './birthday-likeness.ts'
import { blockKeys } from './block-keys.ts'
import { duplicateLevel } from './duplicate-level.ts'
import { duplicateEvidence, type EvidenceCode, type SeenApart } from './evidence.ts'
import { comparableName, type PersonTraits } from './person-traits.ts'
import { numberSlip } from './similar-number.ts'

const withCheck = (first17: string): string => first17 + idCheckCharacter(first17)
const idNo = withCheck('34152219600315123')
const twinsIdNo = withCheck('34152219600315125')
const oneDigitOff = `${idNo.slice(0, 9)}${(Number(idNo[9]) + 1) % 10}${idNo.slice(10)}`
const swapped = `${idNo.slice(0, 15)}${idNo[16]}${idNo[15]}${idNo[17]}`

const nobody: PersonTraits = {
  name: '王晓芳',
  sounds: ['wangxiaofang'],
  sex: '0',
  birthDate: null,
  idNo: null,
  idCheck: 'missing',
  idNoRaw: null,
  phone: null,
  archiveNo: null,
  villageId: null,
}
const sonName = { name: '王大军', sounds: ['wangdajun'] }
const soundName = { name: '王小芳' }
const valid = (number: string) => ({ idNo: number, idCheck: 'valid' }) as const
const invalid = (number: string) => ({ idNo: number, idCheck: 'invalid' }) as const
const person = (...parts: Partial<PersonTraits>[]): PersonTraits => Object.assign({}, nobody, ...parts) as PersonTraits

const birthday = { birthDate: '1960-03-15' }
const phone = { phone: '13812341234' }
const village = { villageId: 1 }
const archive = { archiveNo: '34152210200100018' }
const apart: SeenApart = { day: '2025-03-01', places: ['东岗村', '县医院'] }

interface Pair {
  readonly why: string
  readonly a: PersonTraits
  readonly b: PersonTraits
  readonly apart?: SeenApart
  readonly codes: readonly EvidenceCode[]
  readonly level: 'certain' | 'probable' | 'possible' | 'no'
}
const pairs: readonly Pair[] = [
  { why: 'nothing but the name', a: person(), b: person(), codes: ['same-name'], level: 'no' },
  { why: 'same ID', a: person(valid(idNo)), b: person(valid(idNo)), codes: ['same-id', 'same-name'], level: 'certain' },
  {
    why: 'the old form of the ID',
    a: person(valid(idNo)),
    b: person(valid(idNo), { idNoRaw: idNo.slice(0, 6) + idNo.slice(8, 17) }),
    codes: ['same-id-old-form', 'same-name'],
    level: 'certain',
  },
  {
    why: 'same ID, name as it sounds',
    a: person(valid(idNo)),
    b: person(valid(idNo), soundName),
    codes: ['same-id', 'same-sound'],
    level: 'certain',
  },
  {
    why: 'same ID, another name',
    a: person(valid(idNo)),
    b: person(valid(idNo), sonName),
    codes: ['same-id', 'other-name'],
    level: 'probable',
  },
  {
    why: 'same ID against the sex',
    a: person(valid(idNo), { sex: '1' }),
    b: person(valid(idNo), { sex: '2' }),
    codes: ['same-id', 'same-name', 'other-sex'],
    level: 'probable',
  },
  {
    why: 'same ID, birthday written otherwise',
    a: person(valid(idNo), birthday),
    b: person(valid(idNo), { birthDate: '1971-11-02' }),
    codes: ['same-id', 'same-name', 'other-birthday'],
    level: 'certain',
  },
  {
    why: 'ID with one wrong digit',
    a: person(valid(idNo)),
    b: person(invalid(oneDigitOff)),
    codes: ['id-slip', 'same-name'],
    level: 'probable',
  },
  {
    why: 'ID with two digits exchanged',
    a: person(valid(idNo)),
    b: person(invalid(swapped), soundName),
    codes: ['id-slip', 'same-sound'],
    level: 'probable',
  },
  {
    why: 'ID without one digit',
    a: person(valid(idNo)),
    b: person(invalid(idNo.slice(0, 17))),
    codes: ['id-slip', 'same-name'],
    level: 'probable',
  },
  {
    why: 'the same wrong ID',
    a: person(invalid(oneDigitOff)),
    b: person(invalid(oneDigitOff)),
    codes: ['same-written-id', 'same-name'],
    level: 'probable',
  },
  {
    why: 'ID with one wrong digit, another name, nothing else',
    a: person(valid(idNo)),
    b: person(invalid(oneDigitOff), sonName),
    codes: ['id-slip', 'other-name'],
    level: 'no',
  },
  {
    why: 'same archive number',
    a: person(archive),
    b: person(archive, soundName),
    codes: ['same-sound', 'same-archive-no'],
    level: 'probable',
  },
  {
    why: 'same archive number, another name, same birthday',
    a: person(archive, birthday),
    b: person(archive, birthday, sonName),
    codes: ['other-name', 'same-birthday', 'same-archive-no'],
    level: 'possible',
  },
  {
    why: 'same archive number, another name',
    a: person(archive),
    b: person(archive, sonName),
    codes: ['other-name', 'same-archive-no'],
    level: 'no',
  },
  {
    why: 'name and birthday',
    a: person(birthday),
    b: person(birthday),
    codes: ['same-name', 'same-birthday'],
    level: 'possible',
  },
  {
    why: 'name, birthday and village',
    a: person(birthday, village),
    b: person(birthday, village),
    codes: ['same-name', 'same-birthday', 'same-village'],
    level: 'probable',
  },
  {
    why: 'name, birthday and village, seen apart on one day',
    a: person(birthday, village),
    b: person(birthday, village),
    apart,
    codes: ['same-name', 'same-birthday', 'same-village', 'seen-apart'],
    level: 'possible',
  },
  {
    why: 'name, birthday and village, another sex',
    a: person(birthday, village, { sex: '1' }),
    b: person(birthday, village, { sex: '2' }),
    codes: ['same-name', 'same-birthday', 'same-village', 'other-sex'],
    level: 'possible',
  },
  {
    why: 'sound, birthday and phone',
    a: person(birthday, phone),
    b: person(birthday, phone, soundName),
    codes: ['same-sound', 'same-birthday', 'same-phone'],
    level: 'probable',
  },
  {
    why: 'name, village and phone',
    a: person(village, phone),
    b: person(village, phone),
    codes: ['same-name', 'same-phone', 'same-village'],
    level: 'probable',
  },
  {
    why: 'name, village and phone, another birthday',
    a: person(village, phone, birthday),
    b: person(village, phone, { birthDate: '1985-07-22' }),
    codes: ['same-name', 'other-birthday', 'same-phone', 'same-village'],
    level: 'possible',
  },
  {
    why: 'name, phone, another birthday',
    a: person(phone, birthday),
    b: person(phone, { birthDate: '1985-07-22' }),
    codes: ['same-name', 'other-birthday', 'same-phone'],
    level: 'no',
  },
  {
    why: 'name, village, month and day exchanged',
    a: person(village, { birthDate: '1960-03-05' }),
    b: person(village, { birthDate: '1960-05-03' }),
    codes: ['same-name', 'birthday-swapped', 'same-village'],
    level: 'probable',
  },
  {
    why: 'name, village, birthday one digit off',
    a: person(village, birthday),
    b: person(village, { birthDate: '1960-08-15' }),
    codes: ['same-name', 'birthday-slip', 'same-village'],
    level: 'probable',
  },
  {
    why: 'name, village, lunar birthday',
    a: person(village, birthday),
    b: person(village, { birthDate: '1960-02-18' }),
    codes: ['same-name', 'birthday-lunar', 'same-village'],
    level: 'possible',
  },
  {
    why: 'name, village, phone, lunar birthday',
    a: person(village, phone, birthday),
    b: person(village, phone, { birthDate: '1960-02-18' }),
    codes: ['same-name', 'birthday-lunar', 'same-phone', 'same-village'],
    level: 'probable',
  },
  {
    why: 'twins with valid numbers',
    a: person(valid(idNo), birthday, phone, village),
    b: person(valid(twinsIdNo), birthday, phone, village, sonName),
    codes: ['other-valid-id', 'other-name', 'same-birthday', 'same-phone', 'same-village'],
    level: 'no',
  },
  {
    why: 'twins, one number mistyped',
    a: person(valid(idNo), birthday, phone, village),
    b: person(invalid(oneDigitOff), birthday, phone, village, sonName),
    codes: ['id-slip', 'other-name', 'same-birthday', 'same-phone', 'same-village'],
    level: 'possible',
  },
  {
    why: 'twins of similar names with valid numbers',
    a: person(valid(idNo), birthday, phone, village),
    b: person(valid(twinsIdNo), birthday, phone, village, { name: '王晓明', sounds: ['wangxiaoming'] }),
    codes: ['other-valid-id', 'similar-name', 'same-birthday', 'same-phone', 'same-village'],
    level: 'no',
  },
  {
    why: 'a character of the name mistyped, no number',
    a: person(birthday, village),
    b: person(birthday, village, { name: '王晓平', sounds: ['wangxiaoping'] }),
    codes: ['similar-name', 'same-birthday', 'same-village'],
    level: 'possible',
  },
  {
    why: 'another surname',
    a: person(birthday, village),
    b: person(birthday, village, { name: '张晓芳', sounds: ['zhangxiaofang'] }),
    codes: ['other-name', 'same-birthday', 'same-village'],
    level: 'no',
  },
  {
    why: 'brothers of similar names with one phone',
    a: person(phone, village, birthday),
    b: person(phone, village, { birthDate: '1963-07-22' }, { name: '王晓平', sounds: ['wangxiaoping'] }),
    codes: ['similar-name', 'other-birthday', 'same-phone', 'same-village'],
    level: 'no',
  },
  {
    why: 'father and son with one phone',
    a: person(phone, village, birthday),
    b: person(phone, village, { birthDate: '1985-07-22' }, sonName),
    codes: ['other-name', 'other-birthday', 'same-phone', 'same-village'],
    level: 'no',
  },
  {
    why: 'two valid numbers, everything else the same',
    a: person(valid(idNo), birthday, village),
    b: person(valid(twinsIdNo), birthday, village),
    codes: ['other-valid-id', 'same-name', 'same-birthday', 'same-village'],
    level: 'possible',
  },
  {
    why: 'two valid numbers, name and birthday',
    a: person(valid(idNo), birthday),
    b: person(valid(twinsIdNo), birthday),
    codes: ['other-valid-id', 'same-name', 'same-birthday'],
    level: 'no',
  },
  {
    why: 'sound and phone',
    a: person(phone),
    b: person(phone, soundName),
    codes: ['same-sound', 'same-phone'],
    level: 'possible',
  },
]

describe.each(pairs)('$why', ({ a, b, apart: seen, codes, level }) => {
  it(`is ${level}, from either side`, () => {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const evidence = duplicateEvidence(one, other, seen ?? null)
      expect(evidence.map((each) => each.code)).toEqual(codes)
      expect(duplicateLevel(evidence)).toBe(level)
      expect(evidence.every((each) => /[\u4e00-\u9fff]/.test(each.sentence))).toBe(true)
    }
  })
  it('is found by a common key unless nobody would want it', () => {
    const keys = new Set(blockKeys(a))
    if (level !== 'no') expect(blockKeys(b).some((key) => keys.has(key))).toBe(true)
  })
})

describe('slips of a number', () => {
  it.each([
    ['12345', '12345', null],
    ['12345', '12355', 'digit'],
    ['12345', '12354', 'swap'],
    ['12345', '52341', null],
    ['12345', '1245', 'gap'],
    ['1234', '12345', 'gap'],
    ['12345', '124', null],
    ['12345', '12453', null],
    ['', '1', 'gap'],
  ] as const)('%s and %s: %s', (a, b, slip) => expect(numberSlip(a, b)).toBe(slip))
})

describe('likeness of birthdays', () => {
  it.each([
    ['1960-03-15', '1960-03-15', 'same'],
    ['1960-03-05', '1960-05-03', 'swapped'],
    ['1960-03-05', '1961-05-03', 'differs'],
    ['1960-03-15', '1960-03-16', 'slip'],
    ['1960-03-15', '1906-03-15', 'slip'],
    ['1960-03-20', '1960-03-04', 'differs'],
    ['1960-03-21', '1960-03-04', 'lunar'],
    ['1960-04-25', '1960-03-04', 'lunar'],
    ['1960-04-26', '1960-03-04', 'differs'],
  ] as const)('%s and %s: %s', (a, b, likeness) => {
    expect(birthdayLikeness(a, b)).toBe(likeness)
    expect(birthdayLikeness(b, a)).toBe(likeness)
  })
})

it('names are compared without blanks, dots and widths', () => {
  expect(comparableName('买买提·艾力')).toBe(comparableName('买买提 艾力'))
  expect(comparableName('ＡＬＩ')).toBe(comparableName('ali'))
})
