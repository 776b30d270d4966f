import { z } from 'zod'
import { instant, localDate, optionalId, text } from './fields.ts'

/** A report that was made: what its printed hash sealed, so that the data can be held against it later. Never leaves the station. */
export const reportSeal = z.object({
  annexSha256: text(64),
  title: text(200),
  asOf: localDate,
  span: z.enum(['month', 'quarter', 'year', 'range']),
  fromDate: localDate,
  scopeKind: z.enum(['township', 'village', 'doctor']),
  villageId: optionalId,
  doctor: text(50).nullable().default(null),
  scheme: text(50).nullable().default(null),
  masked: z.boolean(),
  /** Figure, person and digest of every line (`SealedLine`), gzip in base64. */
  lines: text(4_000_000),
  madeAt: instant,
  madeBy: text(50),
})
export type ReportSeal = z.output<typeof reportSeal>
