import { describe, expect, it } from 'vitest'
import { comparisonLines } from './comparison-lines.ts'
import { surveyFigures } from './survey-comparison.ts'
import { surveyAnswersOf, surveyFinding, type SurveyForm } from './survey-finding.ts'

const blank: SurveyForm = {
  toldHtn: false,
  toldT2dm: false,
  treatedHtn: false,
  treatedT2dm: false,
  sbp: null,
  dbp: null,
  fpg: null,
  satisfaction: null,
}
const form = (changes: Partial<SurveyForm>): SurveyForm => ({ ...blank, ...changes })

describe('surveyFinding of hypertension', () => {
  it.each([
    [{}, false, null],
    [{ sbp: 139, dbp: 89 }, false, true],
    [{ sbp: 140, dbp: 70 }, true, false],
    [{ sbp: 120, dbp: 90 }, true, false],
    [{ sbp: 140 }, true, false],
    [{ sbp: 120 }, false, null],
    [{ toldHtn: true }, true, null],
    [{ toldHtn: true, sbp: 130, dbp: 80 }, true, true],
    [{ treatedHtn: true, sbp: 130, dbp: 80 }, true, true],
    [{ toldT2dm: true, fpg: 9 }, false, null],
  ] as const)('%j: ill %s, controlled %s', (changes, ill, controlled) =>
    expect(surveyFinding(form(changes), 'HTN')).toMatchObject({ ill, controlled }),
  )
})

describe('surveyFinding of diabetes', () => {
  it.each([
    [{ fpg: 6.9 }, false, true],
    [{ fpg: 7 }, true, false],
    [{ toldT2dm: true }, true, null],
    [{ treatedT2dm: true, fpg: 6 }, true, true],
    [{ sbp: 150, dbp: 95 }, false, null],
  ] as const)('%j: ill %s, controlled %s', (changes, ill, controlled) =>
    expect(surveyFinding(form(changes), 'T2DM')).toMatchObject({ ill, controlled }),
  )
})

describe('both diseases together', () => {
  it.each([
    ['nothing found', {}, false, false],
    ['told of the one that was found', { toldHtn: true }, true, true],
    ['found and never told', { sbp: 150, dbp: 95 }, true, false],
    ['told of one of two', { toldHtn: true, fpg: 8 }, true, false],
    ['told of both', { toldHtn: true, toldT2dm: true, fpg: 8 }, true, true],
  ] as const)('%s', (_name, changes, ill, told) =>
    expect(surveyAnswersOf(form(changes))).toEqual({ ill, told, satisfaction: null }),
  )
  it('takes the grade as a number', () => expect(surveyAnswersOf(form({ satisfaction: '2' })).satisfaction).toBe(2))
})

describe('surveyFigures', () => {
  const figures = surveyFigures([
    form({ toldHtn: true, treatedHtn: true, sbp: 130, dbp: 80, satisfaction: '1' }),
    form({ toldHtn: true, sbp: 150, dbp: 80, satisfaction: '2' }),
    form({ sbp: 140, dbp: 80, satisfaction: '3' }),
    form({ toldT2dm: true, satisfaction: null }),
    form({}),
  ])

  it('counts each figure over its own people', () => {
    expect(figures).toMatchObject({ asked: 5, found: { HTN: 3, T2DM: 1 } })
    expect(figures.aware.HTN).toEqual({ numerator: 2, denominator: 3 })
    expect(figures.treated.HTN).toEqual({ numerator: 1, denominator: 3 })
    expect(figures.controlled.HTN).toEqual({ numerator: 1, denominator: 3 })
    expect(figures.controlled.T2DM).toEqual({ numerator: 0, denominator: 0 })
    expect(figures.satisfied).toEqual({ numerator: 2, denominator: 3 })
  })

  it('stands line by line beside the other round', () => {
    const lines = comparisonLines(figures, surveyFigures([]))
    expect(lines).toHaveLength(7)
    expect(lines[0]).toMatchObject({ first: { numerator: 2, denominator: 3 }, last: { numerator: 0, denominator: 0 } })
  })
})
