/** Where other parts of the station hang what the report prints beside its own findings: one line each in the lists below. */
import type { ReportSpan } from '../core/domain/report/report-span.ts'
import type { CallContext } from './context.ts'

/** What a source is asked about; `villageId` and `doctor` null: the whole township. */
export interface ReportQuestion {
  readonly span: ReportSpan
  readonly villageId: number | null
  readonly doctor: string | null
}

/** A problem that somebody was charged to mend. */
export interface RectifiedProblem {
  readonly sentence: string
  readonly unit: string
  /** `2025年10月15日` or 立即; empty: no day was set. */
  readonly until: string
  /** 整改中, 已整改（日期）, 逾期未整改 … */
  readonly state: string
}

/** Rectification: problems of the span with their state; printed in section five before the problems that the figures show. */
export const rectificationSources: ((context: CallContext, question: ReportQuestion) => readonly RectifiedProblem[])[] =
  []

/** Truthfulness: findings as sentences, without names; printed as a section of their own. Without any there is no such section. */
export const truthfulnessSources: ((context: CallContext, question: ReportQuestion) => readonly string[])[] = []
