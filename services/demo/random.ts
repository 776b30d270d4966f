/**
 * The only source of chance in the demonstration township: the same seed gives the same numbers on every machine.
 * Four 32-bit words are mixed by additions, shifts and a rotation with a counter that keeps the period above 2⁶⁴.
 */
export interface Random {
  /** At least 0, below 1. */
  next(): number
  /** A whole number; both ends may come. */
  whole(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
  /** Picks by weight; weights need not add up to 1. */
  weighted<T>(items: readonly (readonly [item: T, weight: number])[]): T
  normal(mean: number, deviation: number): number
  /** An independent stream that depends on this stream's seed and the label only, not on how much was drawn. */
  fork(label: string | number): Random
}

/** FNV-1a over the text, started from `basis`. */
function hashOf(text: string, basis: number): number {
  let hash = basis
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

const bases = [0x811c9dc5, 0x1b873593, 0x2545f491] as const

/** The stream of a seed. */
export function seededRandom(seed: string | number): Random {
  const name = String(seed)
  let [a, b, c] = bases.map((basis) => hashOf(name, basis)) as [number, number, number]
  let counter = 1

  const word = (): number => {
    const out = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + out) | 0
    return out >>> 0
  }
  for (let i = 0; i < 12; i += 1) word()

  const next = (): number => word() / 2 ** 32
  return {
    next,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => itemAt(items, Math.floor(next() * items.length)),
    weighted: (items) => byWeight(items, next()),
    normal: (mean, deviation) => mean + deviation * standardNormal(next),
    fork: (label) => seededRandom(`${name}/${label}`),
  }
}

function itemAt<T>(items: readonly T[], index: number): T {
  const item = items[index]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

function byWeight<T>(items: readonly (readonly [item: T, weight: number])[], share: number): T {
  let rest = share * items.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [item, weight] of items) {
    rest -= weight
    if (rest < 0) return item
  }
  return itemAt(items, items.length - 1)[0]
}

/** Twelve uniforms less six: variance one, and nothing beyond ±6, so no reading leaves the form's limits by accident. */
function standardNormal(next: () => number): number {
  let sum = -6
  for (let i = 0; i < 12; i += 1) sum += next()
  return sum
}
