import type { FollowUp } from '../../../core/contract/entities/index.ts'
import { isSameAnswer, type FieldName } from './follow-up-form.ts'

/** Where an answer that nobody typed today came from. */
export type CarrySource = 'last' | 'other-form' | 'pile' | 'exam'

export interface Carried {
  readonly source: CarrySource
  readonly value: unknown
}

export const carryWords: Readonly<Record<CarrySource, string>> = {
  last: '沿用上次',
  'other-form': '另一张表已填',
  pile: '沿用上一份',
  exam: '当天体检已填',
}

/** Puts answers into a form and remembers which and from where. Later sources win. */
export function carryInto(
  form: FollowUp,
  sources: readonly { source: CarrySource; answers: Partial<FollowUp> }[],
): Map<FieldName, Carried> {
  const carried = new Map<FieldName, Carried>()
  for (const { source, answers } of sources) {
    for (const [field, value] of Object.entries(answers) as [FieldName, unknown][]) {
      // A copy: the remembered answer must not change with the form.
      Object.assign(form, { [field]: copyOf(value) })
      carried.set(field, { source, value: copyOf(value) })
    }
  }
  return carried
}

/** The source of a field's answer while it is still what was carried; null once it was changed. */
export function carrySourceOf(
  form: FollowUp,
  carried: ReadonlyMap<FieldName, Carried>,
  field: FieldName,
): CarrySource | null {
  const entry = carried.get(field)
  return entry && isSameAnswer(entry.value, form[field]) ? entry.source : null
}

const copyOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
