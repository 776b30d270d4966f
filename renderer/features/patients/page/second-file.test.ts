import { describe, expect, it } from 'vitest'
import { exam, followUp, person } from '../../../../core/contract/entities/index.ts'
import type { DiseaseFileView } from '../../../../core/contract/patients.ts'
import { missingDisease, secondFileDraft } from './second-file.ts'

const stored = { id: 1, rev: 1 }
const file = (disease: 'HTN' | 'T2DM') => ({ disease, doctor: '周村医', orgName: '花园镇卫生院' }) as DiseaseFileView
const visit = (visitDate: string, values: object) => ({
  ...followUp.parse({ personId: 1, disease: 'HTN', visitDate, ...values }),
  ...stored,
})

describe('the second file', () => {
  it('is of the disease that has none', () => {
    expect(missingDisease({ files: [file('HTN')] })).toBe('T2DM')
    expect(missingDisease({ files: [file('T2DM')] })).toBe('HTN')
    expect(missingDisease({ files: [file('HTN'), file('T2DM')] })).toBeNull()
  })

  it('begins with the doctor of the first and the newest readings of whatever meeting', () => {
    const page = {
      person: { ...person.parse({ name: '邵良旺', heightCm: 165 }), ...stored },
      files: [file('HTN')],
      followUps: [
        visit('2025-10-01', { sbp: 150, weightKg: 70 }),
        visit('2025-07-01', { sbp: 146, dbp: 88, weightKg: 72 }),
      ],
      exams: [{ ...exam.parse({ personId: 1, examDate: '2025-09-01', fpg: 7.8 }), ...stored }],
    }
    expect(secondFileDraft(page, 'T2DM', '2025-12-31')).toMatchObject({
      enrolDate: '2025-12-31',
      doctor: '周村医',
      orgName: '花园镇卫生院',
      dmType: '2',
      baseHeightCm: 165,
      baseWeightKg: 70,
      baseSbp: 146,
      baseDbp: 88,
      baseFpg: 7.8,
    })
  })
})
