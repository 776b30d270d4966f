import type { MethodRawInput } from '../../../../core/contract/index.ts'
import type { Condition } from '../../../../core/contract/entities/index.ts'
import type { DatePrecision } from '../../../../core/domain/condition-facts.ts'
import { conditionKinds, findConditionKind } from '../../../../core/domain/condition-kinds.ts'
import type { CodeOption } from '../../../shared/code-option.ts'

/** A dated condition as typed. */
export interface ConditionDraft {
  group: string | null
  kind: string | null
  foundOn: string | null
  foundOnPrecision: DatePrecision
  endedOn: string | null
  source: string | null
  note: string
}

type ConditionInput = MethodRawInput<'patientFiles.saveCondition'>['condition']

export function conditionDraft(stored: Condition | null): ConditionDraft {
  return {
    group: stored?.kind.charAt(0) ?? null,
    kind: stored?.kind ?? null,
    foundOn: stored?.foundOn ?? null,
    foundOnPrecision: stored?.foundOnPrecision ?? 'day',
    endedOn: stored?.endedOn ?? null,
    source: stored?.source ?? '1',
    note: stored?.note ?? '',
  }
}

/** The kinds of a group under their places in it, so that one or two keys choose: 302 is 2 of group 3. */
export function kindOptions(group: string | null): CodeOption[] {
  return conditionKinds
    .filter((kind) => kind.group === group)
    .map(({ value, label }) => ({ value: String(Number(value.slice(1))), label }))
}

export const kindAt = (group: string | null, place: string | null): string | null =>
  group === null || place === null ? null : `${group}${place.padStart(2, '0')}`
export const placeOf = (kind: string | null): string | null => (kind === null ? null : String(Number(kind.slice(1))))

/** What is still missing, in one sentence; null when it can be saved. */
export function conditionProblem({ kind, note, foundOn, endedOn }: ConditionDraft): string | null {
  if (kind === null) return '请选是哪一种'
  if (findConditionKind(kind)?.needsNote && note.trim() === '') return '请写明是什么'
  if (foundOn !== null && endedOn !== null && endedOn < foundOn) return '结束日期早于发现日期'
  return null
}

export function conditionFromDraft(draft: ConditionDraft): ConditionInput | null {
  const { kind, foundOn, foundOnPrecision, endedOn, source, note } = draft
  if (kind === null || conditionProblem(draft) !== null) return null
  return { kind, foundOn, foundOnPrecision, endedOn, source, note: note.trim() || null }
}
