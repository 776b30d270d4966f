import { describe, expect, it } from 'vitest'
import { exam, followUp, labResult } from '../../contract/entities/index.ts'
import { flowTable, rowTrend, type FlowRecords } from './flow-table.ts'

const person = { sex: '1', birthDate: '1960-05-01' }
const lab = (testDate: string, item: string, more: object) => labResult.parse({ personId: 1, item, testDate, ...more })
const records: FlowRecords = {
  exams: [
    exam.parse({
      personId: 1,
      examDate: '2025-03-01',
      ldl: 3.6,
      creatinineUmolPerL: 80,
      ecg: '2',
      ecgNote: '左室高电压',
    }),
    exam.parse({ personId: 1, examDate: '2024-03-01', ldl: 3 }),
  ],
  labs: [
    lab('2025-06-01', 'hba1c', { value: 7.4, flag: 'high' }),
    lab('2025-03-01', 'ldl', { value: 3.5, flag: 'normal' }),
  ],
  followUps: [
    followUp.parse({ personId: 1, disease: 'T2DM', visitDate: '2025-01-10', hba1c: 8.1, hba1cDate: '2024-12-20' }),
  ],
}
const row = (id: string, most = 8) => flowTable(records, person, most).rows.find((each) => each.id === id)

describe('flowTable', () => {
  it('has a column a day with a result, newest first', () => {
    expect(flowTable(records, person, 8).days).toEqual(['2025-06-01', '2025-03-01', '2024-12-20', '2024-03-01'])
    expect(flowTable(records, person, 2).days).toEqual(['2025-06-01', '2025-03-01'])
  })
  it('a slip goes before the examination of its day, and keeps the flag of its laboratory', () => {
    expect(row('ldl')?.cells.map((cell) => [cell?.text, cell?.flag])).toEqual([
      [undefined, undefined],
      ['3.5', 'normal'],
      [undefined, undefined],
      ['3', 'normal'],
    ])
  })
  it('takes HbA1c from the follow-up form, by the day it was measured', () => {
    expect(row('hba1c')?.cells.map((cell) => cell?.text)).toEqual(['7.4', undefined, '8.1', undefined])
  })
  it('says findings in words', () => {
    expect(row('ecg')?.cells[1]).toEqual({ text: '异常', flag: 'abnormal', finding: '左室高电压' })
  })
  it('works out eGFR beneath creatinine, for a known sex and age only', () => {
    expect(row('egfr')?.cells[1]?.flag).toBe('normal')
    expect(flowTable(records, { sex: '0', birthDate: null }, 8).rows.map((each) => each.id)).not.toContain('egfr')
  })
  it('leaves out items without a result in the days shown', () => {
    expect(flowTable(records, person, 1).rows.map((each) => each.id)).toEqual(['hba1c'])
  })
  it('draws a trend from a row, oldest first', () => {
    expect(rowTrend(flowTable(records, person, 8), 'hba1c')).toEqual([
      { date: '2024-12-20', value: 8.1 },
      { date: '2025-06-01', value: 7.4 },
    ])
    expect(rowTrend(flowTable(records, person, 8), 'fpg')).toEqual([])
  })
})
