/** Everything the printed supervision report is made of; whoever gathers it decides nothing about its look. */
import type { CareReview } from '../../core/domain/report/care-gaps.ts'
import type { RankedVillage } from '../../core/domain/report/figure-ranking.ts'
import type { FigureRow } from '../../core/domain/report/figure-rows.ts'
import type { Finding } from '../../core/domain/report/findings.ts'
import type { Trend } from '../../core/domain/report/quarter-trend.ts'
import type { PeriodWork } from '../../core/domain/report/period-work.ts'
import type { ExplainedIndicator, OtherTarget, ReportVillage } from '../../core/domain/report/report-input.ts'
import type { ReportScope } from '../../core/domain/report/report-scope.ts'
import type { ReportSpan } from '../../core/domain/report/report-span.ts'
import type { SupervisionReport } from '../../core/domain/report/report-model.ts'
import type { ReportedProblem } from '../supervision/rectification-rows.ts'

/** A target of the scheme that the station's own records cannot answer. */
export interface UncountedTarget {
  readonly name: string
  readonly target: string
  readonly clause: string
}

/** One of the 28 figures beside those the report is laid out for. */
export interface OtherFigure {
  readonly disease: string
  readonly name: string
  /** `52.1%`, `每季 1.5 次`, or —. */
  readonly text: string
  /** `12／30`, or —. */
  readonly counted: string
  readonly target: string
  readonly hit: boolean | null
  /** How it stands against its target; null where that cannot be said. */
  readonly against: OtherTarget | null
  /** Why there is no figure; null: there is one. */
  readonly missing: string | null
  readonly clause: string | null
}

export interface FigureRanking {
  readonly row: FigureRow
  readonly villages: readonly RankedVillage[]
}

export interface SupervisionDocument {
  readonly report: SupervisionReport
  readonly span: ReportSpan
  readonly scope: ReportScope
  /** The ranked village or doctor that the report is about; null for the township. */
  readonly own: number | null
  /** What was done in the span, by village. */
  readonly work: PeriodWork
  readonly rankings: readonly FigureRanking[]
  readonly care: CareReview
  readonly villages: readonly ReportVillage[]
  readonly trend: Trend
  /** Paragraphs of the summary, in order. */
  readonly summary: readonly string[]
  readonly findings: readonly Finding[]
  /** Problems that somebody was charged to mend, with their state. */
  readonly rectified: readonly ReportedProblem[]
  readonly truthfulness: readonly string[]
  /** Chosen figures beside those of the main table. */
  readonly others: readonly OtherFigure[]
  /** Figures with a target of the scheme that were left out, by name. */
  readonly leftOut: readonly string[]
  /** All 28, for an annex; empty when it was not wanted. */
  readonly allFigures: readonly OtherFigure[]
  readonly uncounted: readonly UncountedTarget[]
  readonly definitions: readonly ExplainedIndicator[]
  /** What the scheme demands beside figures. */
  readonly commitments: readonly string[]
  readonly masked: boolean
  readonly annexSha256: string
  readonly madeBy: string
  /** `2026-01-05 09:30`, the township's time. */
  readonly madeAt: string
}
