import { z } from 'zod'
import { optionalId, recordId, survey, text } from './entities/index.ts'
import type { Survey } from './entities/index.ts'
import type { SurveyFigures } from '../domain/survey/survey-comparison.ts'
import { command, query } from './kit.ts'
import type { ListedPerson } from './insurance.ts'
import type { WithId } from './patients.ts'

const round = z.enum(['baseline', 'year-end'])
const year = z.number().int().min(2000).max(2100)
/** Of which year and round. */
const which = { year, round }

export const surveyQuery = z.object({
  ...which,
  villageId: optionalId,
  show: z.enum(['asked', 'open', 'all']).default('all'),
  limit: z.number().int().min(1).max(5000).default(500),
})

/** Somebody to be asked: in care today, or asked already. */
export interface SurveyRow extends ListedPerson {
  readonly hasHtn: boolean
  readonly hasT2dm: boolean
  /** Null: not asked yet. */
  readonly survey: WithId<Survey> | null
}

export const surveys = {
  /** Everybody in care, and whoever else was asked, by village: the grid in which a pile of papers is typed. */
  'surveys.list': query('survey:read', surveyQuery).gives<{
    readonly total: number
    readonly counts: { readonly asked: number; readonly open: number }
    readonly items: readonly SurveyRow[]
  }>(),
  /** One questionnaire a person, year and round: the same again corrects it. Refuses `date-future`, `survey-year`. */
  'surveys.save': command('survey:write', z.object({ survey, reason: text(200).optional() })).gives<{
    id: number
    tx: number
  }>(),
  'surveys.remove': command(
    'survey:write',
    z.object({ id: recordId, reason: text(200).trim().min(1, '请写明理由') }),
  ).gives<{ tx: number }>(),
  /** Both rounds of a year side by side: everybody asked in each, and only those asked in both. */
  'surveys.comparison': query('survey:read', z.object({ year, villageId: optionalId })).gives<{
    readonly all: Readonly<Record<'baseline' | 'yearEnd', SurveyFigures>>
    readonly both: Readonly<Record<'baseline' | 'yearEnd', SurveyFigures>>
  }>(),
  /** The blank questionnaire, or one page a person of a village with the names printed. */
  'surveys.sheet': query('survey:read', z.object({ ...which, villageId: optionalId, named: z.boolean() })).gives<{
    html: string
    title: string
  }>(),
} as const
