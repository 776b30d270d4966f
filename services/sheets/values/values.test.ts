import { describe, expect, it } from 'vitest'
import {
  adrCodes,
  hypoglycemiaCodes,
  htnSymptomCodes,
  medAdherenceCodes,
  visitWayCodes,
} from '../../../core/domain/follow-up-codes.ts'
import type { SheetCell } from '../reading/cells.ts'
import { fields } from '../mapping/fields.ts'
import type { FieldId } from '../mapping/fields.ts'
import { decodeBloodPressure } from './blood-pressure.ts'
import { decodeCode, decodeDescribed, decodeSymptoms } from './code-value.ts'
import { decodeDate, readDate } from './dates.ts'
import { isMissing } from './decoded.ts'
import type { Decoded } from './decoded.ts'
import { decodeArchiveNumber, decodeIdNumber, decodePhone } from './identity.ts'
import { medicineFromColumns, readDose, readFrequency, readMedicines } from './medicines.ts'
import { decodeNumber, readNumber } from './numbers.ts'
import type { NumberShape } from './numbers.ts'
import { decodePulse } from './pulse.ts'
import { decodeContact, decodeStatus, readCloseReason } from './status.ts'
import { guessPulseTemplate } from './template-versions.ts'
import { quantityUnits, unitSuspicion } from './units.ts'
import { plainVillage, villageOfAddress } from './village.ts'
import { readYesNo } from './yes-no.ts'

const cell = (value: string | number): SheetCell =>
  typeof value === 'number' ? { text: String(value), number: value } : { text: value }
const brief = ({ value, problem }: Decoded) => [value, problem?.code]

describe('isMissing', () => {
  it.each(['', ' ', '-', '—', '——', '--', '/', '／', '\\', 'NULL', 'null', 'N/A', '空', '未测', '不详', '．'])(
    '%j',
    (text) => expect(isMissing(text)).toBe(true),
  )
  it.each(['无', '0', '否', '130/80', 'A'])('%j is an answer', (text) => expect(isMissing(text)).toBe(false))
})

describe('states and answers of other counties', () => {
  it.each([
    ['非在管', 'closed'],
    ['未纳入管理', 'closed'],
    ['暂不管理', 'closed'],
    ['撤销', 'closed'],
    ['封存', 'closed'],
    ['转出', 'closed'],
    ['长期外出', 'lost'],
    ['在册', 'active'],
    ['已建档', 'active'],
  ])('a file that is %s is %s', (written, status) =>
    expect(decodeStatus(cell(written), false).value).toMatchObject({ status }),
  )
  it('somebody who 转出 has moved away', () => expect(readCloseReason('转出')).toBe('moved'))
  it.each([
    ['续签', true],
    ['有偿签约', true],
    ['免费签约', false],
    ['0.否', false],
    ['待签', false],
  ])('%s is %s', (written, answer) => expect(readYesNo(written)).toBe(answer))
  it.each(['无不适', '未诉不适', '无明显不适'])('%s is no symptom', (written) =>
    expect(decodeSymptoms(cell(written), htnSymptomCodes)).toEqual({ value: ['1'] }),
  )
})

describe('words of other counties', () => {
  it.each([
    ['visitWay', '入户随访', '2'],
    ['visitWay', '电话访视', '3'],
    ['psychAdjust', '较差', '3'],
    ['saltLevel', '偏咸', '3'],
    ['medAdherence', '不规律', '2'],
    ['visitClass', '控制不佳', '2'],
    ['hypoglycemia', '偶有', '2'],
    ['adr', '无不良反应', '1'],
  ] as const)('%s %s is %s', (field, written, value) => {
    const { shape } = fields[field]
    expect(shape.as === 'code' && decodeCode(cell(written), shape.list).value).toBe(value)
  })

  it.each([
    ['有，干咳', '2', '干咳'],
    ['2.有（踝部水肿）', '2', '踝部水肿'],
    ['有:头晕', '2', '头晕'],
    ['有', '2', undefined],
    ['1.无', '1', undefined],
  ])('an adverse reaction written %j is had, and what it was is kept', (written, value, described) => {
    const decoded = decodeDescribed(cell(written), adrCodes, 'adrDesc')
    expect([decoded.value, decoded.also?.adrDesc, decoded.problem]).toEqual([value, described, undefined])
  })

  it.each(['干咳', '1.有', '也许，干咳'])('an adverse reaction written %j is left to a person', (written) =>
    expect(decodeDescribed(cell(written), adrCodes, 'adrDesc')).toMatchObject({ problem: { level: 'warning' } }),
  )
})

describe('dates', () => {
  it.each([
    ['2023-5-1', '2023-05-01', 'day'],
    ['2023/05/01', '2023-05-01', 'day'],
    ['2023.5.1', '2023-05-01', 'day'],
    ['20230501', '2023-05-01', 'day'],
    ['20230501123000', '2023-05-01', 'day'],
    ['2023年5月1日', '2023-05-01', 'day'],
    ['2023 年 5 月 1 号', '2023-05-01', 'day'],
    ['２０２３－０５－０１', '2023-05-01', 'day'],
    ['2023-05-01 10:20:30', '2023-05-01', 'day'],
    ['2023-05-01T00:00:00.000Z', '2023-05-01', 'day'],
    ['2024-02-29', '2024-02-29', 'day'],
    ['25/12/2023', '2023-12-25', 'day'],
    ['12/25/2023', '2023-12-25', 'day'],
    ['5/5/2023', '2023-05-05', 'day'],
    ['2023.5', '2023-05-01', 'month'],
    ['2010.05', '2010-05-01', 'month'],
    ['2023-05', '2023-05-01', 'month'],
    ['2023年5月', '2023-05-01', 'month'],
    ['202305', '2023-05-01', 'month'],
    ['2023', '2023-01-01', 'year'],
    ['2023年', '2023-01-01', 'year'],
    ["'2023-05-01", '2023-05-01', 'day'],
    ['2023-05-01 星期一', '2023-05-01', 'day'],
    ['2023-5-1(周一)', '2023-05-01', 'day'],
    ['2023-05-01 上午', '2023-05-01', 'day'],
    ['2023，5，1', '2023-05-01', 'day'],
    ['2023/5/1/', '2023-05-01', 'day'],
  ])('%s → %s (%s)', (written, date, precision) => expect(readDate(written)).toEqual({ date, precision }))

  it.each(['2023-02-29', '2023-13-01', '3/4/2023', '23-5-1', '昨天', '1234567', '0', '9999'])('%s is none', (written) =>
    expect(readDate(written)).toBeNull(),
  )

  it.each([
    ['a date cell', { text: '2025-02-12', number: 45700, date: '2025-02-12' }, false, '2025-02-12', undefined],
    ['a bare serial', cell(45700), false, '2025-02-12', undefined],
    ['a serial that a text file kept', cell('45700'), false, '2025-02-12', undefined],
    ['five digits that are no serial', cell('99999'), false, undefined, 'date-unreadable'],
    ['a bare serial of 1904', cell(44238), true, '2025-02-12', undefined],
    ['digits stored as a number', cell(20250212), false, '2025-02-12', undefined],
    ['a year stored as a number', cell(2019), false, '2019-01-01', 'date-imprecise'],
    ['year.month stored as a number', cell(2019.05), false, '2019-05-01', 'date-imprecise'],
    ['January or October', cell(2019.1), false, undefined, 'date-ambiguous'],
    ['year.10 as text', cell('2019.10'), false, '2019-10-01', 'date-imprecise'],
    ['a blank', cell('-'), false, undefined, undefined],
    ['nothing', cell('无'), false, undefined, undefined],
    ['zero', cell(0), false, undefined, undefined],
    ['nonsense', cell('每月一次'), false, undefined, 'date-unreadable'],
  ])('decodes %s', (_, given, date1904, value, code) =>
    expect(brief(decodeDate(given, date1904))).toEqual([value, code]),
  )
})

describe('a day that does not exist', () => {
  it.each(['2025-02-30', '2025年4月31日', '2025/13/01'])(
    '%s is said to be none, not to be written otherwise',
    (written) => expect(decodeDate(cell(written), false).problem?.message).toMatch(/没有这一天/),
  )
})

describe('numbers', () => {
  it.each([
    ['65', 65, '', false],
    ['６５．５', 65.5, '', false],
    ['65kg', 65, 'kg', false],
    ['7.1 mmol/L', 7.1, 'mmol/l', false],
    ['>33.3', 33.3, '', true],
    ['约20', 20, '', false],
    ['1,234', 1234, '', false],
    ['.5', 0.5, '', false],
    ['20支', 20, '支', false],
  ])('%s', (written, value, unit, beyond) => expect(readNumber(written)).toEqual({ value, unit, beyond }))
  it.each(['', '无', '1,2', '12,34', '1.2.3', 'a1', '120/80'])('%s is none', (written) =>
    expect(readNumber(written)).toBeNull(),
  )

  const decode = (field: FieldId, given: SheetCell, factor?: number) =>
    decodeNumber(given, fields[field].shape as NumberShape, factor)
  it.each<[FieldId, string | number, unknown, string | undefined]>([
    ['sbp', 60, 60, undefined],
    ['sbp', 59, undefined, 'number-out-of-range'],
    ['sbp', 300, 300, undefined],
    ['sbp', 301, undefined, 'number-out-of-range'],
    ['sbp', 0, undefined, undefined],
    ['sbp', '0', undefined, undefined],
    ['fpg', '无', undefined, undefined],
    ['fpg', '/', undefined, undefined],
    ['fpg', '>33.3', 33.3, 'number-beyond'],
    ['fpg', '高', undefined, 'number-unreadable'],
    ['smokePerDay', 0, 0, undefined],
    ['smokePerDay', '无', 0, undefined],
    ['smokePerDay', '不吸', 0, undefined],
    ['smokePerDay', '不吸烟', 0, undefined],
    ['smokePerDay', '已戒烟', 0, undefined],
    ['drinkPerDayLiang', '不饮', 0, undefined],
    ['smokePerDay', '-', undefined, undefined],
    ['smokePerDay', 200, 200, undefined],
    ['smokePerDay', 201, undefined, 'number-out-of-range'],
    ['heartRate', '75.6', 76, 'number-rounded'],
    ['weightKg', 65.400000000000006, 65.4, undefined],
    ['bmi', 24.567, 24.57, undefined],
    ['residents', '1,234', 1234, undefined],
  ])('%s %j → %j %s', (field, given, value, code) => expect(brief(decode(field, cell(given)))).toEqual([value, code]))

  it('reads a value and its target from one cell', () => {
    expect(decode('weightKg', cell('65/60'))).toEqual({ value: 65, also: { weightTargetKg: 60 }, problem: undefined })
    expect(decode('smokePerDay', cell('10/-'))).toMatchObject({ value: 10, also: { smokeTarget: undefined } })
    expect(brief(decode('sbp', cell('130/80')))).toEqual([undefined, 'number-unreadable'])
  })

  it('reads 不饮 and 无 before and behind the slash as none', () => {
    expect(decode('drinkPerDayLiang', cell('不饮/0'))).toEqual({ value: 0, also: { drinkTargetLiang: 0 } })
    expect(decode('smokePerDay', cell('10/无'))).toEqual({ value: 10, also: { smokeTarget: 0 } })
    expect(decode('weightKg', cell('/'))).toEqual({})
  })

  it.each<[FieldId, number, number, number]>([
    ['fpg', 126, quantityUnits.glucose.other.factor, 7],
    ['fpg', 125, quantityUnits.glucose.other.factor, 6.9],
    ['fpg', 121, quantityUnits.glucose.other.factor, 6.7],
    ['heightCm', 1.65, quantityUnits.height.other.factor, 165],
    ['weightKg', 131, quantityUnits.weight.other.factor, 65.5],
    ['drinkPerDayLiang', 100, quantityUnits.drink.other.factor, 2],
  ])('%s %d by its factor', (field, given, factor, value) =>
    expect(decode(field, cell(given), factor).value).toBe(value),
  )
})

describe('unitSuspicion', () => {
  it.each([
    ['glucose', null, '', [126, 110, 98], true],
    ['glucose', null, '', [35, 35], false],
    ['glucose', null, '', [35, 35.2], true],
    ['glucose', 'mg/dl', '', [6], true],
    ['glucose', 'mmol/l', '', [6, 7], false],
    ['height', null, '', [1.6, 1.7, 165], true],
    ['height', null, '', [160, 1.7, 165], false],
    ['weight', null, '', [121, 130, 140], true],
    ['weight', null, '', [120, 120, 120], false],
    ['weight', '斤', '', [65], true],
    ['weight', null, '斤', [65], true],
    ['weight', '公斤', 'kg', [65], false],
    ['drink', null, '', [50, 100], true],
    ['drink', null, '', [1, 2, 50], false],
    ['drink', null, '', [], false],
  ] as const)('%s %s %s %j', (quantity, unit, spelled, numbers, suspicious) =>
    expect(unitSuspicion(quantity, unit, spelled, numbers) !== null).toBe(suspicious),
  )
})

describe('blood pressure', () => {
  it.each([
    ['130/80', 130, 80, undefined],
    ['130／80', 130, 80, undefined],
    ['130\\80', 130, 80, undefined],
    ['130-80', 130, 80, undefined],
    ['130 / 80 mmHg', 130, 80, undefined],
    ['130 80', 130, 80, undefined],
    ['左130/80', 130, 80, undefined],
    ['80/130', 130, 80, 'bp-reversed'],
    ['-', undefined, undefined, undefined],
    ['0/0', undefined, undefined, undefined],
    ['130', undefined, undefined, 'bp-unreadable'],
    ['1300/80', undefined, undefined, 'bp-unreadable'],
    ['301/80', undefined, undefined, 'number-out-of-range'],
    ['130/29', undefined, undefined, 'number-out-of-range'],
    ['90/90', undefined, undefined, 'number-out-of-range'],
  ])('%s', (written, sbp, dbp, code) => {
    const { also, problem } = decodeBloodPressure(written)
    expect([also?.sbp, also?.dbp, problem?.code]).toEqual([sbp, dbp, code])
  })
})

describe('codes', () => {
  it.each([
    ['1', '1', undefined],
    [1, '1', undefined],
    ['01', '1', undefined],
    ['1.0', '1', undefined],
    ['1.门诊', '1', undefined],
    ['1、门诊', '1', undefined],
    ['1门诊', '1', undefined],
    ['门诊', '1', undefined],
    ['A', '1', undefined],
    ['２．家庭', '2', undefined],
    ['入户', '2', undefined],
    ['☑门诊 □家庭 □电话', '1', undefined],
    ['□1门诊 √3电话', '3', undefined],
    ['-', undefined, undefined],
    ['0', undefined, undefined],
    ['1.电话', undefined, 'code-contradicts'],
    ['7', undefined, 'code-unknown'],
    ['飞鸽', undefined, 'code-unknown'],
  ])('随访方式 %j → %j %s', (given, value, code) =>
    expect(brief(decodeCode(cell(given), visitWayCodes))).toEqual([value, code]),
  )

  it('takes 无 as an answer where the list has it, and as a blank where it has not', () => {
    expect(brief(decodeCode(cell('无'), hypoglycemiaCodes))).toEqual(['1', undefined])
    expect(brief(decodeCode(cell('无'), medAdherenceCodes))).toEqual([undefined, undefined])
  })

  it('takes what a person has mapped', () => {
    expect(decodeCode(cell('甲类'), visitWayCodes, { 甲类: '2' }).value).toBe('2')
  })

  it.each([
    ['2,3', ['2', '3'], undefined, undefined],
    ['2;4', ['2', '4'], undefined, undefined],
    ['头痛、心悸', ['2', '6'], undefined, undefined],
    ['2#@#3', ['2', '3'], undefined, undefined],
    ['2|3', ['2', '3'], undefined, undefined],
    ['2 3', ['2', '3'], undefined, undefined],
    ['2/3', ['2', '3'], undefined, undefined],
    ['无', ['1'], undefined, undefined],
    ['1,2', ['2'], undefined, 'symptoms-contradict'],
    ['头痛，其他：牙疼', ['2'], '牙疼', undefined],
    ['☑头痛头晕 □恶心呕吐 ☑下肢水肿', ['2', '9'], undefined, undefined],
    ['', undefined, undefined, undefined],
  ])('症状 %j', (given, value, other, code) => {
    const decoded = decodeSymptoms(cell(given), htnSymptomCodes)
    expect([decoded.value, decoded.also?.symptomOther, decoded.problem?.code]).toEqual([value, other, code])
  })
})

describe('yes and no', () => {
  it.each([
    ['是', true],
    ['√', true],
    ['Y', true],
    ['1', true],
    ['1.是', true],
    ['已签约', true],
    ['续约', true],
    ['否', false],
    ['2.否', false],
    ['0', false],
    ['×', false],
    ['未签约', false],
    ['解约', false],
    ['2', null],
    ['也许', null],
  ])('%s → %s', (written, answer) => expect(readYesNo(written)).toBe(answer))
  it('takes 2 for no only where the column says so', () => expect(readYesNo('2', true)).toBe(false))
})

describe('足背动脉搏动', () => {
  it.each([
    ['2017', '1', '1', undefined],
    ['2017', '2', '2', undefined],
    ['2017', '3', '3', undefined],
    ['2011', '1', '3', undefined],
    ['2011', '2', '1', undefined],
    ['flat7', '3', '2', '2'],
    ['flat7', '7', '3', '3'],
    ['exam4', '1', '3', undefined],
    ['exam4', '4', '2', '3'],
    ['2017', '触及正常', '1', undefined],
    ['2011', '未触及', '3', undefined],
    ['2017', '减弱（左侧）', '2', '2'],
    ['2017', '双侧消失', '3', '1'],
  ])('edition %s, %s → %s %s', (template, written, value, side) => {
    const decoded = decodePulse(cell(written), template)
    expect([decoded.value, decoded.also?.dorsalisPedisSide]).toEqual([value, side])
  })
  it('refuses a number that the edition does not have', () =>
    expect(decodePulse(cell('3'), '2011').problem?.code).toBe('code-unknown'))

  it.each([
    [{ '1': 90, '2': 5, '3': 2 }, '2017', true],
    [{ '1': 5, '2': 90 }, '2011', false],
    [{ '1': 5, '2': 90, '3': 2, '4': 1 }, 'exam4', false],
    [{ '1': 90, '4': 1, '7': 1 }, 'flat7', true],
    [{ '1': 90, '4': 1 }, 'flat7', false],
    [{ '1': 90 }, '2017', true],
  ])('guesses the edition of %j: %s', (counts, template, sure) =>
    expect(guessPulseTemplate(new Map(Object.entries(counts)))).toEqual({ template, sure }),
  )
})

describe('status', () => {
  it.each([
    ['在管', { status: 'active', reason: null }],
    ['0', { status: 'active', reason: null }],
    ['注销', { status: 'closed', reason: null }],
    ['1', { status: 'closed', reason: null }],
    ['失访', { status: 'lost', reason: null }],
    ['2', { status: 'lost', reason: null }],
    ['死亡', { status: 'closed', reason: 'died' }],
    ['已迁出', { status: 'closed', reason: 'moved' }],
    ['终止管理', { status: 'closed', reason: null }],
    ['规范管理', { status: 'active', reason: null }],
    ['不在管', { status: 'closed', reason: null }],
    ['不知道', undefined],
  ])('%s', (written, value) => expect(decodeStatus(cell(written), false).value).toEqual(value))
  it('turns the numbers where a person said that 1 is 在管', () => {
    expect(decodeStatus(cell('1'), true).value).toEqual({ status: 'active', reason: null })
    expect(decodeStatus(cell('2'), true).value).toEqual({ status: 'closed', reason: null })
  })
  it.each([
    ['死亡', 'died'],
    ['因病去世', 'died'],
    ['1', 'died'],
    ['搬迁至外地', 'moved'],
    ['误诊', 'misdiagnosed'],
    ['重复建档', 'duplicate'],
    ['拒绝管理', 'refused'],
    ['失访', 'lost'],
    ['外出务工联系不上', 'lost'],
    ['其他', 'other'],
    ['不明', null],
  ])('reason %s → %s', (written, reason) => expect(readCloseReason(written)).toBe(reason))
  it.each([
    ['失访', 'lost'],
    ['是', 'lost'],
    ['否', 'met'],
    ['未失访', 'met'],
    ['1', 'met'],
    ['2', 'lost'],
    ['继续随访', 'met'],
    ['死亡', 'died'],
    ['-', undefined],
  ])('contact %s → %s', (written, contact) => expect(decodeContact(cell(written)).value).toBe(contact))
})

describe('identity', () => {
  it.each<[string | number, string, string | null, string | undefined]>([
    ['11010519491231002X', 'valid', '11010519491231002X', undefined],
    ['11010519491231002x', 'valid', '11010519491231002X', undefined],
    [' 11010519491231002Ｘ', 'valid', '11010519491231002X', undefined],
    ['341522195502290018', 'invalid', '341522195502290018', 'id-birthday'],
    ['341522196002290016', 'valid', '341522196002290016', undefined],
    ['341522198808088888', 'invalid', '341522198808088888', 'id-checksum'],
    [341522198808088887, 'invalid', '341522198808088900', 'id-precision-lost'],
    ['3.41522E+17', 'invalid', '3.41522E+17', 'id-scientific'],
    ['无', 'missing', null, 'id-missing'],
  ])('%s', (written, check, idNo, code) => {
    const { value, problem } = decodeIdNumber(cell(written), false)
    expect([value, problem?.code]).toMatchObject([{ check, idNo }, code])
  })

  it('believes no number of a ruined column, not even one that passes', () => {
    const { value, problem } = decodeIdNumber(cell('341522198808088887'), true)
    expect([value, problem?.code]).toMatchObject([{ check: 'invalid', birthDate: null, sex: null }, 'id-column-ruined'])
  })

  it('reads telephone and archive numbers kept as numbers', () => {
    expect(decodePhone(cell(13860728488))).toEqual({ value: '13860728488' })
    expect(decodePhone(cell('123'))).toMatchObject({ value: '123', problem: { code: 'phone-unclear' } })
    expect(decodePhone(cell('无'))).toEqual({})
    expect(decodeArchiveNumber(cell('34152210310310000'))).toEqual({ value: '34152210310310000' })
    expect(brief(decodeArchiveNumber(cell(34152210310310001)))).toEqual([undefined, 'archive-number-lost'])
    expect(brief(decodeArchiveNumber(cell('3.41522E+16')))).toEqual([undefined, 'archive-number-lost'])
    expect(decodeArchiveNumber(cell('0123'))).toMatchObject({
      value: '0123',
      problem: { code: 'archive-number', level: 'notice' },
    })
  })
})

describe('villages', () => {
  it.each([
    ['安徽省霍邱县花园镇西湖村', '西湖村'],
    ['安徽省霍邱县花园镇 西湖村 3组12号', '西湖村'],
    ['霍邱县花园镇西湖村民委员会', '西湖村'],
    ['花园镇西湖村委会', '西湖村'],
    ['某县城关街道东方红社区', '东方红社区'],
    ['某县城关街道东方社区居委会2栋', '东方社区'],
    ['花园镇花园村', '花园村'],
    ['西湖村', '西湖村'],
    ['安徽省霍邱县', null],
    ['花园镇', null],
  ])('%s → %s', (address, village) => expect(villageOfAddress(address)).toBe(village))
  it('has one spelling for a village', () => expect(plainVillage(' 西湖村 村委会')).toBe('西湖村'))
})

describe('medicines', () => {
  it.each([
    ['每日2次', 2],
    ['一日三次', 3],
    ['2次/日', 2],
    ['bid', 2],
    ['QD 口服', 1],
    ['每天1次', 1],
    ['必要时', null],
  ])('frequency %s', (written, times) => expect(readFrequency(written)).toBe(times))
  it.each([
    ['每次5mg', { amount: 5, unit: 'mg' }],
    ['0.5g', { amount: 0.5, unit: 'g' }],
    ['每次半片', { amount: 0.5, unit: '片' }],
    ['适量', null],
  ])('dose %s', (written, dose) => expect(readDose(written)).toEqual(dose))

  it('reads several in one cell', () => {
    expect(readMedicines('1.苯磺酸氨氯地平片 每日1次 每次5mg；2.二甲双胍片 0.5g bid；厄贝沙坦片')).toMatchObject([
      { name: '苯磺酸氨氯地平片', freqPerDay: 1, dosePerTime: 5, doseUnit: 'mg' },
      { name: '二甲双胍片', freqPerDay: 2, dosePerTime: 0.5, doseUnit: 'g' },
      { name: '厄贝沙坦片', freqPerDay: null, dosePerTime: null },
    ])
    expect(readMedicines('无')).toEqual([])
  })

  it.each([
    ['硝苯地平缓释片10mg bid', [['硝苯地平缓释片', 2, 10, 'mg']]],
    ['厄贝沙坦片150mg×1次/日', [['厄贝沙坦片', 1, 150, 'mg']]],
    [
      '二甲双胍0.5g tid，格列美脲2mg qd',
      [
        ['二甲双胍', 3, 0.5, 'g'],
        ['格列美脲', 1, 2, 'mg'],
      ],
    ],
    ['氨氯地平片，每日1次，每次5mg', [['氨氯地平片', 1, 5, 'mg']]],
    ['阿司匹林肠溶片100mg，早餐前服', [['阿司匹林肠溶片', null, 100, 'mg']]],
  ])('%s: a dose is no part of the name, a comma before another name parts two', (written, medicines) =>
    expect(
      readMedicines(written).map(({ name, freqPerDay, dosePerTime, doseUnit }) => [
        name,
        freqPerDay,
        dosePerTime,
        doseUnit,
      ]),
    ).toEqual(medicines),
  )

  it('reads one from its own columns', () => {
    expect(medicineFromColumns({ name: '氨氯地平片', freq: '1', dose: '5mg' })).toMatchObject({
      freqPerDay: 1,
      dosePerTime: 5,
      doseUnit: 'mg',
    })
    expect(medicineFromColumns({ name: '氨氯地平片', usage: '每日1次 每次1片' })).toMatchObject({
      freqPerDay: 1,
      dosePerTime: 1,
      doseUnit: '片',
    })
    expect(medicineFromColumns({ name: '-', freq: '1' })).toBeNull()
  })
})
