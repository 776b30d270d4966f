import type { DuplicateComparison, Side } from '../../../core/contract/duplicates.ts'
import type { Disease } from '../../../core/contract/entities/index.ts'

export interface MergeChoices {
  fields: Record<string, Side | 'both'>
  files: Partial<Record<Disease, Side>>
}

/** Numbers in full, once somebody asked to see them: by field, for either side. */
export type RevealedNumbers = Readonly<Record<Side, Readonly<Record<string, string>>>>

/** What the rules suggest, for somebody to choose otherwise. */
export function suggestedChoices({ fields, files }: DuplicateComparison): MergeChoices {
  return {
    fields: Object.fromEntries(fields.map(({ field, suggested }) => [field, suggested])),
    files: Object.fromEntries(files.flatMap(({ disease, suggested }) => (suggested ? [[disease, suggested]] : []))),
  }
}

/** 随访 12、体检 2, or 没有记录. */
export const countsText = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, n]) => `${name} ${n}`)
    .join('、') || '没有记录'
