/** Money among several, in whole fen, so that the parts always add up to the whole. */

/**
 * `totalFen` in proportion to whole-number weights, by largest remainder: everybody gets the whole fen below the exact share, the fen
 * left over go one each to the largest remainders, the earlier one first where two are alike. Zeros for weights that are all zero.
 */
export function shareOut(totalFen: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + BigInt(weight), 0n)
  if (sum === 0n) return weights.map(() => 0)
  const total = BigInt(totalFen)
  const parts = weights.map((weight, at) => {
    const exact = total * BigInt(weight)
    return { at, fen: exact / sum, rest: exact % sum }
  })
  let left = total - parts.reduce((all, { fen }) => all + fen, 0n)
  const given = new Map<number, bigint>()
  for (const { at } of parts.toSorted((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest < b.rest ? 1 : -1))) {
    if (left === 0n) break
    given.set(at, 1n)
    left -= 1n
  }
  return parts.map(({ at, fen }) => Number(fen + (given.get(at) ?? 0n)))
}

/** A percentage of an amount in whole fen, a half upwards; `hundredths` of a percent: 70 % is 7000. */
export const percentOf = (fen: number, hundredths: number): number =>
  Number((BigInt(fen) * BigInt(hundredths) * 2n + 10_000n) / 20_000n)
