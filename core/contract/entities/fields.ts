/** The small types that every record is made of. */
import { z } from 'zod'
import { isRealDate } from '../../domain/local-date.ts'
import '../input-sentence.ts'

/** A real calendar day `YYYY-MM-DD` of the years 1850 to 2199, in the township's own time; compared as text. */
export const localDate = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/, { error: '日期应为 年-月-日', abort: true })
  .refine((day) => isRealDate(day) && day >= '1850-01-01' && day < '2200-01-01', '没有这一天，请检查年月日')
/** An instant, ISO 8601 UTC. */
export const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
/** Device number × 2³² + sequence: unique in the county, ordered in time, an integer key for SQLite. */
export const recordId = z.number().int().positive().max(Number.MAX_SAFE_INTEGER)

export const text = (max: number) => z.string().max(max)
export const optionalText = (max: number) => z.string().max(max).nullable().default(null)
export const optionalDate = localDate.nullable().default(null)
export const optionalId = recordId.nullable().default(null)
export const flag = z.boolean().default(false)

/** A whole number within the hard limits of the form (domain handbook §1.1–1.2); outside them nothing is saved. */
export const optionalWhole = (min: number, max: number) => z.number().int().min(min).max(max).nullable().default(null)
export const optionalNumber = (min: number, max: number) => z.number().min(min).max(max).nullable().default(null)

/** A one-choice code of an official form. Unknown codes of a newer peer are kept as they came. */
export const optionalCode = z.string().max(20).nullable().default(null)
export const codes = z.array(z.string().max(20)).max(40).default([])

/** Fields of a newer peer that this program does not know: kept and handed on unchanged. */
export const extension = z.record(z.string(), z.unknown()).default({})

export const disease = z.enum(['HTN', 'T2DM'])
export type Disease = z.infer<typeof disease>
