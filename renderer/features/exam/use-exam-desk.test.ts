import { nextTick } from 'vue'
import { describe, expect, it } from 'vitest'
import { exam as examSchema, followUp } from '../../../core/contract/entities/index.ts'
import type { ExamStart } from '../../../core/contract/exams.ts'
import { blankExam, examRecord } from './exam-form.ts'
import { useExamDesk } from './use-exam-desk.ts'

const today = '2025-06-10'
const visit = followUp.parse({ personId: 1, disease: 'HTN', visitDate: today, sbp: 136, dbp: 84, weightKg: 60 })
const earlier = followUp.parse({
  personId: 1,
  disease: 'HTN',
  visitDate: '2025-06-09',
  sbp: 150,
  dbp: 90,
  weightKg: 61,
})

function startOf(patch: Partial<ExamStart> = {}): ExamStart {
  return {
    patient: {
      person: { id: 1, name: '王建国', sex: '1', birthDate: '1970-05-01' },
      files: [],
      followUps: [visit, earlier],
      exams: [],
    } as unknown as ExamStart['patient'],
    exam: null,
    carried: {
      smokingStatus: '3',
      heightCm: 170,
      meds: [{ name: '氨氯地平', usage: null, amount: null, since: null, adherence: null }],
    },
    draft: null,
    ...patch,
  }
}

describe('the examination desk', () => {
  it('starts from what is safe and from the follow-up of the day, each marked', () => {
    const desk = useExamDesk(startOf(), today)
    expect(desk.form).toMatchObject({
      smokingStatus: '3',
      heightCm: 170,
      rightSbp: 136,
      rightDbp: 84,
      weightKg: 60,
      leftSbp: null,
    })
    expect([desk.carryWord('smokingStatus'), desk.carryWord('rightSbp'), desk.carryWord('leftSbp')]).toEqual([
      '沿用上次',
      '当天随访已填',
      null,
    ])
    expect(desk.passes('rightSbp')).toBe(true)
    expect(desk.passes('leftSbp')).toBe(false)
  })

  it('another day brings its own follow-up; what was typed stays', async () => {
    const desk = useExamDesk(startOf(), today)
    desk.form.weightKg = 62.5
    desk.form.examDate = '2025-06-09'
    await nextTick()
    expect(desk.form).toMatchObject({ rightSbp: 150, rightDbp: 90, weightKg: 62.5 })
    expect(desk.carryWord('weightKg')).toBeNull()
  })

  it('a record to be corrected, or a draft, is taken as it is', () => {
    const exam = {
      id: 7,
      rev: 2,
      ...examSchema.parse({ personId: 1, examDate: '2025-06-10', rightSbp: 140, rightDbp: 80 }),
    }
    expect(useExamDesk(startOf({ exam }), today).form).toMatchObject({ rightSbp: 140, weightKg: null })
    const draft = {
      body: { form: { ...blankExam(1, today), waistCm: 88 } },
      savedAt: '2025-06-10T01:00:00.000Z',
      changedSince: null,
    }
    expect(useExamDesk(startOf({ draft }), today).form).toMatchObject({ waistCm: 88, rightSbp: null })
  })

  it('says what is wrong once the field was left, and never drops what cannot be read', () => {
    const desk = useExamDesk(startOf(), today)
    desk.form.ldl = 200
    expect(desk.shownProblems(['ldl'])).toEqual([])
    desk.leave('ldl')
    expect(desk.shownProblems(['ldl'])[0]?.level).toBe('error')
    desk.say('hdl', '高密度脂蛋白：这里要填数字')
    expect(desk.shownProblems(['hdl'])[0]?.message).toContain('这里要填数字')
  })

  it('a blank one is a record, and texts are trimmed', () => {
    const form = {
      ...blankExam(1, today),
      note: '  ',
      ecgNote: ' 窦性心律 ',
      meds: [{ name: ' ', usage: null, amount: null, since: null, adherence: null }],
    }
    expect(examSchema.parse(examRecord(form))).toEqual({
      ...examSchema.parse({ personId: 1, examDate: today }),
      ecgNote: '窦性心律',
    })
  })
})
