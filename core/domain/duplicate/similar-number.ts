/** How two written numbers are alike: the slips that copying by hand makes. */

/** `digit` one character replaced, `swap` two neighbours exchanged, `gap` one character missing in one of them; null: unlike or the same. */
export type NumberSlip = 'digit' | 'swap' | 'gap'

/** The single slip that makes `a` from `b`, or null when there is none or more than one. */
export function numberSlip(a: string, b: string): NumberSlip | null {
  if (a === b) return null
  if (Math.abs(a.length - b.length) === 1) return lacksOne(a, b) ? 'gap' : null
  if (a.length !== b.length) return null
  const differing = [...a].flatMap((character, at) => (character === b[at] ? [] : [at]))
  if (differing.length === 1) return 'digit'
  const [first = 0, second = 0] = differing
  const isSwap = differing.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first]
  return isSwap ? 'swap' : null
}

function lacksOne(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  let at = 0
  while (at < short.length && short[at] === long[at]) at += 1
  return short.slice(at) === long.slice(at + 1)
}
