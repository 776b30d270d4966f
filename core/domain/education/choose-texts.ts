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

/** As many as fill one sheet in large type: more than that nobody reads at home. The rest is offered, not chosen. */
export const textsChosenAtMost = 3

/** Signs on a line of the printed sheet, and lines on the sheet without heads and signatures. */
const signsPerLine = 33
const linesPerSheet = 29

/** True when these texts need more than one sheet in large type; a head takes the room of two lines. */
export function needsSecondSheet(bodies: readonly string[]): boolean {
  const linesOf = (body: string) =>
    body.split('\n').reduce((sum, paragraph) => sum + Math.ceil(paragraph.length / signsPerLine), 2)
  return bodies.reduce((sum, body) => sum + linesOf(body), 0) > linesPerSheet
}

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
