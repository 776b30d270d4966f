/** Numbers counted by key that can be added and taken away: what a township counts is the sum of what its people count. */

/** The first number says of how many rows the others were counted: a key without any row is not in it. */
export type Counts<K = string | number | null> = Map<K, number[]>

/** Adds numbers at a key. */
export function countAt<K>(counts: Counts<K>, key: K, numbers: readonly number[]): void {
  const known = counts.get(key)
  if (!known) counts.set(key, [...numbers])
  else for (let at = 0; at < numbers.length; at += 1) known[at] = (known[at] ?? 0) + (numbers[at] ?? 0)
}

/** Counts come in for others that go; a key of which no row is left goes with them. */
export function replaceCounts<K>(counts: Counts<K>, gone: ReadonlyMap<K, readonly number[]>, come: typeof gone): void {
  for (const [key, numbers] of come) countAt(counts, key, numbers)
  for (const [key, numbers] of gone) {
    const negative = numbers.map((each) => -each)
    countAt(counts, key, negative)
    if (counts.get(key)?.[0] === 0) counts.delete(key)
  }
}
