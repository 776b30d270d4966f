import type { SituationId } from './situations.ts'

/** A text of the library as the choice reads it. */
export interface LibraryText {
  readonly key: string
  readonly title: string
  readonly situations: readonly string[]
  readonly disease: 'HTN' | 'T2DM' | null
  readonly sortNo: number
  readonly active: boolean
}

/** More than these nobody reads at home; the rest is offered, not chosen. */
export const textsChosenAtMost = 4

export type Suggested<T> = T & {
  /** 摄盐偏重；BMI 27.3，超重. Null: nothing speaks for it. */
  readonly reason: string | null
  readonly chosen: boolean
}

/**
 * The library for one person: texts that fit come first in their order (danger before habits before basics), of which the first few are
 * chosen; each says why. Texts for another disease and retired ones are left out.
 */
export function chooseTexts<T extends LibraryText>(
  library: readonly T[],
  diseases: readonly string[],
  situations: ReadonlyMap<SituationId, string>,
): Suggested<T>[] {
  const usable = library
    .filter((text) => text.active && (text.disease === null || diseases.includes(text.disease)))
    .toSorted((a, b) => a.sortNo - b.sortNo || a.key.localeCompare(b.key))
  const withReason = usable.map((text) => ({ text, reason: reasonFor(text, situations) }))
  const fitting = withReason.filter(({ reason }) => reason !== null)
  return [...fitting, ...withReason.filter(({ reason }) => reason === null)].map(({ text, reason }, at) => ({
    ...text,
    reason,
    chosen: reason !== null && at < textsChosenAtMost,
  }))
}

function reasonFor(text: LibraryText, situations: ReadonlyMap<SituationId, string>): string | null {
  const reasons = text.situations.flatMap((id) => situations.get(id as SituationId) ?? [])
  return reasons.length > 0 ? reasons.join('；') : null
}
