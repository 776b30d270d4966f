import type { DiseaseId } from '../follow-up-facts.ts'
import type { Figure, VillageKey } from '../indicator/tally.ts'
import type { LocalDate } from '../local-date.ts'
import type { ReportScope } from './report-scope.ts'
import type { ReportSpan } from './report-span.ts'

export interface ReportVillage {
  readonly id: number
  readonly name: string
}

/** A target of the scheme that holds; `disease` null: for both. */
export interface ReportTarget {
  readonly indicator: string
  readonly disease: DiseaseId | null
  readonly atLeast: number
  readonly clause: string
}

/** What the report says about an indicator; an `IndicatorDefinition` satisfies it. */
export interface ReportIndicator {
  readonly id: string
  readonly name: string
  readonly diseases: readonly DiseaseId[]
  readonly denominatorName: string
  readonly sentence: string
  readonly source: string
  readonly variants: readonly { readonly id: string; readonly name: string; readonly sentence: string }[]
}

/** What the last annex says of an indicator. */
export type ExplainedIndicator = Omit<ReportIndicator, 'diseases' | 'denominatorName'>

/** A person of the annex, already masked or not as the manager chose. */
export interface ReportPerson {
  readonly personId: number
  readonly indicator: string
  readonly disease: DiseaseId
  readonly variant: string
  readonly villageId: VillageKey
  readonly name: string
  readonly idNo: string
  /** The 编号 of the official forms, by which a masked person is found again; null without an archive number. */
  readonly formNo: string | null
  readonly age: number | null
  readonly doctor: string
  readonly reason: string
}

/** A figure beside the main table that the scheme has a target for; what it says is ready to print. */
export interface OtherTarget {
  /** `高血压基层就诊率`. */
  readonly name: string
  /** `95.6%`, `每季 1.5 次`. */
  readonly text: string
  readonly numerator: number
  readonly denominator: number
  /** `70%`, `1 次`. */
  readonly asked: string
  readonly hit: boolean
  readonly short: number
  /** What is short: 人 or 次. */
  readonly of: string
}

export interface ReportInput {
  readonly township: { readonly org: string; readonly name: string }
  readonly asOf: LocalDate
  readonly span: ReportSpan
  readonly scope: ReportScope
  /** The day the report is made, from the caller's clock. */
  readonly madeOn: LocalDate
  readonly scheme: { readonly name: string; readonly source: string } | null
  readonly targets: readonly ReportTarget[]
  /** Whom a report of one doctor has on the register; otherwise the detection rate says it. */
  readonly registered?: { readonly HTN: number; readonly T2DM: number }
  /** In the order of the township's own list. */
  readonly villages: readonly ReportVillage[]
  readonly indicators: readonly ReportIndicator[]
  /**
   * Township and village figures as `figuresOf` gives them. The township's rows set the order; of several variants of one indicator and
   * disease only the first is measured against the target, the others are for comparison.
   */
  readonly figures: readonly Figure[]
  /** Counted with the main table when the report says how many targets are met. */
  readonly others?: readonly OtherTarget[]
  /** Who is out, by figure; figures without anybody get no annex. */
  readonly people: readonly ReportPerson[]
}
