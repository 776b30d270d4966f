/** How likely chance alone makes a count that large; pure numbers, no words. */

/** A finding is asked about only where chance makes it less often than once in a thousand comparisons. */
export const askBelow = 0.001
/** Fewer readings than this say nothing about a habit. */
export const fewestReadings = 30

const logFactorials: number[] = [0]

function logFactorial(n: number): number {
  for (let at = logFactorials.length; at <= n; at += 1) logFactorials.push((logFactorials[at - 1] ?? 0) + Math.log(at))
  return logFactorials[n] ?? 0
}

/**
 * P(X ≥ count) of a binomial with `of` trials and chance `p` (0..1), exact. 1 for a count of 0 or less, 0 for one above `of`.
 */
export function binomialTail(count: number, of: number, p: number): number {
  if (count <= 0) return 1
  if (count > of || p <= 0) return 0
  if (p >= 1) return 1
  const [logP, logQ] = [Math.log(p), Math.log1p(-p)]
  let sum = 0
  for (let k = count; k <= of; k += 1)
    sum += Math.exp(logFactorial(of) - logFactorial(k) - logFactorial(of - k) + k * logP + (of - k) * logQ)
  return Math.min(1, sum)
}

/**
 * The chance that two readings of different meetings are the same, 0..1, from how often each value was written: a doctor who rounds
 * to even numbers repeats values more often, and is not to be asked for that. 0 for fewer than two readings.
 */
export function collisionChance(values: readonly string[]): number {
  if (values.length < 2) return 0
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let same = 0
  for (const count of counts.values()) same += count * (count - 1)
  return same / (values.length * (values.length - 1))
}
