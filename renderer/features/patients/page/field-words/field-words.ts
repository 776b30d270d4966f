import type { CodeList } from '../../../../../core/domain/code-list.ts'

/** What the stored fields of a subject are called on paper, and the codes they take their values from. */
export interface FieldWords {
  readonly names: Readonly<Record<string, string>>
  readonly codes?: Readonly<Record<string, CodeList>>
  /** Where a field of the same name means something else in another record: `condition.kind`. */
  readonly namesIn?: Readonly<Record<string, string>>
  readonly codesIn?: Readonly<Record<string, CodeList>>
}

export const codesOfWords = (name: string, source: string, words: Readonly<Record<string, string>>): CodeList => ({
  id: name,
  name,
  source,
  codes: Object.entries(words).map(([value, label]) => ({ value, label })),
})
