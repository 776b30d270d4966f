import { describe, expect, it } from 'vitest'
import type { GradedExam, GradedFollowUp } from './grading-input.ts'
import { fastingReadings, latestValue, valueReadings, type MeasuredRecords } from './readings.ts'

const visit = (id: number, visitDate: string, more: Partial<GradedFollowUp> = {}): GradedFollowUp => ({
  id,
  disease: 'T2DM',
  visitDate,
  contact: 'met',
  sbp: null,
  dbp: null,
  fpg: null,
  glucose2h: null,
  glucoseRandom: null,
  hba1c: null,
  hba1cDate: null,
  hypoglycemia: null,
  visitClass: null,
  answers: {},
  smokePerDay: null,
  bmi: null,
  ...more,
})
const exam = (id: number, examDate: string, more: Partial<GradedExam> = {}): GradedExam => ({
  id,
  examDate,
  sbp: null,
  dbp: null,
  fpg: null,
  hba1c: null,
  waistCm: null,
  heightCm: null,
  weightKg: null,
  totalCholesterol: null,
  ldl: null,
  hdl: null,
  creatinineUmolPerL: null,
  ...more,
})
const records: MeasuredRecords = {
  followUps: [
    visit(1, '2025-01-10', { hba1c: 8.1, hba1cDate: '2024-12-20', fpg: 9 }),
    visit(2, '2025-05-01', { contact: 'lost', fpg: 20 }),
  ],
  exams: [exam(3, '2025-03-01', { hba1c: 7.4, creatinineUmolPerL: 70 })],
  visits: [{ id: 4, visitDate: '2025-04-01', sbp: 130, dbp: 80, fpg: 7.2 }],
  labs: [
    { id: 5, item: 'hba1c', testDate: '2025-06-01', value: 6.9 },
    { id: 6, item: 'creatinineUmolPerL', testDate: '2025-06-01', value: 95 },
    { id: 7, item: 'fpg', testDate: '2025-04-01', value: 7.9 },
    { id: 8, item: 'ecg', testDate: '2025-06-01', value: null },
  ],
}

describe('latestValue', () => {
  it.each([
    ['hba1c', null, { value: 6.9, source: 'labResult' }],
    ['hba1c', '2025-06-01', { value: 6.9, source: 'labResult' }],
    ['hba1c', '2025-05-31', { value: 7.4, source: 'exam' }],
    ['hba1c', '2025-02-28', { value: 8.1, source: 'followUp', on: '2024-12-20' }],
    ['hba1c', '2024-12-19', null],
    ['creatinineUmolPerL', null, { value: 95 }],
    ['creatinineUmolPerL', '2025-05-01', { value: 70 }],
    ['ldl', null, null],
    ['ecg', null, null],
  ] as const)('%s as of %s', (item, asOf, expected) => {
    const found = latestValue(records, item, asOf)
    if (expected === null) expect(found).toBeNull()
    else expect(found).toMatchObject(expected)
  })

  it('joins every kind of record, newest first', () => {
    expect(valueReadings(records, 'hba1c').map((each) => each.value)).toEqual([6.9, 7.4, 8.1])
  })

  it('of several fasting values of a day the highest counts; a failed contact measured nothing', () => {
    expect(fastingReadings(records).map((each) => [each.on, each.value])).toEqual([
      ['2025-04-01', 7.9],
      ['2025-01-10', 9],
    ])
  })
})
