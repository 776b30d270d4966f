import { describe, expect, it } from 'vitest'
import {
  itemsDoneInYear,
  missingLabs,
  missingLabsSentence,
  yearlyLabRuleSets,
  type YearsRecords,
} from './yearly-labs.ts'

const asOf = '2025-10-01'
const ids = (diseases: ('HTN' | 'T2DM')[], done: string[] = []) =>
  missingLabs(diseases, new Set(done), asOf).map((each) => each.id)

describe('missingLabs', () => {
  it('hypertension asks for ECG, creatinine, potassium, lipids and urine', () => {
    expect(ids(['HTN'])).toEqual(['ecg', 'creatinine', 'potassium', 'lipid', 'urine'])
  })
  it('diabetes asks for HbA1c, creatinine, lipids, ACR, fundus and foot', () => {
    expect(ids(['T2DM'])).toEqual(['hba1c', 'creatinine', 'lipid', 'acr', 'fundus', 'foot'])
  })
  it('both diseases ask for each once', () => {
    const both = ids(['HTN', 'T2DM'])
    expect(both.length).toBe(new Set(both).size)
    expect(both.length).toBe(9)
  })
  it('any of the results of a check does', () => {
    expect(ids(['T2DM'], ['ldl', 'urineAlbuminMgPerDl', 'dorsalisPedis'])).toEqual(['hba1c', 'creatinine', 'fundus'])
  })
  it('nobody without a disease lacks anything', () => expect(ids([])).toEqual([]))
  it('says the year and the names', () => {
    const missing = missingLabs(['HTN'], new Set(['ecg', 'creatinineUmolPerL', 'potassium', 'ldl']), asOf)
    expect(missingLabsSentence(missing, asOf)).toBe('2025 年还缺：尿常规')
  })
  it('every rule set names its source', () => {
    for (const rules of yearlyLabRuleSets) expect(rules.source).not.toBe('')
  })
})

const nothing: YearsRecords = { followUps: [], exams: [], labs: [] }
const follow = (visitDate: string, more: object = {}) => ({
  visitDate,
  contact: 'met',
  dorsalisPedis: null,
  hba1c: null,
  hba1cDate: null,
  ...more,
})
const done = (records: Partial<YearsRecords>) => [...itemsDoneInYear({ ...nothing, ...records }, asOf)].sort()

describe('itemsDoneInYear', () => {
  it.each([
    ['last year', '2024-12-31', []],
    ['first day', '2025-01-01', ['ecg']],
    ['that day', '2025-10-01', ['ecg']],
    ['the day after', '2025-10-02', []],
  ] as const)('a slip of %s', (_, testDate, found) =>
    expect(done({ labs: [{ testDate, item: 'ecg' }] })).toEqual(found),
  )

  it('an examination counts for what is filled in on it', () => {
    const exam = { examDate: '2025-03-01', ldl: 2.8, ecg: null, fundus: '1' }
    expect(done({ exams: [exam] })).toEqual(['fundus', 'ldl'])
  })
  it('a pulse felt at a follow-up is a look at the foot; one by a lost contact is none', () => {
    expect(done({ followUps: [follow('2025-02-01', { dorsalisPedis: '1' })] })).toEqual(['dorsalisPedis'])
    expect(done({ followUps: [follow('2025-02-01', { dorsalisPedis: '1', contact: 'lost' })] })).toEqual([])
  })
  it('an HbA1c counts for the day it was measured, not for the visit', () => {
    expect(done({ followUps: [follow('2025-01-05', { hba1c: 7.2, hba1cDate: '2024-12-20' })] })).toEqual([])
    expect(done({ followUps: [follow('2025-01-05', { hba1c: 7.2, hba1cDate: '2025-01-03' })] })).toEqual(['hba1c'])
    expect(done({ followUps: [follow('2025-01-05', { hba1c: 7.2 })] })).toEqual(['hba1c'])
  })
})
