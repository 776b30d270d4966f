import type { Tally } from '../indicator/tally.ts'
import { meetsTarget } from '../rate-text.ts'

/**
 * How a part of the township stands: against the target where there is one, else against the township as a whole. `none`: nobody to
 * count, or less is better and nothing is judged.
 */
export type HeatLevel = 'reached' | 'near' | 'far' | 'above' | 'even' | 'below' | 'none'

/** Within five percentage points (工程默认) a miss is near, and a difference from the township says nothing. */
export const nearPoints = 5

/** What each level looks like without colour, and what it means. */
export const heatWords: Readonly<Record<HeatLevel, { readonly symbol: string; readonly word: string }>> = {
  reached: { symbol: '●', word: '达到目标' },
  near: { symbol: '◐', word: `差 ${nearPoints} 个百分点以内` },
  far: { symbol: '○', word: `差 ${nearPoints} 个百分点以上` },
  above: { symbol: '▲', word: `高于全镇 ${nearPoints} 个百分点以上` },
  even: { symbol: '＝', word: '与全镇接近' },
  below: { symbol: '▼', word: `低于全镇 ${nearPoints} 个百分点以上` },
  none: { symbol: '', word: '不判断' },
}

/** The level of a part. `whole` is the township's tally; `target` 0..1 or null. */
export function heatLevel(part: Tally, whole: Tally, target: number | null): HeatLevel {
  if (part.denominator === 0) return 'none'
  const value = part.numerator / part.denominator
  if (target !== null) {
    if (meetsTarget(part.numerator, part.denominator, target)) return 'reached'
    return pointsBetween(target, value) <= nearPoints ? 'near' : 'far'
  }
  if (whole.denominator === 0) return 'none'
  const above = pointsBetween(value, whole.numerator / whole.denominator)
  if (above > nearPoints) return 'above'
  return above < -nearPoints ? 'below' : 'even'
}

/** Rounded against the noise of 0.7 - 0.65. */
const pointsBetween = (one: number, other: number): number => Math.round((one - other) * 1e8) / 1e6
