import type { ProblemSource } from '../../../core/domain/rectification/rectification-words.ts'
import type { Counter } from '../../../core/domain/scoring/score-rule.ts'

/** What is known of a problem before somebody writes it down: nothing, or what another page showed. */
export interface ProblemStart {
  readonly source?: ProblemSource
  readonly sourceKey?: string
  readonly problem?: string
  readonly counter?: Counter
}
