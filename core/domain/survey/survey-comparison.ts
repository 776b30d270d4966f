import type { DiseaseId } from '../follow-up-facts.ts'
import { surveyFinding, type SurveyForm } from './survey-finding.ts'

export interface SurveyRate {
  readonly numerator: number
  readonly denominator: number
}

/** The four figures that a survey measures (seed S2: 知晓、满意、治疗、控制), and how many were asked. */
export interface SurveyFigures {
  readonly asked: number
  readonly found: Readonly<Record<DiseaseId, number>>
  readonly aware: Readonly<Record<DiseaseId, SurveyRate>>
  readonly treated: Readonly<Record<DiseaseId, SurveyRate>>
  /** Of those found who were measured that day. */
  readonly controlled: Readonly<Record<DiseaseId, SurveyRate>>
  readonly satisfied: SurveyRate
}

/** Counts the questionnaires of one round; every person is to be in it once. */
export function surveyFigures(forms: readonly SurveyForm[]): SurveyFigures {
  const of = (disease: DiseaseId) => forms.map((form) => surveyFinding(form, disease)).filter(({ ill }) => ill)
  const found = { HTN: of('HTN'), T2DM: of('T2DM') }
  const rate = <T>(all: readonly T[], isIn: (one: T) => boolean): SurveyRate => ({
    numerator: all.filter(isIn).length,
    denominator: all.length,
  })
  const each = <T>(count: (disease: DiseaseId) => T): Record<DiseaseId, T> => ({
    HTN: count('HTN'),
    T2DM: count('T2DM'),
  })
  const answered = forms.filter(({ satisfaction }) => satisfaction !== null)
  return {
    asked: forms.length,
    found: each((disease) => found[disease].length),
    aware: each((disease) => rate(found[disease], ({ told }) => told)),
    treated: each((disease) => rate(found[disease], ({ treated }) => treated)),
    controlled: each((disease) =>
      rate(
        found[disease].filter(({ controlled }) => controlled !== null),
        ({ controlled }) => controlled === true,
      ),
    ),
    satisfied: rate(answered, ({ satisfaction }) => satisfaction === '1' || satisfaction === '2'),
  }
}
