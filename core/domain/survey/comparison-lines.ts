import type { SurveyFigures, SurveyRate } from './survey-comparison.ts'

export interface ComparisonLine {
  readonly name: string
  readonly first: SurveyRate
  readonly last: SurveyRate
}

/** The figures of two rounds line by line, in the order of page, print and export. */
export function comparisonLines(baseline: SurveyFigures, yearEnd: SurveyFigures): ComparisonLine[] {
  const line = (name: string, pick: (figures: SurveyFigures) => SurveyRate): ComparisonLine => ({
    name,
    first: pick(baseline),
    last: pick(yearEnd),
  })
  return [
    line('高血压知晓率', ({ aware }) => aware.HTN),
    line('高血压治疗率（近两周服药）', ({ treated }) => treated.HTN),
    line('高血压控制率（当天测量）', ({ controlled }) => controlled.HTN),
    line('糖尿病知晓率', ({ aware }) => aware.T2DM),
    line('糖尿病治疗率（近两周服药）', ({ treated }) => treated.T2DM),
    line('糖尿病控制率（当天测量）', ({ controlled }) => controlled.T2DM),
    line('满意度（满意和很满意）', ({ satisfied }) => satisfied),
  ]
}
