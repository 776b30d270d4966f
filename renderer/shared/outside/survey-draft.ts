import type { Survey } from '../../../core/contract/entities/index.ts'
import type { WithId } from '../../../core/contract/patients.ts'
import type { SurveyRound } from '../../../core/domain/survey/survey-codes.ts'

/** A questionnaire while it is typed; what was told and taken as codes: 1 hypertension, 2 diabetes, 3 neither. */
export interface SurveyDraft {
  surveyedOn: string | null
  surveyor: string
  told: string[]
  treated: string[]
  sbp: number | null
  dbp: number | null
  fpg: number | null
  satisfaction: string | null
  note: string
}

export const toldOptions = [
  { value: '1', label: '高血压' },
  { value: '2', label: '糖尿病' },
  { value: '3', label: '都没有说过' },
] as const
export const treatedOptions = [
  { value: '1', label: '降压药' },
  { value: '2', label: '降糖药或胰岛素' },
  { value: '3', label: '都没有' },
] as const
/** Excludes the others. */
export const neither = ['3'] as const

const chosen = (htn: boolean, t2dm: boolean): string[] => {
  const codes = [...(htn ? ['1'] : []), ...(t2dm ? ['2'] : [])]
  return codes.length > 0 ? codes : ['3']
}

/** As it is stored; of a new one only day and surveyor are there, from the one before. */
export function surveyDraft(
  stored: WithId<Survey> | null,
  usual: { surveyedOn: string | null; surveyor: string },
): SurveyDraft {
  if (!stored) return { ...usual, told: [], treated: [], sbp: null, dbp: null, fpg: null, satisfaction: null, note: '' }
  const { surveyedOn, surveyor, sbp, dbp, fpg, satisfaction, note } = stored
  return {
    surveyedOn,
    surveyor: surveyor ?? '',
    told: chosen(stored.toldHtn, stored.toldT2dm),
    treated: chosen(stored.treatedHtn, stored.treatedT2dm),
    sbp,
    dbp,
    fpg,
    satisfaction,
    note: note ?? '',
  }
}

/** What keeps a draft from being saved, as the form says it; null: nothing. Both first questions need an answer, 都没有 being one. */
export function surveyLack({ surveyedOn, told, treated }: SurveyDraft): string | null {
  if (surveyedOn === null) return '请填调查日期'
  if (told.length === 0) return '请答第 1 题（都没有说过选 3）'
  return treated.length === 0 ? '请答第 2 题（都没有选 3）' : null
}

/** The record of a draft without a lack. */
export function surveyOf(draft: SurveyDraft, of: { personId: number; year: number; round: SurveyRound }): Survey {
  const { told, treated, surveyedOn, surveyor, note, satisfaction, ...readings } = draft
  return {
    ...of,
    ...readings,
    surveyedOn: surveyedOn ?? '',
    surveyor: surveyor.trim() || null,
    toldHtn: told.includes('1'),
    toldT2dm: told.includes('2'),
    treatedHtn: treated.includes('1'),
    treatedT2dm: treated.includes('2'),
    satisfaction: satisfaction as Survey['satisfaction'],
    note: note.trim() || null,
  }
}
