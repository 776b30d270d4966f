/** Settlement lists of the county insurance office and a list of deaths, as they are exported. */
import { describe, expect, it } from 'vitest'
import { codesAt, parseTable, valuesAt } from '../test-parse.ts'

const idNo = '341522195010081674'
const stays = [
  '人员姓名',
  '身份证号',
  '定点医疗机构名称',
  '医院级别',
  '入院日期',
  '出院日期',
  '主要诊断编码',
  '出院诊断',
  '统筹基金支付',
  '结算单号',
]
const stay = (...more: readonly (string | number | null)[]) => ['邵良旺', idNo, ...more]

describe('a list of hospital settlements', () => {
  it('is known by its columns and read as it is', async () => {
    const file = await parseTable('住院结算.xlsx', [
      ['姓名', ...stays.slice(1)],
      stay('霍邱县第一人民医院', '二级甲等', '2025-03-01', '2025-03-09', 'I63.902', '脑梗死', 3210.5, 'ZY0001'),
    ])
    expect(file).toMatchObject({ kind: 'admission', kindConfidence: 0.9 })
    expect(valuesAt(file, 'admission').admission).toEqual({
      hospital: '霍邱县第一人民医院',
      hospitalLevel: '2',
      admittedOn: '2025-03-01',
      dischargedOn: '2025-03-09',
      diagnosisCode: 'I63.902',
      diagnosis: '脑梗死',
      fundPaid: 3210.5,
      billNo: 'ZY0001',
      insured: true,
    })
    expect(codesAt(file)).toEqual([])
  })

  it('leaves out, row by row and with the reason, what is no stay', async () => {
    const file = await parseTable('住院结算.xlsx', [
      ['姓名', ...stays.slice(1)],
      stay('霍邱县医院', '二级', null, null, null, null, null, null),
      stay('霍邱县医院', '二级', '2099-01-01', null, null, null, null, null),
      stay(null, '二级', '2025-03-01', null, null, null, null, null),
      stay('霍邱县医院', '二级', '2025-03-01', null, 'I10', '高血压', -3210.5, null),
      stay('百姓大药房', null, '2025-03-01', null, null, null, null, null),
    ])
    expect(file.rows.map(({ row, values }) => [row, values])).toEqual([2, 3, 4, 5, 6].map((row) => [row, null]))
    expect([0, 1, 2, 3, 4].map((at) => codesAt(file, at).at(-1))).toEqual([
      'day-missing',
      'date-future',
      'hospital-missing',
      'reversal',
      'pharmacy',
    ])
  })

  it('says what it guessed and what it could not tell', async () => {
    const file = await parseTable('住院结算.xlsx', [
      ['姓名', '身份证号', '医疗机构', '入院日期', '出院日期', '诊断'],
      stay('霍邱县中医院', '2025-03-05', '2025-03-01', '高血压'),
      stay('同济诊所', '2025-03-05', null, '高血压'),
    ])
    expect(codesAt(file, 0)).toEqual(['level-guessed', 'discharge-early'])
    expect(valuesAt(file, 'admission', 0).admission).not.toHaveProperty('dischargedOn')
    expect(codesAt(file, 1)).toEqual(['level-unknown'])
    expect(valuesAt(file, 'admission', 1).admission.hospitalLevel).toBeNull()
  })
})

describe('a list of outpatient settlements', () => {
  it('is known by its columns and read as it is', async () => {
    const file = await parseTable('门诊结算.xlsx', [
      [
        '姓名',
        '证件号码',
        '医疗机构名称',
        '机构等级',
        '结算日期',
        '就诊类型',
        '诊断名称',
        '诊断编码(ICD-10)',
        '统筹支付',
      ],
      stay('东岗村卫生室', '未定级', '2025-04-02', '两病门诊', '高血压病', 'I10.x00', 12.3),
    ])
    expect(file.kind).toBe('insuredVisit')
    expect(valuesAt(file, 'insuredVisit').visit).toEqual({
      hospital: '东岗村卫生室',
      hospitalLevel: '0',
      visitedOn: '2025-04-02',
      visitType: '两病门诊',
      diagnosis: '高血压病',
      diagnosisCode: 'I10.x00',
      fundPaid: 12.3,
    })
  })
})

describe('somebody who comes again and again', () => {
  it('is no repeated row, but the same settlement twice is', async () => {
    const file = await parseTable('门诊结算.xlsx', [
      ['姓名', '身份证号', '医疗机构', '机构等级', '结算日期', '结算单号'],
      stay('东岗村卫生室', '未定级', '2025-04-02', 'A1'),
      stay('东岗村卫生室', '未定级', '2025-05-02', 'A2'),
      stay('东岗村卫生室', '未定级', '2025-05-02', 'A3'),
      stay('东岗村卫生室', '未定级', '2025-05-02', 'A3'),
    ])
    expect([0, 1, 2, 3].map((at) => codesAt(file, at))).toEqual([[], [], [], ['row-repeated']])
  })
})

describe('a list of deaths', () => {
  it('gives day and cause', async () => {
    const file = await parseTable('死亡登记.xlsx', [
      ['姓名', '身份证号', '死亡日期', '根本死因', '根本死因编码'],
      stay('2025-05-06', '脑出血', 'I61.9'),
      stay('2025-05-06', null, null),
      stay('2099-05-06', '脑出血', null),
    ])
    expect(file.kind).toBe('death')
    expect(valuesAt(file, 'death')).toMatchObject({
      diedOn: '2025-05-06',
      cause: { deathCause: '脑出血', deathCode: 'I61.9' },
    })
    expect(codesAt(file, 1)).toContain('cause-missing')
    expect(file.rows[2]?.values).toBeNull()
  })

  it('stands in a list of files as well', async () => {
    const file = await parseTable('高血压专案.xlsx', [
      ['姓名', '身份证号', '确诊日期', '档案状态', '终止原因', '终止日期', '死因'],
      ['邵良旺', idNo, '2020-01-01', '注销', '死亡', '2025-05-06', '脑出血'],
      ['尹礼', '341522196810014570', '2020-01-01', '注销', '迁出', '2025-05-06', '脑出血'],
    ])
    expect(valuesAt(file, 'file').status).toMatchObject({ reason: 'died', deathCause: '脑出血' })
    expect(valuesAt(file, 'file', 1).status).not.toHaveProperty('deathCause')
  })
})
