import { describe, expect, it } from 'vitest'
import type { ConditionFact } from '../condition-facts.ts'
import { gradePerson } from './grade-person.ts'
import type { GradedFile, GradedFollowUp, GradingInput } from './grading-input.ts'

const htn: GradedFile = {
  disease: 'HTN',
  status: 'active',
  riskLevel: null,
  htnGrade: null,
  baseSbp: null,
  baseDbp: null,
}
const t2dm: GradedFile = { ...htn, disease: 'T2DM' }
const fact = (kind: string, foundOn: string | null = '2025-01-10', endedOn: string | null = null): ConditionFact => ({
  kind,
  foundOn,
  foundOnPrecision: 'day',
  endedOn,
  note: null,
})
const seen = (visitDate: string, values: Partial<GradedFollowUp> = {}): GradedFollowUp => ({
  id: Number(visitDate.replaceAll('-', '')),
  disease: 'HTN',
  visitDate,
  contact: 'met',
  sbp: 124,
  dbp: 76,
  fpg: 6,
  glucose2h: null,
  glucoseRandom: null,
  hba1c: null,
  hba1cDate: null,
  hypoglycemia: null,
  visitClass: null,
  answers: {},
  smokePerDay: null,
  bmi: null,
  ...values,
})
/** A woman of 50 with good readings on 2025-06-01: nothing but what a test adds. */
const graded = (parts: Partial<GradingInput>) =>
  gradePerson({
    sex: '2',
    birthDate: '1975-03-10',
    files: [htn],
    followUps: [seen('2025-06-01')],
    exams: [],
    labs: [],
    visits: [],
    conditions: [],
    ...parts,
  })

describe('recorded conditions decide colour and care level, and are named', () => {
  it.each<[string, ConditionFact[], string, string]>([
    ['nothing', [], 'green', 'VILLAGE'],
    ['a risk factor only', [fact('101')], 'green', 'VILLAGE'],
    ['organ damage', [fact('201')], 'yellow', 'TOWNSHIP'],
    ['a complication', [fact('310')], 'yellow', 'TOWNSHIP'],
    ['a stroke within six months', [fact('302', '2024-12-02')], 'red', 'COUNTY'],
    ['a stroke six months ago', [fact('302', '2024-12-01')], 'yellow', 'TOWNSHIP'],
    ['a stroke of an unknown day', [fact('303', null)], 'red', 'COUNTY'],
    ['dialysis, however long', [fact('402', '2015-01-01')], 'red', 'COUNTY'],
    ['a healed ulcer', [fact('506', '2024-01-01', '2025-06-01')], 'green', 'VILLAGE'],
    ['an ulcer not healed by then', [fact('506', '2024-01-01', '2025-06-02')], 'green', 'VILLAGE'],
    ['another past disease', [fact('601')], 'green', 'VILLAGE'],
    ['an operation', [fact('701')], 'green', 'VILLAGE'],
    ['a kind of a newer peer', [fact('950')], 'green', 'VILLAGE'],
  ])('%s → %s, %s', (_what, conditions, color, careLevel) => {
    const result = graded({ conditions })
    expect([result?.color, result?.careLevel]).toEqual([color, careLevel])
  })

  it('with what it is and since when in the reasons', () => {
    const stroke = graded({ conditions: [fact('302', '2025-03-10')] })
    expect(stroke?.diseases[0]?.reasons[0]?.sentence).toBe('有严重并发症：缺血性脑卒中（脑梗死），2025年3月10日')
    expect(stroke?.careReasons).toEqual(['缺血性脑卒中（脑梗死），2025年3月10日'])
    expect(graded({ conditions: [fact('201')] })?.careReasons).toEqual(['左心室肥厚，2025年1月10日'])
  })

  it('also when they are newer than every reading, and where there is no reading at all', () => {
    expect(graded({ conditions: [fact('302', '2025-08-01')] })?.careLevel).toBe('COUNTY')
    const unseen = graded({ followUps: [], conditions: [fact('302', '2025-08-01')] })
    expect([unseen?.color, unseen?.careLevel, unseen?.asOf]).toEqual(['red', 'COUNTY', null])
    expect(graded({ followUps: [], conditions: [fact('404')] })?.color).toBe('grey')
  })

  it.each([
    ['2025-06-01', 'red'],
    ['2025-09-09', 'red'],
    ['2025-09-10', 'yellow'],
  ])('an acute event of 10 March seen with new data of %s is %s', (day, color) =>
    expect(graded({ followUps: [seen(day)], conditions: [fact('305', '2025-03-10')] })?.color).toBe(color),
  )
})

describe('risk tables', () => {
  const risks = (parts: Partial<GradingInput>) => {
    const result = graded({ followUps: [seen('2025-06-01', { sbp: 145, dbp: 85 })], ...parts })
    return [result?.risk2018?.label, result?.risk2010?.label]
  }
  it.each<[string, Partial<GradingInput>, string[]]>([
    ['grade 1, no factor', {}, ['低危', '低危']],
    ['one recorded factor', { conditions: [fact('102')] }, ['中危', '中危']],
    ['two', { conditions: [fact('101'), fact('105')] }, ['中危', '中危']],
    ['three', { conditions: [fact('101'), fact('102'), fact('105')] }, ['高危', '高危']],
    ['organ damage', { conditions: [fact('202')] }, ['高危', '高危']],
    ['a complication', { conditions: [fact('306')] }, ['很高危', '很高危']],
    ['a stroke that ended', { conditions: [fact('302', '2020-01-01', '2020-06-01')] }, ['很高危', '很高危']],
    ['an ended heart failure', { conditions: [fact('308', '2020-01-01', '2020-06-01')] }, ['低危', '低危']],
    ['diabetes without complication', { files: [htn, t2dm] }, ['高危', '很高危']],
    ['diabetes with one', { files: [htn, t2dm], conditions: [fact('504')] }, ['很高危', '很高危']],
    [
      'a factor that began later than the data does not wait',
      { conditions: [fact('102', '2025-07-01')] },
      ['中危', '中危'],
    ],
  ])('%s → %j', (_what, parts, labels) => expect(risks(parts)).toEqual(labels))

  it('count a factor once, read or recorded, and no impaired glucose beside diabetes', () => {
    const smoker = { followUps: [seen('2025-06-01', { smokePerDay: 10 })] }
    expect(graded({ ...smoker, conditions: [fact('102')] })?.riskFactors).toEqual(['吸烟，每日 10 支'])
    expect(graded({ ...smoker, conditions: [fact('104'), fact('104', null)] })?.riskFactors).toHaveLength(2)
    expect(graded({ files: [htn, t2dm], conditions: [fact('103')] })?.riskFactors).toEqual([])
  })
})

describe('the grade of the file', () => {
  it.each<[Partial<GradedFile>, string, string]>([
    [{}, 'NORMAL', 'VILLAGE'],
    [{ htnGrade: '1' }, 'G1', 'VILLAGE'],
    [{ htnGrade: '2' }, 'G2', 'VILLAGE'],
    [{ htnGrade: '3' }, 'G3', 'TOWNSHIP'],
    [{ htnGrade: '9' }, 'NORMAL', 'VILLAGE'],
    [{ baseSbp: 179, baseDbp: 109 }, 'G2', 'VILLAGE'],
    [{ baseSbp: 180, baseDbp: 70 }, 'G3', 'TOWNSHIP'],
    [{ baseSbp: 120, baseDbp: 110 }, 'G3', 'TOWNSHIP'],
    [{ baseSbp: 200, baseDbp: null }, 'NORMAL', 'VILLAGE'],
  ])('%o → %s, %s though treated readings are good', (values, grade, careLevel) => {
    const result = graded({ files: [{ ...htn, ...values }], followUps: [seen('2025-06-01', { sbp: 118, dbp: 74 })] })
    expect([result?.bpGrade, result?.careLevel]).toEqual([grade, careLevel])
  })

  it('says where it is known from', () => {
    expect(graded({ files: [{ ...htn, baseSbp: 182, baseDbp: 96 }] })?.careReasons).toEqual([
      '高血压 3 级（建卡时血压 182/96）',
    ])
    expect(graded({ files: [{ ...htn, htnGrade: '3' }] })?.careReasons).toEqual(['高血压 3 级（专案登记为 3 级）'])
  })
})
