import { describe, expect, it } from 'vitest'
import { carryInto, carrySourceOf } from './carried.ts'
import { blankFollowUp, filled, recordOf, sharedAnswers } from './follow-up-form.ts'

const blank = () => blankFollowUp(7, 'HTN', '2025-03-05')
const pill = { drugCode: null, name: '氨氯地平', freqPerDay: 1, dosePerTime: 5, doseUnit: 'mg' }

describe('carryInto', () => {
  it('marks what came along and forgets the mark once it is changed', () => {
    const form = blank()
    const carried = carryInto(form, [{ source: 'last', answers: { smokePerDay: 10, saltLevel: '2' } }])
    expect(form.smokePerDay).toBe(10)
    expect(carrySourceOf(form, carried, 'smokePerDay')).toBe('last')
    form.smokePerDay = 5
    expect(carrySourceOf(form, carried, 'smokePerDay')).toBeNull()
    expect(carrySourceOf(form, carried, 'sbp')).toBeNull()
  })

  it('lets the form of the same meeting win over last time', () => {
    const form = blank()
    const carried = carryInto(form, [
      { source: 'last', answers: { smokePerDay: 10 } },
      { source: 'other-form', answers: { smokePerDay: 0, sbp: 150 } },
    ])
    expect(form.smokePerDay).toBe(0)
    expect(carrySourceOf(form, carried, 'sbp')).toBe('other-form')
  })

  it('keeps its own copy of a list', () => {
    const form = blank()
    const carried = carryInto(form, [{ source: 'last', answers: { meds: [pill] } }])
    form.meds[0] = { ...pill, dosePerTime: 10 }
    expect(carrySourceOf(form, carried, 'meds')).toBeNull()
  })
})

describe('recordOf', () => {
  it('trims texts, drops empty lines and medicines without a name', () => {
    const record = recordOf({ ...blank(), auxExam: '  ', adrDesc: ' 干咳 ', meds: [pill, { ...pill, name: ' ' }] })
    expect(record.auxExam).toBeNull()
    expect(record.adrDesc).toBe('干咳')
    expect(record.meds).toHaveLength(1)
  })

  it('saves no readings of somebody who was not met', () => {
    const record = recordOf({
      ...blank(),
      contact: 'lost',
      lostReason: '外出务工',
      sbp: 150,
      meds: [pill],
      visitClass: '1',
      nextVisitDate: '2025-04-01',
    })
    expect(record).toMatchObject({
      contact: 'lost',
      lostReason: '外出务工',
      sbp: null,
      visitClass: null,
      meds: [],
      nextVisitDate: '2025-04-01',
    })
  })
})

describe('sharedAnswers', () => {
  it('hands over the readings of one meeting, never class or next date', () => {
    const answers = sharedAnswers({
      ...blank(),
      sbp: 150,
      dbp: 90,
      visitClass: '2',
      nextVisitDate: '2025-03-19',
      symptoms: ['2'],
      smokePerDay: 0,
    })
    expect(answers).toEqual({ visitDate: '2025-03-05', sbp: 150, dbp: 90, smokePerDay: 0 })
  })
  it('leaves empty answers out but keeps a zero', () => {
    expect(filled({ smokePerDay: 0, sbp: null, symptoms: [], auxExam: '' })).toEqual({ smokePerDay: 0 })
  })
})
