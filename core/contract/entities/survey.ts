import { z } from 'zod'
import { flag, localDate, optionalNumber, optionalText, optionalWhole, recordId } from './fields.ts'

/** One questionnaire of 摸底调查 (product P8): a person, a year, the beginning or the end of it. */
export const survey = z.object({
  personId: recordId,
  year: z.number().int().min(2000).max(2100),
  round: z.enum(['baseline', 'year-end']),
  surveyedOn: localDate,
  surveyor: optionalText(50),
  /** Told by medical staff before this survey. */
  toldHtn: flag,
  toldT2dm: flag,
  /** Took medicine against it in the last two weeks. */
  treatedHtn: flag,
  treatedT2dm: flag,
  sbp: optionalWhole(60, 300),
  dbp: optionalWhole(30, 200),
  /** Fasting, mmol/L. */
  fpg: optionalNumber(1, 50),
  /** Code of `satisfactionCodes`; null: not answered. */
  satisfaction: z.enum(['1', '2', '3', '4', '5']).nullable().default(null),
  note: optionalText(200),
})
export type Survey = z.output<typeof survey>
