import type { ComputedRef, InjectionKey, Ref } from 'vue'
import { inject } from 'vue'
import type { FollowUpStart } from '../../../core/contract/care.ts'
import type { FollowUp } from '../../../core/contract/entities/index.ts'
import type { FollowUpDecision } from '../../../core/domain/follow-up-rule.ts'
import type { FormProblem } from '../../../core/domain/form-check.ts'
import type { FieldName } from './follow-up-form.ts'

/** What every field of the form shares. */
export interface FollowUpDesk {
  readonly start: FollowUpStart
  /** `own`: the second form of one meeting shows only what the first does not ask. */
  readonly part: 'whole' | 'own'
  readonly form: FollowUp
  readonly decision: ComputedRef<FollowUpDecision>
  readonly problems: ComputedRef<readonly FormProblem[]>
  /** Problems that may be shown now: of fields that were left, or of all after the first try to save. */
  shownProblems: (fields: readonly FieldName[]) => readonly FormProblem[]
  /** `沿用上次` and the like while the answer is still the carried one; null otherwise. */
  carryWord: (field: FieldName) => string | null
  /** True where Enter goes past: carried, or an optional line. */
  passes: (field: FieldName) => boolean
  leave: (field: FieldName) => void
  /** The field was left, or saving was tried: what is missing may now be said. */
  isLeft: (field: FieldName) => boolean
  /** What was typed cannot be read as a number or a day (null: it can). Nothing is saved meanwhile. */
  say: (field: FieldName, sentence: string | null) => void
  /** The doctor set class, step or date by hand: they no longer follow the suggestion. */
  readonly byHand: Readonly<Ref<ReadonlySet<FieldName>>>
  decideByHand: (field: FieldName) => void
  followSuggestion: () => void
}

export const deskKey: InjectionKey<FollowUpDesk> = Symbol('follow-up desk')

export function useDesk(): FollowUpDesk {
  const desk = inject(deskKey)
  if (!desk) throw new Error('a field of the follow-up form stands outside it')
  return desk
}
