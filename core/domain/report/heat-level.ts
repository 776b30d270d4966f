import type { Tally } from '../indicator/tally.ts'
import { meetsTarget } from '../rate-text.ts'

/**
 * How a part of the township stands: against the target where there is one, else against the township as a whole. `none`: nobody to
 * count, or less is better and nothing is judged.
 */
export type HeatLevel = 'reached' | 'near' | 'far' | 'above' | 'even' | 'below' | 'none'

/** Five percentage points, of what is below 25 % its fifth (工程默认): a smaller difference is near, or says nothing. */
export function nearMargin(reference: number): number {
  return Math.min(0.05, reference / 5)
}

/** What each level looks like without colour, and what it means. */
export const heatWords: Readonly<Record<HeatLevel, { readonly symbol: string; readonly word: string }>> = {
  reached: { symbol: '●', word: '达到目标' },
  near: { symbol: '◐', word: '接近目标' },
  far: { symbol: '○', word: '离目标远' },
  above: { symbol: '▲', word: '明显高于全镇' },
  even: { symbol: '＝', word: '与全镇接近' },
  below: { symbol: '▼', word: '明显低于全镇' },
  none: { symbol: '', word: '不判断' },
}

/** The sentence under a table of levels. */
export const heatSentence = '“接近”是相差不超过 5 个百分点；目标或全镇数低于 25% 的，不超过它的五分之一。'

/** The level of a part. `whole` is the township's tally; `target` 0..1 or null. */
export function heatLevel(part: Tally, whole: Tally, target: number | null): HeatLevel {
  if (part.denominator === 0) return 'none'
  const value = part.numerator / part.denominator
  if (target !== null) {
    if (meetsTarget(part.numerator, part.denominator, target)) return 'reached'
    return isWithin(target - value, nearMargin(target)) ? 'near' : 'far'
  }
  if (whole.denominator === 0) return 'none'
  const reference = whole.numerator / whole.denominator
  if (isWithin(Math.abs(value - reference), nearMargin(reference))) return 'even'
  return value > reference ? 'above' : 'below'
}

/** Safe against the noise of 0.7 - 0.65. */
const isWithin = (difference: number, margin: number): boolean => difference <= margin + 1e-9
