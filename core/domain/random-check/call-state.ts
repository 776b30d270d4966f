/** What a drawn person's calls come to, and what follows. */

export interface CallAttempt {
  readonly on: string
  /** A code of `callOutcomeCodes`. */
  readonly outcome: string
}

/** `open`: still to be called; `answered`; `gone`: cannot be asked, the next in order takes the place. */
export type CallState = 'open' | 'answered' | 'gone'

/** Nobody answers three times, on different days where it can be: only then somebody else is called. */
export const callsBeforeReplacing = 3

/**
 * The last call decides; not answered three times, unwilling, wrong number, dead or moved are `gone`. Refusing and not being reached
 * count as non-response, `notInFrame` ones were no longer to be asked at all.
 */
export function callState(attempts: readonly CallAttempt[]): CallState {
  const last = attempts.at(-1)?.outcome
  if (last === undefined) return 'open'
  if (last === '1') return 'answered'
  if (last !== '2') return 'gone'
  return attempts.filter(({ outcome }) => outcome === '2').length >= callsBeforeReplacing ? 'gone' : 'open'
}

/** Dead or moved away: no non-response, the frame was out of date. */
export const notInFrame = (attempts: readonly CallAttempt[]): boolean => attempts.at(-1)?.outcome === '5'
