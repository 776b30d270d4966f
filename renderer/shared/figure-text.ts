/** A fraction as `52.1%`; missing is `—`. One digit after the point, as the county's tables have it. */
export function percentText(fraction: number | null | undefined): string {
  if (fraction === null || fraction === undefined) return '—'
  // Three deaths in 9,301 people are few, but not none.
  const digits = fraction > 0 && fraction < 0.0005 ? 3 : 1
  return `${(fraction * 100).toFixed(digits)}%`
}

/** A reading for a table cell; missing is `—`. */
export function readingText(value: number | null | undefined, decimals?: number): string {
  if (value === null || value === undefined) return '—'
  return decimals === undefined ? String(value) : value.toFixed(decimals)
}

/** `142/88`; `—` when neither was measured. */
export function bloodPressureText(sbp: number | null | undefined, dbp: number | null | undefined): string {
  if (sbp == null && dbp == null) return '—'
  return `${sbp ?? '—'}/${dbp ?? '—'}`
}
