/**
 * Hybrid logical clock: orders edits even when a computer's clock is wrong.
 * A stamp is `<milliseconds in base 36, 9 digits>-<counter in base 36, 4 digits>`; stamps compare as text.
 * Its physical part may be wrong by decades and is never shown as a date (security notes §3.7).
 */
export type LogicalStamp = string

const zero: LogicalStamp = '000000000-0000'
const countsPerMillisecond = 36 ** 4

/**
 * Gives stamp after stamp from `last` (null: none yet) at the wall times `nowMs` gives (Unix milliseconds): each greater than the one
 * before. A transaction takes a stamp for every record it writes, so nothing is read back from a text in between.
 */
export function stampsAfter(last: LogicalStamp | null, nowMs: () => number): () => LogicalStamp {
  const [lastMs = '', lastCount = ''] = (last ?? zero).split('-')
  let ms = parseInt(lastMs, 36)
  let count = parseInt(lastCount, 36)
  let prefix = lastMs
  const moveTo = (later: number): void => {
    ms = later
    count = 0
    prefix = later.toString(36).padStart(9, '0')
  }
  return () => {
    const now = Math.max(0, Math.floor(nowMs()))
    if (now > ms) moveTo(now)
    else if (count + 1 < countsPerMillisecond) count += 1
    else moveTo(ms + 1)
    return `${prefix}-${count.toString(36).padStart(4, '0')}`
  }
}

/** The stamp after `last` at wall time `nowMs` (Unix milliseconds); never smaller than or equal to `last`. */
export const nextStamp = (last: LogicalStamp | null, nowMs: number): LogicalStamp => stampsAfter(last, () => nowMs)()
