import { z } from 'zod'
import { localDate, recordId, text } from './entities/index.ts'
import { command } from './kit.ts'
import { spanKinds } from '../domain/report/report-span.ts'

/** Whose report: the township, one village, or the patients of one doctor. */
const scope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('township') }),
  z.object({ kind: z.literal('village'), villageId: recordId }),
  z.object({ kind: z.literal('doctor'), doctor: text(50).min(1) }),
])

const wish = {
  /** Rates count from 1 January to this day, the work done from the beginning of the span. */
  asOf: localDate,
  span: z.enum(spanKinds).default('quarter'),
  /** Where an own range begins; not asked of the other spans. */
  from: localDate.nullable().default(null),
  scope: scope.default({ kind: 'township' }),
  scheme: text(50).nullable().default(null),
  /** Figures beside those the report is laid out for; null: those the scheme names. */
  indicators: z.array(text(40)).max(40).nullable().default(null),
  /** All 28 figures as an annex. */
  allFigures: z.boolean().default(false),
  /** Names and ID numbers of the annex; in full only with a reason, which goes into the audit. */
  masked: z.boolean().default(true),
  reason: text(200).default(''),
} as const
const reportWish = z.object(wish)
export type ReportWish = z.output<typeof reportWish>
export type RawReportWish = z.input<typeof reportWish>

/** Somebody whose line of the annex moved, masked. */
export interface MovedPerson {
  readonly personId: number
  readonly name: string
  readonly village: string
  readonly how: 'added' | 'removed' | 'changed'
}

/** One annex that says something else now. */
export interface MovedAnnex {
  readonly title: string
  /** How many stood in it when it was printed, and now. */
  readonly before: number
  readonly after: number
  readonly people: readonly MovedPerson[]
}

/** `unknown`: this station keeps no report of that hash, and the report asked for has another one. */
export interface HashVerdict {
  readonly outcome: 'same' | 'different' | 'unknown'
  /** Says what was found, and what to do. */
  readonly sentence: string
  readonly title: string | null
  readonly sealedAt: string | null
  readonly sealedBy: string | null
  readonly annexes: readonly MovedAnnex[]
}

export const reports = {
  /** The supervision report as one printable document; `annexSha256` is printed on every page and kept for checking. */
  'reports.supervision': command('report:make', reportWish).gives<{
    html: string
    title: string
    annexSha256: string
  }>(),
  /** The same report as a Word document or a workbook. */
  'reports.write': command(
    'report:make',
    reportWish.extend({ path: text(1000).regex(/\.(docx|xlsx)$/i, '请存为 .docx 或 .xlsx 文件') }),
  ).gives<{ path: string; fileName: string; annexSha256: string }>(),
  /** Whether the data still say what a printed hash sealed, and if not, which people moved. */
  'reports.verify': command(
    'report:make',
    z.object({
      annexSha256: text(200),
      /** The report to count when the station does not know the hash; null: none. */
      wish: reportWish.nullable().default(null),
    }),
  ).gives<HashVerdict>(),
} as const
