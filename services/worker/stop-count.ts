/**
 * How a person's “stop” reaches work that keeps the worker's thread busy and hears no messages until it is done: a number in memory
 * that both threads share, counted up by the shell. Work compares it with what it was when it began.
 */
let count: () => number = () => 0

export const newStopCount = (): SharedArrayBuffer => new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)

export function askToStop(shared: SharedArrayBuffer): void {
  Atomics.add(new Int32Array(shared), 0, 1)
}

/** Called once in the worker's thread. */
export function heedStops(shared: SharedArrayBuffer): void {
  const counted = new Int32Array(shared)
  count = () => Atomics.load(counted, 0)
}

/** True, from the next call on, once somebody has asked to stop. */
export function stopWatch(): () => boolean {
  const before = count()
  return () => count() !== before
}
