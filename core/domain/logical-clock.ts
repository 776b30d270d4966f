/**
 * Hybrid logical clock: orders edits even when a computer's clock is wrong.
 * A stamp is `<milliseconds in base 36, 9 digits>-<counter in base 36, 4 digits>`; stamps compare as text.
 * Its physical part may be wrong by decades and is never shown as a date (security notes §3.7).
 */
export type LogicalStamp = string

const zero: LogicalStamp = '000000000-0000'

/** The stamp after `last` at wall time `nowMs` (Unix milliseconds); never smaller than or equal to `last`. */
export function nextStamp(last: LogicalStamp | null, nowMs: number): LogicalStamp {
  const [lastMs = '', lastCount = ''] = (last ?? zero).split('-')
  const now = Math.max(0, Math.floor(nowMs)).toString(36).padStart(9, '0')
  if (now > lastMs) return `${now}-0000`
  const count = parseInt(lastCount, 36) + 1
  if (count < 36 ** 4) return `${lastMs}-${count.toString(36).padStart(4, '0')}`
  return `${(parseInt(lastMs, 36) + 1).toString(36).padStart(9, '0')}-0000`
}
