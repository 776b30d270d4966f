/**
 * A rate as text: `52.1%`; `—` for a zero denominator. When a target is given and one decimal would show a missed target as
 * met (54.96 % of 55 %), more decimals are shown.
 */
export function rateText(numerator: number, denominator: number, target?: number | null): string {
  if (denominator === 0) return '—'
  const missed = typeof target === 'number' && !meetsTarget(numerator, denominator, target)
  for (let digits = 1; digits < 4; digits += 1) {
    const shown = Math.round((numerator * 100 * 10 ** digits) / denominator) / 10 ** digits
    if (!missed || shown < target * 100 - 1e-9) return `${shown.toFixed(digits)}%`
  }
  return `${((numerator * 100) / denominator).toFixed(4)}%`
}

/** What is counted a quarter and is no share of anything: `每季 1.5 次`. */
export const perQuarterText = (value: number | null): string => (value === null ? '—' : `每季 ${value.toFixed(1)} 次`)

/** A figure as text: a share as a rate, what is counted a quarter as so many. */
export function figureText(
  counts: 'person' | 'event' | 'resident' | 'quarter',
  numerator: number,
  denominator: number,
  target?: number | null,
): string {
  if (counts === 'quarter') return perQuarterText(denominator === 0 ? null : numerator / denominator)
  return rateText(numerator, denominator, target)
}

/** A target 0..1 as text: `70%`, `2.5%`. */
export function targetText(target: number): string {
  return `${Math.round(target * 10000) / 100}%`
}

/** True when a rate reaches its target; false for a zero denominator. Safe against rounding of 0.55 × 20. */
export function meetsTarget(numerator: number, denominator: number, target: number): boolean {
  return denominator > 0 && numerator >= target * denominator - 1e-9
}

/** How many more of the denominator would have to be in for the target; 0 when it is met or there is nobody. */
export function shortOfTarget(numerator: number, denominator: number, target: number): number {
  return denominator === 0 ? 0 : Math.max(0, Math.ceil(target * denominator - 1e-9) - numerator)
}
