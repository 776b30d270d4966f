import { describe, expect, it } from 'vitest'
import { educationCodes, marriageCodes } from '../../../core/domain/person-codes.ts'
import { htnGradeCodes } from '../../../core/domain/register-codes.ts'
import { parseTable, valuesAt } from '../test-parse.ts'
import { decodeConditions, decodeEthnicity, decodeRelatives, decodeWord } from './health-words.ts'

describe('words of health and background', () => {
  it.each([
    ['小学', educationCodes, '8'],
    ['8.小学', educationCodes, '8'],
    ['8', educationCodes, undefined],
    ['10', educationCodes, undefined],
    ['丧偶', marriageCodes, '3'],
    ['2级', htnGradeCodes, '2'],
    ['二级', htnGradeCodes, '2'],
    ['3 级', htnGradeCodes, '3'],
    ['', educationCodes, undefined],
    ['不知道', educationCodes, undefined],
  ])('%s of a list → %o %s', (text, list, value) => expect(decodeWord({ text }, list).value).toBe(value))

  it.each([
    ['汉族', { value: '01' }],
    ['汉', { value: '01' }],
    ['01', { value: '01' }],
    ['回族', { value: '99', also: { ethnicityOther: '回族' } }],
    ['-', {}],
  ])('people %s', (text, decoded) => expect(decodeEthnicity({ text })).toEqual(decoded))

  it.each([
    ['父、母', { also: { familyRelatives: ['1', '2'] } }],
    ['兄弟姐妹', { also: { familyRelatives: ['3'] } }],
    ['父亲脑卒中', { value: '父亲脑卒中' }],
    ['无', {}],
  ])('family %s', (text, decoded) => expect(decodeRelatives({ text })).toEqual(decoded))

  it.each([
    ['脑梗死、左室肥厚', { kinds: ['201', '302'], rest: [] }],
    ['1.冠心病 2.房颤', { kinds: ['306', '310'], rest: [] }],
    ['冠心病,吸烟', { kinds: ['306'], rest: ['吸烟'] }],
    ['无', undefined],
    ['', undefined],
  ])('conditions %s', (text, value) => expect(decodeConditions({ text }).value).toEqual(value))
})

describe('a card list of layout A', () => {
  it('gives base readings, grade and conditions, and keeps what it does not know as written', async () => {
    const heads = [
      '姓名',
      '身份证号',
      '民族',
      '文化程度',
      '建卡日期',
      '身高',
      '体重',
      '收缩压',
      '舒张压',
      '家族史',
      '高血压分级',
      '危险因素',
      '靶器官损害',
      '并发症',
      '危险分层',
      '管理分组',
    ]
    const row = [
      '张三',
      '341522198808088887',
      '回族',
      '小学',
      '2020-01-02',
      160,
      65,
      168,
      98,
      '父',
      '2级',
      '血脂异常、吸烟',
      '左室肥厚',
      '脑梗死;腰椎间盘突出',
      '高危',
      '二组',
    ]
    const file = valuesAt(await parseTable('高血压患者专案管理列表.xlsx', [heads, row]), 'file')
    expect(file.person).toMatchObject({ ethnicity: '99', ethnicityOther: '回族', education: '8', heightCm: 160 })
    expect(file.file).toMatchObject({
      baseHeightCm: 160,
      baseWeightKg: 65,
      baseSbp: 168,
      baseDbp: 98,
      familyRelatives: ['1'],
      htnGrade: '2',
      riskLevel: '3',
      manageLevel: '2',
      ext: { raw: { riskFactors: '吸烟', complications: '腰椎间盘突出' } },
    })
    expect(file.conditions).toEqual(['104', '201', '302'])
  })
})
