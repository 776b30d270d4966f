import { describe, expect, it } from 'vitest'
import { survey } from '../../../core/contract/entities/index.ts'
import { surveyDraft, surveyLack, surveyOf } from './survey-draft.ts'

const usual = { surveyedOn: '2025-03-01', surveyor: '周村医' }
const of = { personId: 1, year: 2025, round: 'baseline' } as const

describe('a questionnaire being typed', () => {
  it('begins with the day and the surveyor of the one before', () =>
    expect(surveyDraft(null, usual)).toMatchObject({ ...usual, told: [], treated: [] }))

  it.each([
    [{ surveyedOn: null }, '请填调查日期'],
    [{}, '请答第 1 题（都没有说过选 3）'],
    [{ told: ['3'] }, '请答第 2 题（都没有选 3）'],
    [{ told: ['1'], treated: ['3'] }, null],
  ])('%j lacks %s', (changes, lack) => expect(surveyLack({ ...surveyDraft(null, usual), ...changes })).toBe(lack))

  it.each([
    [['1'], ['1'], { toldHtn: true, toldT2dm: false, treatedHtn: true, treatedT2dm: false }],
    [['1', '2'], ['3'], { toldHtn: true, toldT2dm: true, treatedHtn: false, treatedT2dm: false }],
    [['3'], ['3'], { toldHtn: false, toldT2dm: false, treatedHtn: false, treatedT2dm: false }],
  ])('told %j and taking %j is stored, and opened again as it was typed', (told, treated, stored) => {
    const draft = { ...surveyDraft(null, usual), told, treated, sbp: 138, dbp: 84, satisfaction: '2' }
    const record = survey.parse(surveyOf(draft, of))
    expect(record).toMatchObject({ ...stored, sbp: 138, satisfaction: '2', surveyor: '周村医', note: null })
    expect(surveyDraft({ ...record, id: 1, rev: 1 }, usual)).toEqual(draft)
  })
})
